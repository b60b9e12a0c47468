"""Fonts of others: whether all that is drawn with one is there, and reads as what it shows (ISO 19005-3, 6.2.11).

A code that reads nothing is given the character of its glyph, where the font's own table knows it; one that reads a
character of private use, as bullets do, the character that it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Pdf, Stream

from letterforge.intake.charmaps import parsed, written
from letterforge.intake.encodings import CODECS, SYMBOLIC, Encoding, read_name
from letterforge.intake.fitness import Unfit, unfit
from letterforge.intake.programs import TrueType, glyph_names, is_damaged, wide_widths
from letterforge.intake.standins import LeftOut
from letterforge.intake.surveying import Use
from letterforge.intake.twins import twin_of

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_IDENTITY = ("/Identity-H", "/Identity-V")
_COLLECTIONS = ("Adobe-GB1", "Adobe-CNS1", "Adobe-Japan1", "Adobe-Korea1")
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_APART = 1  # thousandths of the size by which widths may differ
_UNKNOWN = "\ufffd"
# What glyphs of Symbol and Wingdings look like, which word processors take for marks of lists.
_BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0fb": "✗", "\uf076": "❖", "\uf06f": "□",
    "\uf0a8": "◻", "\uf071": "❑", "\uf0e0": "→", "\uf0df": "←", "\uf02d": "-", "\uf06e": "■", "\uf06c": "●",
    "\uf0ae": "→", "\uf0b0": "°", "\uf0b1": "±", "\uf0a3": "≤", "\uf0b3": "≥", "\uf020": " ",
}  # fmt: skip


def settle_fonts(pdf: Pdf, uses: Iterable[Use]) -> dict[str, str]:
    """Mend the fonts of `pdf` that are drawn with; those that are not in the file, by name, and what stands for them.

    Raises:
        Unfit: one is not in the file, and nothing can stand for it; or nobody can tell what its characters are; with
            its page and name.
    """
    stand_ins: dict[str, str] = {}
    for use in uses:
        settling = _Settling(pdf, use)
        if settling.is_left_out():
            stand_ins.update([settling.stand_in()])
            settling = _Settling(pdf, use)
        settling.settle()
    return stand_ins


class _Settling:
    """One font, while it is looked at."""

    def __init__(self, pdf: Pdf, use: Use) -> None:
        self.pdf, self.use, self.font = pdf, use, use.font
        self.kind = str(self.font.get("/Subtype"))
        below = self.font.get("/DescendantFonts")
        self.inner = below[0] if isinstance(below, Array) and len(below) else self.font
        self.descriptor = self.inner.get("/FontDescriptor", Dictionary())
        self.wide = self.kind == "/Type0"
        is_of_letters = self.kind != "/Type3" and not int(self.descriptor.get("/Flags", 0)) & SYMBOLIC
        self.encoding = Encoding(self.font, is_of_letters=is_of_letters)
        self.program = TrueType(self.descriptor)
        self.stated = wide_widths(self.inner) if self.wide else {}

    def is_left_out(self) -> bool:
        """Whether letters of the font are to be seen, and the font is not in the file."""
        return self.use.seen and self.kind != "/Type3" and not any(key in self.descriptor for key in _PROGRAMS)

    def stand_in(self) -> tuple[str, str]:
        """Put the font's twin in its place; the names of both."""
        name, codes = self._name(), self._codes()
        twin = twin_of(name)
        if twin is None or codes is None:
            raise self._fault("is not in the file")
        if twin.path is None:
            package = twin.typeface.package
            raise self._fault("is not in the file", f"{twin.typeface.family}, as wide, is not installed ({package})")
        widths = {code: width for code in codes if (width := self._stated_width(code)) is not None}
        left_out = LeftOut(self.pdf, self.font, self.inner if self.wide else None, self._given(), widths)
        if not left_out.stand_in(twin, codes):
            raise self._fault("is not in the file", f"{twin.typeface.family}, as wide, lacks a character that is drawn")
        return name, twin.typeface.family

    def settle(self) -> None:
        if self.use.seen and is_damaged(self.descriptor):
            raise self._fault("is damaged")
        codes = self._codes()
        if codes is None:
            self._see_a_map()
            return
        if any(self._draws_nothing(code) for code in codes):
            raise self._fault("lacks a character that is drawn")
        self._see_the_encoding()
        self._see_the_widths(codes)
        self._settle_texts(codes)

    def _codes(self) -> set[bytes] | None:
        """The codes that are drawn; None where only the font's own map could part them."""
        if not self.wide:
            return {bytes([code]) for words in self.use.strings for code in words}
        if self.encoding.base not in _IDENTITY:
            return None
        return {words[at : at + 2] for words in self.use.strings for at in range(0, len(words) - 1, 2)}

    def _see_a_map(self) -> None:
        """Codes of East Asian encodings read by themselves, others by a map."""
        info = self.inner.get("/CIDSystemInfo", Dictionary())
        known = f"{info.get('/Registry', '')}-{info.get('/Ordering', '')}" in _COLLECTIONS
        if not known and not isinstance(self.font.get("/ToUnicode"), Stream):
            raise self._fault("does not say which characters it shows")

    def _draws_nothing(self, code: bytes) -> bool:
        """Whether the code leads to the glyph for what a font lacks."""
        if not self.wide:
            return self.encoding.names.get(code[0]) == ".notdef"
        cid, glyphs = int.from_bytes(code), self.inner.get("/CIDToGIDMap")
        if isinstance(glyphs, Stream):
            table = glyphs.read_bytes()
            return not any(table[2 * cid : 2 * cid + 2])
        return cid == 0

    def _see_the_encoding(self) -> None:
        """A TrueType font is of letters and says which, or of symbols and does not (ISO 19005-3, 6.2.11.6)."""
        if self.kind != "/TrueType":
            return
        symbolic = int(self.descriptor.get("/Flags", 0)) & SYMBOLIC
        if self.encoding.entry is not None if symbolic else self.encoding.base not in CODECS:
            raise self._fault("has an encoding that viewers take in different ways")

    def _settle_texts(self, codes: set[bytes]) -> None:
        """See that each code reads something, and write a map where it did not."""
        given = self._given()
        texts = {code: self._text(code, given) for code in codes}
        if any(text is None for text in texts.values()):
            own = self._own_texts()
            texts = {code: own.get(code) if text is None else text for code, text in texts.items()}
        settled = {code: _public(text) for code, text in texts.items() if text is not None}
        if len(settled) < len(codes):
            raise self._fault("does not say which characters it shows")
        if any(given.get(code) != text for code, text in settled.items()):
            self.font.ToUnicode = self.pdf.make_stream(written({**given, **settled}))

    def _given(self) -> dict[bytes, str]:
        """What the font's map says; its texts are those of codes as wide as the font's own."""
        stream = self.font.get("/ToUnicode")
        wide = 2 if self.wide else 1
        listed = parsed(stream.read_bytes()) if isinstance(stream, Stream) else {}
        return {code: text for code, text in listed.items() if len(code) == wide}

    def _text(self, code: bytes, given: dict[bytes, str]) -> str | None:
        """What a code reads, by the map, by the name of its glyph, or by its encoding; None where that is nothing."""
        text = given.get(code)
        if text is None and not self.wide:
            text = self.encoding.reads(code[0])
        return text if text and not {"\0", "\ufeff", "\ufffe"} & set(text) else None

    def _own_texts(self) -> dict[bytes, str]:
        """What the font's own program says that its glyphs are."""
        if not self.wide:
            names = ((code, read_name(name)) for code, name in glyph_names(self.descriptor).items())
            return {bytes([code]): text for code, text in names if text}
        if isinstance(self.inner.get("/CIDToGIDMap"), Stream):
            return {}
        return {glyph.to_bytes(2): char for glyph, char in self.program.chars.items()}

    def _see_the_widths(self, codes: set[bytes]) -> None:
        """Letters are as wide as the file says that they are, or viewers set them apart (ISO 19005-3, 6.2.11.5)."""
        for code in codes:
            stated, glyph = self._stated_width(code), self._glyph(code)
            own = None if glyph is None else self.program.widths.get(glyph)
            if stated is not None and own is not None and abs(stated - own) > _APART:
                raise self._fault("does not have the widths that the file says")

    def _stated_width(self, code: bytes) -> float | None:
        if self.wide:
            return self.stated.get(int.from_bytes(code), float(self.inner.get("/DW", 1000)))
        widths, at = self.font.get("/Widths"), code[0] - int(self.font.get("/FirstChar", 0))
        return float(widths[at]) if isinstance(widths, Array) and 0 <= at < len(widths) else None

    def _glyph(self, code: bytes) -> int | None:
        """The glyph of a TrueType program that a code draws; None where that is not known here."""
        if "/FontFile2" not in self.descriptor:
            return None
        if self.wide:
            return None if isinstance(self.inner.get("/CIDToGIDMap"), Stream) else int.from_bytes(code)
        text = self.encoding.reads(code[0])
        return self.program.glyphs.get(ord(text)) if text and len(text) == 1 else None

    def _name(self) -> str:
        told = str(self.font.get("/BaseFont", self.descriptor.get("/FontName", "/without name")))
        return _SUBSET.sub("", told).replace("#20", " ")

    def _fault(self, fact: str, why: str = "") -> Unfit:
        told = f"{self._name()} ({why})" if why else self._name()
        return unfit(f"page {self.use.page} of the enclosed PDF has a font that {fact}: {told}")


def _public(text: str) -> str:
    """The text without characters of private use, which read nothing to anybody else (ISO 19005-3, 6.2.11.7.3)."""
    return "".join(_publicly(text))


def _publicly(text: str) -> Iterator[str]:
    for char in text:
        private = "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"
        yield _BULLETS.get(char, _UNKNOWN) if private else char
