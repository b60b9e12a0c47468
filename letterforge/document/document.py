"""The root of the tree, the measures it is set with, and what a writer gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from letterforge.keeping import Keep
from letterforge.units import ZERO, Length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterforge.document.blocks import Align, Block
    from letterforge.document.inlines import Direction
    from letterforge.fonts import Family


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How the paragraphs of one role are set. `name` is the key in Paragraph.style, `word` the style's name in Word.

    Lines are exactly `leading` high in every format. `before` is the space above, dropped at the top of a page (not
    of page 1). `hanging` is how far the first line stands out to the start of the others: a list mark's room.
    """

    name: str
    word: str
    family: Family
    size: Length
    leading: Length
    before: Length = ZERO
    align: Align = "start"
    first_indent: Length = ZERO
    indent: Length = ZERO
    indent_end: Length = ZERO
    hanging: Length = ZERO
    spacing: Length = ZERO
    bold: bool = False
    italic: bool = False
    keep_with_next: bool = False

    def __hash__(self) -> int:
        """Of the names alone: two of one name are rare, and styles are a part of many keys."""
        return hash((self.name, self.word))


class Styles:
    """The measures of a letter's styles by name. Equal ones are one and the same object, and so are a quick key."""

    def __init__(self, styles: Iterable[TypeStyle]) -> None:
        self._known = {style.name: style for style in styles}

    @classmethod
    def of(cls, styles: tuple[TypeStyle, ...]) -> Styles:
        """These styles."""
        return _styles.get(styles, lambda: cls(styles))

    def __call__(self, name: str) -> TypeStyle:
        """The style called `name`; KeyError where there is none, which is a bug."""
        return self._known[name]


_styles: Keep[Styles] = Keep(256)

LOWER_EDGE = Length(8)  # from `Section.first_edge` to the edge of the paper


@dataclass(frozen=True, slots=True)
class Page:
    """The paper and its margins.

    The text of page 1 stands between `first_top` and `first_bottom`, that of the
    following pages between `top` and `bottom`; the heads begin `head` below the upper edge on every page, the foot of
    page 1 ends `foot` above the lower edge. What stands in head and foot has been measured: it fits. The sheets are
    those of stationery that lie under page 1 and under the others, each an Asset by its SHA-256.
    """

    width: Length
    height: Length
    start: Length
    end: Length
    top: Length
    bottom: Length
    first_top: Length
    first_bottom: Length
    head: Length
    foot: Length
    first_sheet: str | None = None
    next_sheet: str | None = None

    @property
    def text_width(self) -> Length:
        """The measure: what the margins leave of the width."""
        return self.width - self.start - self.end


@dataclass(frozen=True, slots=True)
class Section:
    """One letter. Read in this order: `first_head`, `blocks`, `foot`.

    `first_head` (the letterhead) and `foot` (the addressee) stand on page 1 only, outside the text; `next_head` on all
    following pages, an artifact that no screen reader reads. `title` names it in bookmarks, "" for none; `number` says
    which enclosure it is, from 1: (2, 1) is the first one of the letter's second, () the letter itself. `mark` is a
    word across all pages behind the text, such as DRAFT, an artifact as well; empty for none.

    Pages count from `first_number`. `first_edge` stands at the lower edge of page 1 only, an artifact: its number in a
    bundle that is counted through.
    """

    path: str
    title: str
    lang: str
    dir: Direction
    page: Page
    styles: tuple[TypeStyle, ...]
    first_head: tuple[Block, ...]
    next_head: tuple[Block, ...]
    foot: tuple[Block, ...]
    blocks: tuple[Block, ...]
    number: tuple[int, ...] = ()
    mark: str = ""
    first_number: int = 1
    first_edge: tuple[Block, ...] = ()

    def style(self, name: str) -> TypeStyle:
        """The measures of the style called `name`; KeyError where the section has none, which is a bug."""
        for style in self.styles:
            if style.name == name:
                return style
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture: its bytes, their SHA-256 in hexadecimal, and their media type, as checked when it was read.

    One of the type application/pdf is a sheet of stationery: a page that only draws.
    """

    sha256: str
    media_type: Literal["image/png", "image/jpeg", "image/svg+xml", "application/pdf"]
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Meta:
    """What a file says of itself. `date` is the letter's, at 00:00 UTC, or SOURCE_DATE_EPOCH; never now."""

    title: str
    author: str
    subject: str
    lang: str
    date: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A letter, or a bundle of letters: a section for each."""

    meta: Meta
    sections: tuple[Section, ...]
    assets: tuple[Asset, ...] = ()

    def asset(self, sha256: str) -> Asset:
        """The picture with this digest; KeyError where there is none, which is a bug."""
        for asset in self.assets:
            if asset.sha256 == sha256:
                return asset
        raise KeyError(sha256)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a format cannot show as the tree has it, or a writer had to do about it; `path` is the node's."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a node stands: the page of the file (from 1), and its upper and lower edge, from the top of the paper."""

    page: int
    top: Length
    bottom: Length


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Where the PDF writer put things. `nodes`: node path → a place for each page it stands on.

    `pages`: for each section, in order, the number of its pages.
    """

    nodes: dict[str, tuple[Placed, ...]]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer gives back: the file, what it could not show, and (PDF only) the layout."""

    data: bytes
    notices: tuple[Notice, ...] = ()
    layout: LaidOut | None = None
