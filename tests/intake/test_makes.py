"""Files as the world makes them: scanners, cameras, forms, odd sheets, long reports; bound, each looks as before."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageChops, ImageDraw, ImageStat, TiffImagePlugin

from letterforge.intake.report import Request, Taken
from letterforge.intake.taking import take, taken_over
from letterforge.verification import Failure
from tests.bind import papers, strangers
from tests.intake.test_preflight import bundle
from tests.verification.verapdf import broken

ASKED = Request("paper.pdf")
SHEET = (306, 396)


def page(mode: str) -> Image.Image:
    """What a scanner sees: black bars on white, one of them red."""
    picture = Image.new("RGB", SHEET, "white")
    pen = ImageDraw.Draw(picture)
    for n in range(8):
        pen.rectangle((30, 30 + 40 * n, 270 - 20 * n, 45 + 40 * n), "red" if n == 3 else "black")
    return picture.convert(mode)


def scanned(data: bytes, how: Name, space: Name | None, bits: int = 8, **parms: Any) -> bytes:
    """A page that a picture fills, which is packed in this way."""
    entries: dict[str, Any] = {} if space is None else {"ColorSpace": space, "BitsPerComponent": bits}
    if parms:
        entries["DecodeParms"] = Dictionary({f"/{key}": value for key, value in parms.items()})
    pdf = Pdf.new()
    sheet = pdf.add_blank_page(page_size=SHEET)
    picture = Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=SHEET[0], Height=SHEET[1], Filter=how, **entries
    )
    sheet.Resources = Dictionary(XObject=Dictionary(P=picture))
    sheet.Contents = pdf.make_stream(b"q %d 0 0 %d 0 0 cm /P Do Q" % SHEET)
    return strangers.saved(pdf)


def packed(mode: str, form: str, **how: Any) -> bytes:
    """The page, packed as this format packs it."""
    out = io.BytesIO()
    page(mode).save(out, form, **how)
    return out.getvalue()


def fax() -> bytes:
    """The strip of a fax (CCITT, group 4)."""
    data = packed("1", "TIFF", compression="group4", tiffinfo={TiffImagePlugin.ROWSPERSTRIP: SHEET[1]})
    with Image.open(io.BytesIO(data)) as image:
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        (at,), (length,) = image.tag_v2[TiffImagePlugin.STRIPOFFSETS], image.tag_v2[TiffImagePlugin.STRIPBYTECOUNTS]
        return data[at : at + length]


def odd(change: Callable[[Pdf], None]) -> Callable[[], bytes]:
    """A report after a change."""
    return lambda: papers.changed(papers.digital(), change)


def cropped(pdf: Pdf) -> None:
    """Let each page show a part of its sheet, and all of its words."""
    for sheet in pdf.pages:
        sheet.CropBox = Array([60, 40, 560, 770])


def turned(pdf: Pdf) -> None:
    """Let each page be seen on its side."""
    for sheet in pdf.pages:
        sheet.Rotate = 270


def enlarged(pdf: Pdf) -> None:
    """Let each page be twice as large as it says."""
    for sheet in pdf.pages:
        sheet.UserUnit = 2


def long_report() -> bytes:
    """Three hundred pages in a font that is not in the file."""
    pdf = Pdf.new()
    for n in range(300):
        sheet = pdf.add_blank_page(page_size=(612, 792))
        sheet.Resources = Dictionary(Font=Dictionary(F=papers.standard(pdf)))
        lines = b"".join(b"(Page %d, and words that fill a line of the report.) Tj T* " % n for _ in range(40))
        sheet.Contents = pdf.make_stream(b"BT /F 12 Tf 14 TL 72 700 Td " + lines + b" ET")
    return strangers.saved(pdf)


def saved_anew(data: bytes = b"", **how: Any) -> bytes:
    """The report or this file, as another version, or locked by its owner."""
    with pikepdf.open(io.BytesIO(data or papers.digital())) as pdf:
        return strangers.saved(pdf, **how)


MAKES: Mapping[str, Callable[[], bytes]] = {
    "scan, CCITT": lambda: scanned(
        fax(), Name.CCITTFaxDecode, Name.DeviceGray, 1, K=-1, Columns=SHEET[0], Rows=SHEET[1], BlackIs1=False
    ),
    "scan, JPEG 2000": lambda: scanned(packed("RGB", "JPEG2000"), Name.JPXDecode, None),
    "scan, JPEG in grey": lambda: scanned(packed("L", "JPEG"), Name.DCTDecode, Name.DeviceGray),
    "scan, JPEG in inks": lambda: scanned(packed("CMYK", "JPEG"), Name.DCTDecode, Name.DeviceCMYK),
    "cropped": odd(cropped),
    "turned": odd(turned),
    "enlarged": odd(enlarged),
    "locked": lambda: locked(print_highres=True, print_lowres=True),
    "locked scan": lambda: saved_anew(
        scanned(packed("L", "JPEG"), Name.DCTDecode, Name.DeviceGray), encryption=pikepdf.Encryption(owner="o", user="")
    ),
    "PDF 2.0": lambda: saved_anew(force_version="2.0"),
}


@cache
def made(name: str) -> bytes:
    """The file."""
    return MAKES[name]()


@cache
def taken(name: str) -> Taken:
    """Its pages."""
    return taken_over(made(name), ASKED)


def seen(data: bytes) -> Image.Image:
    """The first page, as a viewer shows it."""
    with pypdfium2.PdfDocument(data) as pdf:
        shown: Image.Image = pdf[0].render().to_pil().convert("RGB")
        return shown


@pytest.mark.parametrize("name", MAKES)
def test_it_looks_as_before(name: str) -> None:
    """Of the same size, and point by point nearly the same; colours of inks but nearly."""
    before, after = seen(made(name)), seen(taken(name).pdf)
    difference = ImageStat.Stat(ImageChops.difference(before, after)).mean

    assert before.size == after.size
    assert [pytest.approx(0, abs=3)] * 3 == difference
    assert before.convert("L").getextrema() != (255, 255)


def test_three_hundred_pages_are_taken_in_time() -> None:
    """Their font is carried once."""
    pages = take(long_report(), ASKED)

    assert 300 == len(pages.pages)
    assert pages.pages[299].text.startswith("Page 299, and words")
    assert len(pages.pdf) < 300 * 2_000


def locked(**allow: bool) -> bytes:
    """The report, which everybody may open, while its owner allows this and no more."""
    nothing = dict.fromkeys(pikepdf.Permissions._fields, False)
    allowed = pikepdf.Permissions(**{**nothing, **allow})
    return saved_anew(encryption=pikepdf.Encryption(owner="secret", user="", allow=allowed))


def test_a_file_that_may_be_printed_is_taken_and_its_lock_told() -> None:
    """A bundle is a print of it."""
    taken = take(locked(print_lowres=True), ASKED)

    assert ("enclosure-locked", "see that whoever made it agrees to its pages being bound with the letter") == (
        taken.remarks[0].rule, taken.remarks[0].hint,
    )  # fmt: skip
    assert taken_over(papers.digital(), ASKED).pages == taken.pages


def test_a_file_that_must_not_be_printed_says_so() -> None:
    """Whoever may open it may have pictures taken; words are kept over these."""
    pictures = take(locked(), Request("paper.pdf", rasterise=True))

    with pytest.raises(Exception, match="the enclosed PDF is locked against being printed") as caught:
        take(locked(), ASKED)
    assert "rasterise: true" in str(caught.value)
    assert pictures.pages[0].text.split() == taken_over(papers.digital(), ASKED).pages[0].text.split()


@cache
def verdicts() -> Mapping[str, tuple[Failure, ...]]:
    """What veraPDF says of a bundle with each of them."""
    return broken({name: bundle(made(name)) for name in MAKES})


@pytest.mark.slow
@pytest.mark.parametrize("name", MAKES)
def test_it_breaks_no_rule(name: str) -> None:
    """Of neither standard, says veraPDF."""
    assert () == verdicts()[name]
