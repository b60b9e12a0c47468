"""Tests of protocol: forms of address, States, dates."""
