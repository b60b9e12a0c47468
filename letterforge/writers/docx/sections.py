"""Sections: for each letter its paper, its margins, and its own headers and footers, none taken from the one before.

The head and the foot of page 1 stand in a header and a footer that an empty line of exact height fills up, to where
the text of page 1 begins and ends: Word and LibreOffice alike let the text begin below the header, however high it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from typing import Literal

from letterforge.document import LOWER_EDGE, Block, Page, Section, Space
from letterforge.document.measure import height
from letterforge.units import ZERO, Length
from letterforge.writers.across import across
from letterforge.writers.docx.blocks import closed, flow
from letterforge.writers.docx.figures import sheet
from letterforge.writers.docx.oxml import Element, name, on, w
from letterforge.writers.docx.package import new_part
from letterforge.writers.docx.story import THIN, Story, blank
from letterforge.writers.docx.watermark import watermark

_Kind = Literal["header", "footer"]
_Pages = Literal["first", "default"]


def section_properties(body: Story) -> Element:
    """The properties of the section whose text is `body`; its headers and footers are written here."""
    section, page = body.section, body.section.page
    rtl = section.dir == "rtl"
    references = (
        _edge(body, "header", "first", section.first_head, page.first_top - page.head),
        _edge(body, "header", "default", section.next_head, page.top - page.head),
        _edge(body, "footer", "first", _footer(body), page.first_bottom - _below(section)),
        _edge(body, "footer", "default", (), page.bottom - _below(section)),
    )
    properties = copy(_fixed(page, _below(section), section.first_number, rtl))
    properties[:0] = references
    return properties


@lru_cache(maxsize=64)
def _fixed(page: Page, below: Length, first_number: int, rtl: bool) -> Element:
    """What a section says beside its headers and footers."""
    return w(
        "sectPr",
        w("footnotePr", w("numRestart", val="eachSect")),
        w("type", val="nextPage"),
        _size(page),
        _margins(page, below, rtl=rtl),
        w("pgNumType", start=first_number),
        w("cols", space=720),
        w("titlePg"),
        on("bidi", rtl),
    )


def _size(page: Page) -> Element:
    """The paper; Word turns what lies on its side only if it is told so."""
    size = w("pgSz", w=page.width.twips, h=page.height.twips)
    if page.width > page.height:
        size.set(name("w:orient"), "landscape")
    return size


def _below(section: Section) -> Length:
    """What is free below the footers: less where the page's number stands at the lower edge."""
    return min(LOWER_EDGE, section.page.foot) if section.first_edge else section.page.foot


def _footer(body: Story) -> tuple[Block, ...]:
    """The foot of page 1, and below it the number at the lower edge."""
    section = body.section
    used = height(section.first_edge, section.style, section.page.text_width, body.book.fonts)
    room = section.page.foot - _below(section) - used
    between = (Space(f"{section.path}/edge/above", room),) if section.foot and room > ZERO else ()
    return (*section.foot, *between, *section.first_edge)


def _margins(page: Page, below: Length, *, rtl: bool) -> Element:
    """The smaller of page 1's margin and the others'; what a page needs beyond it, its header or footer takes up.

    The footers end `below` from the edge of the paper.
    """
    left, right = (page.end, page.start) if rtl else (page.start, page.end)
    return w(
        "pgMar",
        top=min(page.top, page.first_top).twips,
        right=right.twips,
        bottom=min(page.bottom, page.first_bottom).twips,
        left=left.twips,
        header=page.head.twips,
        footer=below.twips,
        gutter=0,
    )


def _edge(body: Story, kind: _Kind, pages: _Pages, blocks: Sequence[Block], room: Length) -> Element:
    """Write a header or footer `room` high; gives the reference to it."""
    root = w("hdr" if kind == "header" else "ftr")
    part, relation = new_part(body.part, kind, root, f"{body.index + 1}-{pages}")
    number = body.section.first_number + (pages == "default")
    story = Story(body.book, body.section, body.index, part, page=number)
    content = flow(blocks, story, story.place)
    root.extend(_filled(content, blocks, kind, story, room))
    under = _sheet(body.section.page, kind, pages)
    if under is not None:
        root.findall(name("w:p"))[-1].append(sheet(under, body.section.page, story))
    word = across(body.section, body.book.fonts) if kind == "header" else None
    if word is not None:
        root.findall(name("w:p"))[-1].append(watermark(word, body.book.next_picture()))
    reference = w(kind + "Reference", type=pages)
    reference.set(name("r:id"), relation)
    return reference


def _sheet(page: Page, kind: _Kind, pages: _Pages) -> str | None:
    """The sheet of stationery that hangs on this header."""
    if kind == "footer":
        return None
    return page.first_sheet if pages == "first" else page.next_sheet


def _filled(content: list[Element], blocks: Sequence[Block], kind: _Kind, story: Story, room: Length) -> list[Element]:
    """The content with an empty line that makes it `room` high: below it in a header, above it in a footer."""
    section = story.section
    used = height(blocks, section.style, section.page.text_width, story.book.fonts)
    if kind == "footer" and content != (ended := closed(content)):
        content, used = ended, used + THIN
    rest = room - used
    if rest.twips < 0:
        story.notice(section.path, f"the {kind} of page 1 is {-rest.mm:.1f} mm too high: the text gives way to it")
    if rest.twips <= 0:
        return closed(content)
    return [*content, blank(rest)] if kind == "header" else [blank(rest), *content]
