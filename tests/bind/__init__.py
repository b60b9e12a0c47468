"""Tests of binding: enclosed files of others."""
