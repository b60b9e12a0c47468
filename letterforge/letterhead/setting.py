"""One letterhead set: its rows and cells in the width there is, its lines, its pictures.

Comes in: a letterhead, what gives its sender's name, a scale for its type. Goes out: blocks. Its rows run from the left
in every letter, and a cell's lines begin where their language does; so arms and languages keep their sides in a letter
that is read from the right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from letterforge.document import Align, Asset, Block, Cell, Figure, LineBreak, Paragraph, Row, Text, TypeStyle
from letterforge.document.lines import balanced
from letterforge.document.pictures import read_picture, size_of
from letterforge.document.scripts import Piece, pieces
from letterforge.errors import LetterheadError
from letterforge.fonts import Fonts
from letterforge.letterhead.letterhead import Letterhead
from letterforge.letterhead.parts import HeadCell, HeadLine, PictureSlot
from letterforge.protocol import known_languages, language
from letterforge.units import ZERO, Length
from letterforge.world import bytes_of

FLOOR = Length.points(6)  # no line is made smaller than this for the sake of others
NARROWEST = Length(30)  # a cell left with less goes below the others
ARABIC_LEADING = 1.43  # of its size, as in the text: letters reach higher and lower than Latin ones
_OTHER_SIDE: dict[Align, Align] = {"start": "end", "end": "start"}

SenderName = Callable[[str], str]
"""Gives a sender's name in the language with this BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class Column:
    """A cell with the width it has, and the gap before it."""

    cell: HeadCell
    width: Length
    gap: Length = ZERO


@dataclass
class Desk:
    """What comes up while letterheads are set: styles by their measures, pictures by their digest, empty places."""

    lang: str
    fonts: Fonts
    styles: dict[tuple[object, ...], TypeStyle] = field(default_factory=dict)
    assets: dict[str, Asset] = field(default_factory=dict)
    empty: list[tuple[Letterhead, PictureSlot]] = field(default_factory=list)

    def style(self, **measures: object) -> TypeStyle:
        """The style with these measures, made when it is first asked for."""
        key = tuple(measures.values())
        if key not in self.styles:
            number = len(self.styles) + 1
            self.styles[key] = TypeStyle(name=f"head-{number}", word=f"Letterhead {number}", **measures)  # type: ignore[arg-type]
        return self.styles[key]


