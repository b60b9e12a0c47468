"""Fonts that a file leaves out are given the program of their twin, so that any viewer shows what the file's own did.

Afterwards such a font is one of symbols, with a glyph of its own for each code that is drawn, as wide as the file says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf

from letterforge.intake.charmaps import written
from letterforge.intake.embedding import Drawn, Source, source
from letterforge.intake.encodings import SYMBOLIC, Encoding
from letterforge.intake.twins import Twin

_FIXED, _ITALIC = 1, 64  # flags of a font's descriptor
_BULLET, _UNUSED = "•", range(0x21, 0x100)  # what codes of WinAnsi show that bear no character (ISO 32000-1, D.2)
_READS = {"": " ", "\xad": "-"}
_STEM = 80


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A font without a program: what its codes read by its own map, and the widths that it states.

    `below`: the descendant of a composite font, which has the glyphs; None of a simple one.
    """

    pdf: Pdf
    font: Object
    below: Object | None
    texts: Mapping[bytes, str]
    widths: Mapping[bytes, float]

    def stand_in(self, twin: Twin, codes: Iterable[bytes]) -> bool:
        """Give the font the twin's program for these codes; False where the twin lacks one of their characters."""
        face = source(twin.path)
        chars = {code: self._char(code) for code in sorted(codes)}
        if not all(char is not None and len(char) < 2 and face.has(char) for char in chars.values()):
            return False
        drawn = [Drawn(int.from_bytes(code), char or "", self._width(code, char or "", face))
                 for code, char in chars.items()]  # fmt: skip
        self._embed(twin, face, drawn)
        read = {code: self.texts.get(code) or _READS.get(char or "", char or "") for code, char in chars.items()}
        self.font.ToUnicode = self.pdf.make_stream(written(read))
        return True

    def _char(self, code: bytes) -> str | None:
        """What a code draws; "" for nothing, None where nobody can tell."""
        return self._simple(code[0]) if self.below is None else self.texts.get(code)

    def _simple(self, code: int) -> str:
        """What a code of a simple font draws; "" for nothing."""
        encoding = Encoding(self.font, is_of_letters=True)
        if encoding.entry is None and self.font.get("/Subtype") == "/TrueType":
            encoding.base = "/WinAnsiEncoding"  # as viewers take it
        char = encoding.reads(code) or ""
        if not char and encoding.base == "/WinAnsiEncoding" and code in _UNUSED and code not in encoding.names:
            return _BULLET
        return char if len(char) != 1 or char.isprintable() or char in "\xa0\xad" else ""

    def _width(self, code: bytes, char: str, face: Source) -> float:
        stated = self.widths.get(code)
        return face.width(char) if stated is None else stated

    def _embed(self, twin: Twin, face: Source, drawn: list[Drawn]) -> None:
        plain = twin.typeface.family.replace(" ", "")
        program = face.program(drawn)
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        cut = "Bold" * twin.bold + "Italic" * twin.italic or "Regular"
        name = Name(f"/{tag}+{plain}-{cut}")
        inner = self.font if self.below is None else self.below
        self.font.BaseFont = inner.BaseFont = name
        descriptor = self._descriptor(twin, face, name)
        descriptor.FontFile2 = self.pdf.make_stream(program, Length1=len(program))
        inner.FontDescriptor = self.pdf.make_indirect(descriptor)
        if self.below is None:
            self._as_simple(drawn)
        else:
            self._as_wide(self.below, drawn)

    def _descriptor(self, twin: Twin, face: Source, name: Name) -> Dictionary:
        box = Array([face.scaled("head", edge) for edge in ("xMin", "yMin", "xMax", "yMax")])
        fixed = _FIXED if twin.typeface.family.endswith("Mono") else 0
        return Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=SYMBOLIC | fixed | (_ITALIC if twin.italic else 0),
            FontBBox=box, ItalicAngle=round(float(face.font["post"].italicAngle)), StemV=_STEM,
            Ascent=face.scaled("hhea", "ascent"), Descent=face.scaled("hhea", "descent"),
            CapHeight=face.scaled("OS/2", "sCapHeight"),
        )  # fmt: skip

    def _as_simple(self, drawn: list[Drawn]) -> None:
        first, last = drawn[0].code, drawn[-1].code
        widths = {one.code: one.width for one in drawn}
        if "/Encoding" in self.font:
            del self.font["/Encoding"]
        self.font.Subtype, self.font.FirstChar, self.font.LastChar = Name.TrueType, first, last
        self.font.Widths = Array([round(widths.get(code, 0), 3) for code in range(first, last + 1)])

    def _as_wide(self, below: Object, drawn: list[Drawn]) -> None:
        glyphs = {one.code: n for n, one in enumerate(drawn, 1)}
        table = b"".join(glyphs.get(code, 0).to_bytes(2) for code in range(max(glyphs, default=0) + 1))
        below.Subtype, below.CIDToGIDMap = Name.CIDFontType2, self.pdf.make_stream(table)
        below.W = Array([item for one in drawn for item in (one.code, Array([round(one.width, 3)]))])
