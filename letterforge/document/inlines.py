"""What stands inside a paragraph. A closed union: a writer that forgets a case does not pass mypy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from letterforge.document.blocks import Block
    from letterforge.fonts import Face

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one language, one direction, one look. Never empty, NFC, without line breaks or control characters.

    `barred`: light on a black ground, the bar that stands for words taken out; it says so, and nothing of them.
    `lang` is a BCP 47 tag. `origin` is where the words come from: a key of the letter file ("signatories[0].name"),
    a template or a letterhead; for messages, never printed.
    """

    text: str
    lang: str
    dir: Direction = "ltr"
    origin: str = field(default="", repr=False)
    bold: bool = False
    italic: bool = False
    face: Face = "main"
    barred: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside the paragraph."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A fact still open, printed so that nobody can overlook it: `label` in square brackets on a grey ground."""

    label: str
    lang: str
    dir: Direction = "ltr"
    origin: str = field(default="", repr=False)
    face: Face = "main"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to the address `target` (https, http or mailto). The words already show what must be printed."""

    target: str
    inlines: tuple[Text | LineBreak, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note called here by its `number` (1, 2, … anew in each letter), its text at the foot of the page."""

    number: int
    path: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page it is printed on. Stands in `Section.next_head` and `first_edge` only."""


Inline = Text | LineBreak | Blank | Link | Footnote | PageNumber
