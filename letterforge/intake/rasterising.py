"""Pictures of pages: what cannot be taken over as it is, is drawn here, and only its points are kept."""

from __future__ import annotations

import io
import math

import pypdfium2
from pikepdf import Pdf
from PIL import Image

from letterforge.errors import LayoutError
from letterforge.intake.images import GREATEST, SMALLEST, add_page, smallest

DPI = 200  # what offices scan with
MAX_DOTS = 20_000_000  # of one page: A2 at 200 dots per inch; a larger page is drawn coarser
MAX_PAGES = 500
QUALITY = 88  # of a JPEG, where that is smaller than all points


def rasterised(data: bytes) -> bytes:
    """A PDF that shows a picture of each page of the PDF `data`, in its size, as a viewer would turn it.

    Raises:
        LayoutError: no program can draw the file, or it has too many pages.
    """
    try:
        with pypdfium2.PdfDocument(data) as source, Pdf.new() as pdf:
            if not 0 < len(source) <= MAX_PAGES:
                raise LayoutError(f"pictures are taken of {MAX_PAGES} pages at most", hint="send the file apart")
            source.init_forms()
            for n in range(len(source)):
                _add(pdf, source[n])
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
            return out.getvalue()
    except pypdfium2.PdfiumError as error:
        raise LayoutError(
            "no pictures can be taken of the enclosed PDF", hint="save it anew from its source"
        ) from error


def _add(pdf: Pdf, page: pypdfium2.PdfPage) -> None:
    width, height = page.get_size()
    fit = min(1.0, GREATEST / max(width, height))
    scale = min(DPI / 72, math.sqrt(MAX_DOTS / (width * height)))
    picture = _plain(page.render(scale=scale).to_pil())
    page.close()
    size = max(width * fit, SMALLEST), max(height * fit, SMALLEST)
    add_page(pdf, smallest(pdf, picture, QUALITY), size)


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in grey, where it has no other colours."""
    coloured = picture.convert("RGB")
    red, green, blue = coloured.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else coloured
