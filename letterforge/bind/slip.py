"""The page that stands for a file of others where a format cannot hold it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from letterforge.compose import ForeignFile
from letterforge.document import Page, Paragraph, Section, Text
from letterforge.protocol import language


def slip_section(part: ForeignFile, name: str, pages: int | None, path: str, label: str = "") -> Section:
    """A page with the enclosure's number and title, the file's `name`, its pages (None: not known) and its SHA-256.

    `label` is what the letter calls it, where binding has a label.
    """
    labels = language(part.lang).labels
    label = label or labels["slip"].format(number=part.number)
    lines = [
        ("subject", label),
        *(("body", mark) for mark in (part.marks.others if part.marks else ())),
        ("body", part.title),
        ("body", labels["slip_file"].format(name=name)),
        *([("body", labels["slip_pages"].format(count=pages))] if pages else []),
        ("body", f"SHA-256: {hashlib.sha256(part.data).hexdigest()}"),
    ]
    letter = part.enclosing
    blocks = tuple(
        Paragraph(f"{path}/{n}", style, (Text(words, letter.lang, letter.dir, part.where),), letter.lang, letter.dir)
        for n, (style, words) in enumerate(lines)
    )
    title = f"{label}: {part.title}"
    return replace(letter, path=path, title=title, page=_plain(letter.page), first_head=(), foot=(), blocks=blocks,
                   number=(*letter.number, part.number))  # fmt: skip


def _plain(page: Page) -> Page:
    return replace(page, first_top=page.top, first_bottom=page.bottom)
