"""Tests of letterforge.verification."""
