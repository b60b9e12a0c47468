"""One file, behind the walls: its bytes in, pages that only draw out, whatever kind of file it is.

Afterwards what a viewer shows on a page is on the page: stamps, filled-in fields and signatures stand in its content.
And what is on it is fit for archives and readers of all kinds, but for its tags; or else pictures were taken of it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Pdf

from letterforge.errors import LayoutError
from letterforge.intake.dangers import refuse_dangers
from letterforge.intake.fitness import Unfit, unfit
from letterforge.intake.fonts import settle_fonts
from letterforge.intake.kinds import is_picture
from letterforge.intake.leads import Box, Leads
from letterforge.intake.legible import (
    beyond_remark,
    comments_remark,
    fonts_remark,
    ink,
    inks_remark,
    noted_remark,
    read,
    scan_remark,
)  # fmt: skip
from letterforge.intake.mending import mend
from letterforge.intake.opening import as_pdf, inherited, locked_remark, opened, trimmed_box
from letterforge.intake.rasterising import rasterised
from letterforge.intake.remnants import kept_of
from letterforge.intake.report import Link, Mark, Remark, Request, Taken, TakenPage
from letterforge.intake.scrubbing import MOST_CONTENT, content_size, scrub
from letterforge.intake.sketching import sketches
from letterforge.intake.surveying import Survey
from letterforge.intake.telling import pdf_remarks, picture_remarks, texts_of

RASTERISED = "enclosure-rasterised"
LARGEST = 14_400  # points, the side of the largest page that viewers show
UNITS = (0.01, 100)  # how large such a point may be
MAX_PAGES = 10_000
MAX_ANNOTATIONS = 20_000
_LEFT_OUT = ("/Group", "/StructParents", "/Metadata", "/PieceInfo")


def take(data: bytes, request: Request) -> Taken:
    """The pages of the file.

    Raises:
        LayoutError: the file is none that is taken, is encrypted or damaged, or holds what must not travel.
    """
    pdf = as_pdf(data)
    remarks = tuple(picture_remarks(data)) if is_picture(data) else ()
    try:
        taken = taken_over(pdf, request)
    except Unfit as error:
        if not request.rasterise:
            raise
        taken = _pictured(pdf, error.message)
    return replace(taken, remarks=(*taken.remarks, *remarks))


def _pictured(pdf: bytes, fact: str) -> Taken:
    """Pictures of the pages, with their words, links and bookmarks, and what they are taken for."""
    kept = kept_of(pdf)
    pictures = rasterised(pdf, words=kept.words)
    flat = taken_over(pictures.pdf, Request("pictures.pdf"))
    hint = "enclose a PDF without that, so that its words are read aloud as it says them"
    remark = Remark(RASTERISED, f"its pages are pictures, since {fact}", hint)
    links = kept.links if len(kept.links) == len(flat.pages) else [()] * len(flat.pages)
    pages = tuple(replace(page, links=own) for page, own in zip(flat.pages, links, strict=True))
    remarks = (remark, *noted_remark(pictures.noted), *kept.remarks, *flat.remarks)
    return Taken(flat.pdf, pages, kept.marks, remarks, rasterised=True, about=kept.about)


def taken_over(data: bytes, request: Request) -> Taken:
    """The pages of the PDF `data` as they are.

    Raises:
        Unfit: they cannot be taken over, while pictures might be taken of them.
        LayoutError: nothing can be done with the file.
    """
    with opened(data) as source, Pdf.new() as clean:
        try:
            refuse_dangers(source, request.attach)
            remarks = (*locked_remark(source), *comments_remark(list(source.pages)), *pdf_remarks(source, data))
            about = texts_of(source)
            marks, links, changes = _pages(clean, source)
            out = _saved(clean)
            found = read(out)
            drawn = sketches(out) if request.sketch else [()] * len(found.texts)
            inked = ink(out)
        except (LayoutError, MemoryError):
            raise
        except Exception as error:  # whatever four libraries may raise over a broken file
            raise unfit(f"the pages of {request.name!r} cannot be taken over") from error
    first, *others = (TakenPage(*page) for page in zip(found.texts, links, drawn, strict=True))
    taken = (replace(first, ink=inked), *others)
    remarks = (*remarks, *changes, *beyond_remark(found.beyond), *scan_remark(found.shown, len(taken)))
    return Taken(out, taken, marks, remarks, about=(*about, *found.beyond.values()))


def _pages(clean: Pdf, source: Pdf) -> tuple[tuple[Mark, ...], list[tuple[Link, ...]], list[Remark]]:
    """Put the pages of `source` into `clean`; its bookmarks, each page's links, and what looks otherwise than there."""
    pages = list(source.pages)
    _check(pages)
    leads = Leads(source)
    marks, links = tuple(leads.marks()), [tuple(leads.links(page, _edges(page))) for page in pages]
    source.flatten_annotations("all")
    forms, changes = _forms(source, pages)
    for page, form in zip(pages, forms, strict=True):
        _add(clean, page, form)
    return marks, links, changes


