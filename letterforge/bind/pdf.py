"""The bundle as one PDF: letters with the pages of others behind them, scans and marks in place, every part counted.

Comes in: a composition. Goes out: the file, and its parts with roles, pages and digests, for a manifest.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from letterforge.bind.likeness import misplaced, unlike
from letterforge.bind.members import Member, Role
from letterforge.bind.overlaying import lay_over
from letterforge.bind.pages import insert_pages
from letterforge.bind.saving import saved
from letterforge.bind.settling import Settled, settled
from letterforge.bind.signed import put_scan
from letterforge.compose import Composition, ForeignFile, Scan
from letterforge.document import Document, LaidOut, Notice, Section
from letterforge.errors import LayoutError, Problem
from letterforge.fonts import Fonts
from letterforge.intake import Taken
from letterforge.writers import WRITERS


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part of a bundle, in the PDF from page `first` to page `last` (from 1); 0 where nobody knows the pages.

    `sha256` is that of the file that is shown (an enclosure's, a signed scan's), `text_sha256` that of the letter's
    words as the text format has them; a signed scan has both. `title` is what the letter around it calls it.
    """

    role: Role
    title: str
    lang: str
    first: int = 0
    last: int = 0
    sha256: str | None = None
    text_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class BoundPdf:
    """The file, what it could not show, where the letters' blocks stand in the letters alone, and its parts."""

    data: bytes
    notices: tuple[Notice, ...]
    layout: LaidOut
    parts: tuple[BoundPart, ...]


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A letter that a scan stands for: its `pages` in the bundle without blank ones, from 0, and how they look."""

    letter: Section
    scan: Scan
    taken: Taken
    pages: range
    looks: tuple[tuple[int, ...], ...]


def bound_pdf(composition: Composition, fonts: Fonts) -> BoundPdf:
    """The whole bundle.

    Raises:
        LayoutError: the letters cannot be laid out, an enclosed file is not fit to be taken, or a scan is none of its
            letter.
    """
    made = settled(composition, fonts)
    data, notices = made.written.data, made.written.notices
    if len(made.members) > 1:
        contents = tuple(member.content for member in made.members)
        data = insert_pages(data, replace(composition, parts=contents), made.layout)
    asked = composition.binding.model_dump(exclude_none=True)
    if asked or made.overlays or any(member.scan for member in made.members):
        scanned = _scanned(data, made)
        data = _finished(data, made, composition, scanned)
        notices = (*notices, *_on_scans(scanned))
    notices = (*notices, *_covering(made))
    return BoundPdf(data, notices, made.layout, tuple(_parts(made, composition, fonts)))


def _covering(made: Settled) -> Iterator[Notice]:
    """That marks stand over others' print, where their page leaves them no room."""
    for overlay in made.overlays:
        member = made.members[overlay.member]
        if overlay.covers and member.marks:
            words = ", ".join(filter(None, (*member.marks.others, member.marks.label)))
            hint = "; binding: {slip: sheet} puts the label on a sheet of its own" if member.marks.label else ""
            yield Notice("", f"pdf: {words!r} stands over what is printed at the head of {member.title!r}{hint}")


def _finished(data: bytes, made: Settled, composition: Composition, scanned: Sequence[_Scanned]) -> bytes:
    """The file with scans, overlays and blank pages in their places, and labels for its pages."""
    with pikepdf.open(io.BytesIO(data)) as bundle:
        places = _places(made)
        _put_scans(bundle, scanned)
        total = sum(made.counts)
        for n, overlay in enumerate(made.overlays):
            lay_over(bundle, bundle.pages[places[overlay.member] + overlay.page], bundle.pages[total + n])
        del bundle.pages[total:]
        _put_blanks(bundle, made, places)
        _label(bundle, made, through=composition.binding.numbering == "continuous")
        return saved(bundle)


def _places(made: Settled) -> list[int]:
    """The page (from 0) that each member begins on while there are no blank pages."""
    return [sum(made.counts[:n]) for n in range(len(made.counts))]


