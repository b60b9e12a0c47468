"""Which script and direction each piece of a text is in.

Comes in: words of one language and one direction. Goes out: the same words in pieces, each with the face that sets it
and the direction it is read in. What stands from left to right within Arabic (a name, A/71/L.1, "a.i.", an address) is
a piece of its own, an island: so every format keeps it whole, and its neighbours in their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterforge.document.inlines import Direction
    from letterforge.fonts import Face

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_CJK_LANGUAGES = frozenset({"zh", "ja", "ko"})
_RTL_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
# Marks that Latin and Chinese share: in Chinese they are as wide as a character.
_SHARED = re.compile("[\u2018\u2019\u201c\u201d\u2014\u2026\u00b7\u2e3a]")
_APOSTROPHE = re.compile("(?<=[A-Za-z\u00c0-\u024f])\u2019(?=[A-Za-z\u00c0-\u024f])")

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LEFT = rf"[^\W\d_{_RIGHT}]"
# What holds a word from left to right together: all but blanks, brackets, quotation marks and marks between clauses.
_HELD = rf"[^\s()\[\]{{}}<>\u00ab\u00bb\u201c\u201d\"?!;,{_RIGHT}]"
_ISLAND = {
    # A telephone number: it begins with + or with its area in brackets, or has three groups, "212-963-1234". Or words
    # with a Latin letter in the first, and the numbers after them ("NY 10017", "No. 12").
    # A word is looked at from its first character only: from all would take a time that grows with its square.
    "rtl": re.compile(
        rf"\+\d[\d ()./-]*\d{_HELD}*"
        rf"|(?<!\w)(?:\d{{1,3}}[ .-])?\(\d{{2,4}}\)[ \u00a0]?\d{{3}}(?:[ .-]\d{{2,4}})+(?!\w)"
        rf"|(?<![\w.-])(?:\d{{1,3}}[.-])?\d{{3}}([.-])\d{{3}}\1\d{{4}}(?![\w.-]*\d)"
        rf"|(?<!{_HELD}){_HELD}*{_LEFT}{_HELD}*(?:[ \u00a0\u202f](?:&(?=[ \u00a0])|{_HELD}*[^\W_{_RIGHT}]{_HELD}*))*"
    ),
    # From the first letter from right to left to the last one before a letter from left to right.
    "ltr": re.compile(rf"[{_RIGHT}](?:(?:(?!{_LEFT}).)*[{_RIGHT}])?"),
}
_ABBREVIATION = re.compile(r"(?:^|[\s/-])(?:[^\W\d_]\.){2,}$")  # "a.i."; no symbol: A/71/L.1.
_ADDRESS = re.compile(r"(?:://|^www\.)\S*/$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one face and one direction."""

    text: str
    face: Face
    dir: Direction


def pieces(text: str, lang: str, direction: Direction) -> Iterator[Piece]:
    """The text in pieces; blanks, joiners and marks of direction go with what stands before them."""
    for part, way in _islands(text, direction):
        start = 0
        # LibreOffice sets the digits of a telephone number in the face of the Arabic letters around it.
        digits = direction == "rtl" and way == "ltr" and not any(map(str.isalpha, part))
        for face, chars in groupby(_faces(part, lang, "rtl" if digits else way)):
            end = start + sum(1 for _ in chars)
            yield Piece(part[start:end], face, way)
            start = end


def primary(lang: str) -> str:
    """The language that the BCP 47 tag is a variety of, whether letterforge knows it or not: "fr-CH" → "fr"."""
    return lang.partition("-")[0].lower()


def is_cjk(lang: str) -> bool:
    """Whether a language is written in Chinese characters, or with them."""
    return primary(lang) in _CJK_LANGUAGES


def is_rtl(lang: str) -> bool:
    """Whether a language is written from right to left."""
    return primary(lang) in _RTL_LANGUAGES


def _islands(text: str, direction: Direction) -> Iterator[tuple[str, Direction]]:
    """The text cut where its direction turns."""
    other: Direction = "ltr" if direction == "rtl" else "rtl"
    start = 0
    for found in _ISLAND[direction].finditer(text):
        first, last = _trimmed(found) if other == "ltr" else found.span()
        if start < first:
            yield text[start:first], direction
        if first < last:
            yield text[first:last], other
        start = max(start, last)
    if start < len(text):
        yield text[start:], direction


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    """Without the marks of the sentence around it; the point of "a.i." and the slash of an address stay."""
    words = found[0]
    first = found.start() + len(words) - len(words.lstrip(".:\u2026\u2013\u2014/'\u2019-"))
    if _ABBREVIATION.search(words) or _ADDRESS.search(words):
        return first, found.end()
    return first, found.start() + len(words.rstrip(".:\u2026\u2013\u2014/'\u2019-"))


def _faces(text: str, lang: str, way: Direction) -> Sequence[Face]:
    """The face of each character. From right to left digits and marks are Arabic too, as in Word's `w:rtl`."""
    if way == "rtl":
        return ["main" if _HEBREW.search(text) and not _ARABIC.search(text) else "arabic"] * len(text)
    if not (_CJK.search(text) or (is_cjk(lang) and _SHARED.search(text))):
        return ["main"] * len(text)
    latin = {found.start() for found in _APOSTROPHE.finditer(text)}
    faces: list[Face] = []
    for at, char in enumerate(text):
        if _CJK.match(char) or (is_cjk(lang) and at not in latin and _SHARED.match(char)):
            faces.append("cjk")
        elif (char.isspace() or unicodedata.category(char) in ("Cf", "Cc")) and faces:
            faces.append(faces[-1])
        else:
            faces.append("main")
    return faces