def _forms(source: Pdf, pages: Sequence[pikepdf.Page]) -> tuple[list[pikepdf.Object], list[Remark]]:
    """What each page draws, fit to be drawn in the bundle; and what looks otherwise than it may have done."""
    survey = Survey(source)
    scrubbed, mended, fonts = set[tuple[int, int]](), set[tuple[int, int]](), dict[bytes, pikepdf.Object]()
    for page in pages:
        page.trimbox = Array(trimmed_box(page))  # to which a form is cut
    forms = [page.as_form_xobject(handle_transformations=False) for page in pages]
    for n, form in enumerate(forms, 1):
        scrub(form, scrubbed)
        mend(source, form, mended, fonts)
        survey.survey(form, n)
    stand_ins = settle_fonts(source, survey.fonts.values())
    return forms, [*fonts_remark(stand_ins), *inks_remark(sorted(survey.inks))]


def _saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    # Nothing is unpacked: it may be a bomb.
    pdf.save(out, deterministic_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _check(pages: Sequence[pikepdf.Page]) -> None:
    if len(pages) > MAX_PAGES:
        raise LayoutError(f"the enclosed PDF has more than {MAX_PAGES:,} pages", hint="send it apart")
    if sum(_annotations(page) for page in pages) > MAX_ANNOTATIONS:
        raise unfit(f"the enclosed PDF has more than {MAX_ANNOTATIONS:,} stamps and fields")
    size = 0
    for page in pages:
        size += content_size(page)
        if size > MOST_CONTENT:
            raise ValueError("the contents swell")


def _annotations(page: pikepdf.Page) -> int:
    listed = page.obj.get("/Annots")
    return len(listed) if isinstance(listed, Array) else 0


def _add(clean: Pdf, page: pikepdf.Page, drawn: pikepdf.Object) -> None:
    """A page of `clean` that shows what `page` does, which is `drawn`, and holds nothing else."""
    x, y, right, top = _edges(page)
    turn, unit = _turn(page), _unit(page)
    form = clean.copy_foreign(drawn)
    for entry in _LEFT_OUT:
        if entry in form:
            del form[entry]
    made = clean.add_blank_page(page_size=(right - x, top - y))
    made.Resources = Dictionary(XObject=Dictionary(Page=form))
    made.Contents = clean.make_stream(f"q 1 0 0 1 {-x:.3f} {-y:.3f} cm /Page Do Q".encode())
    made.Rotate, made.UserUnit = turn, unit


def _edges(page: pikepdf.Page) -> Box:
    """Where the page begins and ends: its left, lower, right and upper edge."""
    edges = trimmed_box(page)
    if max(edges[2] - edges[0], edges[3] - edges[1]) > LARGEST:
        raise ValueError("the page has a size that no viewer shows")
    return edges


def _unit(page: pikepdf.Page) -> int | Decimal:
    unit = page.obj.get("/UserUnit", 1)
    if not isinstance(unit, (int, Decimal)) or not UNITS[0] <= unit <= UNITS[1]:
        raise ValueError("the unit of the page is no number, or makes a page that nobody prints")
    return unit


def _turn(page: pikepdf.Page) -> int:
    turn = int(inherited(page, "/Rotate", 0)) % 360
    if turn % 90:
        raise ValueError("the page is turned as no viewer turns it")
    return turn
