"""Notes on the pages of their calls: pages that WeasyPrint has set go in, and what drove a note away is mended.

Rather than move a paragraph of which only a line or two still fit, WeasyPrint moves the last note of the page to the
next one, and so makes room. Word moves the paragraph; so do we, by setting the pages anew with it in one piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from letterforge.writers.lines import lines_of
from letterforge.writers.painted import Box, children_of, is_margin, is_notes

# More lines than a page has: none of them stays behind at its foot.
_WHOLE = "orphans: 999"


def bring_home(pages: Sequence[Box]) -> bool:
    """Mark the paragraph that drove the first note away, to be set in one piece; False where no note is to be mended.

    A note stays away where its call has no room without it.
    """
    for page, following in pairwise(pages):
        called = {note for part in _text(page) for note in _notes(part)}
        stand = {note for part in children_of(page) if is_notes(part) for note in _notes(part)}
        if called - stand and _mark(page, following):
            return True
    return False


def _mark(page: Box, following: Box) -> bool:
    """Mark the paragraph that goes on from `page` to `following`, else the first that stands there."""
    ends, begins = list(_paragraphs(page)), list(_paragraphs(following))
    element = ends[-1] if ends and ends[-1] in begins else next(iter(begins), None)
    if element is None or element.get("style") == _WHOLE:
        return False
    element.set("style", _WHOLE)
    return True


def _text(page: Box) -> Iterator[Box]:
    return (part for part in children_of(page) if not is_notes(part) and not is_margin(part))


def _paragraphs(page: Box) -> Iterator[Element]:
    """The paragraphs of the text on a page, each as often as it has lines there."""
    for block, _ in (line for part in _text(page) for line in lines_of(part)):
        if block.element is not None and block.element.tag == "p":
            yield block.element


def _notes(box: Box) -> Iterator[Element]:
    """The notes within a box: those that are called in the text, or those that stand at the foot."""
    for child in children_of(box):
        if child.element is not None and child.element.tag == "aside":
            yield child.element
        else:
            yield from _notes(child)
