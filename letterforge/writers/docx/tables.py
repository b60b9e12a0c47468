"""Tables, and rows of blocks side by side, which are tables without rules. All widths are exact.

Above each stands a paragraph as thin as can be, whose space above is the table's own: it vanishes at the top of a page,
as it does in the PDF, and keeps a table apart from one before it, which Word would join.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from letterforge.document import Block, Cell, Direction, Row, Table, TableCell, TableRow
from letterforge.document.measure import TABLE_BEFORE, TABLE_PADDING, cell_columns
from letterforge.units import ZERO, Length
from letterforge.writers.docx.oxml import Element, on, w
from letterforge.writers.docx.story import THIN, Flow, Place, Story, blank

_SIDES = ("top", "left", "bottom", "right")
_RULE: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": "auto"}  # eighths of a point

_Slot = tuple[int, TableCell, bool]
"""A column, the cell that stands there, and whether it began in a row above."""


def table(block: Table, story: Story, place: Place, flow: Flow) -> list[Element]:
    """A table with rules; its header rows come again on each page, no row is divided."""
    cells = _grid(block)
    rows = [_table_row(row, line, block, story, place, flow) for row, line in zip(block.rows, cells, strict=True)]
    rules = w("tblBorders", *(w(side, **_RULE) for side in (*_SIDES, "insideH", "insideV")))
    made = _table(block.widths, block.dir, TABLE_PADDING, rows, rules, block.title)
    return [*_space(TABLE_BEFORE, keep_next=True), made]


def row(block: Row, story: Story, place: Place, flow: Flow) -> list[Element]:
    """Blocks side by side; a gap is an empty column of its own, so that it is the same in both directions."""
    cells: list[Element] = []
    widths: list[Length] = []
    for cell in block.cells:
        if cell.gap:
            cells.append(_cell(cell.gap, [blank(THIN, keep_next=place.keep_next)]))
            widths.append(cell.gap)
        cells.append(_cell(cell.width, flow(cell.blocks, story, _inside(cell, block.dir, place))))
        widths.append(cell.width)
    high = w("trHeight", val=block.height.twips, hRule="exact") if block.height is not None else None
    made = _table(widths, block.dir, ZERO, [w("tr", w("trPr", w("cantSplit"), high), *cells)])
    return [*_space(block.before, keep_next=True), made]


def goes_on(block: Block, before: Block | None) -> bool:
    """Whether a row touches the one before it: both exactly so high, of the same columns. They are one table then."""
    if not isinstance(block, Row) or not isinstance(before, Row) or block.before:
        return False
    return None not in (block.height, before.height) and _columns(block) == _columns(before)


def _columns(block: Row) -> tuple[Direction, list[tuple[Length, Length]]]:
    return block.dir, [(cell.gap, cell.width) for cell in block.cells]


def _inside(cell: Cell, direction: Direction, place: Place) -> Place:
    return Place(cell.width, direction, keep_next=place.keep_next, keep_lines=place.keep_lines)


def _space(before: Length, *, keep_next: bool) -> list[Element]:
    return [blank(THIN, before=before - THIN, keep_next=keep_next)] if before > THIN else []


def _table(
    widths: Sequence[Length],
    direction: Direction,
    padding: Length,
    rows: Iterable[Element],
    rules: Element | None = None,
    title: str = "",
) -> Element:
    edges = _edges(widths)
    properties = w(
        "tblPr",
        on("bidiVisual", direction == "rtl"),
        w("tblW", w=edges[-1], type="dxa"),
        w("tblInd", w=0, type="dxa"),
        rules,
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=padding.twips if side in ("left", "right") else 0, type="dxa") for side in _SIDES)),
        *((w("tblCaption", val=title), w("tblDescription", val=title)) if title else ()),
    )
    grid = w("tblGrid", *(w("gridCol", w=end - start) for start, end in pairwise(edges)))
    return w("tbl", properties, grid, *rows)


def _edges(widths: Sequence[Length]) -> list[int]:
    """Where the columns begin and end, in twips: rounded here, so that their widths add up to the table's."""
    edges = [ZERO]
    for width in widths:
        edges.append(edges[-1] + width)
    return [edge.twips for edge in edges]


def _cell(width: Length, content: Iterable[Element], *properties: Element | None) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width.twips, type="dxa"), *properties), *content)


def _table_row(row: TableRow, line: Sequence[_Slot], block: Table, story: Story, place: Place, flow: Flow) -> Element:
    properties = w("trPr", w("cantSplit"), on("tblHeader", row.header))
    inside = replace(place, keep_next=place.keep_next or row.header)
    return w("tr", properties, *(_slot(slot, block, story, inside, flow) for slot in line))


def _grid(block: Table) -> list[list[_Slot]]:
    """For each row all its cells in order, with those of the rows above that reach down into it."""
    lines: list[list[_Slot]] = [[] for _ in block.rows]
    for at, (row, columns) in enumerate(zip(block.rows, cell_columns(block), strict=True)):
        for cell, column in zip(row.cells, columns, strict=True):
            for below, line in enumerate(lines[at : at + cell.rows]):
                line.append((column, cell, below > 0))
    return [sorted(line, key=lambda slot: slot[0]) for line in lines]


def _slot(slot: _Slot, block: Table, story: Story, place: Place, flow: Flow) -> Element:
    column, cell, continues = slot
    width = sum(block.widths[column : column + cell.columns], ZERO)
    inside = replace(place, width=width - TABLE_PADDING * 2, dir=block.dir, align=cell.align, mark=None)
    content = flow((), story, inside) if continues else flow(cell.blocks, story, inside)
    span = w("gridSpan", val=cell.columns) if cell.columns > 1 else None
    merge = w("vMerge", val="continue" if continues else "restart") if cell.rows > 1 else None
    return _cell(width, content, span, merge)
