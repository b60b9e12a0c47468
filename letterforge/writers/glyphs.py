"""What glyphs read: a page that WeasyPrint has painted goes in, and its words can be copied and searched afterwards.

WeasyPrint takes a glyph to read as the characters that it was first seen for. Where several glyphs stand for one
character that misleads: Amiri lengthens "لكم" by a stroke between two letters, the stroke was read as a second "ل", and
"الخبراء" fell apart. The name of a glyph tells what it reads (Adobe Glyph List Specification, section 2); and a stroke
is spelt together with the letter that it lengthens, since readers see a gap where a glyph reads nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

import pydyf
from fontTools.agl import toUnicode
from fontTools.ttLib import TTFont

from letterforge.writers.painted import Font, Stream

_STROKE = "uni0640."  # Amiri's name for each of its lengths
_JOINER = "\N{ZERO WIDTH JOINER}"  # what a stroke says; read as nothing at all, pdfium gives its number
# A mark of vowels that stands beside its letter, not above it; read from either side, both orders are good Arabic.
_FATHATAN, _ALEF = "\N{ARABIC FATHATAN}", "\N{ARABIC LETTER ALEF}"
_SHOWN = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_CHOSEN = re.compile(rb"/(\S+) \S+ Tf")
_GLYPH_OR_MOVE = re.compile(rb"<([0-9a-f]*)>|([^<>\s]+)")
# The names of glyphs by font, which reading is slow; the keys are WeasyPrint's, a digest of each.
_NAMES: dict[str, Sequence[str]] = {}


def settle_glyphs(stream: Stream, fonts: Iterable[Font]) -> None:
    """Let each glyph painted so far read what it is, and spell the letters on this page that it takes two to read."""
    readings = {font.hash.encode(): _settled(font) for font in fonts}
    chosen = _Reading({})
    operators: list[object] = []
    for operator in stream.stream:
        shown = None
        if isinstance(operator, bytes):
            if found := _CHOSEN.fullmatch(operator):
                chosen = readings.get(found[1], chosen)
            shown = _SHOWN.fullmatch(operator)
        operators += chosen.spelt(shown[1]) if shown and chosen.leading else [operator]
    stream.stream[:] = operators


@dataclass(frozen=True)
class _Reading:
    """What the glyphs of a font read, by their numbers in a page; `leading` stand before the letter they belong to."""

    texts: dict[bytes, str]
    leading: frozenset[bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Find the leading ones."""
        marks = (glyph for glyph, text in self.texts.items() if text in (_JOINER, _FATHATAN))
        object.__setattr__(self, "leading", frozenset(marks))

    def spelt(self, shown: bytes) -> Iterator[object]:
        """The operators that show this array of glyphs and moves, letters of two glyphs each spelt as one."""
        plain: list[bytes] = []
        held: list[bytes] = []
        for item in _items(shown):
            (held if held or item in self.leading else plain).append(item)
            if not held or item in self.leading or not item.startswith(b"<"):
                continue
            words = self._said(held)
            if words:
                yield from (_show(plain), *_spell(words), _show(held), b"EMC")
                plain, held = [], []
            else:
                plain, held = plain + held, []
        yield _show(plain + held)

    def _said(self, glyphs: Sequence[bytes]) -> str:
        """What these glyphs read together, of which the last is no leading one; empty where each is read alone."""
        *leading, letter = (self.texts.get(glyph, "") for glyph in glyphs if glyph.startswith(b"<"))
        marks = "".join(leading).replace(_JOINER, "")
        return marks + letter if not marks or (marks, letter) == (_FATHATAN, _ALEF) else ""


def _items(shown: bytes) -> Iterator[bytes]:
    """Glyphs and moves, one by one."""
    for glyphs, move in _GLYPH_OR_MOVE.findall(shown):
        if move:
            yield move
        yield from (b"<" + glyphs[at : at + 4] + b">" for at in range(0, len(glyphs), 4))


def _show(items: Sequence[bytes]) -> bytes:
    return b"[" + b" ".join(items) + b"] TJ"


def _spell(words: str) -> tuple[object, ...]:
    return "/Span", pydyf.Dictionary({"ActualText": pydyf.String(words)}), b"BDC"


def _settled(font: Font) -> _Reading:
    """Correct what WeasyPrint writes into the file about the glyphs of this font."""
    for glyph, told in font.to_unicode.items():
        font.to_unicode[glyph] = _read(_name(font, glyph), told)
    return _Reading({f"<{glyph:04x}>".encode(): text for glyph, text in font.to_unicode.items()})


def _read(name: str, told: str) -> str:
    """What a glyph of this name reads, of which WeasyPrint says `told`: nothing, or too much, in a group of several."""
    if name.startswith(_STROKE):
        return _JOINER
    own = toUnicode(name)
    if not told:
        return normalize("NFKC", own)
    return own if own and own in told else told


def _name(font: Font, glyph: int) -> str:
    """The name of a glyph; empty where the font has none, as those of Chinese have."""
    if "glyf" not in font.tables:
        return ""
    if font.hash not in _NAMES:
        with TTFont(io.BytesIO(font.file_content), fontNumber=font.index, lazy=True) as file:
            _NAMES[font.hash] = tuple(file.getGlyphOrder())
    names = _NAMES[font.hash]
    return names[glyph] if glyph < len(names) else ""
