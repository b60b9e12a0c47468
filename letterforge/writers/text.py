"""The plain text writer: a Document goes in, UTF-8 text without any measures comes out.

Afterwards every word stands in the order of reading: per letter its head, its blocks, its foot, then its notes, each
called in the text by its number in square brackets. Letters are parted by a form feed. Heads of further pages are left
out, since there are no pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import assert_never

from letterforge.document import (
    Blank,
    Block,
    Document,
    Figure,
    Footnote,
    Inline,
    ItemList,
    Kept,
    LaidOut,
    LineBreak,
    Link,
    Notice,
    PageNumber,
    Paragraph,
    Quotation,
    Row,
    Section,
    Space,
    Table,
    Text,
    Written,
    blocks_of,
    footnotes_of,
    mark,
)
from letterforge.fonts import Fonts

_MARGIN = "    "


def write_text(document: Document, fonts: Fonts, layout: LaidOut | None = None) -> Written:
    """Write the words alone; `fonts` and `layout` change nothing. Pictures with a meaning are given notice of."""
    letters = (_letter(section) + "\n" for section in document.sections)
    return Written("\f\n".join(letters).encode(), tuple(_unshown(document)))


def _unshown(document: Document) -> Iterator[Notice]:
    for section in document.sections:
        if section.mark:
            yield Notice(section.path, f"plain text shows no {section.mark} across its pages")
        for block in blocks_of((*section.first_head, *section.blocks, *section.foot)):
            if isinstance(block, Figure) and block.alt is not None:
                yield Notice(block.path, f"plain text shows no picture: {block.alt}")


def _letter(section: Section) -> str:
    notes = footnotes_of((*section.first_head, *section.blocks, *section.foot))
    parts = [_text(blocks, section) for blocks in (section.first_head, section.blocks, section.foot)]
    parts += [f"[{note.number}] {_text(note.blocks, section)}" for note in notes]
    return "\n\n".join(filter(None, parts))


def _text(blocks: Iterable[Block], section: Section) -> str:
    """The blocks under each other, an empty line wherever the page has space."""
    text, gap = "", ""
    for block in blocks:
        written = _block(block, section)
        gap = max(gap, _gap(block, section), key=len)
        if written:
            text, gap = text + (gap if text else "") + written, ""
    return text


def _gap(block: Block, section: Section) -> str:
    if isinstance(block, Kept) and block.blocks:
        return _gap(block.blocks[0], section)
    if not isinstance(block, Paragraph):
        return "\n\n"
    if block.continues:
        return " "
    return "\n\n" if section.style(block.style).before else "\n"


def _block(block: Block, section: Section) -> str:
    match block:
        case Paragraph():
            return "".join(map(_inline, block.inlines))
        case ItemList():
            return _list(block, section)
        case Quotation():
            return indent(_text(block.blocks, section), _MARGIN)
        case Table():
            return "\n".join(" | ".join(_line(cell.blocks, section) for cell in row.cells) for row in block.rows)
        case Row():
            return "\n\n".join(filter(None, (_text(cell.blocks, section) for cell in block.cells)))
        case Kept():
            return _text(block.blocks, section)
        case Figure() | Space():
            return ""
        case _:
            assert_never(block)


def _list(block: ItemList, section: Section) -> str:
    items = (
        f"{mark(block.kind, number, block.lang)} " + indent(_text(item.blocks, section), _MARGIN).strip()
        for number, item in enumerate(block.items, block.start)
    )
    return "\n\n".join(items)


def _line(blocks: Iterable[Block], section: Section) -> str:
    """The blocks of a table's cell, on one line."""
    return " ".join(_text(blocks, section).split())


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case LineBreak():
            return "\n"
        case Blank():
            return f"[{inline.label}]"
        case Link():
            return "".join(map(_inline, inline.inlines))
        case Footnote():
            return f"[{inline.number}]"
        case PageNumber():
            return ""
        case _:
            assert_never(inline)
