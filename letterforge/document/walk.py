"""Going through the tree in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from letterforge.document.blocks import Block, Figure, ItemList, Kept, Paragraph, Quotation, Row, Space, Table, TableRow
from letterforge.document.inlines import Blank, Footnote, Inline, Link, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def blocks_of(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block of `blocks` and below them, each before what it holds; notes are not entered."""
    for block in blocks:
        yield block
        yield from blocks_of(_held_by(block))


def _held_by(block: Block) -> Iterable[Block]:
    match block:
        case Paragraph() | Figure() | Space():
            return ()
        case ItemList():
            return (inner for item in block.items for inner in item.blocks)
        case Quotation() | Kept():
            return block.blocks
        case Row():
            return (inner for cell in block.cells for inner in cell.blocks)
        case Table():
            return (inner for row in block.rows for cell in row.cells for inner in cell.blocks)
        case _:
            assert_never(block)


def footnotes_of(blocks: Iterable[Block]) -> Iterator[Footnote]:
    """Every note called in `blocks`, in the order of the calls."""
    for block in blocks_of(blocks):
        if isinstance(block, Paragraph):
            yield from (inline for inline in block.inlines if isinstance(inline, Footnote))


def texts_of(blocks: Iterable[Block]) -> Iterator[tuple[Paragraph, Text | Blank]]:
    """Every run of words in `blocks`, in reading order, with its paragraph; a note's where it is called."""
    for block in blocks_of(blocks):
        if not isinstance(block, Paragraph):
            continue
        for inline in block.inlines:
            match inline:
                case Text() | Blank():
                    yield block, inline
                case Link():
                    yield from ((block, part) for part in inline.inlines if isinstance(part, Text))
                case Footnote():
                    yield from texts_of(inline.blocks)


def rewritten(blocks: Iterable[Block], change: Callable[[Paragraph], Paragraph]) -> tuple[Block, ...]:
    """The same blocks with every paragraph changed; those of notes too, each before the paragraph that calls it."""
    return tuple(_rewritten(block, change) for block in blocks)


def _rewritten(block: Block, change: Callable[[Paragraph], Paragraph]) -> Block:
    match block:
        case Paragraph():
            return change(replace(block, inlines=tuple(_with_note(inline, change) for inline in block.inlines)))
        case Figure() | Space():
            return block
        case ItemList():
            items = tuple(replace(item, blocks=rewritten(item.blocks, change)) for item in block.items)
            return replace(block, items=items)
        case Quotation() | Kept():
            return replace(block, blocks=rewritten(block.blocks, change))
        case Row():
            cells = tuple(replace(cell, blocks=rewritten(cell.blocks, change)) for cell in block.cells)
            return replace(block, cells=cells)
        case Table():
            return replace(block, rows=tuple(_row_rewritten(row, change) for row in block.rows))
        case _:
            assert_never(block)


def _row_rewritten(row: TableRow, change: Callable[[Paragraph], Paragraph]) -> TableRow:
    return replace(row, cells=tuple(replace(cell, blocks=rewritten(cell.blocks, change)) for cell in row.cells))


def _with_note(inline: Inline, change: Callable[[Paragraph], Paragraph]) -> Inline:
    return replace(inline, blocks=rewritten(inline.blocks, change)) if isinstance(inline, Footnote) else inline
