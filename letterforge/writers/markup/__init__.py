"""The tree in HTML: one element tree for a screen and for paper."""

from letterforge.writers.markup.articles import elements_of
from letterforge.writers.markup.frame import HINTS, SPREAD

__all__ = ["HINTS", "SPREAD", "elements_of"]
