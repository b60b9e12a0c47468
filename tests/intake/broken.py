"""Pages that no archive takes as they are: those that are mended, and those that are refused."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.bind import papers, strangers

_SAVED_TOO_OFTEN = b"q " * 40 + b"0 0 9 9 re f " + b"Q " * 40


def _fonts(pdf: Pdf) -> list[pikepdf.Object]:
    return [
        entry for entry in pdf.objects if isinstance(entry, Dictionary) and entry.get("/Subtype") == "/CIDFontType2"
    ]


def _composite(pdf: Pdf) -> list[pikepdf.Object]:
    return [entry for entry in pdf.objects if isinstance(entry, Dictionary) and entry.get("/Subtype") == "/Type0"]


def _no_glyph_map(pdf: Pdf) -> None:
    for font in _fonts(pdf):
        if "/CIDToGIDMap" in font:
            del font["/CIDToGIDMap"]


def _wide(pdf: Pdf) -> None:
    for font in _fonts(pdf):
        font.W, font.DW = Array(), 3_000


def _unread(pdf: Pdf) -> None:
    for font in _composite(pdf):
        del font["/ToUnicode"]


def _private(pdf: Pdf) -> None:
    """Every code reads the bullet of Symbol."""
    for font in _composite(pdf):
        said = b"1 beginbfrange <0001> <ffff> [" + b"<f0b7> " * 0xFFFF + b"] endbfrange"
        font.ToUnicode = pdf.make_stream(said)


def _no_fonts(pdf: Pdf) -> None:
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and "/FontFile2" in entry:
            del entry["/FontFile2"]


def lzw(data: bytes) -> bytes:
    """The data packed by LZW, although it does not get shorter: nine bits for each byte, begun anew at each."""
    bits = "".join(f"{256:09b}{byte:09b}" for byte in data) + f"{257:09b}"
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))


def _packed(pdf: Pdf) -> None:
    pdf.pages[0].Contents = Stream(pdf, lzw(b"0.5 g 0 0 100 50 re f"), Filter=Name.LZWDecode)


def layered(pdf: Pdf, *off: int) -> None:
    """Put what is drawn into a layer, which is hidden where anything is `off`."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group] * len(off))))
    pdf.pages[0].Resources = Dictionary(Properties=Dictionary(L=group))
    pdf.pages[0].Contents = pdf.make_stream(b"/OC /L BDC 0.5 g 0 0 100 50 re f EMC")


def _form_without_resources(pdf: Pdf) -> Dictionary:
    form = Stream(pdf, b"/G gs 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    return Dictionary(F=form)


def _drawing(pdf: Pdf, name: str) -> Dictionary:
    """A font whose only glyph, for a, is a square of this name."""
    glyph = pdf.make_stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 750, 750]), FirstChar=97, LastChar=97,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), CharProcs=Dictionary({f"/{name}": glyph}), Resources=Dictionary(),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name(f"/{name}")])), Widths=Array([1000]),
    )  # fmt: skip


def _spot(alternative: Name, values: int) -> Array:
    end = Array([1] * values)
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * values), C1=end, N=1)
    return Array([Name.Separation, Name.Stamp, alternative, function])


def _inks(pdf: Pdf) -> Array:
    function = Stream(pdf, b"{pop 0 0}", FunctionType=4, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1] * 3))
    return Array([Name.DeviceN, Array([Name.Gold, Name.Silver]), Name.DeviceRGB, function])


def _zero(pdf: Pdf) -> None:
    """The report's first font draws the glyph for what it lacks."""
    name = next(iter(pdf.pages[0].Resources.Font.keys()))
    pdf.pages[0].contents_add(f"BT {name} 9 Tf <0000> Tj ET".encode())


