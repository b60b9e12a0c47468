"""Pictures of pages: what cannot be taken over as it is, is drawn here; points are kept, and the words they show."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary, Pdf
from PIL import Image

from letterforge.errors import LayoutError
from letterforge.intake.images import GREATEST, SMALLEST, add_page, smallest
from letterforge.intake.legible import is_comment
from letterforge.intake.words import UnseenWords

DPI = 200  # what offices scan with
MAX_DOTS = 20_000_000  # of one page: A2 at 200 dots per inch; a larger page is drawn coarser
MAX_PAGES = 500
_KINDS = {
    pdfium.FPDF_ANNOT_TEXT: "/Text", pdfium.FPDF_ANNOT_HIGHLIGHT: "/Highlight",
    pdfium.FPDF_ANNOT_UNDERLINE: "/Underline", pdfium.FPDF_ANNOT_SQUIGGLY: "/Squiggly",
    pdfium.FPDF_ANNOT_STRIKEOUT: "/StrikeOut", pdfium.FPDF_ANNOT_CARET: "/Caret",
}  # fmt: skip
QUALITY = 88  # of a JPEG, where that is smaller than all points


@dataclass(frozen=True, slots=True)
class Pictures:
    """A PDF that shows a picture of each page, and the pages (from 0) on which readers left their marks."""

    pdf: bytes
    noted: tuple[int, ...]


def rasterised(data: bytes, *, words: bool) -> Pictures:
    """Pictures of the pages of the PDF `data`, each in its page's size, as a viewer would turn it, with its `words`.

    Raises:
        LayoutError: no program can draw the file, or it has too many pages.
    """
    try:
        with pypdfium2.PdfDocument(data) as source, Pdf.new() as pdf:
            if not 0 < len(source) <= MAX_PAGES:
                raise LayoutError(f"pictures are taken of {MAX_PAGES} pages at most", hint="send the file apart")
            source.init_forms()
            unseen = UnseenWords() if words else None
            noted = tuple(n for n in range(len(source)) if _add(pdf, source[n], unseen))
            if unseen is not None and unseen.codes:
                font = unseen.font(pdf)
                for page in pdf.pages:
                    page.Resources.Font = Dictionary(Words=font)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
            return Pictures(out.getvalue(), noted)
    except pypdfium2.PdfiumError as error:
        raise LayoutError(
            "no pictures can be taken of the enclosed PDF", hint="save it anew from its source"
        ) from error


def _add(pdf: Pdf, page: pypdfium2.PdfPage, unseen: UnseenWords | None) -> bool:
    """Add a picture of the page; whether readers left their marks on it."""
    width, height = page.get_size()
    fit = min(1.0, GREATEST / max(width, height))
    scale = min(DPI / 72, math.sqrt(MAX_DOTS / (width * height)))
    picture = _plain(page.render(scale=scale).to_pil())
    size = max(width * fit, SMALLEST), max(height * fit, SMALLEST)
    add_page(pdf, smallest(pdf, picture, QUALITY), size)
    if unseen is not None:
        pdf.pages[-1].contents_add(b"q " + unseen.content(page, picture, size) + b" Q")
    noted = any(map(is_comment, _annotations(page)))
    page.close()
    return noted


def _annotations(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The kinds of the page's annotations."""
    for n in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, n)
        yield _KINDS.get(pdfium.FPDFAnnot_GetSubtype(note), "")
        pdfium.FPDFPage_CloseAnnot(note)


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in grey, where it has no other colours."""
    coloured = picture.convert("RGB")
    red, green, blue = coloured.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else coloured
