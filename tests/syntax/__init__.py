"""Tests of the reading of YAML, TOML and JSON."""
