"""The word across the pages, and the bar in the place of words taken out, in each format."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from letterforge.document import Document
from letterforge.fonts import Fonts
from letterforge.writers import write_docx, write_html, write_pdf, write_text
from letterforge.writers.across import across
from letterforge.writers.css import stylesheet
from tests.samples import LOREM, document, everything, p, section, t
from tests.writers.pdf_words import words_of_pdf

FONTS = Fonts()


def marked(word: str = "DRAFT", **changes: object) -> Document:
    """A letter of three pages with a word across them."""
    return document(section("0", *(p(f"0/{n}", "body", LOREM) for n in range(24)), mark=word, **changes))


def pages(made: Document) -> list[str]:
    """The text of each page of the PDF, artifacts too."""
    with pypdfium2.PdfDocument(write_pdf(made, FONTS).data) as pdf:
        return [pdf[n].get_textpage().get_text_range() for n in range(len(pdf))]


def test_each_page_of_the_pdf_bears_the_word() -> None:
    """The first and those that follow; a letter beside it without one does not."""
    both = replace(marked(), sections=(*marked().sections, section("1", p("1/0", "body", LOREM))))

    assert [True, True, True, False] == ["DRAFT" in page for page in pages(both)]


def test_the_word_is_no_content_of_the_pdf() -> None:
    """No reader meets it; what is read is what is read without it, in the same place."""
    bare, with_word = (write_pdf(made, FONTS) for made in (marked(""), marked()))

    assert words_of_pdf(bare.data) == words_of_pdf(with_word.data)
    assert bare.layout == with_word.layout


def test_the_word_stands_behind_the_text_and_needs_no_transparency() -> None:
    """It is drawn before all else, in an artifact, in an opaque grey."""
    with pikepdf.open(io.BytesIO(write_pdf(marked(), FONTS).data)) as pdf:
        for page in pdf.pages:
            drawn = [(str(one.operator), one.operands) for one in pikepdf.parse_content_stream(page)]
            first = next(n for n, (name, _) in enumerate(drawn) if name == "TJ")
            opened = [str(operands[0]) for name, operands in drawn[:first] if name in ("BDC", "BMC")]

            assert "/Artifact" == opened[-1]
            assert not [state for state in page.Resources.get("/ExtGState", {}).values() if state.get("/ca", 1) != 1]


@pytest.mark.parametrize(("word", "lang"), [("BORRADOR", "es"), ("草案", "zh"), ("مشروع", "ar"), ("COPY", "en")])
def test_the_word_fits_across_the_page(word: str, lang: str) -> None:
    """Turned by half a right angle, whatever its length."""
    made = across(section("0", mark=word, lang=lang), FONTS)

    assert made is not None
    assert 60 < made.width.mm <= 150.01
    assert made.size.pt <= 130


def test_every_header_of_the_docx_bears_the_word() -> None:
    """As a watermark that Word knows, which no reader meets; each with a number of its own."""
    with zipfile.ZipFile(io.BytesIO(write_docx(marked(), FONTS).data)) as package:
        headers = [package.read(name).decode() for name in package.namelist() if "/header" in name]
        body = package.read("word/document.xml").decode()
    names = [name for header in headers for name in re.findall('id="(PowerPlusWaterMarkObject[0-9]+)"', header)]

    assert 2 == len(headers) == len(set(names))
    assert all('string="DRAFT"' in header and 'alt=""' in header for header in headers)
    assert "DRAFT" not in body


def test_the_html_shows_the_word_and_plain_text_says_that_it_cannot() -> None:
    """No word of the letter is touched."""
    assert 'content: "DRAFT"' in write_html(marked(), FONTS).data.decode()
    assert ["plain text shows no DRAFT across its pages"] == [
        one.message for one in write_text(marked(), FONTS).notices
    ]


def test_no_word_ends_the_rule_that_it_stands_in() -> None:
    """A house may call its drafts what it likes."""
    css = stylesheet(marked('A"}</style>\\').sections, FONTS, paged=False)

    assert '"A\\22 }\\3c /style>\\5c "' in css


def test_without_a_word_nothing_changes() -> None:
    """Neither a rule nor a drawing."""
    assert "z-index" not in stylesheet(everything().sections, FONTS, paged=True)
    assert b"PowerPlus" not in write_docx(everything(), FONTS).data


def test_a_bar_is_light_on_black_in_every_format() -> None:
    """And its word is read as any other."""
    made = document(section("0", p("0/0", "body", "I met ", t("[redacted]", barred=True), " there.")))
    with zipfile.ZipFile(io.BytesIO(write_docx(made, FONTS).data)) as package:
        body = package.read("word/document.xml").decode()

    assert re.search(r'w:color w:val="FFFFFF"/>.*w:fill="000000".*\[redacted\]', body)
    assert '<span class="bar">[redacted]</span>' in write_html(made, FONTS).data.decode()
    assert ["I", "met", "[redacted]", "there."] == [
        word for word in words_of_pdf(write_pdf(made, FONTS).data) if word in ("I", "met", "[redacted]", "there.")
    ]
