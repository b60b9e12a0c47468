"""Letterheads on a page: one, or two or three of a joint letter, side by side or stacked.

Comes in: the letterheads with their senders' names, and the width there is. Goes out: blocks for the head of page 1,
the type styles their lines are set in, the pictures, and the picture places that stay empty.
Side by side, all are scaled to the smallest one's type and picture height, so that no mission outweighs another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from letterforge.document import Asset, Block, Cell, Figure, LineBreak, Paragraph, Row, Text, TypeStyle
from letterforge.document.measure import balanced
from letterforge.document.pictures import read_picture, size_of
from letterforge.errors import LetterheadError
from letterforge.fonts import Fonts
from letterforge.letterhead.letterhead import HeadCell, HeadLine, Letterhead, PictureSlot
from letterforge.units import ZERO, Length

GAP = Length(8)  # between letterheads side by side
STACK_GAP = Length(6)  # between letterheads one below the other
SMALLEST = Length.points(7)  # type of letterheads side by side; a line that needs less is broken
FLOOR = Length.points(6)  # no line is made smaller than this for the sake of others
NARROWEST = Length(30)  # a cell left with less goes below the others
RTL = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of page 1; `empty` lists the letterheads' picture places that have no file yet."""

    blocks: tuple[Block, ...]
    styles: tuple[TypeStyle, ...]
    assets: tuple[Asset, ...]
    empty: tuple[tuple[Letterhead, PictureSlot], ...]


def arrange(
    letterheads: Sequence[tuple[Letterhead, str]],
    width: Length,
    fonts: Fonts,
    *,
    lang: str,
    path: str,
    side_by_side: bool = True,
) -> Head:
    """The head of a page `width` wide: each letterhead, with the sender's name in `lang` where it asks for it.

    Raises:
        LetterheadError: a picture is damaged, or cannot be read.
    """
    desk = _Desk(lang, fonts)
    if len(letterheads) > 1 and side_by_side:
        blocks: tuple[Block, ...] = (_abreast(desk, letterheads, width, path),)
    else:
        blocks = tuple(_stacked(desk, letterheads, width, path))
    return Head(blocks, tuple(desk.styles.values()), tuple(desk.assets.values()), tuple(desk.empty))


@dataclass
class _Desk:
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


def _stacked(desk: _Desk, letterheads: Sequence[tuple[Letterhead, str]], width: Length, path: str) -> Iterator[Block]:
    for n, (letterhead, sender) in enumerate(letterheads):
        setter = _Setter(desk, letterhead, sender)
        yield from setter.blocks(width, f"{path}/{n}", STACK_GAP if n else ZERO)


def _abreast(desk: _Desk, letterheads: Sequence[tuple[Letterhead, str]], width: Length, path: str) -> Row:
    column = (width - GAP * (len(letterheads) - 1)) * (1 / len(letterheads))
    size = min(_largest(letterhead) for letterhead, _ in letterheads)
    size = size * min(_fitting(letterhead, size, column, desk.fonts) for letterhead, _ in letterheads)
    tallest = min((slot.height for head, _ in letterheads for slot in head.slots()), default=ZERO)
    cells = []
    for n, (letterhead, sender) in enumerate(letterheads):
        setter = _Setter(desk, letterhead, sender, max(size, SMALLEST).pt / _largest(letterhead).pt, tallest)
        blocks = tuple(setter.blocks(column, f"{path}/0/{n}", ZERO))
        cells.append(Cell(f"{path}/0/{n}", column, blocks, GAP if n else ZERO))
    return Row(f"{path}/0", tuple(cells), ZERO)


def _fitting(letterhead: Letterhead, size: Length, column: Length, fonts: Fonts) -> float:
    """What `size`, the letterhead's largest, must shrink by for its longest line to stay whole in a column."""
    base = letterhead.stationery.type
    scale = size.pt / _largest(letterhead).pt
    longest = ZERO
    for line in (line for row in letterhead.rows for cell in row.cells for line in cell.lines):
        font = fonts.file(fonts.typeface(base.family, "main"), bold=line.bold, italic=line.italic)
        if font is not None and "{sender}" not in line.text:
            length = font.width(line.text, (line.size or base.size) * scale) + line.spacing * scale * len(line.text)
            longest = max(longest, length)
    return min(1.0, column.mm / (longest.mm * 1.01)) if longest else 1.0


def _largest(letterhead: Letterhead) -> Length:
    base = letterhead.stationery.type.size
    return max(
        (line.size or base for row in letterhead.rows for cell in row.cells for line in cell.lines), default=base
    )


