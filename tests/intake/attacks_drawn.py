"""Hostile PDFs: what is drawn leads back to itself or swells; fonts and pictures that are none."""

from __future__ import annotations

import struct
import zlib

from pikepdf import Array, Dictionary, Pdf

from tests.bind import papers
from tests.intake.attacks import Attack, fixed
from tests.intake.attacks_trees import drawing, paged, stream


def _look_loop() -> bytes:
    look = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>", b"/X Do")
    note = b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 4 0 R>>>>]"
    return paged(note, look)


def _glyph_loop() -> bytes:
    glyph = stream(b"", b"1000 0 d0 BT /F 9 Tf (a) Tj ET")
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97"
        b"/Widths[1000]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    return drawing(b"BT /F 9 Tf 9 9 Td (aaa) Tj ET", b"/Font<</F 5 0 R>>", font, glyph)


def _pattern_loop() -> bytes:
    tile = stream(
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9"
        b"/Resources<</Pattern<</P 5 0 R>>>>", b"/Pattern cs /P scn 0 0 9 9 re f",
    )  # fmt: skip
    return drawing(b"/Pattern cs /P scn 0 0 90 90 re f", b"/Pattern<</P 5 0 R>>", tile)


def _mask_loop() -> bytes:
    group = stream(
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency>>/Resources<</ExtGState<</G 6 0 R>>>>",
        b"/G gs 0 0 9 9 re f",
    )
    return drawing(b"/G gs 0 0 9 9 re f", b"/ExtGState<</G 6 0 R>>", group, b"<</SMask<</S/Alpha/G 5 0 R>>>>")


def _function_loop() -> bytes:
    joined = b"<</FunctionType 3/Domain[0 1]/Functions[5 0 R 5 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"
    shading = b"/Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 9 9]/Function 5 0 R>>>>"
    return drawing(b"/S sh", shading, joined)


def _function_huge() -> bytes:
    sampled = stream(b"/FunctionType 0/Domain[0 1 0 1]/Range[0 1 0 1 0 1]/Size[65535 65535]/BitsPerSample 32", b"\0")
    shading = b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Function 5 0 R>>>>"
    return drawing(b"/S sh", shading, sampled)


def _function_deep() -> bytes:
    nested = stream(b"/FunctionType 4/Domain[0 1]/Range[0 1]", b"{" * 100_000 + b"}" * 100_000)
    space = b"/ColorSpace<</C[/Separation/X/DeviceGray 5 0 R]>>"
    return drawing(b"/C cs 1 scn 0 0 9 9 re f", space, nested)


def _picture(entries: bytes, data: bytes = b"\0" * 9, around: bytes = b"200 0 0 100 0 0 cm /P Do") -> bytes:
    return drawing(around, b"/XObject<</P 5 0 R>>", stream(b"/Type/XObject/Subtype/Image" + entries, data))


def _picture_bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * 2**24) for _ in range(180)) + packer.flush()
    return _picture(b"/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode", packed)


def _picture_huge(how: bytes) -> bytes:
    size = b"/Width 2147483647/Height 2147483647/BitsPerComponent 1/ColorSpace/DeviceGray"
    return _picture(size + b"/Filter/%s/DecodeParms<</K -1/Columns 2147483647/Rows 2147483647>>" % how)


def _colours_loop() -> bytes:
    return drawing(b"/C cs 0 0 9 9 re f", b"/ColorSpace<</C 5 0 R>>", b"[/Indexed 5 0 R 255 (x)]")


def _map_bomb() -> bytes:
    """A map to Unicode of ranges without end."""
    ranges = b"".join(b"<%04x0000> <%04xffff> <0041>\n" % (n, n) for n in range(4000))
    cmap = b"4000 beginbfrange\n" + ranges + b"endbfrange\n"
    return _mapped(cmap)