REPORT = papers.digital()
# What is wrong → the page, which is mended.
MENDED: Mapping[str, bytes] = {
    "tagged": REPORT,
    "smoothed picture": papers.pictured(Interpolate=True),
    "picture packed by LZW": papers.drawn(
        b"q 200 0 0 100 0 0 cm /P Do Q",
        XObject=lambda pdf: Dictionary(
            P=Stream(pdf, lzw(b"\0\xff\0\xff"), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
                     BitsPerComponent=8, ColorSpace=Name.DeviceGray, Filter=Name.LZWDecode)
        ),
    ),
    "content packed by LZW": papers.changed(strangers.scan((200, 100)), _packed),
    "layer that is shown": papers.changed(strangers.scan((200, 100)), layered),
    "form without resources": papers.drawn(
        b"/F Do", XObject=_form_without_resources, ExtGState=Dictionary(G=Dictionary(Type=Name.ExtGState, ca=0.5))
    ),
    "font without a map of glyphs": papers.changed(REPORT, _no_glyph_map),
    "bullets of private use": papers.changed(REPORT, _private),
    "characters that only the font knows": papers.changed(REPORT, _unread),
    "artifacts": papers.drawn(b"/Artifact BMC 0.5 g 0 0 100 50 re f EMC"),
    "transfer that changes nothing": papers.drawn(
        b"/G gs 0 0 9 9 re f", ExtGState=Dictionary(G=Dictionary(Type=Name.ExtGState, TR2=Name.Default))
    ),
    "glyphs that are drawings": papers.written(lambda pdf: _drawing(pdf, "a"), b"(a) Tj"),
    "ink described in RGB": papers.drawn(
        b"/S cs 1 scn 0 0 9 9 re f", ColorSpace=Dictionary(S=_spot(Name.DeviceRGB, 3))
    ),
    "recognised text in Helvetica": papers.written(papers.standard, way=3),
    "mixed colours": papers.drawn(
        b"/G gs 1 0 0 rg 0 0 9 9 re f", ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply, ca=0.5))
    ),
}  # fmt: skip
# Colours of printing inks, without a word on the inks → the page.
INKS: Mapping[str, bytes] = {
    "ink": papers.drawn(b"1 0 0 0 k 0 0 200 100 re f"),
    "ink by name": papers.drawn(b"/DeviceCMYK cs 1 0 0 0 sc 0 0 200 100 re f"),
    "picture in ink": papers.pictured(ColorSpace=Name.DeviceCMYK),
    "ink described in ink": papers.drawn(
        b"/S cs 1 scn 0 0 200 100 re f", ColorSpace=Dictionary(S=_spot(Name.DeviceCMYK, 4))
    ),
    "picture of listed inks": papers.pictured(
        ColorSpace=Array([Name.Indexed, Name.DeviceCMYK, 255, String(bytes(range(256)) * 4)])
    ),
    "shade of inks": papers.drawn(b"/S sh", Shading=Dictionary(S=Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 200, 0]),
        Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0, 0]), C1=Array([0, 1, 0, 0]), N=1),
    ))),
    "inks mixed apart": papers.drawn(b"/F Do", XObject=lambda pdf: Dictionary(F=Stream(
        pdf, b"0 1 1 0 k 0 0 200 100 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 100]),
        Group=Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK, I=True),
    ))),
    "inline picture in ink": papers.drawn(b"q 200 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK ID \xff\0\0\0 EI Q"),
}  # fmt: skip
_PAGE = "page 1 of the enclosed PDF has "
# What is wrong → the page, and what is said of it.
REFUSED: Mapping[str, tuple[bytes, str]] = {
    "Symbol": (papers.written(papers.symbols), _PAGE + "a font that is not in the file: Symbol"),
    "fonts left out": (papers.changed(REPORT, _no_fonts), _PAGE + "a font that is not in the file: "),
    "inks not described": (
        papers.drawn(b"/S cs 1 1 scn 0 0 9 9 re f", ColorSpace=lambda pdf: Dictionary(S=_inks(pdf))),
        _PAGE + "colours of inks that it does not describe",
    ),
    "inline picture smoothed": (
        papers.drawn(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G /I true ID \0 EI Q"),
        _PAGE + "a picture that viewers smooth",
    ),
    "JPEG 2000": (
        papers.drawn(b"/P Do", XObject=lambda pdf: Dictionary(
            P=Stream(pdf, b"\0\0\0\x0cjP  ", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
                     Filter=Name.JPXDecode))),
        _PAGE + "a picture (JPEG 2000) of colours that it does not describe",
    ),
    "transfer": (
        papers.drawn(b"/G gs 0 0 9 9 re f", ExtGState=Dictionary(
            G=Dictionary(TR=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)))),
        _PAGE + "instructions to a printing press that change its colours",
    ),
    "mixing unknown": (
        papers.drawn(b"/G gs 0 0 9 9 re f", ExtGState=Dictionary(G=Dictionary(BM=Name.Glitter))),
        _PAGE + "colours mixed in a way that is in no standard",
    ),
    "too deep": (papers.drawn(_SAVED_TOO_OFTEN), _PAGE + "drawings too deep in one another"),
    "widths": (papers.changed(REPORT, _wide), _PAGE + "a font that does not have the widths that the file says"),
    "glyph without a name": (
        papers.written(lambda pdf: _drawing(pdf, "zigzag"), b"(a) Tj"),
        _PAGE + "a font that does not say which characters it shows: ",
    ),
    "glyph that is lacking": (
        papers.changed(REPORT, _zero), _PAGE + "a font that lacks a character that is drawn: "
    ),
}  # fmt: skip
