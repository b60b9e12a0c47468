"""Step 2: model, protocol, letterhead and template → the tree.

Afterwards every phrase is in the letter's language, every date is written out, every run has a typeface that holds its
characters, and no block refers to the model. What the letter encloses stands beside it, in order: letters as sections,
files of others as they came.
"""

from letterforge.compose.composition import Composition, ForeignFile, compose_letter
from letterforge.compose.editions import EDITIONS, Edition, edition_named
from letterforge.compose.running import known_kinds

__all__ = ["EDITIONS", "Composition", "Edition", "ForeignFile", "compose_letter", "edition_named", "known_kinds"]
