"""Tests of the tree and of what is known of it before any format."""
