"""One file per format from a composition, and what must lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from letterforge.bind.pages import insert_pages
from letterforge.bind.slip import slip_section
from letterforge.bind.taking import named, page_count
from letterforge.compose import Composition
from letterforge.document import Document, Layout, Notice, Section
from letterforge.fonts import Fonts
from letterforge.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Bound:
    """A finished file; `beside` are the enclosed files it could not take in, by the names they should bear."""

    data: bytes
    notices: tuple[Notice, ...] = ()
    beside: tuple[tuple[str, bytes], ...] = ()
    layout: Layout | None = None


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
    if len(composition.parts) == 1 or written.layout is None:
        return Bound(written.data, written.notices, layout=written.layout)
    return Bound(insert_pages(written.data, composition, written.layout), written.notices, layout=written.layout)


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
    return ((name, part.data) for name, part in named(composition.foreign))
