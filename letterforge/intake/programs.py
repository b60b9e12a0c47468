"""What font programs say of themselves: which characters their glyphs are, and how wide they are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Stream

# Whatever fontTools may raise over a broken font.
_RAISED = (
    TTLibError, KeyError, AttributeError, ValueError, AssertionError, IndexError, TypeError, EOFError, OverflowError,
    pikepdf.PdfError,
)  # fmt: skip
_NEEDED = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_NAMED = re.compile(rb"dup\s+(\d{1,3})\s*/([A-Za-z0-9._]+)\s+put")
_CLEAR = 64 * 1024  # the bytes in which a Type 1 program lists its encoding, before what is enciphered


def glyph_names(descriptor: pikepdf.Object) -> Mapping[int, str]:
    """The names of glyphs that a Type 1 or CFF program gives to codes; none where it is no such program, or broken."""
    first, compact = descriptor.get("/FontFile"), descriptor.get("/FontFile3")
    if isinstance(first, Stream):
        return _names_of_type1(first.read_bytes()[:_CLEAR])
    if isinstance(compact, Stream) and compact.get("/Subtype") == "/Type1C":
        return _names_of_cff(compact.read_bytes())
    return {}


def _names_of_type1(clear: bytes) -> dict[int, str]:
    if b"/Encoding StandardEncoding def" in clear:
        return dict(enumerate(StandardEncoding))
    return {int(code): name.decode() for code, name in _NAMED.findall(clear) if int(code) < 256}


def _names_of_cff(data: bytes) -> dict[int, str]:
    try:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        encoding = fonts[0].Encoding
    except _RAISED:
        return {}
    return dict(enumerate(StandardEncoding if encoding == "StandardEncoding" else encoding))


def is_damaged(descriptor: pikepdf.Object) -> bool:
    """Whether the font has a TrueType program that no viewer can draw with (ISO 32000-1, 9.9)."""
    program = descriptor.get("/FontFile2")
    if not isinstance(program, Stream):
        return False
    try:
        with TTFont(io.BytesIO(program.read_bytes()), lazy=True) as font:
            return not all(table in font for table in _NEEDED)
    except _RAISED:
        return True


class TrueType:
    """An embedded TrueType or OpenType program; of a broken one, or of none, nothing is known."""

    def __init__(self, descriptor: pikepdf.Object) -> None:
        """Read what the program says."""
        self.chars: dict[int, str] = {}  # glyph → character
        self.glyphs: dict[int, int] = {}  # character → glyph
        self.widths: dict[int, float] = {}  # glyph → width, in thousandths of the size
        program = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
        if isinstance(program, Stream):
            with _passing_over():
                self._read(program.read_bytes())

    def _read(self, data: bytes) -> None:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            numbers, scale = font.getReverseGlyphMap(), 1000 / font["head"].unitsPerEm
            self.widths = {numbers[name]: width * scale for name, (width, _) in font["hmtx"].metrics.items()}
            if "cmap" in font:
                self.glyphs = {char: numbers[name] for char, name in (font.getBestCmap() or {}).items()}
                self.chars = {glyph: chr(char) for char, glyph in sorted(self.glyphs.items(), reverse=True)}


@contextmanager
def _passing_over() -> Iterator[None]:
    try:
        yield
    except _RAISED:
        return


def wide_widths(font: pikepdf.Object) -> dict[int, float]:
    """The widths that a composite font's descendant states, by CID (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    listed = list(font.get("/W", Array()))
    while len(listed) > 1:
        first, second = int(listed[0]), listed[1]
        if isinstance(second, Array):
            found.update((first + n, float(width)) for n, width in enumerate(second))
            del listed[:2]
        else:
            found.update((cid, float(listed[2])) for cid in range(first, min(int(second), 65_535) + 1))
            del listed[:3]
    return found
