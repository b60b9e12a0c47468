"""Letterheads on a page: one, or two or three of a joint letter, side by side or stacked.

Comes in: the letterheads with what gives their senders' names, and the width there is. Goes out: blocks for the head of
page 1, the type styles their lines are set in, the pictures, and the picture places that stay empty.
Side by side, all are scaled to the smallest one's type and picture height, so that no mission outweighs another; they
follow each other as the letter is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterforge.document import Asset, Block, Cell, Row, TypeStyle
from letterforge.fonts import Fonts
from letterforge.letterhead.letterhead import Letterhead
from letterforge.letterhead.parts import PictureSlot, direction_of
from letterforge.letterhead.setting import Desk, HeadSetter, SenderName
from letterforge.units import ZERO, Length

GAP = Length(8)  # between letterheads side by side
STACK_GAP = Length(6)  # between letterheads one below the other
SMALLEST = Length.points(7)  # type of letterheads side by side; a line that needs less is broken

_Headed = Sequence[tuple[Letterhead, SenderName]]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of page 1; `empty` lists the letterheads' picture places that have no file yet."""

    blocks: tuple[Block, ...]
    styles: tuple[TypeStyle, ...]
    assets: tuple[Asset, ...]
    empty: tuple[tuple[Letterhead, PictureSlot], ...]


def arrange(
    letterheads: Sequence[tuple[Letterhead, SenderName]],
    width: Length,
    fonts: Fonts,
    *,
    lang: str,
    path: str,
    side_by_side: bool = True,
) -> Head:
    """The head of a page `width` wide of a letter in `lang`: each letterhead, with what gives its sender's name.

    Raises:
        LetterheadError: a picture is damaged, or cannot be read.
    """
    desk = Desk(lang, fonts)
    if len(letterheads) > 1 and side_by_side:
        blocks: tuple[Block, ...] = (_abreast(desk, letterheads, width, path),)
    else:
        blocks = tuple(_stacked(desk, letterheads, width, path))
    return Head(blocks, tuple(desk.styles.values()), tuple(desk.assets.values()), tuple(desk.empty))


def _stacked(desk: Desk, letterheads: _Headed, width: Length, path: str) -> Iterator[Block]:
    for n, (letterhead, sender) in enumerate(letterheads):
        setter = HeadSetter(desk, letterhead, sender)
        yield from setter.blocks(width, f"{path}/{n}", STACK_GAP if n else ZERO)


def _abreast(desk: Desk, letterheads: _Headed, width: Length, path: str) -> Row:
    column = (width - GAP * (len(letterheads) - 1)) * (1 / len(letterheads))
    size = min(_largest(letterhead) for letterhead, _ in letterheads)
    setters = [HeadSetter(desk, head, sender, size.pt / _largest(head).pt) for head, sender in letterheads]
    size = max(size * min(_fitting(setter, width, column) for setter in setters), SMALLEST)
    tallest = min((slot.height for head, _ in letterheads for slot in head.slots()), default=ZERO)
    cells = []
    for n, (letterhead, sender) in enumerate(letterheads):
        setter = HeadSetter(desk, letterhead, sender, size.pt / _largest(letterhead).pt, tallest)
        blocks = tuple(setter.blocks(column, f"{path}/0/{n}", ZERO))
        cells.append(Cell(f"{path}/0/{n}", column, blocks, GAP if n else ZERO))
    return Row(f"{path}/0", tuple(cells), ZERO, direction_of(desk.lang))


def _fitting(setter: HeadSetter, width: Length, column: Length) -> float:
    """What a letterhead must shrink by for the lines that are whole across the page to stay whole in a column.

    The name that the plain letterhead prints is as long as it is: it is broken, and shrinks nothing.
    """
    factors = [1.0]
    for (line, room), (_, less) in zip(setter.rooms(width), setter.rooms(column), strict=True):
        length = setter.length(line)
        if length and length <= room and not (setter.letterhead.names_sender and line.names_sender):
            factors.append(less.mm / (length.mm * setter.scale * 1.01))
    return min(factors)


def _largest(letterhead: Letterhead) -> Length:
    base = letterhead.stationery.type.size
    return max((line.size or base for line in letterhead.lines()), default=base)
