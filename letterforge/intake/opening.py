"""Enclosed files of others as PDF: the file's bytes in, an open PDF whose pages can be taken out.

Afterwards what a viewer shows on a page is on the page: stamps, filled-in fields and signatures stand in its content. A
picture is one page, as large as fits on US Letter, none of its points changed.
"""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from letterforge.document.pictures import read_picture
from letterforge.errors import LayoutError

LARGEST = (8.5 * 72, 11 * 72)  # a picture's page, in points
SMALLEST = 3  # the side of a page, as the PDF standard has it
MAX_ANNOTATIONS = 20_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
_HEAD = 1024  # the bytes in which readers look for a PDF's first line
_COLOURS = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}


def opened(data: bytes) -> Pdf:
    """The enclosed file as a PDF; a picture becomes one of a single page.

    Raises:
        LayoutError: the file is no PDF or picture, is encrypted, damaged or empty.
    """
    if data.startswith(_PICTURES):
        return _from_picture(data)
    if not _is_pdf(data):
        raise LayoutError("this enclosure is no PDF, PNG or JPEG", hint="save it as PDF")
    pdf = _read(data)
    if sum(_annotations(page) for page in pdf.pages) > MAX_ANNOTATIONS:
        fact = f"the enclosed PDF has more than {MAX_ANNOTATIONS:,} stamps and fields"
        raise LayoutError(fact, hint="print it to a new PDF, and enclose that")
    pdf.flatten_annotations("all")
    return pdf


def _annotations(page: pikepdf.Page) -> int:
    listed = page.obj.get("/Annots")
    return len(listed) if isinstance(listed, Array) else 0


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_HEAD]


def _read(data: bytes) -> Pdf:
    damaged = LayoutError("the enclosed PDF is damaged", hint="save it anew from its source")
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)
        pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise LayoutError("the enclosed PDF is encrypted", hint="enclose it unlocked") from error
    except pikepdf.PdfError as error:
        raise damaged from error
    if not pages:
        raise damaged
    return pdf


def _from_picture(data: bytes) -> Pdf:
    asset = read_picture(data, None, LayoutError)
    pdf = Pdf.new()
    with Image.open(io.BytesIO(asset.data)) as image:
        scale = min(LARGEST[0] / image.width, LARGEST[1] / image.height)
        size = max(image.width * scale, SMALLEST), max(image.height * scale, SMALLEST)
        drawn = _drawn(pdf, image, asset.data)
    page = pdf.add_blank_page(page_size=size)
    page.Resources = Dictionary(XObject=Dictionary(Picture=drawn))
    page.Contents = pdf.make_stream(f"{size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Picture Do".encode())
    return pdf


def _drawn(pdf: Pdf, image: Image.Image, data: bytes) -> Stream:
    """The picture as a PDF holds it: a JPEG as it is, everything else point by point."""
    if image.format == "JPEG" and image.mode in ("L", "RGB"):
        return _stream(pdf, image, data, Name.DCTDecode)
    flat = _on_white(image)
    return _stream(pdf, flat, zlib.compress(flat.tobytes()), Name.FlateDecode)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "RGB"):
        return image
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _stream(pdf: Pdf, image: Image.Image, data: bytes, how: Name) -> Stream:
    return Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height, BitsPerComponent=8,
        ColorSpace=_COLOURS[image.mode], Filter=Array([how]),
    )  # fmt: skip
