"""Going through the tree in reading order."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING, TypeVar, assert_never

from letterforge.document.blocks import (
    Block,
    Figure,
    ItemList,
    Kept,
    Paragraph,
    Quotation,
    Row,
    Space,
    Table,
    TableRow,
)
from letterforge.document.inlines import Blank, Footnote, Inline, Link, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    _Inner = Callable[[tuple[Block, ...]], tuple[Block, ...]]

_Node = TypeVar("_Node")


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


def rewritten(
    blocks: Iterable[Block],
    change: Callable[[Paragraph], Paragraph],
    described: Callable[[Figure | Table], Block] | None = None,
) -> tuple[Block, ...]:
    """The same blocks with every paragraph changed; those of notes too, each before the paragraph that calls it.

    `described` changes pictures and tables, which words may describe; without it they stay.
    """
    return tuple(_rewritten(block, change, described or (lambda block: block)) for block in blocks)


def _rewritten(
    block: Block, change: Callable[[Paragraph], Paragraph], described: Callable[[Figure | Table], Block]
) -> Block:
    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return rewritten(blocks, change, described)

    match block:
        case Paragraph():
            return change(_with(block, inlines=tuple(_with_note(inline, inner) for inline in block.inlines)))
        case Figure():
            return described(block)
        case Space():
            return block
        case ItemList():
            return _with(block, items=tuple(_with(item, blocks=inner(item.blocks)) for item in block.items))
        case Quotation() | Kept():
            return _with(block, blocks=inner(block.blocks))
        case Row():
            return _with(block, cells=tuple(_with(cell, blocks=inner(cell.blocks)) for cell in block.cells))
        case Table():
            return described(_with(block, rows=tuple(_row_rewritten(row, inner) for row in block.rows)))
        case _:
            assert_never(block)


def _row_rewritten(row: TableRow, inner: _Inner) -> TableRow:
    return _with(row, cells=tuple(_with(cell, blocks=inner(cell.blocks)) for cell in row.cells))


def _with(node: _Node, **parts: tuple[object, ...]) -> _Node:
    """The node with these parts; the very same one where each is what it was, since most of a tree stays."""
    ((name, made),) = parts.items()
    return node if all(map(is_, made, getattr(node, name))) else replace(node, **parts)  # type: ignore[type-var]


def _with_note(inline: Inline, inner: _Inner) -> Inline:
    return _with(inline, blocks=inner(inline.blocks)) if isinstance(inline, Footnote) else inline
