"""What stands on its own line. A closed union: a writer that forgets a case does not pass mypy.

Every block has a `path`, stable from one rendering to the next ("0/body/3"): tags, bookmarks and layouts refer to it.
Start and end are those of the reading direction, never left and right. A block's space above it is its style's
`before`; there is no space below anything, so that no two spaces ever meet and collapse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from letterforge.document.scripts import primary

if TYPE_CHECKING:
    from letterforge.document.inlines import Direction, Inline
    from letterforge.units import Length

Align = Literal["start", "center", "end", "justify"]
ListKind = Literal["bullet", "decimal", "letter", "roman"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


# As Word counts by letters in Arabic (arabicAbjad): in the order of the old Semitic alphabet.
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def mark(kind: ListKind, number: int, lang: str = "en") -> str:
    """What stands before an item: "•", "1.", "(a)", "(i)" (UN Editorial Manual: numbers, then letters, then romans).

    In an Arabic list the letters are Arabic: "(أ)".
    """
    match kind:
        case "bullet":
            return "•"
        case "decimal":
            return f"{number}."
        case "letter":
            return f"({_letters(number, _ABJAD if primary(lang) == 'ar' else _ALPHABET)})"
        case "roman":
            return f"({_roman(number)})"


def _letters(number: int, alphabet: str) -> str:
    """Word's own way past z: aa, bb, cc."""
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written, number = written + sign * (number // value), number % value
    return written


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Inlines set in the section's style named `style` ("body", "date", "salutation" …: see stationery.toml).

    `continues`: the second half of a paragraph that composing divided; no space above it, no first-line indent.
    """

    path: str
    style: str
    inlines: tuple[Inline, ...]
    lang: str
    dir: Direction = "ltr"
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list. Its first block is a paragraph, which stands beside the mark; the others stand below it."""

    path: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list. `level` counts from 0; the first item has the number `start`, see `mark`."""

    path: str
    kind: ListKind
    level: int
    start: int
    items: tuple[Item, ...]
    lang: str
    dir: Direction = "ltr"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of another text, indented on both sides."""

    path: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table; `align` holds for all its paragraphs, whatever their style says."""

    path: str
    blocks: tuple[Block, ...]
    align: Align = "start"
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table. Cells that a cell above spans into are left out, as in HTML."""

    cells: tuple[TableCell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with rules. `widths` of its columns add up to the width it has. Header rows repeat on a new page."""

    path: str
    widths: tuple[Length, ...]
    rows: tuple[TableRow, ...]
    lang: str
    dir: Direction = "ltr"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the blocks that stand side by side in a Row, `width` wide, `gap` before it (none before the first)."""

    path: str
    width: Length
    blocks: tuple[Block, ...]
    gap: Length


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks side by side from the start, tops aligned: signatures, letterheads. No rules, never broken over pages.

    `before` is the space above it; `dir` says on which side the first cell stands. `height`: what it is exactly,
    however high its cells are; None: as high as the highest.
    """

    path: str
    cells: tuple[Cell, ...]
    before: Length
    dir: Direction = "ltr"
    height: Length | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, `width` by `height`, on a line of its own that is exactly `height` high, `before` above it.

    `asset` is the SHA-256 of an Asset of the document. `alt` describes a meaningful picture; None says that it is an
    ornament (a shield, a rule), which a screen reader passes over.
    """

    path: str
    asset: str
    width: Length
    height: Length
    before: Length
    alt: str | None
    align: Align = "start"


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, `height` high: the room for a signature in ink. Not dropped at the top of a page."""

    path: str
    height: Length


@dataclass(frozen=True, slots=True)
class Kept:
    """Blocks that stand on one page together, each whole: the last paragraph, the closing and the signatures."""

    path: str
    blocks: tuple[Block, ...]


Block = Paragraph | ItemList | Quotation | Table | Row | Figure | Space | Kept
