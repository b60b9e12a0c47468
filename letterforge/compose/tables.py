"""The tables of bodies: the cells of a Markdown table go in, a Table whose columns fill the measure comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from letterforge.document import Align, TableRow, Text, texts_of
from letterforge.units import Length

LONGEST = 32  # characters of a cell beyond which its column asks for no more room

_ALIGNED: dict[str, Align] = {"text-align:center": "center", "text-align:right": "end"}


def alignment(style: str) -> Align:
    """How a column is set whose cells Markdown gives this style: by its colons, else from the start."""
    return _ALIGNED.get(style, "start")


def column_widths(rows: Sequence[TableRow], width: Length) -> tuple[Length, ...]:
    """Shares of `width` for the columns, which add up to it exactly: as long as their cells, no word shorter.

    A column's weight is its longest cell (at most LONGEST characters), or its longest word if that is longer.
    """
    columns = range(len(rows[0].cells))
    weights = [max((_weight(words) for words in _cells(rows, column)), default=1) for column in columns]
    edges = [width.twips * sum(weights[:column]) // sum(weights) for column in (*columns, len(weights))]
    return tuple(Length.points((end - start) / 20) for start, end in pairwise(edges))


def _cells(rows: Sequence[TableRow], column: int) -> Iterator[str]:
    for row in rows:
        texts = texts_of(row.cells[column].blocks)
        yield "".join(run.text if isinstance(run, Text) else run.label for _, run in texts)


def _weight(words: str) -> int:
    longest = max(map(len, words.split()), default=1)
    return max(longest, min(len(words), LONGEST)) + 2