def _scanned(data: bytes, made: Settled) -> list[_Scanned]:
    """The letters that scans stand for."""
    found: list[_Scanned] = []
    for member, at, count in zip(made.members, _places(made), made.counts, strict=True):
        if member.scan is not None and member.taken is not None and isinstance(member.content, Section):
            from letterforge.intake.sketching import sketches  # draws pages, which few bundles need

            pages = range(at, at + count)
            found.append(_Scanned(member.content, member.scan, member.taken, pages, tuple(sketches(data, pages))))
    return found


def _put_scans(bundle: Pdf, scanned: Sequence[_Scanned]) -> None:
    """Each scan in its letter's place; raises LayoutError with the faults of all scans."""
    problems: list[Problem] = []
    for one in scanned:
        try:
            put_scan(bundle, [bundle.pages[n] for n in one.pages], one.scan, one.taken, one.letter.lang)
            problems += misplaced(one.looks, one.taken, one.scan)
        except LayoutError as error:
            problems += error.problems
    if problems:
        raise LayoutError.of(problems)


def _on_scans(scanned: Sequence[_Scanned]) -> Iterator[Notice]:
    """What a person should look at: scans unlike their letters, and marks that they cover."""
    for one in scanned:
        yield from unlike(one.looks, one.taken, one.scan)
        if one.letter.mark:
            yield Notice("", f"{one.scan.name}: it covers the mark {one.letter.mark!r} of its letter's pages")


def _put_blanks(bundle: Pdf, made: Settled, places: list[int]) -> None:
    """Blank pages before what would begin on a left-hand page, each of the size of the page before."""
    for n in reversed(range(1, len(places))):
        for _ in range(made.starts[n] - made.starts[n - 1] - made.counts[n - 1]):
            before = bundle.pages[places[n] - 1].obj
            kept = {key: before[key] for key in ("/MediaBox", "/Rotate", "/UserUnit") if key in before}
            blank = Dictionary({"/Type": Name.Page, "/Resources": Dictionary(), "/Tabs": Name.S, **kept})
            bundle.pages.insert(places[n], pikepdf.Page(bundle.make_indirect(blank)))


def _label(bundle: Pdf, made: Settled, *, through: bool) -> None:
    """What viewers call the pages: each member counts its own, under its label; or all are counted `through`."""
    labels = Array([])
    for member, start in zip(made.members, made.starts, strict=True):
        if not through or start == 1:
            label = Dictionary(S=Name.D)
            if member.label and not through:
                label.P = String(f"{member.label} – ")
            labels.extend(Array([start - 1, label]))
    bundle.Root.PageLabels = Dictionary(Nums=labels)


def _parts(made: Settled, composition: Composition, fonts: Fonts) -> Iterator[BoundPart]:
    end = 0
    for member, start, count in zip(made.members, made.starts, made.counts, strict=True):
        if start > end + 1:
            yield BoundPart("blank", "", member.enclosing.lang, end + 1, start - 1)
        end = start + count - 1
        yield _part(member, start, end, composition, fonts)


def _part(member: Member, first: int, last: int, composition: Composition, fonts: Fonts) -> BoundPart:
    content = member.content
    shown = BoundPart(member.role, member.title, member.enclosing.lang, first, last)
    if isinstance(content, ForeignFile):
        return replace(shown, sha256=hashlib.sha256(content.data).hexdigest())
    if member.role == "slip":
        return shown
    scan = hashlib.sha256(member.scan.data).hexdigest() if member.scan else None
    return replace(shown, lang=content.lang, sha256=scan, text_sha256=_text_digest(content, composition, fonts))


def _text_digest(section: Section, composition: Composition, fonts: Fonts) -> str:
    """The digest of the letter's words."""
    alone = Document(composition.metas[0], (section,), composition.assets)
    return hashlib.sha256(WRITERS["txt"](alone, fonts).data).hexdigest()
