"""Tests of the intake: files of others, opened behind walls."""
