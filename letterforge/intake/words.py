"""Words over the picture of a page: where they are seen, they stand unseen, so that they are found and read aloud.

What cannot be seen in the picture, be it white or covered, does not come along: each character must differ from what is
around it.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from letterforge.intake.charmaps import written

_AROUND = 2  # dots beside a character that are looked at
_DIFFERENT = 24  # of 255 shades of grey
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A character, its box in dots (left, upper, right and lower edge), and its quarter turns to the left."""

    char: str
    box: Box
    turn: int


# By the quarter turns of a word: how it is placed, and which of its characters comes first.
_TURNS = (b"1 0 0 1", b"0 1 -1 0", b"-1 0 0 -1", b"0 -1 1 0")
_ORDERS: tuple[Callable[[_Seen], int], ...] = (
    lambda one: one.box[0], lambda one: -one.box[3], lambda one: -one.box[2], lambda one: one.box[1]
)  # fmt: skip


@dataclass(slots=True)
class UnseenWords:
    """The font of unseen words in a file, and the codes that its characters have got so far."""

    codes: dict[str, int] = field(default_factory=dict)

    def content(self, page: pypdfium2.PdfPage, picture: Image.Image, size: tuple[float, float]) -> bytes:
        """What writes the words of `page` over its `picture`, which is as large as `size`, in points."""
        grey = picture.convert("L")
        across, down = size[0] / grey.width, size[1] / grey.height
        shown = (self._shown(word, across, down, size[1]) for word in _words(page, grey))
        return b"BT 3 Tr " + b" ".join(shown) + b" ET"

    def _shown(self, word: list[_Seen], across: float, down: float, height: float) -> bytes:
        """A word within its box, its characters in the order in which they are seen."""
        left, right = min(one.box[0] for one in word) * across, max(one.box[2] for one in word) * across
        low, top = (height - max(one.box[3] for one in word) * down, height - min(one.box[1] for one in word) * down)
        turn = word[0].turn
        long, high = (top - low, right - left) if turn % 2 else (right - left, top - low)
        x, y = right if turn in (1, 2) else left, top if turn in (2, 3) else low
        points = max(high, 1)
        wide = 100 * max(long, 1) / (points * len(word))
        chars = [*(one.char for one in sorted(word, key=_ORDERS[turn])), " "]  # the blank parts it from the next one
        codes = "".join(f"{self._code(char):04x}" for char in chars)
        return b"/Words %.2f Tf %.2f Tz %s %.2f %.2f Tm <%s> Tj" % (points, wide, _TURNS[turn], x, y, codes.encode())

    def _code(self, char: str) -> int:
        return self.codes.setdefault(char, len(self.codes) + 1)

    def font(self, pdf: Pdf) -> pikepdf.Object:
        """A font without letters, which nobody needs to draw (ISO 19005-3, 6.2.11.4.1), and what its codes read."""
        name, system = Name("/Unseen"), Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array([0, 0, 1000, 1000]), ItalicAngle=0,
            Ascent=1000, Descent=0, CapHeight=1000, StemV=80,
        )  # fmt: skip
        below = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDSystemInfo=system, DW=1000,
            FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=Name.Identity,
        )  # fmt: skip
        read = {code.to_bytes(2): char for char, code in self.codes.items()}
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(below)]), ToUnicode=pdf.make_stream(written(read)),
            )
        )  # fmt: skip


def _words(page: pypdfium2.PdfPage, picture: Image.Image) -> Iterator[list[_Seen]]:
    """The words of the page, as far as the picture shows them."""
    text = page.get_textpage()
    word: list[_Seen] = []
    for n in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, n)
        char = chr(code) if 0x20 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
        box = _box(page, text, n, picture) if char.strip() and char.isprintable() else None
        if box is not None and _is_seen(picture, box):
            word.append(_Seen(char, box, _turn(page, text, n)))
        elif word:
            yield word
            word = []
    if word:
        yield word


def _box(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, n: int, picture: Image.Image) -> Box | None:
    """Where a character stands in the picture; None where that is beside it."""
    left, low, right, top = text.get_charbox(n)
    corners = [_dot(page, picture, x, y) for x, y in ((left, low), (right, top))]
    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    inside = across[0] < picture.width and down[0] < picture.height and across[1] > 0 and down[1] > 0
    return (across[0], down[0], across[1] + 1, down[1] + 1) if inside else None


def _turn(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, n: int) -> int:
    """How a character stands on the page as it is seen, in quarter turns to the left."""
    own = round(pdfium.FPDFText_GetCharAngle(text, n) / (math.pi / 2))
    return int(own - page.get_rotation() // 90) % 4


def _dot(page: pypdfium2.PdfPage, picture: Image.Image, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, picture.width, picture.height, 0, x, y, across, down)
    return across.value, down.value


def _is_seen(picture: Image.Image, box: Box) -> bool:
    """Whether something differs there from what is around it."""
    edges = (box[0] - _AROUND, box[1] - _AROUND, box[2] + _AROUND, box[3] + _AROUND)
    within = (max(edges[0], 0), max(edges[1], 0), min(edges[2], picture.width), min(edges[3], picture.height))
    shades = [shade for shade, count in enumerate(picture.crop(within).histogram()) if count]
    return bool(shades) and shades[-1] - shades[0] > _DIFFERENT
