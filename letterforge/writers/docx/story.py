"""What the functions of this folder hand on: the file being written, the part of it, the place in that part.

A Story is one flow of blocks: a letter's body, one of its headers or footers, or the notes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package

from letterforge.document import Align, Block, Direction, Document, Notice, Section
from letterforge.fonts import Fonts
from letterforge.units import Length
from letterforge.writers.docx.numbering import Mark, Numbering
from letterforge.writers.docx.oxml import Element, w
from letterforge.writers.docx.styles import StyleSheet

if TYPE_CHECKING:
    from letterforge.writers.docx.notes import Notes

# Word's thinnest line, 0.7 pt: for the paragraphs that its tables and sections need and nobody should see.
THIN = Length.points(0.7)


@dataclass
class Book:
    """The file being written: what all its parts share."""

    document: Document
    fonts: Fonts
    package: Package
    sheet: StyleSheet
    numbering: Numbering = field(default_factory=Numbering)
    notices: list[Notice] = field(default_factory=list)
    pictures: int = 0

    def tell(self, path: str, message: str) -> None:
        """Say that the node at `path`, or the file where it is "", could not be made as it should be."""
        self.notices.append(Notice(path, message))

    def next_picture(self) -> int:
        """A number for a picture, its own in the whole file."""
        self.pictures += 1
        return self.pictures


@dataclass(frozen=True)
class Story:
    """One flow of blocks: `part` holds it, `section` (at `index`) gives its measures.

    `notes` takes the notes called in it; None in headers, footers and notes, where Word allows none. `page` is the
    page number printed until Word counts for itself.
    """

    book: Book
    section: Section
    index: int
    part: Part
    notes: Notes | None = None
    page: int = 2

    def style_id(self, style: str) -> str:
        """The id in Word of the section's style of this name."""
        return self.book.sheet.ids[self.index][style]

    @property
    def look(self) -> Hashable:
        """All of the story that decides how blocks look which enter nothing into other parts of the file."""
        return self.book.sheet, self.index, self.section.dir, self.book.document.meta.lang, self.page

    @property
    def place(self) -> Place:
        """The place of the story's outermost blocks: the width between the margins."""
        return Place(self.section.page.text_width, self.section.dir)

    def link(self, target: str) -> str:
        """The relationship of this part to an address outside."""
        return self.part.relate_to(target, RT.HYPERLINK, is_external=True)

    def notice(self, path: str, message: str) -> None:
        """Say that the node at `path` could not be shown as it is."""
        self.book.tell(path, message)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the width it has, and what its surroundings ask of every paragraph in it.

    `dir` says on which side a picture's start is. `align` overrides the styles' (cells of tables). `mark` is the
    numbering beside the first line of a list item, and `mark_tab` where its words begin if the mark is too long for its
    room.
    """

    width: Length
    dir: Direction = "ltr"
    keep_next: bool = False
    keep_lines: bool = False
    align: Align | None = None
    mark: Mark | None = None
    mark_tab: Length | None = None


def blank(height: Length, *, before: Length | None = None, keep_next: bool = False) -> Element:
    """An empty paragraph exactly `height` high; what is `before` it vanishes at the top of a page, its height not."""
    return copy(_blank(before.twips if before else 0, height.twips, keep_next))


@lru_cache(maxsize=256)
def _blank(before: int, height: int, keep_next: bool) -> Element:
    spacing = w("spacing", before=before, after=0, line=height, lineRule="exact")
    return w("p", w("pPr", w("keepNext") if keep_next else None, spacing))


Flow = Callable[[Iterable[Block], Story, Place], list[Element]]
"""What turns blocks into paragraphs and tables; handed to modules that stand below blocks.py."""
