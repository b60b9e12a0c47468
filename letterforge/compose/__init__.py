"""Model, protocol, letterhead and template → the tree.

Afterwards every phrase is in the letter's language, every date is written out, every run has a typeface that holds its
characters, and no block refers to the model. What the letter encloses stands beside it, in order: letters as sections,
files of others as they came.

To read the folder, begin with `composition`, then `letter`, and go where they lead:

- what a letter is: `kinds`, `options`, `editions`, `copies`, `letterheads`, and what it must state (`stated`);
- its words, from protocol: `reading`, and on it `parties`, `enclosures`, `foreign`, `formulae`, `documents`, `cards`,
  `phrases`;
- what stands on enclosures and of them: `marks`, `contents` (their table);
- what templates see of them: `view`, made of `values`, worked out `lazily`;
- its body, from Markdown: `typography`, `dialect`, `nodes`, `words`, `tables`, `footnotes`, `markdown`, and
  `expressions` in it with their `answers`;
- its blocks, from a template: `sandbox`, `templates`, `running`, `vocabulary`, and what fills the slots:
  `signatories`, `signatures`, `rooms`;
- the last touches: `ending` (the closing rule), `page`, `faces` (typefaces), `openings` (nothing is left open);
- editions: `standing` (what a copy says it is), `filing` (the house's own copy); `hiding`, `redaction`, `remains` and
  `withholding` (the redacted one);
- `addressing`: what of a letter stands on its envelope;
- `waiving`: what of all that the letter waives.
"""

from letterforge.compose.addressing import Addressed, addressed_to
from letterforge.compose.composition import Composition, EnclosedLetter, Scan, compose_letter, versions_of
from letterforge.compose.copies import copy_for, held_by_some
from letterforge.compose.editions import EDITIONS, MARKS, SCANNED, SHOWN, Edition, Mark, edition_named, mark_named
from letterforge.compose.faces import faced
from letterforge.compose.foreign import ForeignFile, foreign_file
from letterforge.compose.hiding import Phrase, shown_of, stands_in
from letterforge.compose.letterheads import letterheads_of
from letterforge.compose.marks import Marks, mark_styles, marks_row
from letterforge.compose.page import letter_styles, scripted
from letterforge.compose.redaction import redacted_name
from letterforge.compose.running import known_kinds
from letterforge.compose.waiving import NEVER_WAIVED, waived

__all__ = [
    "EDITIONS",
    "MARKS",
    "NEVER_WAIVED",
    "SCANNED",
    "SHOWN",
    "Addressed",
    "Composition",
    "Edition",
    "EnclosedLetter",
    "ForeignFile",
    "Mark",
    "Marks",
    "Phrase",
    "Scan",
    "addressed_to",
    "compose_letter",
    "copy_for",
    "edition_named",
    "faced",
    "foreign_file",
    "held_by_some",
    "known_kinds",
    "letter_styles",
    "letterheads_of",
    "mark_named",
    "mark_styles",
    "marks_row",
    "redacted_name",
    "scripted",
    "shown_of",
    "stands_in",
    "versions_of",
    "waived",
]
