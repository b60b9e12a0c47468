"""Sheets of stationery under the pages of a PDF: painted pages go in, the same with what lies under them come out.

A sheet is an artifact (ISO 14289-1, 7.1): a screen reader passes it over, whose words stand in the letter or nowhere.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Name, Pdf, Rectangle

from letterforge.document import Document, LaidOut, Page


def lay_under(data: bytes, document: Document, layout: LaidOut) -> bytes:
    """The PDF with the sheets that its sections name; the same bytes where they name none."""
    if not any(_sheets(section.page) for section in document.sections):
        return data
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = {digest: _form(pdf, document.asset(digest).data) for digest in _named(document)}
        for page, digest in zip(pdf.pages, _wanted(document, layout), strict=True):
            if digest is not None:
                _under(pdf, page, forms[digest], Name(f"/Sheet-{digest[:16]}"))
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _sheets(page: Page) -> tuple[str, ...]:
    return tuple(digest for digest in (page.first_sheet, page.next_sheet) if digest is not None)


def _named(document: Document) -> Iterator[str]:
    yield from dict.fromkeys(digest for section in document.sections for digest in _sheets(section.page))


def _wanted(document: Document, layout: LaidOut) -> Iterator[str | None]:
    """For each page of the file the sheet under it."""
    for section, count in zip(document.sections, layout.pages, strict=True):
        for n in range(count):
            yield section.page.next_sheet if n else section.page.first_sheet


def _form(pdf: Pdf, sheet: bytes) -> pikepdf.Object:
    """The sheet as what a page can draw."""
    with pikepdf.open(io.BytesIO(sheet)) as opened:
        return pdf.copy_foreign(opened.pages[0].as_form_xobject())


def _under(pdf: Pdf, page: pikepdf.Page, form: pikepdf.Object, name: Name) -> None:
    """Draw the form under the page, as large as its paper; pages share their resources, and so its name."""
    page.add_resource(form, Name.XObject, name=name)
    placed = page.calc_form_xobject_placement(
        form, name, Rectangle(page.mediabox), allow_shrink=True, allow_expand=True
    )
    page.contents_add(pdf.make_stream(b"/Artifact <</Type /Background>> BDC " + placed + b" EMC\n"), prepend=True)
