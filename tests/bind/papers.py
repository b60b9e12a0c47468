"""Papers as offices hand them over, made here: reports with links and bookmarks, scans, faxes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String
from PIL import Image

from letterforge.rendering import render
from tests.bind import strangers

LONG = "\n\n".join(["One line after the other fills the page with words that say nothing at all. " * 4] * 12)
SITE = "https://example.org/roadmap"


@cache
def digital() -> bytes:
    """A report of two pages by our own writer: tagged, fonts embedded, its words as glyphs of subsets."""
    return render(strangers.letter(body=LONG), "pdf")


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    """The PDF after a change."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return strangers.saved(pdf, deterministic_id=True)


def _link(pdf: Pdf, page: int, rect: Sequence[float], **leads: Any) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(rect), Border=Array([0, 0, 1]), **leads)
    if "/Annots" not in pdf.pages[page]:
        pdf.pages[page].Annots = Array()
    pdf.pages[page].Annots.append(pdf.make_indirect(note))


def _led(pdf: Pdf) -> None:
    """Links to the web, to a mail address, to another page by place and by name, and to what is not kept."""
    first, second = (page.obj for page in pdf.pages)
    _link(pdf, 0, (72, 72, 200, 90), A=Dictionary(S=Name.URI, URI=String(SITE)), Contents=String("The roadmap"))
    _link(pdf, 0, (72, 100, 200, 120), A=Dictionary(S=Name.URI, URI=String("mailto:pga@example.org")))
    _link(pdf, 0, (72, 130, 200, 150), Dest=Array([second, Name.Fit]))
    _link(pdf, 1, (500, 700, 900, 720), Dest=String("top"))
    _link(pdf, 1, (72, 160, 200, 180), A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd")))
    _link(pdf, 1, (72, 190, 200, 200), A=Dictionary(S=Name.Named, N=Name.NextPage))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("top"), Array([first, Name.Fit])])))
    with pdf.open_outline() as outline:
        chapter = OutlineItem("Chapter", 0)
        chapter.children.append(OutlineItem("Section", 1))
        outline.root[:] = [chapter, OutlineItem("Annex", 1)]


@cache
def led() -> bytes:
    """The report, with links and bookmarks."""
    return changed(digital(), _led)


def marked() -> bytes:
    """The report, with a passage that a reader has marked."""

    def mark(pdf: Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Highlight, Rect=Array([72, 72, 200, 90]), Contents=String("Hm.")
        )
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    return changed(digital(), mark)


@cache
def scanned(*, landscape: bool = False, dpi: int = 60) -> bytes:
    """The report as a scanner hands it over: a grey picture per page, no word that can be read."""
    with pypdfium2.PdfDocument(digital()) as document:
        pages = [document[n].render(scale=dpi / 72).to_pil().convert("L") for n in range(len(document))]
    if landscape:
        pages = [page.rotate(90, expand=True) for page in pages]
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], creationDate=None, modDate=None)
    return out.getvalue()


def tiff(*modes: str, size: tuple[int, int] = (200, 100), dpi: tuple[int, int] | None = (100, 100)) -> bytes:
    """A TIFF with a picture in each of these modes; a fax has another resolution across than down."""
    out = io.BytesIO()
    pictures = [Image.new("RGB", size, "white") for _ in modes]
    for n, picture in enumerate(pictures):
        picture.paste("black", (10, 10, 20 + n, 20))
    first, *others = (picture.convert(mode) for picture, mode in zip(pictures, modes, strict=True))
    how = {} if dpi is None else {"dpi": dpi}
    first.save(out, "TIFF", save_all=True, append_images=others, **how)
    return out.getvalue()


def written(font: Callable[[Pdf], Dictionary], words: bytes = b"(Words) Tj", way: int = 0) -> bytes:
    """A page with words in a font of these entries."""
    pdf = Pdf.open(io.BytesIO(strangers.scan((200, 100))))
    pdf.pages[0].Contents = pdf.make_stream(b"BT /F 12 Tf %d Tr 10 10 Td %s ET" % (way, words))
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font(pdf))))
    return strangers.saved(pdf)


def standard(pdf: Pdf) -> Dictionary:
    """Helvetica, which every viewer is to have, and so is in no file."""
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def symbols(pdf: Pdf) -> Dictionary:
    """Symbol, which no font here is like."""
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Symbol)


def drawn(content: bytes, **resources: object) -> bytes:
    """A page that draws this."""
    pdf = Pdf.open(io.BytesIO(strangers.scan((200, 100))))
    pdf.pages[0].Contents = pdf.make_stream(content)
    pdf.pages[0].Resources = Dictionary(
        {f"/{kind}": make(pdf) if callable(make) else make for kind, make in resources.items()}
    )
    return strangers.saved(pdf)


def pictured(**entries: object) -> bytes:
    """A page with a picture of four points that has these entries."""
    usual = {
        "Type": Name.XObject, "Subtype": Name.Image, "Width": 2, "Height": 2, "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceGray, **entries,
    }  # fmt: skip
    components = 4 if usual["ColorSpace"] == Name.DeviceCMYK else 1
    return drawn(
        b"q 200 0 0 100 0 0 cm /P Do Q",
        XObject=lambda pdf: Dictionary(P=Stream(pdf, b"\0\xff\0\xff" * components, **usual)),
    )
