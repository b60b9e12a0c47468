"""The closing rule: the last lines of the text stay with closing and signatures, on one page, in every format.

Comes in: the blocks of a body. Goes out: the same blocks in two parts; the second is what is kept with the closing.
The last paragraph stays whole with it; one of more than twelve lines is divided at the end of a line, so that both
formats divide it at the same word. So does a table; a higher one is divided between rows, its header repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from letterforge.document import (
    Block,
    Inline,
    ItemList,
    Kept,
    Paragraph,
    Quotation,
    Row,
    Table,
    TableRow,
    Text,
    TypeStyle,
    rewritten,
)
from letterforge.document.lines import Line, lines_of
from letterforge.document.measure import StyleOf, height
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


def with_signatures_parted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks kept together that hold more groups of signatures than one: the first stays with the text.

    The others may stand on further pages, the last of them with what follows the signatures.
    """
    return tuple(part for block in blocks for part in _groups(block))


def _groups(block: Block) -> tuple[Block, ...]:
    rows = [n for n, inner in enumerate(block.blocks) if isinstance(inner, Row)] if isinstance(block, Kept) else []
    if not isinstance(block, Kept) or len(rows) < 2:
        return (block,)
    first, last = rows[0], rows[-1]
    end = Kept(f"{block.path}/end", block.blocks[last:])
    return (replace(block, blocks=block.blocks[: first + 1]), *block.blocks[first + 1 : last], end)


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
        case Table() if height((block,), style_of, width, fonts) > style_of("body").leading * LONGEST:
            return _table(block)
        case _:
            return (), (block,)


def _table(block: Table) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A high table in two, each under its header; whole where cells span rows."""
    heads = tuple(row for row in block.rows if row.header)
    rows = block.rows[len(heads) :]
    if len(rows) <= KEPT_ROWS or any(cell.rows > 1 for row in block.rows for cell in row.cells):
        return (), (block,)
    last = replace(block, path=f"{block.path}/last", rows=(*map(_again, heads), *rows[-KEPT_ROWS:]))
    return (replace(block, rows=(*heads, *rows[:-KEPT_ROWS])),), (last,)


def _again(head: TableRow) -> TableRow:
    """A header row a second time, with paths of its own."""
    cells = tuple(
        replace(cell, path=f"{cell.path}/again", blocks=rewritten(cell.blocks, _renamed)) for cell in head.cells
    )
    return replace(head, cells=cells)


def _renamed(block: Paragraph) -> Paragraph:
    return replace(block, path=f"{block.path}/again")


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
    last = replace(block, path=f"{block.path}/last", inlines=second, continues=True)
    return (replace(block, inlines=first),), (last,)


def _cut(inlines: Sequence[Inline], line: Line) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines up to the end of the line, without the blanks there, and the rest."""
    run = inlines[line.inline]
    if not isinstance(run, Text) or line.end is None:
        raise ValueError(line)
    before, after = run.text[: line.end].rstrip(" "), run.text[line.end :].lstrip(" ")
    first = (*inlines[: line.inline], *((replace(run, text=before),) if before else ()))
    return first, (*((replace(run, text=after),) if after else ()), *inlines[line.inline + 1 :])
