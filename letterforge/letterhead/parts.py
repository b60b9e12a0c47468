"""What a letterhead is made of: lines and pictures, in cells, in rows; for whom it is, and what its letters are like.

Comes in: tables of letterhead.toml. Goes out: the same, checked; and what a line says in a letter of some language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from letterforge.document import Align, Direction
from letterforge.document.scripts import is_rtl, primary
from letterforge.letterhead.tables import Distance, Shift, Size, TomlTable
from letterforge.model import Binding
from letterforge.model.texts import LanguageTag, refuse
from letterforge.units import ZERO

# A line is tried at many widths, until it is balanced.
_LineText: TypeAlias = Annotated[str, Field(min_length=1, max_length=1_000)]


def direction_of(lang: str) -> Direction:
    """The direction that a language (BCP 47 tag) is written in; a letterhead has more languages than letters have."""
    return "rtl" if is_rtl(lang) else "ltr"


class HeadLine(TomlTable):
    """A line of a letterhead: `text` in the language `lang` (None: the letter's), or `texts` in several languages.

    Of `texts` a letter gets the one in its own language, or the first. Words may hold {sender}, the sender's name in
    the language of the line.
    """

    text: _LineText | None = None
    texts: Mapping[LanguageTag, _LineText] = {}
    lang: LanguageTag | None = None
    dir: Direction | None = None
    size: Size | None = None
    leading: Size | None = None
    before: Distance = ZERO
    spacing: Shift = ZERO
    bold: bool = False
    italic: bool = False

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (not self.texts):
            raise refuse("a line has one text, or texts", 'write text = "…", or texts = { fr = "…", en = "…" }')
        if self.texts and self.lang:
            raise refuse("the languages of texts are their keys", "leave lang out")
        return self

    def said(self, letter: str) -> tuple[str, str]:
        """Its words in a letter of this language, and the language they are in."""
        if self.text is not None:
            return self.text, self.lang or letter
        tag = next((tag for tag in self.texts if primary(tag) == primary(letter)), next(iter(self.texts)))
        return self.texts[tag], tag

    def direction(self, letter: str) -> Direction:
        """The direction of its words in a letter of this language."""
        return self.dir or direction_of(self.said(letter)[1])

    @property
    def names_sender(self) -> bool:
        """Whether it prints the sender's name."""
        return any("{sender}" in words for words in (self.text or "", *self.texts.values()))


class PictureSlot(TomlTable):
    """Where a picture goes: the box it is fitted into, its file's name without ending, and what belongs there.

    `alt` describes a meaningful picture; an ornament (a shield, a rule) has none.
    """

    file: str = Field(pattern=r"^[a-z0-9-]+$")
    width: Size
    height: Size
    what: str
    alt: str | None = None


class HeadCell(TomlTable):
    """A picture, or lines, or lines below a picture. A cell without `width` shares what the others leave.

    All of it stands at `align`; the start is the side where its first line begins: the right one of Arabic lines.
    """

    lines: tuple[HeadLine, ...] = ()
    picture: PictureSlot | None = None
    width: Size | None = None
    align: Align = "start"

    def direction(self, letter: str) -> Direction:
        """The direction of its first line in a letter of this language."""
        return self.lines[0].direction(letter) if self.lines else "ltr"


class HeadRow(TomlTable):
    """Cells side by side, from the left, whatever the letter's direction: arms and languages have their sides.

    `order`: as they are written, or the cell in the letter's language first, before the other cells with lines.
    """

    cells: tuple[HeadCell, ...] = Field(min_length=1)
    before: Distance = ZERO
    order: Literal["as-written", "letter-language-first"] = "as-written"

    def ordered(self, letter: str) -> tuple[HeadCell, ...]:
        """Its cells in a letter of this language, from the left; one that holds a picture alone keeps its place."""
        if self.order == "as-written":
            return self.cells

        def other(cell: HeadCell) -> bool:
            return primary(cell.lines[0].said(letter)[1]) != primary(letter)

        speaking = iter(sorted((cell for cell in self.cells if cell.lines), key=other))
        return tuple(next(speaking) if cell.lines else cell for cell in self.cells)


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


class HeadFor(TomlTable):
    """The sender it is for: an office or one of several, or a State's mission at a seat (else that in New York)."""

    office: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()
    state: str | None = None
    seat: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_of_two(cls, data: object) -> object:
        if not isinstance(data, Mapping):
            return data
        if ("office" in data) == ("state" in data):
            raise refuse("a letterhead is for an office or for a State", 'write { office = "pga" } or { state = "CH" }')
        return {"seat": "un-new-york", **data} if "state" in data else data

    def fits(self, office: str | None, state: str | None, seat: str | None) -> bool:
        """Whether it is for this office, or for this State's mission at this seat."""
        return office in self.office if office is not None else (self.state, self.seat) == (state, seat) != (None, None)


class HeadLayout(TomlTable):
    """Where letters under this head put the addressee and the enclosure note, unless the letter says otherwise."""

    addressee: Literal["head", "foot", "none"] = "head"
    enclosure_note: Literal["none", "word", "number", "list", "table"] = "word"
    body: Literal["justified", "ragged"] = "justified"
    binding: Binding = Binding()
