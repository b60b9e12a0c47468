"""A font program for codes of a PDF, made of an installed TrueType font: a glyph for each code, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph

_NOTHING = ".notdef"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A code, the character that it draws ("" for none), and how far it moves on in thousandths of the size."""

    code: int
    char: str
    width: float


class Source:
    """An installed font, as far as programs are made of it."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self.font = TTFont(path, lazy=True)
        self.em: int = self.font["head"].unitsPerEm
        self.chars: dict[int, str] = self.font.getBestCmap()
        self.outlines = self.font.getGlyphSet()

    def has(self, char: str) -> bool:
        """Whether the font draws the character; all draw nothing."""
        return not char or ord(char) in self.chars

    def width(self, char: str) -> float:
        """How far the character moves on, in whole thousandths of the size as PDF's first fonts do."""
        return float(round(self.outlines[self.chars[ord(char)]].width * 1000 / self.em)) if char else 0.0

    def scaled(self, table: str, entry: str) -> int:
        """A measure of the font in thousandths of the size."""
        return round(float(getattr(self.font[table], entry)) * 1000 / self.em)

    def program(self, drawn: Sequence[Drawn]) -> bytes:
        """A TrueType program of these glyphs, in their order from 1 on; its table leads from each code below 256."""
        named = [f"c{one.code}" for one in drawn]
        made = FontBuilder(self.em, isTTF=True)
        made.setupGlyphOrder([_NOTHING, *named])
        made.setupGlyf({_NOTHING: Glyph(), **{n: self._outline(one) for n, one in zip(named, drawn, strict=True)}})
        advances = {n: round(one.width * self.em / 1000) for n, one in zip(named, drawn, strict=True)}
        lefts = made.font["glyf"]
        metrics = {n: (advance, getattr(lefts[n], "xMin", 0)) for n, advance in advances.items()}
        made.setupHorizontalMetrics({_NOTHING: (0, 0), **metrics})
        made.setupHorizontalHeader(ascent=self.font["hhea"].ascent, descent=self.font["hhea"].descent)
        for when in ("created", "modified"):  # the same bytes at any time
            setattr(made.font["head"], when, getattr(self.font["head"], when))
        made.font.recalcTimestamp = False
        self._lead(made, {one.code: n for n, one in zip(named, drawn, strict=True) if one.code < 256})
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    def _outline(self, one: Drawn) -> Glyph:
        pen = TTGlyphPen(None)
        if one.char:
            self.outlines[self.chars[ord(one.char)]].draw(DecomposingFilterPen(pen, self.outlines))
        return pen.glyph()

    def _lead(self, made: FontBuilder, codes: dict[int, str]) -> None:
        """The one table that a font of symbols has (ISO 19005-3, 6.2.11.6)."""
        made.setupCharacterMap({})
        table = CmapSubtable.newSubtable(0)
        table.platformID, table.platEncID, table.language, table.cmap = 1, 0, 0, codes
        made.font["cmap"].tables = [table]


@cache
def source(path: Path) -> Source:
    """The font in this file, opened once."""
    return Source(path)
