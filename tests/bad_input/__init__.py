"""Broken letters, each with the exact words that it is refused with."""
