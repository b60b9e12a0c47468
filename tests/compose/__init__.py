"""Tests of compose: from model and template to the tree."""
