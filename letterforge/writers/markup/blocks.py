"""The blocks of a letter and the notes called in them, each an element with the blocks that it holds within."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from letterforge.document import (
    Block,
    Figure,
    Footnote,
    ItemList,
    Kept,
    Paragraph,
    Quotation,
    Row,
    Space,
    Table,
    TableRow,
    Text,
    mark,
)
from letterforge.writers.css import face_class, style_class
from letterforge.writers.markup.frame import Letter, Tongue, block_element, speak, spread
from letterforge.writers.markup.inlines import add_inline, add_words


def add_blocks(parent: Element, blocks: Iterable[Block], letter: Letter, around: Tongue) -> None:
    """Put blocks into an element, in whose language and direction, `around`, they stand."""
    for block in blocks:
        _block(parent, block, letter, around)


def _block(parent: Element, block: Block, letter: Letter, around: Tongue) -> None:
    match block:
        case Paragraph():
            _paragraph(parent, block, letter, around)
        case ItemList():
            _list(parent, block, letter, around)
        case Quotation():
            add_blocks(block_element(parent, "blockquote", block.path, letter), block.blocks, letter, around)
        case Table():
            _table(parent, block, letter, around)
        case Row():
            _row(parent, block, letter, around)
        case Figure():
            _figure(parent, block, letter)
        case Space():
            block_element(parent, "div", block.path, letter, style=f"height:{block.height.css}")
        case Kept():
            add_blocks(block_element(parent, "div", block.path, letter, name="kept"), block.blocks, letter, around)
        case _:
            assert_never(block)


def _paragraph(parent: Element, block: Paragraph, letter: Letter, around: Tongue, *, name: str = "") -> Element:
    names = [style_class(block.style), "joined" if block.continues else "", name, spread(block, letter)]
    element = block_element(parent, "p", block.path, letter, name=" ".join(filter(None, names)))
    _inlines(element, block, letter, around)
    return element


def _inlines(element: Element, block: Paragraph, letter: Letter, around: Tongue) -> None:
    """The words of a paragraph, after what already stands in its element."""
    tongue = speak(element, around, block.lang, block.dir)
    style = letter.section.style(block.style)
    before = ""
    for inline in block.inlines:
        add_inline(element, inline, letter, style, tongue, before)
        before = inline.text if isinstance(inline, Text) else ""
        if isinstance(inline, Footnote) and letter.paged:
            add_note(element, inline, letter, tongue)  # to be moved to the foot of the page


def _list(parent: Element, block: ItemList, letter: Letter, around: Tongue) -> None:
    tag = "ul" if block.kind == "bullet" else "ol"
    element = block_element(parent, tag, block.path, letter, name=block.kind)
    element.set("role", "list")  # a list without marks of its own is none to some screen readers
    tongue = speak(element, around, block.lang, block.dir)
    for number, item in enumerate(block.items, block.start):
        entry = block_element(element, "li", item.path, letter)
        first, *others = item.blocks
        if isinstance(first, Paragraph):
            _marked(entry, first, mark(block.kind, number, block.lang), letter, tongue)
        else:
            others = list(item.blocks)
        add_blocks(entry, others, letter, tongue)


def _marked(entry: Element, block: Paragraph, sign: str, letter: Letter, around: Tongue) -> None:
    """The first paragraph of an item, with its mark."""
    name = " ".join(filter(None, (style_class(block.style), spread(block, letter))))
    element = block_element(entry, "p", block.path, letter, name=name)
    held = SubElement(element, "span", {"class": "mark"})
    if block.dir == "rtl":
        held = SubElement(held, "span", {"class": face_class(letter.section.style(block.style).family, "arabic")})
    held.text = f"{sign}\N{NO-BREAK SPACE}"  # a mark wider than its room keeps a space
    _inlines(element, block, letter, around)


def _table(parent: Element, block: Table, letter: Letter, around: Tongue) -> None:
    total = sum(width.pt for width in block.widths)
    element = block_element(parent, "table", block.path, letter, style=f"width:{total:g}pt")
    if block.title:
        element.set("aria-label", block.title)
    tongue = speak(element, around, block.lang, block.dir)
    columns = SubElement(element, "colgroup")
    for width in block.widths:
        SubElement(columns, "col", style=f"width:{width.css}")
    for tag, rows in (("thead", _header(block)), ("tbody", block.rows[len(_header(block)) :])):
        group = SubElement(element, tag) if rows else element
        for row in rows:
            _table_row(group, row, letter, tongue)


def _header(table: Table) -> tuple[TableRow, ...]:
    """The rows that are repeated on each page: the header rows at the top of the table."""
    count = next((n for n, row in enumerate(table.rows) if not row.header), len(table.rows))
    return table.rows[:count]


def _table_row(group: Element, row: TableRow, letter: Letter, around: Tongue) -> None:
    element = SubElement(group, "tr")
    for cell in row.cells:
        made = block_element(element, "th" if cell.header else "td", cell.path, letter, name=f"align-{cell.align}")
        if cell.header:
            made.set("scope", "col" if row.header else "row")
        for name, span in (("colspan", cell.columns), ("rowspan", cell.rows)):
            if span > 1:
                made.set(name, str(span))
        add_blocks(made, cell.blocks, letter, around)


def _row(parent: Element, block: Row, letter: Letter, around: Tongue) -> None:
    high = f";height:{block.height.css}" if block.height is not None else ""
    style = f"margin-top:{block.before.css}{high}"
    element = block_element(parent, "div", block.path, letter, name="row", style=style)
    tongue = speak(element, around, around.lang, block.dir)
    for cell in block.cells:
        style = f"width:{cell.width.css};margin-inline-start:{cell.gap.css}"
        made = block_element(element, "div", cell.path, letter, name="cell", style=style)
        made.tail = None  # white space between two cells would take room
        add_blocks(made, cell.blocks, letter, tongue)


def _figure(parent: Element, block: Figure, letter: Letter) -> None:
    size = f"width:{block.width.css};height:{block.height.css};margin-top:{block.before.css}"
    element = block_element(parent, "img", block.path, letter, name=f"place-{block.align}", style=size)
    element.set("src", letter.source(letter.document.asset(block.asset)))
    element.set("alt", block.alt or "")


def add_note(parent: Element, note: Footnote, letter: Letter, around: Tongue) -> None:
    """Put a note with its number into an element."""
    name = {"class": "note"} if letter.paged else {"class": "note", "id": letter.id_of(note)}
    aside = SubElement(parent, "aside", name)
    first, *others = note.blocks
    if isinstance(first, Paragraph):
        element = block_element(aside, "p", first.path, letter, name=style_class(first.style))
        SubElement(element, "sup", {"class": "number"}).text = str(note.number) if letter.paged else f"[{note.number}]"
        add_words(element, " ")
        _inlines(element, first, letter, around)
    else:
        others = list(note.blocks)
    add_blocks(aside, others, letter, around)
