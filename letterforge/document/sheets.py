"""Pages of a letter's own paper with a few lines on them: for what is not shown, and before what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from letterforge.document.blocks import Paragraph
from letterforge.document.inlines import Direction, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterforge.document.document import Section


def bare_page(letter: Section, path: str) -> Section:
    """A page of the letter's paper without head, foot, text and bookmark, and without the office's stationery."""
    page = replace(
        letter.page, first_top=letter.page.top, first_bottom=letter.page.bottom, first_sheet=None, next_sheet=None
    )
    return replace(letter, path=path, title="", page=page, first_head=(), foot=(), blocks=())


def paragraphs_of(
    lines: Iterable[tuple[str, str]], path: str, lang: str, dir_: Direction, origin: str
) -> tuple[Paragraph, ...]:
    """A paragraph below `path` for each line, which is a style and words; `origin` is where these come from."""
    return tuple(
        Paragraph(f"{path}/{n}", style, (Text(words, lang, dir_, origin),), lang, dir_)
        for n, (style, words) in enumerate(lines)
    )
