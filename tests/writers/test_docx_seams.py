"""Where Chinese touches Latin: LibreOffice is kept from putting room there, and Word does not see how."""

import io

import docx as python_docx

from letterforge.document import Link, Paragraph, Text
from letterforge.writers.docx import write_docx
from tests.samples import document, p, section
from tests.writers.test_docx_text import FONTS, found, opened

MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"


def chinese(*words: str) -> Paragraph:
    """A paragraph of these runs, each in the typeface of its script."""
    runs = (Text(said, "zh", face="main" if said.isascii() else "cjk") for said in words)
    return Paragraph("0/0", "body", tuple(runs), "zh")


def seams(paragraph: Paragraph) -> list[str]:
    """What stands before each seam, and after it."""
    docx = opened(paragraph)
    before = found(docx, "//*[local-name()='AlternateContent']/../preceding::w:r[1]/w:t/text()")
    after = found(docx, "//*[local-name()='AlternateContent']/../following::w:r[1]/w:t/text()")
    return [f"{one[-1]}|{other[0]}" for one, other in zip(before, after, strict=True)]


def test_a_seam_stands_between_a_figure_and_a_chinese_character() -> None:
    """On both sides of a number."""
    assert ["于|2", "6|年"] == seams(chinese("会议于", "2016", "年举行"))


def test_marks_need_none() -> None:
    """LibreOffice looks at letters and figures only."""
    assert [] == seams(chinese("（", "A/71/L.1", "）。"))


def test_latin_and_arabic_need_none() -> None:
    """Nothing is put where it is not needed."""
    docx = opened(p("0/0", "body", "Resolution ", "71", "a"))

    assert [] == found(docx, "//*[local-name()='AlternateContent']")


def test_a_link_has_them_too() -> None:
    """At its edges and within."""
    link = Link("https://example.org", (Text("2016", "zh"), Text("年", "zh", face="cjk")))
    paragraph = Paragraph("0/0", "body", (Text("见", "zh", face="cjk"), link), "zh")

    assert ["见|2", "6|年"] == seams(paragraph)


def test_the_sign_is_not_for_word() -> None:
    """In an alternative that Word 2010 and later pass over, as they write it themselves for other programs."""
    docx = opened(chinese("年", "3"))
    (alternative,) = docx["document.xml"].iter(f"{{{MARKUP}}}AlternateContent")
    choice, fallback = alternative

    assert WORD == choice.nsmap[choice.get("Requires")]
    assert [] == list(choice)
    assert ["\u200c"] == list(fallback.itertext())


def test_who_reads_the_runs_reads_the_words() -> None:
    """No program that searches for "2016年" misses it."""
    data = write_docx(document(section("0", chinese("会议于", "2016", "年举行"))), FONTS).data

    assert "会议于2016年举行" == python_docx.Document(io.BytesIO(data)).paragraphs[0].text
