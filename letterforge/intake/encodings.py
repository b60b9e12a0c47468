"""What the codes of a simple font mean: its encoding, as names of glyphs and as characters (ISO 32000-1, 9.6.6)."""

from __future__ import annotations

from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding
from pikepdf import Array, Dictionary, Name, Object

CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac-roman"}
SYMBOLIC = 4  # a flag of a font's descriptor
_BY_TEX = {"circlecopyrt": "©", "visiblespace": "␣"}  # names of Computer Modern that Adobe does not list


class Encoding:
    """The encoding of a font; `base` is the name of that which it begins with, `names` those it gives to codes beside.

    `is_of_letters`: what no encoding tells is a letter of Adobe's standard encoding.
    """

    def __init__(self, font: Object, *, is_of_letters: bool) -> None:
        """Read it from the font."""
        self.entry = font.get("/Encoding")
        listed = self.entry if isinstance(self.entry, Dictionary) else Dictionary()
        self.base = str(listed.get("/BaseEncoding") if isinstance(self.entry, Dictionary) else self.entry)
        self.names = _names(listed.get("/Differences"))
        self.is_of_letters = is_of_letters

    def reads(self, code: int) -> str | None:
        """The character of a code; None where nothing says which."""
        name = self.names.get(code)
        if name is not None:
            return read_name(name) or None
        if self.base in CODECS:
            return bytes([code]).decode(CODECS[self.base], "ignore") or None
        return read_name(StandardEncoding[code]) or None if self.is_of_letters else None


def read_name(name: str) -> str:
    """What a glyph's name reads, by Adobe's list; "" where it is not listed."""
    return _BY_TEX.get(name) or agl.toUnicode(name)


def _names(differences: object) -> dict[int, str]:
    names: dict[int, str] = {}
    code = 0
    for item in differences if isinstance(differences, Array) else ():
        if isinstance(item, Name):
            names[code] = str(item)[1:]
            code += 1
        else:
            code = int(item)
    return names