@dataclass
class HeadSetter:
    """One letterhead being set: `scale` for its type, `tallest` for its pictures (ZERO: as the letterhead says)."""

    desk: Desk
    letterhead: Letterhead
    sender: SenderName
    scale: float = 1.0
    tallest: Length = ZERO

    def blocks(self, width: Length, path: str, before: Length) -> Iterator[Block]:
        """The letterhead's rows, one below the other, `before` above the first."""
        number = 0
        for row in self.letterhead.rows:
            above = row.before + before
            for cells in self._packed(row.ordered(self.desk.lang), width):
                yield from self._row(cells, f"{path}/{number}", above)
                number, above, before = number + 1, Length.points(6), ZERO

    def rooms(self, width: Length) -> Iterator[tuple[HeadLine, Length]]:
        """Each line with the room it has where the letterhead is `width` wide, from top to bottom."""
        for row in self.letterhead.rows:
            for cells in self._packed(row.ordered(self.desk.lang), width):
                yield from ((line, column.width) for column in cells for line in column.cell.lines)

    def length(self, line: HeadLine) -> Length:
        """How long the line is in the size that the letterhead gives it."""
        base, fonts = self.letterhead.stationery.type, self.desk.fonts
        words, lang = self._said(line)
        length = line.spacing * len(words)
        for piece in pieces(words, lang, line.direction(self.desk.lang)):
            typeface = fonts.typeface(base.family, piece.face)
            font = fonts.file(typeface, bold=line.bold, italic=line.italic)
            length += font.width(piece.text, typeface.sized(line.size or base.size)) if font else ZERO
        return length

    def _packed(self, cells: Sequence[HeadCell], width: Length) -> Iterator[list[Column]]:
        return _packed([cell for cell in cells if self._shown(cell)], width)

    def _shown(self, cell: HeadCell) -> bool:
        """A cell with nothing but an empty picture place takes no room."""
        return bool(cell.lines) or (cell.picture is not None and self._file(cell.picture))

    def _file(self, slot: PictureSlot) -> bool:
        if self.letterhead.picture_file(slot) is not None:
            return True
        if (self.letterhead, slot) not in self.desk.empty:
            self.desk.empty.append((self.letterhead, slot))
        return False

    def _row(self, cells: Sequence[Column], path: str, before: Length) -> Iterator[Block]:
        (first, *others) = cells
        if not others and (first.cell.picture is None or first.cell.align == "center"):
            yield from self._cell(first, path, before)
            return
        made = (
            Cell(f"{path}/{n}", column.width, tuple(self._cell(column, f"{path}/{n}", ZERO)), column.gap)
            for n, column in enumerate(cells)
        )
        yield Row(path, tuple(made), before, "ltr")

    def _cell(self, column: Column, path: str, before: Length) -> Iterator[Block]:
        cell, number = column.cell, 0
        if cell.picture is not None and self._file(cell.picture):
            yield self._figure(cell.picture, column, f"{path}/p", before)
            number = 1
        for n, line in enumerate(cell.lines):
            first = line.before * (1 if number else 0) + (before if number == 0 else ZERO)
            yield self._line(line, column, f"{path}/{n}", first)
            number += 1

    def _line(self, line: HeadLine, column: Column, path: str, before: Length) -> Paragraph:
        base = self.letterhead.stationery.type
        size = max(_scaled(line.size or base.size, self.scale), min(line.size or base.size, FLOOR))
        words, lang = self._said(line)
        direction, origin = line.direction(self.desk.lang), f"letterhead {self.letterhead.id}"
        least = self._least_leading(size, pieces(words, lang, direction))
        style = self.desk.style(
            family=base.family, size=size,
            leading=max(_scaled(line.leading or base.leading, self.scale), least), before=before,
            align=column.cell.align, spacing=line.spacing * self.scale, bold=line.bold, italic=line.italic,
        )  # fmt: skip
        lines = balanced(
            words, style, column.width, self.desk.fonts, lang=lang, direction=direction, holds=_holds(lang)
        )
        runs = [part for words in lines for part in (LineBreak(), Text(words, lang, direction, origin))][1:]
        return Paragraph(path, style.name, tuple(runs), lang, direction)

    def _least_leading(self, size: Length, parts: Iterable[Piece]) -> Length:
        """How high a line of this size is at least for what is set in it not to meet its neighbours."""
        arabic = self.desk.fonts.typeface(self.letterhead.stationery.type.family, "arabic").sized(size)
        needs = any(part.face == "arabic" for part in parts)
        return Length.points(round(arabic.pt * ARABIC_LEADING * 2) / 2) if needs else size

    def _said(self, line: HeadLine) -> tuple[str, str]:
        words, lang = line.said(self.desk.lang)
        return (words.replace("{sender}", self.sender(lang)) if line.names_sender else words), lang

    def _figure(self, slot: PictureSlot, column: Column, path: str, before: Length) -> Figure:
        file = self.letterhead.picture_file(slot)
        if file is None:
            hint = "put the picture back into the letterhead's folder"  # it was there when the slot was chosen
            raise LetterheadError(f"no file for {slot.what}", where=self.letterhead.id, hint=hint)
        name = f"{self.letterhead.id}/{file.name}"
        asset = read_picture(_bytes(file, name), name, LetterheadError)
        self.desk.assets[asset.sha256] = asset
        across, down = size_of(asset)
        height = min(slot.height, self.tallest) if self.tallest else slot.height
        scale = min(min(slot.width, column.width).mm / across, height.mm / down)
        box = Length(across * scale), Length(down * scale)
        return Figure(path, asset.sha256, *box, before, slot.alt, self._side(column.cell))

    def _side(self, cell: HeadCell) -> Align:
        """Where the picture stands in its row, which runs from the left, for it to stand where the lines begin."""
        rtl = cell.direction(self.desk.lang) == "rtl"
        return _OTHER_SIDE.get(cell.align, cell.align) if rtl else cell.align


def _holds(lang: str) -> tuple[str, ...]:
    """What no line of a name ends with, where the language is known."""
    primary = lang.partition("-")[0].lower()
    return language(primary).typography.holds if primary in known_languages() else ()


def _bytes(file: Path, name: str) -> bytes:
    try:
        return bytes_of(file, file.parent.parent, where=name, fault=LetterheadError)
    except OSError as error:
        raise LetterheadError(f"the picture {file.name} cannot be read", hint="check the rights of the file") from error


def _scaled(size: Length, scale: float) -> Length:
    """Type in half points, as Word has it, never more than its share."""
    return Length.points(int(size.pt * scale * 2 + 0.01) / 2)


def _packed(cells: Sequence[HeadCell], width: Length) -> Iterator[list[Column]]:
    """Cells in rows: as many side by side as the width holds, the others below."""
    row: list[HeadCell] = []
    for cell in cells:
        if row and _needed([*row, cell]) > width:
            yield _shared(row, width)
            row = []
        row.append(cell)
    if row:
        yield _shared(row, width, flush=len(row) == len(cells))


def _needed(cells: Sequence[HeadCell]) -> Length:
    return sum((cell.width or NARROWEST for cell in cells), ZERO)


def _shared(row: Sequence[HeadCell], width: Length, *, flush: bool = False) -> list[Column]:
    """The cells across the width: those that state none share what the others leave.

    Where all state theirs, `flush` puts what they leave before the last, so that it ends where the text does.
    """
    if len(row) == 1:
        return [Column(row[0], width)]
    free = sum(cell.width is None for cell in row)
    rest = width - sum((cell.width for cell in row if cell.width is not None), ZERO)
    share, gap = (rest * (1 / free), ZERO) if free else (ZERO, rest)
    *first, last = (Column(cell, share if cell.width is None else cell.width) for cell in row)
    return [*first, Column(last.cell, last.width, gap if flush else ZERO)]
