"""Paragraphs, lists, quotations: blocks of the tree → paragraphs and tables of Word, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import assert_never

from letterforge.document import (
    Block,
    Direction,
    Figure,
    Footnote,
    ItemList,
    Kept,
    Link,
    Paragraph,
    Quotation,
    Row,
    Space,
    Table,
    TypeStyle,
    blocks_of,
    mark,
)
from letterforge.document.lines import mark_width
from letterforge.keeping import Keep
from letterforge.units import ZERO, Length
from letterforge.writers.docx.figures import figure
from letterforge.writers.docx.inlines import runs
from letterforge.writers.docx.oxml import Element, name, on, w
from letterforge.writers.docx.seams import seam
from letterforge.writers.docx.story import THIN, Place, Story, blank
from letterforge.writers.docx.styles import indents, jc
from letterforge.writers.docx.tables import goes_on, row, table

_blocks: Keep[tuple[Element, ...] | None] = Keep(1024)


def flow(blocks: Iterable[Block], story: Story, place: Place) -> list[Element]:
    """The paragraphs and tables of `blocks`, in their order."""
    made: list[Element] = []
    before: Block | None = None
    for block in blocks:
        for element in _written(block, story, place):
            if goes_on(block, before):
                made[-1].extend(element.iterchildren(name("w:tr")))
                continue
            if _is_table(element) and made and _is_table(made[-1]):
                made.append(blank(THIN, keep_next=True))  # Word joins two tables that touch
            made.append(element)
        before = block
    return made


def closed(elements: list[Element]) -> list[Element]:
    """The same, ending in a paragraph: Word cannot open a cell, a header or a text that does not."""
    return elements if elements and not _is_table(elements[-1]) else [*elements, blank(THIN)]


def _is_table(element: Element) -> bool:
    return bool(element.tag == name("w:tbl"))


def _written(block: Block, story: Story, place: Place) -> list[Element]:
    """What stands for the block: a copy of what was made for an equal one in an equal place, if it enters nothing."""

    def make() -> tuple[Element, ...] | None:
        return tuple(_made(block, story, place)) if _stands_alone(block) else None

    kept = _blocks.get((block, place, story.look), make)
    return _made(block, story, place) if kept is None else [deepcopy(element) for element in kept]


def _stands_alone(block: Block) -> bool:
    """Whether a block enters nothing into other parts of the file: no note, no link, no list, no picture."""
    if any(isinstance(one, ItemList | Figure) for one in blocks_of((block,))):
        return False
    inlines = (one for held in blocks_of((block,)) if isinstance(held, Paragraph) for one in held.inlines)
    return not any(isinstance(inline, Link | Footnote) for inline in inlines)


def _made(block: Block, story: Story, place: Place) -> list[Element]:
    match block:
        case Paragraph():
            return [_paragraph(block, story, place)]
        case ItemList():
            return _list(block, story, place)
        case Quotation():
            return flow(block.blocks, story, place)
        case Kept():
            return _kept(block.blocks, story, place)
        case Table():
            return table(block, story, place, _cell)
        case Row():
            return row(block, story, place, _cell)
        case Figure():
            return [figure(block, story, place)]
        case Space():
            return [blank(block.height, keep_next=place.keep_next)]
        case _:
            assert_never(block)


def _cell(blocks: Iterable[Block], story: Story, place: Place) -> list[Element]:
    return closed(flow(blocks, story, place))


def _paragraph(paragraph: Paragraph, story: Story, place: Place) -> Element:
    style = story.section.style(paragraph.style)
    inner = seam(list(runs(paragraph.inlines, style, story, paragraph.path)))
    return w("p", _properties(paragraph, style, story, place), *inner)


def _properties(paragraph: Paragraph, style: TypeStyle, story: Story, place: Place) -> Element:
    """What the paragraph has beside its style, in the order of the schema."""
    return w(
        "pPr",
        w("pStyle", val=story.style_id(paragraph.style)),
        on("keepNext", place.keep_next),
        on("keepLines", place.keep_lines),
        place.mark.element() if place.mark else None,
        w("tabs", w("tab", val="left", pos=place.mark_tab.twips)) if place.mark_tab else None,
        on("bidi", paragraph.dir == "rtl"),
        w("spacing", before=0) if paragraph.continues and style.before else None,
        _indents(paragraph, style, place),
        _alignment(paragraph, style, place),
    )


def _indents(paragraph: Paragraph, style: TypeStyle, place: Place) -> Element | None:
    if place.mark is not None:
        return indents(style, ZERO - style.hanging)
    return indents(style, ZERO) if paragraph.continues and style.first_indent else None


def _alignment(paragraph: Paragraph, style: TypeStyle, place: Place) -> Element | None:
    """Said again from right to left: LibreOffice turns an alignment round only where it stands beside `bidi`."""
    align = place.align or style.align
    said_already = align == style.align and (paragraph.dir == "ltr" or align in ("center", "justify"))
    return None if said_already else jc(align)


def _kept(blocks: Iterable[Block], story: Story, place: Place) -> list[Element]:
    """Each paragraph whole and with the next; the last with what follows only if its surroundings say so."""
    made = flow(blocks, story, replace(place, keep_next=True, keep_lines=True))
    if made and not place.keep_next:
        _release(made[-1])
    return made


def _release(last: Element) -> None:
    """Let a paragraph, or the last row of a table, go without what follows it."""
    end = last if not _is_table(last) else last[-1]
    for switch in list(end.iter(name("w:keepNext"))):
        parent = switch.getparent()
        if parent is not None:
            parent.remove(switch)


def _list(listing: ItemList, story: Story, place: Place) -> list[Element]:
    name = next(block.style for block in listing.items[0].blocks if isinstance(block, Paragraph))
    style = story.section.style(name)
    marked = replace(place, mark=story.book.numbering.add(listing, style))
    made: list[Element] = []
    for number, item in enumerate(listing.items, listing.start):
        tab = _tab_after(mark(listing.kind, number, listing.lang), style, story, listing.dir)
        made += flow(item.blocks[:1], story, replace(marked, mark_tab=tab))
        made += flow(item.blocks[1:], story, replace(place, mark=None, mark_tab=None))
    return made


def _tab_after(sign: str, style: TypeStyle, story: Story, direction: Direction) -> Length | None:
    """Where the words begin after a mark too long for its room, such as "(viii)": Word would skip to its next tab."""
    needed = mark_width(sign, style, story.book.fonts, direction)
    return style.indent - style.hanging + needed if needed > style.hanging else None
