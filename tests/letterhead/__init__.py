"""Tests of letterheads and measures."""
