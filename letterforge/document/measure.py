"""How high blocks stand, without a layout engine.

Comes in: blocks of the tree, the measures of their styles, the width they have. Goes out: heights; `lines` says how
many lines a paragraph runs to. Space above the first block counts: whoever sets it at the top of a page drops it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, assert_never

from letterforge.document.blocks import Block, Figure, ItemList, Kept, Paragraph, Quotation, Row, Space, Table
from letterforge.document.document import TypeStyle
from letterforge.document.lines import line_count
from letterforge.units import ZERO, Length

if TYPE_CHECKING:
    from letterforge.fonts import Fonts

StyleOf = Callable[[str], TypeStyle]
"""Gives the measures of a style by its name: `Section.style`."""

TABLE_PADDING = Length.points(5.4)
"""Room at the start and the end of a table's cell, inside the width of its column."""
TABLE_BEFORE = Length.points(10)
"""Space above a table; its cells' style speaks of what stands in a cell."""
TABLE_RULE = Length.points(0.5)
"""The thickness of a table's rules, one above each row and one below the last."""


def height(blocks: Iterable[Block], style_of: StyleOf, width: Length, fonts: Fonts) -> Length:
    """The height of `blocks`, one below the other, in a column `width` wide; the space above the first counts.

    Raises:
        FontError: the file of a typeface they are set in is not installed.
    """
    return _sum(_height(block, style_of, width, fonts) for block in blocks)


def before(paragraph: Paragraph, style: TypeStyle) -> Length:
    """The space above the paragraph: its style's, none for the second half of a divided one."""
    return ZERO if paragraph.continues else style.before


def _height(block: Block, style_of: StyleOf, width: Length, fonts: Fonts) -> Length:
    match block:
        case Paragraph():
            style = style_of(block.style)
            return before(block, style) + style.leading * line_count(block, style, width, fonts)
        case ItemList():
            return _sum(height(item.blocks, style_of, width, fonts) for item in block.items)
        case Quotation() | Kept():
            return height(block.blocks, style_of, width, fonts)
        case Row():
            if block.height is not None:
                return block.before + block.height
            return block.before + _highest(height(cell.blocks, style_of, cell.width, fonts) for cell in block.cells)
        case Table():
            rules = TABLE_RULE * (len(block.rows) + 1)
            return TABLE_BEFORE + rules + _table_height(block, style_of, fonts)
        case Figure():
            return block.before + block.height
        case Space():
            return block.height
        case _:
            assert_never(block)


def _table_height(table: Table, style_of: StyleOf, fonts: Fonts) -> Length:
    """Row by row; a cell that spans rows makes the last of them as high as it needs."""
    heights: list[Length] = []
    spanning: list[tuple[int, int, Length]] = []
    for at, (row, columns) in enumerate(zip(table.rows, cell_columns(table), strict=True)):
        high = ZERO
        for cell, column in zip(row.cells, columns, strict=True):
            room = _sum(table.widths[column : column + cell.columns]) - TABLE_PADDING * 2
            needed = height(cell.blocks, style_of, room, fonts)
            if cell.rows == 1:
                high = max(high, needed)
            else:
                spanning.append((at, at + cell.rows - 1, needed))
        due = [needed - _sum(heights[first:]) for first, last, needed in spanning if last == at]
        heights.append(max([high, *due]))
    return _sum(heights)


def cell_columns(table: Table) -> list[list[int]]:
    """For each row, the column in which each of its cells begins, counting from 0; spans from above are passed over."""
    taken = [0] * len(table.widths)
    rows: list[list[int]] = []
    for row in table.rows:
        starts: list[int] = []
        column = 0
        for cell in row.cells:
            while column < len(taken) and taken[column]:
                column += 1
            starts.append(column)
            taken[column : column + cell.columns] = [cell.rows] * cell.columns
            column += cell.columns
        rows.append(starts)
        taken = [max(0, left - 1) for left in taken]
    return rows


def _sum(lengths: Iterable[Length]) -> Length:
    return sum(lengths, ZERO)


def _highest(lengths: Iterable[Length]) -> Length:
    return max(lengths, default=ZERO)
