"""One file per format from a composition, and what must lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from letterforge.bind.members import sections_of
from letterforge.bind.pdf import BoundPart, bound_pdf
from letterforge.bind.settling import counts_through, sections_with_pages, settled, with_pages
from letterforge.bind.slip import slipped
from letterforge.bind.taking import named
from letterforge.compose import Composition, EnclosedLetter, ForeignFile, Scan
from letterforge.document import Document, LaidOut, Notice, Section, bare_page
from letterforge.fonts import Fonts
from letterforge.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Bound:
    """A finished file; `beside` are the enclosed files it could not take in, by the names they should bear.

    `parts`: what it is bound of, in order.
    """

    data: bytes
    notices: tuple[Notice, ...] = ()
    beside: tuple[tuple[str, bytes], ...] = ()
    layout: LaidOut | None = None
    parts: tuple[BoundPart, ...] = ()


def bind_as(composition: Composition, form: str, fonts: Fonts) -> Bound:
    """The whole bundle in one format: "pdf", "docx", "html" or "txt".

    Raises:
        LayoutError: the letters cannot be laid out, or an enclosed file is no PDF or picture.
    """
    if form == "pdf":
        made = bound_pdf(composition, fonts)
        return Bound(made.data, made.notices, (), made.layout, made.parts)
    written = WRITERS[form](with_slips(composition, fonts, paged=form == "docx"), fonts)
    notices = (*written.notices, *_unshown(composition, form))
    return Bound(written.data, notices, tuple(beside(composition)), parts=tuple(_parts(composition, fonts)))


def _parts(composition: Composition, fonts: Fonts) -> Iterator[BoundPart]:
    """What is bound in a format of which nobody knows the pages."""
    metas = iter(composition.metas)
    for part in composition.parts:
        if isinstance(part, Section):
            words = WRITERS["txt"](Document(next(metas), (part,)), fonts).data
            yield BoundPart("letter", part.title, part.lang, text_sha256=sha256(words).hexdigest())
        else:
            yield BoundPart("enclosure", part.title, part.lang, sha256=sha256(part.data).hexdigest())


def _unshown(composition: Composition, form: str) -> Iterator[Notice]:
    """What binding adds to paper, and this format cannot show, or shows otherwise."""
    for path, letter in composition.letters.items():
        if letter.scan is not None:
            yield Notice(path, f"{form}: the letter's own pages stand there; its signed scan lies beside")
    binding, unpaged = composition.binding, form in ("html", "txt")
    if unpaged and (binding.two_sided or binding.numbering == "continuous"):
        yield Notice("", f"{form}: there are no pages to number through, or to print on both sides")
    if unpaged and composition.begins:
        yield Notice("", f"{form}: the table of enclosures has the pages of the PDF")
    if not unpaged and composition.foreign and counts_through(composition):
        yield Notice("", f"{form}: pages are counted as they are here, where one stands for each file of others")


def with_slips(composition: Composition, fonts: Fonts, *, paged: bool = False) -> Document:
    """The letters as one tree, a slip page in the place of every file of others, and the slip sheets there are.

    `paged`: its own pages are counted, and those left blank for two-sided printing are there; else all page numbers are
    those of the PDF.
    """
    plain = slipped(composition if paged else with_pages(composition, fonts), fonts)
    sections = tuple(_counted(plain, fonts) if paged else sections_of(plain, fonts))
    return replace(composition.document, sections=sections)


def _counted(plain: Composition, fonts: Fonts) -> Iterator[Section]:
    """The sections with their own page numbers in them, and blank pages before those that begin on the right."""
    if not counts_through(plain) and plain.binding.two_sided is not True:
        yield from sections_of(plain, fonts)
        return
    made, end = settled(plain, fonts), 0
    placed = sections_with_pages(plain, made)
    for member, start, count, section in zip(made.members, made.starts, made.counts, placed, strict=True):
        if start > end + 1:
            yield replace(bare_page(member.enclosing, f"blank{start}"), next_head=(), first_number=start - 1)
        if section is not None:
            yield section
        end = start + count - 1


def letters_of(composition: Composition) -> Iterator[tuple[Section, Composition]]:
    """Each letter as a composition of its own, for a file per letter."""
    for section, meta in zip(composition.sections, composition.metas, strict=True):
        yield (
            section,
            replace(composition, metas=(meta,), parts=(section,), begins={}, letters=_own(composition, section)),
        )


def _own(composition: Composition, section: Section) -> dict[str, EnclosedLetter]:
    letter = composition.letters.get(section.path)
    return {section.path: letter} if letter else {}


def beside(composition: Composition) -> Iterator[tuple[str, bytes]]:
    """The files of others, then signed scans, by names that every system takes, each its own."""
    files: list[ForeignFile | Scan] = [*composition.foreign, *composition.scans]
    return ((name, part.data) for name, part in named(files))
