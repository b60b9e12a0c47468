"""Where marks find room on a page of others: at the upper edge, where nothing is printed.

Comes in: the marks, and where the page shows anything. Goes out: how far from that edge they stand, None where
there is no room.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from letterforge.compose import Marks, mark_styles
from letterforge.document import TypeStyle
from letterforge.document.lines import width_of
from letterforge.fonts import Fonts
from letterforge.intake.report import INK_COLUMNS
from letterforge.units import ZERO, Length

HIGHEST, LOWEST = 4, 25  # millimetres from the upper edge: where an office would set a label by hand
_AIR = Length(1)  # around the words

Box = tuple[Length, Length, Length]  # from left to right, and how high


def free_top(
    marks: Marks, ink: Sequence[int], size: tuple[Length, Length], side: Length, usual: Length, base: TypeStyle,
    fonts: Fonts,
) -> Length | None:  # fmt: skip
    """The distance from the upper edge, next to the `usual` one, at which the marks cover nothing of the page's print.

    They stand `side` from the edges of a page of this `size`. `ink` is that of `TakenPage`; where it is empty, nobody
    has looked, and the usual place is taken.
    """
    boxes = list(_boxes(marks, size[0], side, base, fonts))
    tops = (Length(top) for top in sorted(range(HIGHEST, LOWEST + 1), key=lambda top: abs(top - usual.mm)))
    return next((top for top in (usual, *tops) if all(_is_free(ink, box, top, size) for box in boxes)), None)


def _boxes(marks: Marks, width: Length, side: Length, base: TypeStyle, fonts: Fonts) -> Iterator[Box]:
    """What the words at the start and the label at the end take up."""
    mark, label = mark_styles(base)
    rtl = marks.dir == "rtl"
    for lines, style, right in ((marks.others, mark, rtl), ((marks.label,) if marks.label else (), label, not rtl)):
        if lines:
            long = max(width_of(line, style, fonts, marks.lang, marks.dir) for line in lines)
            left = width - side - long if right else side
            yield left, left + long, style.leading * len(lines)


def _is_free(ink: Sequence[int], box: Box, top: Length, size: tuple[Length, Length]) -> bool:
    left, right, height = box
    first, last = _cells(top, top + height, size[1], len(ink))
    start, end = _cells(left, right, size[0], INK_COLUMNS)
    columns = (1 << end) - (1 << start)
    return not any(row & columns for row in ink[first:last])


def _cells(start: Length, end: Length, whole: Length, count: int) -> tuple[int, int]:
    """The cells, of `count` along the `whole`, that lie between two places, with air around."""
    first, last = max(start - _AIR, ZERO).mm / whole.mm, min(end + _AIR, whole).mm / whole.mm
    return math.floor(first * count), math.ceil(last * count)
