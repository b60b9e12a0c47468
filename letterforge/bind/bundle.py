"""One file per format from a composition, and what must lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from letterforge.bind.pages import insert_pages
from letterforge.bind.slip import slip_section
from letterforge.bind.taking import named, page_count, taken
from letterforge.compose import Composition
from letterforge.document import Document, Layout, Notice, Section
from letterforge.fonts import Fonts
from letterforge.writers import WRITERS


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part of a file, in a PDF from page `first` to page `last` (from 1).

    `sha256` is that of the file that is shown, `text_sha256` that of a letter's words as the text format has them.
    """

    role: Literal["letter", "enclosure", "signed-scan", "slip", "blank"]
    title: str
    lang: str
    first: int | None = None
    last: int | None = None
    sha256: str | None = None
    text_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A finished file; `beside` are the enclosed files it could not take in, by the names they should bear.

    `parts`: what it is bound of, in order.
    """

    data: bytes
    notices: tuple[Notice, ...] = ()
    beside: tuple[tuple[str, bytes], ...] = ()
    layout: Layout | None = None
    parts: tuple[BoundPart, ...] = ()


def bind_as(composition: Composition, form: str, fonts: Fonts) -> Bound:
    """The whole bundle in one format: "pdf", "docx", "html" or "txt".

    Raises:
        LayoutError: the letters cannot be laid out, or an enclosed file is no PDF or picture.
    """
    if form == "pdf":
        return _pdf(composition, fonts)
    written = WRITERS[form](with_slips(composition), fonts)
    return Bound(written.data, written.notices, tuple(beside(composition)), parts=tuple(_parts(composition, fonts)))


def _pdf(composition: Composition, fonts: Fonts) -> Bound:
    written = WRITERS["pdf"](composition.document, fonts)
    layout = written.layout
    if layout is None:
        return Bound(written.data, written.notices)
    data = insert_pages(written.data, composition, layout) if len(composition.parts) > 1 else written.data
    parts = zip(_parts(composition, fonts), _ranges(composition, layout), strict=True)
    ranged = tuple(replace(part, first=first, last=last) for part, (first, last) in parts)
    return Bound(data, written.notices, layout=layout, parts=ranged)


def _parts(composition: Composition, fonts: Fonts) -> Iterator[BoundPart]:
    """What is bound, its pages not yet known."""
    metas = iter(composition.metas)
    for part in composition.parts:
        if isinstance(part, Section):
            words = WRITERS["txt"](Document(next(metas), (part,)), fonts).data
            yield BoundPart("letter", part.title, part.lang, text_sha256=sha256(words).hexdigest())
        else:
            yield BoundPart("enclosure", part.title, part.lang, sha256=sha256(part.data).hexdigest())


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
    return ((name, part.data) for name, part in named(composition.foreign))