def _map_slow() -> bytes:
    """A map to Unicode that opens blocks and closes none."""
    return _mapped(b"beginbfrange " * 500_000)


def _mapped(cmap: bytes) -> bytes:
    def change(pdf: Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, Dictionary) and one.get("/Subtype") == "/Type0":
                one.ToUnicode = pdf.make_stream(cmap)

    return papers.changed(papers.digital(), change)


def _widths_bomb(count: int = 200_000) -> bytes:
    """Widths of all characters, stated again and again."""

    def change(pdf: Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, Dictionary) and one.get("/Subtype") == "/CIDFontType2":
                one.W = Array([0, 65_535, 500] * count)

    return papers.changed(papers.digital(), change)


def _program(data: bytes) -> bytes:
    def change(pdf: Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, Dictionary) and one.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in one:
                        del one[key]
                one.FontFile2 = pdf.make_stream(data)

    return papers.changed(papers.digital(), change)


def _sfnt(**tables: bytes) -> bytes:
    out, rows, at = b"", b"", 12 + 16 * len(tables)
    for name, data in sorted(tables.items()):
        rows += struct.pack(">4s3I", name.ljust(4).encode(), 0, at + len(out), len(data))
        out += data
    return struct.pack(">I4H", 0x10000, len(tables), 16, 0, 0) + rows + out


def _cmap_bomb() -> bytes:
    """A font whose table of characters names each of them a thousand times."""
    groups = struct.pack(">3I", 0, 0x10FFFF, 0) * 1000
    sub = struct.pack(">2H3I", 12, 0, 16 + len(groups), 0, 1000) + groups
    cmap = struct.pack(">2H2HI", 0, 1, 3, 10, 12) + sub
    head = struct.pack(">2I2I2H2Q4h2H3h", 0x10000, 0, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 9, 9, 0, 8, 2, 0, 0)
    hhea = struct.pack(">I3hH3h3h4hhH", 0x10000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    return _program(_sfnt(cmap=cmap, head=head, hhea=hhea, hmtx=b"\0" * 4, maxp=struct.pack(">IH", 0x5000, 65_535)))


ATTACKS = (
    Attack("look-loop.pdf", fixed(_look_loop), "draw themselves"),
    Attack("glyph-loop.pdf", fixed(_glyph_loop), "draw themselves"),
    Attack("pattern-loop.pdf", fixed(_pattern_loop), "draw themselves"),
    Attack("mask-loop.pdf", fixed(_mask_loop), "draw themselves"),
    Attack("function-loop.pdf", fixed(_function_loop), "lead back to themselves"),
    Attack("function-huge.pdf", fixed(_function_huge), "millions of steps"),
    Attack("function-deep.pdf", fixed(_function_deep), "programs without end"),
    Attack("picture-bomb.pdf", fixed(_picture_bomb), "more points than any paper"),
    Attack("colours-loop.pdf", fixed(_colours_loop), "lead back to themselves"),
    Attack("map-bomb.pdf", fixed(_map_bomb), "takes"),
    Attack("map-slow.pdf", fixed(_map_slow), "takes"),
    Attack("widths-bomb.pdf", fixed(_widths_bomb), "takes"),
    Attack("cmap-bomb.pdf", fixed(_cmap_bomb), "damaged|takes"),
    Attack("huge-jbig2.pdf", fixed(lambda: _picture_huge(b"JBIG2Decode")), "more points"),
    Attack("huge-ccittfax.pdf", fixed(lambda: _picture_huge(b"CCITTFaxDecode")), "more points"),
    Attack("huge-jpx.pdf", fixed(lambda: _picture_huge(b"JPXDecode")), "damaged"),
    Attack("huge-dct.pdf", fixed(lambda: _picture_huge(b"DCTDecode")), "damaged"),
    Attack("font-junk.pdf", fixed(lambda: _program(b"\0\1\0\0" + b"\xff" * 1000)), "a font that is damaged"),
)  # fmt: skip
