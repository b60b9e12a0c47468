"""What is copied out of a PDF: words in Arabic letters whole and as they were typed, whichever glyphs draw them."""

from __future__ import annotations

import re
import subprocess
from itertools import product

import pypdfium2
import pytest

from letterforge.document import Document
from letterforge.fonts import Fonts
from letterforge.writers import write_pdf
from tests.scripts import Hand
from tests.writers.pdf_words import words_of_pdf

FONTS = Fonts()
LETTERS = [chr(code) for code in (*range(0x621, 0x63B), *range(0x641, 0x64B))]
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\f]")
# Lengthened by strokes; "ل" and "خ" stand here first in such a word, and a second time without.
STRETCHED = "لكم الخبراء ذلك الخميس لجنة المختلفة"


def letter(*paragraphs: str) -> bytes:
    """A PDF of these paragraphs."""
    return write_pdf(arabic(*paragraphs), FONTS).data


def arabic(*paragraphs: str) -> Document:
    """A letter of these paragraphs."""
    hand = Hand("ar", "rtl")
    blocks = (hand.p(f"0/{n}", "body", words) for n, words in enumerate(paragraphs))
    return hand.letter("رسالة", ("رسالة",), ("رسالة",), *blocks)


def copied(pdf: bytes) -> list[str]:
    """The words as pdftotext finds them by their glyphs, which passes over the structure."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    return DIRECTIONS.sub("", told).split()


def seen(pdf: bytes) -> str:
    """The text of page 1 as the viewer in browsers finds it."""
    with pypdfium2.PdfDocument(pdf) as file:
        return str(file[0].get_textpage().get_text_range())


@pytest.mark.parametrize("first", ["", "ب", "ل"])
@pytest.mark.parametrize("last", ["", "ح"])
def test_every_arabic_letter_can_be_copied_in_every_position(first: str, last: str) -> None:
    """Each beside each other, at the beginning, within and at the end of words."""
    words = sorted({first + a + b + last for a, b in product(LETTERS, repeat=2)})
    found = {re.sub(r"^-\d+", "", word) for word in copied(letter(" ".join(words)))}  # a page's number beside a word

    assert set() == set(words) - found


@pytest.mark.parametrize("words", [STRETCHED, " ".join(reversed(STRETCHED.split())), "عملاً بالمادة وفقاً لذلك"])
def test_a_word_that_is_drawn_with_strokes_is_copied_whole(words: str) -> None:
    """The strokes between its letters read nothing, and part nothing; nor does a mark that stands beside its letter."""
    assert words.split() == copied(letter(words))[1:-1]


def test_browsers_find_words_that_are_drawn_with_strokes() -> None:
    """No glyph is without a character: pdfium would put its number there."""
    assert STRETCHED in seen(letter(STRETCHED))


def test_a_screen_reader_meets_each_word_once() -> None:
    """What is spelt beside the glyphs is not spelt again by the structure."""
    assert STRETCHED.split() == words_of_pdf(letter(STRETCHED))[1:-1]
