"""The closing rule: the last lines of the text stay with closing and signatures, on one page, in every format.

Comes in: the blocks of a body. Goes out: the same blocks in two parts; the second is what is kept with the closing.
The last paragraph stays whole with it; one of more than twelve lines is divided at the end of a line, so that both
formats divide it at the same word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from letterforge.document import Block, Inline, ItemList, Paragraph, Quotation, Table, Text, TypeStyle
from letterforge.document.measure import Line, StyleOf, lines_of
from letterforge.fonts import Fonts
from letterforge.units import Length

LONGEST = 12  # lines that may be kept with the closing
KEPT_LINES = range(3, 8)  # of a divided paragraph, so many lines stay with the closing
KEPT_ROWS = 2  # of a table that ends the text


def divided(
    blocks: Sequence[Block], style_of: StyleOf, width: Length, fonts: Fonts
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The body without its last lines, and these."""
    if not blocks:
        return (), ()
    before, last = _parted(blocks[-1], style_of, width, fonts)
    return (*blocks[:-1], *before), last


def _parted(
    block: Block, style_of: StyleOf, width: Length, fonts: Fonts
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    match block:
        case Paragraph():
            return _paragraph(block, style_of(block.style), width, fonts)
        case ItemList():
            return _list(block)
        case Quotation():
            inner, last = divided(block.blocks, style_of, width, fonts)
            first = (replace(block, blocks=inner),) if inner else ()
            return first, (Quotation(f"{block.path}/last", last),)
        case Table() if len(block.rows) > KEPT_ROWS + 1 and not _spans(block):
            rest = replace(block, rows=block.rows[:-KEPT_ROWS])
            return (rest,), (replace(block, path=f"{block.path}/last", rows=block.rows[-KEPT_ROWS:]),)
        case _:
            return (), (block,)


def _spans(table: Table) -> bool:
    return any(cell.rows > 1 for row in table.rows for cell in row.cells)


def _list(block: ItemList) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    if len(block.items) == 1:
        return (), (block,)
    start = block.start + len(block.items) - 1
    last = replace(block, path=f"{block.path}/last", start=start, items=block.items[-1:])
    return (replace(block, items=block.items[:-1]),), (last,)


def _paragraph(
    block: Paragraph, style: TypeStyle, width: Length, fonts: Fonts
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    lines = lines_of(block, style, width, fonts)
    if len(lines) <= LONGEST:
        return (), (block,)
    ends = [lines[-kept - 1] for kept in KEPT_LINES if lines[-kept - 1].end]
    if not ends:
        return (), (block,)
    # The line that is cut off ends a paragraph and is not spread out: the fullest one shows it least.
    first, second = _cut(block.inlines, max(ends, key=lambda line: line.width))
    last = replace(block, path=f"{block.path}/last", inlines=second, joined=True)
    return (replace(block, inlines=first),), (last,)


def _cut(inlines: Sequence[Inline], line: Line) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines up to the end of the line, without the blanks there, and the rest."""
    run = inlines[line.inline]
    if not isinstance(run, Text) or line.end is None:
        raise ValueError(line)
    before, after = run.text[: line.end].rstrip(" "), run.text[line.end :].lstrip(" ")
    first = (*inlines[: line.inline], *((replace(run, text=before),) if before else ()))
    return first, (*((replace(run, text=after),) if after else ()), *inlines[line.inline + 1 :])
