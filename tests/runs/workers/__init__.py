"""Tests of those who make the letters of a run."""
