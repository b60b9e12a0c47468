"""The page: what a letter's head and foot need on page 1 is measured, so that the text never runs into them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from letterforge.compose.faces import Facing
from letterforge.document import Block, Direction, Inline, Page, PageNumber, Paragraph, Space, Styles, Text, TypeStyle
from letterforge.document.measure import height
from letterforge.document.scripts import primary
from letterforge.errors import LayoutError
from letterforge.fonts import Fonts
from letterforge.keeping import Keep
from letterforge.letterhead import Stationery
from letterforge.letterhead.stationery import PageMeasures
from letterforge.units import ZERO, Length

FOOT_LINES = 4  # an addressee's usual lines; less is not worth moving the text for
TEXT_LINES = 6  # page 1 holds at least so many lines of text

_RAGGED = ("body", "closing", "quote", "list-1", "list-2", "list-3")


def letter_styles(stationery: Stationery, *, ragged: bool, single: bool, lang: str = "en") -> tuple[TypeStyle, ...]:
    """The stationery's styles for this letter: its text `ragged`, a `single` signature where the stationery has it.

    The script of `lang` has its say as well, see scripts.toml.
    """
    key = (stationery.type_styles(), stationery.signatures.place, ragged, single, primary(lang))
    return _lettered.get(key, lambda: tuple(_letter_styles(stationery, ragged=ragged, single=single, lang=lang)))


_lettered: Keep[tuple[TypeStyle, ...]] = Keep(64)


def _letter_styles(stationery: Stationery, *, ragged: bool, single: bool, lang: str) -> Iterator[TypeStyle]:
    for style in stationery.type_styles():
        if ragged and style.name in _RAGGED:
            style = replace(style, align="start")
        elif single and style.name in ("signature", "post"):
            style = replace(style, align=stationery.signatures.place)
        yield scripted(style, lang)


def scripted(style: TypeStyle, lang: str) -> TypeStyle:
    """The style as this language is set."""
    asked = _scripts().get(primary(lang))
    if asked is None:
        return style
    first = style.size * asked.get("first_indent", 0) if style.name in ("body", "closing") else ZERO
    return replace(
        style,
        leading=Length.points(round(style.leading.pt * asked.get("leading", 1) * 2) / 2),
        hanging=style.hanging * asked.get("hanging", 1),
        indent=style.indent * (asked.get("list_indent", 1) if style.hanging else 1),
        first_indent=max(style.first_indent, first),
    )


@cache
def _scripts() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(files(__package__).joinpath("scripts.toml").read_text(encoding="utf-8"))


def page_of(
    stationery: Stationery,
    head: Sequence[Block],
    foot: Sequence[Block],
    styles: Sequence[TypeStyle],
    fonts: Fonts,
    where: str | None = None,
) -> Page:
    """The paper and margins of a letter with this head and this foot on page 1; `where` is for messages.

    Raises:
        LayoutError: they leave no room for the text.
    """
    measures = stationery.page
    width, tall = stationery.paper
    known = Styles.of(tuple(styles))
    column = width - measures.start - measures.end

    def room(blocks: Sequence[Block]) -> Length:
        faced = Facing(fonts).blocks(blocks, known)  # a name in another face may need a line more
        return height(faced, known, column, fonts)

    top, bottom = max(measures.top, measures.first_top), max(measures.bottom, measures.first_bottom)
    if head:
        top = max(top, measures.head + room(head) + measures.head_gap)
    if foot:
        least = known("addressee").leading * FOOT_LINES
        bottom = max(bottom, measures.foot + max(room(foot), least) + measures.foot_gap)
    if tall - top - bottom < stationery.type.leading * TEXT_LINES:
        raise LayoutError("the head and the address leave no room for the text on page 1", where=where,
                          hint="shorten them, or write layout: {addressee: head}")  # fmt: skip
    return Page(
        width=width, height=tall, start=measures.start, end=measures.end, top=measures.top, bottom=measures.bottom,
        first_top=top, first_bottom=bottom, head=measures.head, foot=measures.foot,
    )  # fmt: skip


def below_edge(head: Sequence[Block], page: PageMeasures, path: str) -> tuple[Block, ...]:
    """The head of page 1 where that begins lower than those of other pages; no room where there is no head."""
    room = page.first_top - page.head
    return (Space(path, room), *head) if head and room > ZERO else tuple(head)


def above_edge(foot: Sequence[Block], page: PageMeasures, path: str) -> tuple[Block, ...]:
    """The foot of page 1 where that ends higher; no room where there is no foot."""
    room = page.first_bottom - page.foot
    return (*foot, Space(path, room)) if foot and room > ZERO else tuple(foot)


def continuation(pattern: str, *, lang: str, dir: Direction, path: str) -> Paragraph:  # noqa: A002
    """The head of pages 2 and following: `pattern` with {page} as the page's number."""

    def inlines() -> Iterator[Inline]:
        for n, words in enumerate(re.split(r"\{page\}", pattern)):
            if n:
                yield PageNumber()
            if words:
                yield Text(words, lang, dir, "letterhead: continuation")

    return Paragraph(path, "continuation", tuple(inlines()), lang, dir)
