"""One file per format from a composition, and what must lie beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from letterforge.bind.members import Member, bare, members_of
from letterforge.bind.overlays import numbered
from letterforge.bind.pdf import BoundPart, bound_pdf
from letterforge.bind.settling import Settled, counts_through, sections_with_pages, settled
from letterforge.bind.slip import slip_section
from letterforge.bind.taking import named, page_count
from letterforge.compose import Composition, EnclosedLetter, ForeignFile, Scan
from letterforge.document import Document, LaidOut, Notice, Section
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
    written = WRITERS[form](with_slips(composition, fonts, blanks=form == "docx"), fonts)
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
    """What binding adds to paper, and this format cannot show."""
    for path, letter in composition.letters.items():
        if letter.scan is not None:
            yield Notice(path, f"{form}: the letter's own pages stand there; its signed scan lies beside")
    binding, unpaged = composition.binding, form in ("html", "txt")
    if unpaged and (binding.two_sided or binding.numbering == "continuous"):
        yield Notice("", f"{form}: there are no pages to number through, or to print on both sides")


def with_slips(composition: Composition, fonts: Fonts, *, blanks: bool = False) -> Document:
    """The letters as one tree, a slip page in the place of every file of others, and the slip sheets there are.

    `blanks`: with blank pages, where binding is for two-sided printing; they are those that the PDF's layout needs.
    """
    right = blanks and composition.binding.two_sided is True
    made = settled(composition, fonts) if right or counts_through(composition) else None
    members = made.members if made else members_of(composition, fonts, taking=False)
    sections, pages = list[Section](), 0
    for n, (member, section) in enumerate(zip(members, _papers(composition, members, made), strict=True)):
        if section is None:
            continue
        if right and pages % 2:
            sections.append(replace(bare(member.enclosing, f"blank{n}"), next_head=(), first_number=pages + 1))
        sections.append(section)
        pages += 1 + pages % 2 * right + (made.counts[n] - 1 if made and isinstance(member.content, Section) else 0)
    return replace(composition.document, sections=tuple(sections))


def _papers(composition: Composition, members: Sequence[Member], made: Settled | None) -> Iterator[Section | None]:
    """Each member as a section: a file of others as its slip page, None for a sheet that such a page stands for."""
    names = {id(part): name for name, part in named(composition.foreign)}
    placed = list(sections_with_pages(composition, made)) if made else [member.content for member in members]
    for n, (member, section) in enumerate(zip(members, placed, strict=True)):
        if isinstance(member.content, ForeignFile):
            part, label = member.content, member.label if composition.binding.slip or composition.binding.label else ""
            slip = slip_section(part, names[id(part)], page_count(part), f"slip{n}", label)
            through = made is not None and composition.binding.numbering == "continuous"
            first = n - 1 if member.part is None else n  # the slip page stands for its sheet as well
            yield numbered(slip, made.starts[first]) if made and through else slip
        elif member.role == "slip" and isinstance(members[n + 1].content, ForeignFile):
            yield None
        else:
            yield section if isinstance(section, Section) else None


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
