"""The page that stands for a file of others where a format cannot hold it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from letterforge.bind.taking import named, page_count
from letterforge.compose import Composition, ForeignFile, faced
from letterforge.document import Section, bare_page, paragraphs_of
from letterforge.fonts import Fonts
from letterforge.protocol import language


def slipped(composition: Composition, fonts: Fonts) -> Composition:
    """The composition with a slip page for every file of others, and each letter's own pages, signed by hand or not.

    Raises:
        LayoutError: a file is not fit to be taken.
    """
    names = {id(part): name for name, part in named(composition.foreign)}
    called = bool(composition.binding.slip or composition.binding.label)

    def shown(part: Section | ForeignFile, n: int) -> Section:
        if isinstance(part, Section):
            return part
        label = part.label if called else ""
        return faced(slip_section(part, names[id(part)], page_count(part), f"slip{n}", label), fonts)

    parts = tuple(shown(part, n) for n, part in enumerate(composition.parts))
    letters = {path: replace(letter, scan=None) for path, letter in composition.letters.items()}
    return replace(composition, parts=parts, letters=letters)


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
    blocks = paragraphs_of(lines, path, letter.lang, letter.dir, part.where)
    title, number = f"{label}: {part.title}", (*letter.number, part.number)
    return replace(bare_page(letter, path), title=title, blocks=blocks, number=number)