@dataclass
class _Setter:
    """One letterhead being set: `scale` for its type, `tallest` for its pictures (ZERO: as the letterhead says)."""

    desk: _Desk
    letterhead: Letterhead
    sender: str
    scale: float = 1.0
    tallest: Length = ZERO

    def blocks(self, width: Length, path: str, before: Length) -> Iterator[Block]:
        """The letterhead's rows, one below the other, `before` above the first."""
        number = 0
        for row in self.letterhead.rows:
            above = row.before + before
            for cells in _packed([cell for cell in row.cells if self._shown(cell)], width):
                yield from self._row(cells, width, f"{path}/{number}", above)
                number, above, before = number + 1, Length.points(6), ZERO

    def _shown(self, cell: HeadCell) -> bool:
        """A cell with nothing but an empty picture place takes no room."""
        return bool(cell.lines) or (cell.picture is not None and self._file(cell.picture))

    def _file(self, slot: PictureSlot) -> bool:
        if self.letterhead.picture_file(slot) is not None:
            return True
        if (self.letterhead, slot) not in self.desk.empty:
            self.desk.empty.append((self.letterhead, slot))
        return False

    def _row(
        self, cells: Sequence[tuple[HeadCell, Length]], width: Length, path: str, before: Length
    ) -> Iterator[Block]:
        if len(cells) == 1:
            yield from self._cell(cells[0][0], width, path, before)
            return
        made = (
            Cell(f"{path}/{n}", share, tuple(self._cell(cell, share, f"{path}/{n}", ZERO)), ZERO)
            for n, (cell, share) in enumerate(cells)
        )
        yield Row(path, tuple(made), before)

    def _cell(self, cell: HeadCell, width: Length, path: str, before: Length) -> Iterator[Block]:
        number = 0
        if cell.picture is not None and self._file(cell.picture):
            yield self._figure(cell.picture, cell, width, f"{path}/p", before)
            number = 1
        for n, line in enumerate(cell.lines):
            first = line.before * (1 if number else 0) + (before if number == 0 else ZERO)
            yield self._line(line, cell, width, f"{path}/{n}", first)
            number += 1

    def _line(self, line: HeadLine, cell: HeadCell, width: Length, path: str, before: Length) -> Paragraph:
        base = self.letterhead.stationery.type
        size = max(_scaled(line.size or base.size, self.scale), min(line.size or base.size, FLOOR))
        style = self.desk.style(
            family=base.family, size=size,
            leading=max(_scaled(line.leading or base.leading, self.scale), size), before=before, align=cell.align,
            spacing=line.spacing * self.scale, bold=line.bold, italic=line.italic,
        )  # fmt: skip
        lang = line.lang or self.desk.lang
        direction = line.dir or ("rtl" if lang.split("-")[0] in RTL else "ltr")
        origin = f"letterhead {self.letterhead.id}"
        lines = balanced(line.text.replace("{sender}", self.sender), style, width, self.desk.fonts)
        runs = [part for words in lines for part in (LineBreak(), Text(words, lang, direction, origin))][1:]
        return Paragraph(path, style.name, tuple(runs), lang, direction)

    def _figure(self, slot: PictureSlot, cell: HeadCell, width: Length, path: str, before: Length) -> Figure:
        file = self.letterhead.picture_file(slot)
        if file is None:
            raise LetterheadError(f"no file for {slot.what}", where=self.letterhead.id)
        asset = read_picture(_bytes(file), f"{self.letterhead.id}/{file.name}", LetterheadError)
        self.desk.assets[asset.sha256] = asset
        across, down = size_of(asset)
        height = min(slot.height, self.tallest) if self.tallest else slot.height
        scale = min(min(slot.width, width).mm / across, height.mm / down)
        box = Length(across * scale), Length(down * scale)
        return Figure(path, asset.sha256, *box, before, slot.alt, cell.align)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise LetterheadError(f"the picture {file.name} cannot be read", hint="check the rights of the file") from error


def _scaled(size: Length, scale: float) -> Length:
    """Type in half points, as Word has it, never more than its share."""
    return Length.points(int(size.pt * scale * 2 + 0.01) / 2)


def _packed(cells: Sequence[HeadCell], width: Length) -> Iterator[list[tuple[HeadCell, Length]]]:
    """Cells in rows: as many side by side as the width holds, the others below."""
    row: list[HeadCell] = []
    for cell in cells:
        if row and _needed([*row, cell]) > width:
            yield _shared(row, width)
            row = []
        row.append(cell)
    if row:
        yield _shared(row, width)


def _needed(cells: Sequence[HeadCell]) -> Length:
    return sum((cell.width or NARROWEST for cell in cells), ZERO)


def _shared(row: Sequence[HeadCell], width: Length) -> list[tuple[HeadCell, Length]]:
    """Each cell with its width; those that state none share what the others leave."""
    free = [cell for cell in row if cell.width is None]
    rest = width - sum((cell.width for cell in row if cell.width is not None), ZERO)
    return [(cell, cell.width if cell.width is not None else rest * (1 / len(free))) for cell in row]
