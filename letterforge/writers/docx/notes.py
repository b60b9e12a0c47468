"""The notes part: Word's two separators, then each note in the order of the calls."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from letterforge.writers.docx.inlines import call_style
from letterforge.writers.docx.oxml import Element, on, w, words
from letterforge.writers.docx.styles import SEPARATOR_STYLE

if TYPE_CHECKING:
    from letterforge.document import Direction, Footnote
    from letterforge.writers.docx.package import TreePart
    from letterforge.writers.docx.story import Flow, Story

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


class Notes:
    """The notes of a file so far; `part` is theirs, `flow` turns blocks into its paragraphs.

    The line above the notes is one for the whole file: it begins on the side where the text of the file begins.
    """

    def __init__(self, part: TreePart, flow: Flow, direction: Direction = "ltr") -> None:
        self._part, self._flow = part, flow
        part.root.extend(map(copy, _separators(direction)))

    def add(self, note: Footnote, caller: Story) -> int:
        """Enter a note called in the story `caller`; gives its id. Word numbers it: anew in each section."""
        inside = replace(caller, part=self._part, notes=None)
        content = self._flow(note.blocks, inside, inside.place)
        _begin_with_number(content[0])
        number = len(self._part.root) - 1
        self._part.root.append(w("footnote", *content, id=number))
        return number


def _begin_with_number(paragraph: Element) -> None:
    """The number and a blank, after the paragraph's properties."""
    paragraph[1:1] = [w("r", call_style(), w("footnoteRef")), w("r", words(" ", ""))]


@cache
def _separators(direction: Direction) -> tuple[Element, ...]:
    return tuple(_separator(kind, number, direction) for kind, number in _SEPARATORS)


def _separator(kind: str, number: int, direction: Direction) -> Element:
    line = w("p", w("pPr", w("pStyle", val=SEPARATOR_STYLE), on("bidi", direction == "rtl")), w("r", w(kind)))
    return w("footnote", line, type=kind, id=number)


def separator_ids() -> list[Element]:
    """What the settings say of the separators."""
    return [w("footnote", id=number) for _, number in _SEPARATORS]
