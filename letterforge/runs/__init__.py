"""A roster of letters on their way; empty until runs are built."""
