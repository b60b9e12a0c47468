"""Where Chinese touches Latin letters or figures: LibreOffice 7.4 puts room there, whatever the paragraph says.

`w:autoSpaceDE` and `w:autoSpaceDN`, which stop Word from it, it passes over. But it looks at two characters only: where
what is neither letter nor figure stands between them, it leaves them alone. So a sign without width and without a break
is put there, as an alternative that Word 2010 and later do not read: to them, the words touch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterforge.document.breaking import is_wide
from letterforge.writers.docx.oxml import Element, name, other_than_word, w, words

_SIGN = "\N{ZERO WIDTH NON-JOINER}"


def seam(runs: Sequence[Element]) -> list[Element]:
    """The runs of a paragraph, some of them in links, with a seam wherever the two scripts touch."""
    flat = [run for element in runs for run in element.iter(name("w:r"))]
    sewn = {after: _seam() for before, after in pairwise(flat) if _touch(_said(before)[-1:], _said(after)[:1])}
    for run, made in sewn.items():
        if run.getparent() is not None:  # in a link
            run.addprevious(made)
    return [part for element in runs for part in ([sewn[element], element] if element in sewn else [element])]


def _said(run: Element) -> str:
    return "".join(part.text or "" for part in run.iterchildren(name("w:t")))


def _touch(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum() and is_wide(before) != is_wide(after)


def _seam() -> Element:
    return w("r", other_than_word(words(_SIGN, "")))
