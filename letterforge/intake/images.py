"""Enclosed pictures: a PNG, a JPEG or a TIFF of one or more pages in, a PDF with a page for each out.

No point is changed. A TIFF that knows its resolution has the size of the paper that was scanned; every other picture is
as large as fits on US Letter.
"""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageSequence

from letterforge.document.pictures import MAX_PIXELS, in_usual_colours, read_picture
from letterforge.errors import LayoutError
from letterforge.intake.kinds import TIFF

LARGEST = (8.5 * 72, 11 * 72)  # a picture's page, in points
SMALLEST, GREATEST = 3, 14_400  # the side of a page, as the PDF standard has it
MAX_FRAMES = 1_000
_MOST_DOTS = 8 * MAX_PIXELS  # of one bit each
_RESOLUTIONS = range(50, 2_401)  # dots per inch that scanners and fax machines have; others are made up
_COLOURS = {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB}


def from_picture(data: bytes) -> Pdf:
    """A PDF with a page for each picture in the file.

    Raises:
        LayoutError: it is damaged, or larger than can be borne.
    """
    return _from_tiff(data) if data.startswith(TIFF) else _from_one(data)


def _from_one(data: bytes) -> Pdf:
    asset, pdf = read_picture(data, None, LayoutError), Pdf.new()
    with Image.open(io.BytesIO(asset.data)) as image:
        as_it_is = image.format == "JPEG" and image.mode in ("L", "RGB")
        drawn = _stream(pdf, image, asset.data, Name.DCTDecode) if as_it_is else _flat(pdf, image)
        add_page(pdf, drawn, _fitting(image))
    return pdf


def _from_tiff(data: bytes) -> Pdf:
    pdf = Pdf.new()
    try:
        # Pillow warns of sizes, of which `_frames` has a bound of its own, and of odd tags.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=("TIFF",)) as image:
            for frame in _frames(image):
                add_page(pdf, _flat(pdf, frame), _size(frame))
    except Exception as error:  # Pillow raises anything over a broken TIFF
        fact = "the picture is damaged, or too large"
        raise LayoutError(fact, hint="save it anew from its source, or as PDF") from error
    return pdf


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    """Each picture of the file, unpacked, in a form that a PDF holds."""
    for n, frame in enumerate(ImageSequence.Iterator(image)):
        dots = frame.width * frame.height
        if n >= MAX_FRAMES or dots > (_MOST_DOTS if frame.mode == "1" else MAX_PIXELS):
            raise ValueError("too many points, or pictures")
        frame.load()
        yield frame


def _size(frame: Image.Image) -> tuple[float, float]:
    """The size of the paper, in points, by the resolution; a fax has another across than down."""
    across, down = (float(dots) for dots in frame.info.get("dpi", (0, 0)))
    if round(across) not in _RESOLUTIONS or round(down) not in _RESOLUTIONS:
        return _fitting(frame)
    width, height = frame.width * 72 / across, frame.height * 72 / down
    return (width, height) if SMALLEST <= min(width, height) <= max(width, height) <= GREATEST else _fitting(frame)


def _fitting(image: Image.Image) -> tuple[float, float]:
    scale = min(LARGEST[0] / image.width, LARGEST[1] / image.height)
    return max(image.width * scale, SMALLEST), max(image.height * scale, SMALLEST)


def add_page(pdf: Pdf, picture: Stream, size: tuple[float, float]) -> None:
    """A page of this size, in points, that the picture fills."""
    page = pdf.add_blank_page(page_size=size)
    page.Resources = Dictionary(XObject=Dictionary(Picture=picture))
    page.Contents = pdf.make_stream(f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Picture Do Q".encode())


def _flat(pdf: Pdf, image: Image.Image) -> Stream:
    flat = _opaque(image)
    return _stream(pdf, flat, zlib.compress(flat.tobytes()), Name.FlateDecode)


def smallest(pdf: Pdf, image: Image.Image, quality: int) -> Stream:
    """The picture as a PDF holds it in the fewest bytes: point by point, or as a JPEG of this quality."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    flat, jpeg = zlib.compress(image.tobytes()), out.getvalue()
    return _stream(pdf, image, *min((flat, Name.FlateDecode), (jpeg, Name.DCTDecode), key=lambda way: len(way[0])))


def _opaque(image: Image.Image) -> Image.Image:
    """The picture in black, grey or colours, on white paper."""
    usual = in_usual_colours(image)
    if usual.mode in _COLOURS:
        return usual
    layer = usual.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _stream(pdf: Pdf, image: Image.Image, data: bytes, how: Name) -> Stream:
    return Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height,
        BitsPerComponent=1 if image.mode == "1" else 8, ColorSpace=_COLOURS[image.mode], Filter=Array([how]),
    )  # fmt: skip
