"""The closing rule: the last lines of the text stay with closing and signatures, on one page, in every format.

Comes in: the blocks of a body. Goes out: the same blocks in two parts; the second is what is kept with the closing.
The last paragraph stays whole with it; one of more than twelve lines is divided at the end of a line, so that both
formats divide it at the same word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterforge.document import Block, Inline, ItemList, Paragraph, Quotation, Table, Text, TypeStyle
from letterforge.document.measure import StyleOf, line_count
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
    lines = line_count(block, style, width, fonts)
    if lines <= LONGEST:
        return (), (block,)
    ends = {line: _line_end(block, line, style, width, fonts) for line in range(lines - KEPT_LINES[-1] - 1, lines - 2)}
    # The line that is cut off ends a paragraph and is not spread out: the fullest one shows it least.
    best = max(KEPT_LINES, key=lambda kept: _length(block, ends[lines - kept - 1], ends[lines - kept], style, fonts))
    first, second = _cut(block.inlines, ends[lines - best])
    last = replace(block, path=f"{block.path}/last", inlines=second, joined=True)
    return (replace(block, inlines=first),), (last,)


def _line_end(block: Paragraph, line: int, style: TypeStyle, width: Length, fonts: Fonts) -> int:
    """How many characters the first `line` lines hold."""
    text = _text(block.inlines)
    ends = [at + 1 for at, char in enumerate(text) if char == " "]

    def lines_up_to(end: int) -> int:
        return line_count(replace(block, inlines=_cut(block.inlines, end)[0]), style, width, fonts)

    at = bisect_right(ends, line, key=lines_up_to)
    return ends[at - 1] if at else 0


def _length(block: Paragraph, start: int, end: int, style: TypeStyle, fonts: Fonts) -> float:
    """How long the line between two cuts is, its runs taken as if none were bold or italic."""
    font = fonts.file(fonts.typeface(style.family, "main"), bold=style.bold, italic=style.italic)
    return font.width(_text(block.inlines)[start:end].strip(), style.size).mm if font else float(end - start)


def _text(inlines: Sequence[Inline]) -> str:
    return "".join(inline.text if isinstance(inline, Text) else "\0" for inline in inlines)


def _cut(inlines: Sequence[Inline], end: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines up to character `end`, and the rest; blanks at the cut fall away."""
    first = tuple(_slices(inlines, 0, end))
    return _stripped(first), tuple(_slices(inlines, end, len(_text(inlines))))


def _slices(inlines: Sequence[Inline], start: int, end: int) -> Iterator[Inline]:
    offset = 0
    for inline in inlines:
        length = len(inline.text) if isinstance(inline, Text) else 1
        low, high = max(start - offset, 0), min(end - offset, length)
        if low < high:
            yield replace(inline, text=inline.text[low:high]) if isinstance(inline, Text) else inline
        offset += length


def _stripped(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if inlines and isinstance(inlines[-1], Text):
        kept = inlines[-1].text.rstrip(" ")
        return (*inlines[:-1], replace(inlines[-1], text=kept)) if kept else inlines[:-1]
    return inlines
