"""One file per format from a composition, and what must lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from letterforge.bind.pages import insert_pages
from letterforge.bind.slip import slip_section
from letterforge.bind.taking import page_count, taken
from letterforge.compose import Composition
from letterforge.document import Document, Layout, Notice, Section
from letterforge.fonts import Fonts
from letterforge.output import safe_name
from letterforge.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Bound:
    """A finished file; `beside` are the enclosed files it could not take in, by the names they should bear.

    `ranges`: the first and the last page of each part of a PDF, from 1; empty for other formats.
    """

    data: bytes
    notices: tuple[Notice, ...] = ()
    beside: tuple[tuple[str, bytes], ...] = ()
    layout: Layout | None = None
    ranges: tuple[tuple[int, int], ...] = ()


def bind_as(composition: Composition, form: str, fonts: Fonts) -> Bound:
    """The whole bundle in one format: "pdf", "docx", "html" or "txt".

    Raises:
        LayoutError: the letters cannot be laid out, or an enclosed file is no PDF or picture.
    """
    if form == "pdf":
        return _pdf(composition, fonts)
    written = WRITERS[form](with_slips(composition), fonts)
    return Bound(written.data, written.notices, tuple(beside(composition)))


def _pdf(composition: Composition, fonts: Fonts) -> Bound:
    written = WRITERS["pdf"](composition.document, fonts)
    layout = written.layout
    if layout is None:
        return Bound(written.data, written.notices)
    data = insert_pages(written.data, composition.parts, layout) if composition.foreign else written.data
    return Bound(data, written.notices, layout=layout, ranges=tuple(_ranges(composition, layout)))


def _ranges(composition: Composition, layout: Layout) -> Iterator[tuple[int, int]]:
    """Where each part of the PDF begins and ends."""
    at, letters = 0, iter(layout.pages)
    for part in composition.parts:
        count = next(letters) if isinstance(part, Section) else len(taken(part).pages)
        yield at + 1, at + count
        at += count


def with_slips(composition: Composition) -> Document:
    """The letters as one tree, a slip page in the place of every file of others."""
    names = (name for name, _ in beside(composition))
    sections = tuple(
        part if isinstance(part, Section) else slip_section(part, next(names), page_count(part), f"slip{n}")
        for n, part in enumerate(composition.parts)
    )
    return replace(composition.document, sections=sections)


def letters_of(composition: Composition) -> Iterator[tuple[Section, Composition]]:
    """Each letter as a composition of its own, for a file per letter."""
    for section, meta in zip(composition.sections, composition.metas, strict=True):
        yield section, replace(composition, metas=(meta,), parts=(section,))


def beside(composition: Composition) -> Iterator[tuple[str, bytes]]:
    """The files of others by names that every system takes, each its own; slip pages name them so."""
    taken: set[str] = set()
    for part in composition.foreign:
        own = safe_name(part.name)
        name = next(name for name in (own, *(f"{n}-{own}" for n in range(2, len(taken) + 3))) if name not in taken)
        taken.add(name)
        yield name, part.data
