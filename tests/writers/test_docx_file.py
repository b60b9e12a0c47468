"""The DOCX as a file: its parts, its styles, its sections with their headers and footers, its tables and pictures."""

import io
import re
import shutil
import subprocess
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import docx as python_docx
import pytest

from letterforge.document import Asset, Figure, Row, Table, TableCell, TableRow
from letterforge.errors import LayoutError
from letterforge.fonts import Fonts
from letterforge.units import ZERO, Length
from letterforge.writers.docx import write_docx
from tests.samples import document, everything, p, page, section, signatures, table
from tests.writers.docx_words import NAMESPACES, Docx, W, local
from tests.writers.test_docx_text import found, opened

FONTS = Fonts()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></svg>'


def test_same_document_same_bytes() -> None:
    """Also a while later: no time of writing is in the file."""
    first = write_docx(everything(), FONTS).data
    time.sleep(2.1)  # a zip file tells two seconds apart

    assert first == write_docx(everything(), FONTS).data


def test_holds_what_a_letter_needs_and_nothing_else() -> None:
    """No thumbnail, custom XML or web settings; the content types come first."""
    names = list(opened(p("0/0", "body", "Text")).parts)

    assert names == [
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"),
        *("word/document.xml", "word/fontTable.xml", "word/footer1-default.xml", "word/footer1-first.xml"),
        *("word/footnotes.xml", "word/header1-default.xml", "word/header1-first.xml"),
        *("word/settings.xml", "word/styles.xml", "word/theme/theme1.xml"),
    ]


def test_python_docx_reads_what_the_file_says_of_itself() -> None:
    """Title, author, subject, language; created and changed on the letter's date."""
    properties = python_docx.Document(io.BytesIO(write_docx(everything(), FONTS).data)).core_properties
    day = datetime(2016, 11, 1, tzinfo=UTC)

    assert ("A sample", "letterforge", "A sample letter", "en") == (
        *(properties.title, properties.author, properties.subject, properties.language),
    )
    assert (day, day, 1) == (properties.created, properties.modified, properties.revision)
    assert "letterforge" == properties.last_modified_by


def test_styles_are_the_sections_measures() -> None:
    """Word's own style under Word's own name, lines of exact height, space above only, the typeface for each script."""
    docx = opened(p("0/0", "body", "Text"))
    fonts = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Noto Serif CJK SC" w:cs="Amiri"'

    assert [
        '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:spacing w:before="240" w:after="0" w:line="300" w:lineRule="exact"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr><w:rFonts {fonts}/><w:sz w:val="24"/><w:szCs w:val="28"/></w:rPr></w:style>'
    ] == found(docx, "//w:style[@w:styleId='BodyText']", "styles.xml")


def test_no_style_kerns_hyphenates_or_names_a_theme() -> None:
    """Lines break where the PDF breaks them."""
    parts = opened(p("0/0", "body", "Text")).parts

    assert [] == re.findall(rb"w:kern|[tT]heme|autoHyphenation", parts["word/styles.xml"] + parts["word/settings.xml"])


def test_one_name_with_other_measures_is_another_style() -> None:
    """Two letters on different letterheads keep their own Body Text."""
    larger = tuple(
        replace(style, size=Length.points(14)) if style.name == "body" else style for style in section("1").styles
    )
    letters = section("0", p("0/0", "body", "A")), section("1", p("1/0", "body", "B"), styles=larger)
    docx = Docx(write_docx(document(*letters), FONTS).data)

    assert ["BodyText", "BodyText_2"] == found(docx, "//w:body/w:p//w:pStyle/@w:val")
    assert ["28"] == found(docx, "//w:style[w:name/@w:val='Body Text (2)']//w:sz/@w:val", "styles.xml")


def test_fonts_that_word_may_lack_name_another() -> None:
    """Amiri is Traditional Arabic where it is not installed."""
    docx = opened(p("0/0", "body", "Text"))

    assert ["Traditional Arabic"] == found(docx, "//w:font[@w:name='Amiri']/w:altName/@w:val", "fontTable.xml")


def test_each_letter_has_its_own_headers_and_footers() -> None:
    """Nothing is taken from the letter before: what is empty is written empty."""
    docx = Docx(write_docx(everything(), FONTS).data)
    kinds = ["header first", "header default", "footer first", "footer default"]
    second = list(docx.sections())[1][1]

    for _, properties in docx.sections():
        references = [r for r in properties if local(r).endswith("Reference")]
        assert kinds == [f"{local(r)[:6]} {r.get(W + 'type')}" for r in references]
        assert ["1"] == properties.xpath("w:pgNumType/@w:start", namespaces=NAMESPACES)
        assert 1 == len(properties.findall("w:titlePg", NAMESPACES))
    assert [] == docx.edge(second, "header").findall(".//w:t", NAMESPACES)
    assert [] == docx.edge(second, "footer").findall(".//w:t", NAMESPACES)


def test_the_page_number_is_a_field() -> None:
    """Five runs, of which the fourth shows a number until the program counts."""
    docx = opened(p("0/0", "body", "Text"))
    runs = found(docx, "//w:r", "header1-default.xml")

    assert ["begin", "separate", "end"] == found(docx, "//w:fldChar/@w:fldCharType", "header1-default.xml")
    assert [" PAGE "] == found(docx, "//w:instrText/text()", "header1-default.xml")
    assert '<w:r><w:t xml:space="preserve">2</w:t></w:r>' == runs[4]


def test_the_text_begins_and_ends_where_the_page_says() -> None:
    """An empty line fills header and footer: 50 - 12.7 mm less two lines, 45 - 16 mm less two lines."""
    docx = opened(p("0/0", "body", "Text"))
    (_, properties), *_ = docx.sections()
    head, foot = docx.edge(properties, "header"), docx.edge(properties, "footer")
    line = Length.points(15)

    assert str((Length(37.3) - line * 2).twips) == head[-1].xpath("string(.//w:spacing/@w:line)", namespaces=NAMESPACES)
    assert str((Length(29) - line * 2).twips) == foot[0].xpath("string(.//w:spacing/@w:line)", namespaces=NAMESPACES)
    assert [str(Length(12.7).twips)] == properties.xpath("w:pgMar/@w:header", namespaces=NAMESPACES)


def test_a_short_head_leaves_later_pages_their_margin() -> None:
    """Where page 1 begins higher than the others, the margin is page 1's and the others' header makes up for it."""
    docx = opened(p("0/0", "body", "Text"), page=replace(page(), first_top=Length(22)))
    (_, properties), *_ = docx.sections()
    later = docx.edge(properties, "header", "default")

    assert [str(Length(22).twips)] == properties.xpath("w:pgMar/@w:top", namespaces=NAMESPACES)
    assert str((Length(17.3) - Length.points(15)).twips) == later[-1].xpath(
        "string(.//w:spacing/@w:line)", namespaces=NAMESPACES
    )


def test_a_head_too_high_is_given_notice_of() -> None:
    """Word moves the text down; the PDF would print over it."""
    letter = section("0", p("0/0", "body", "Text"), page=replace(page(), first_top=Length(20), top=Length(20)))

    assert ["the header of page 1 is 3.3 mm too high: the text gives way to it"] == [
        notice.message for notice in write_docx(document(letter), FONTS).notices
    ]


def test_a_page_that_lies_on_its_side_says_so() -> None:
    """Word turns it for the printer only then."""
    upright = section("0", p("0/0", "body", "One"))
    lying = replace(upright, page=replace(upright.page, width=upright.page.height, height=upright.page.width))

    made = [Docx(write_docx(document(one), FONTS).data) for one in (upright, lying)]

    assert [[], ["landscape"]] == [found(one, "//w:pgSz/@w:orient") for one in made]


def test_a_letter_from_right_to_left_swaps_its_margins() -> None:
    """The start is on the right; the section says so itself."""
    docx = opened(p("0/0", "body", "Text"), dir="rtl", page=replace(page(), start=Length(30), end=Length(20)))
    (_, properties), *_ = docx.sections()

    assert [str(Length(30).twips)] == properties.xpath("w:pgMar/@w:right", namespaces=NAMESPACES)
    assert 1 == len(properties.findall("w:bidi", NAMESPACES))


def test_a_table_has_exact_columns_and_says_its_title() -> None:
    """Widths add up, header rows repeat, no row breaks, spans over columns and rows."""
    docx = opened(table("0/0"))
    widths = [int(width) for width in found(docx, "//w:gridCol/@w:w")]

    assert Length(45 + 80 + 40.1).twips == sum(widths)
    assert ["Meetings"] == found(docx, "//w:tblCaption/@w:val")
    assert 1 == len(found(docx, "//w:tr[1]//w:tblHeader"))
    assert 3 == len(found(docx, "//w:cantSplit"))
    assert ["restart", "continue"] == found(docx, "//w:vMerge/@w:val")
    assert ["2"] == found(docx, "//w:gridSpan/@w:val")
    assert ["right", "right"] == found(docx, "//w:tbl//w:jc/@w:val")


def test_every_cell_ends_in_a_paragraph() -> None:
    """Word calls a file broken in which one does not, here a row in a cell and an empty cell."""
    inner = Row("0/0/0", signatures("0/0/0").cells, ZERO)
    cells = TableCell("a", (inner,)), TableCell("b", ())
    docx = opened(Table("0/0", (Length(120), Length(40)), (TableRow(cells),), "en"))

    assert {W + "p"} == {cell[-1].tag for cell in docx["document.xml"].iter(W + "tc")}


def test_tables_that_touch_are_kept_apart() -> None:
    """Word makes one table of two that have no paragraph between them, and wants one after the last."""
    bare = Row("0/0", signatures("0/0").cells, ZERO)
    docx = opened(bare, replace(bare, path="0/1"))

    assert ["tbl", "p", "tbl", "p", "sectPr"] == [local(block) for block in docx["document.xml"][0]]


def test_the_gap_of_a_row_is_a_column() -> None:
    """Two blocks of 77.55 mm with 10 mm between them; no rules, no padding."""
    docx = opened(signatures("0/0"))
    edges = [Length(mm).twips for mm in (0, 77.55, 87.55, 165.1)]

    assert [str(b - a) for a, b in pairwise(edges)] == found(docx, "//w:gridCol/@w:w")
    assert [] == found(docx, "//w:tblBorders")
    assert ["0"] * 4 == found(docx, "//w:tblCellMar/*/@w:w")


def test_a_picture_has_its_size_and_its_description() -> None:
    """32 by 16 mm, in a line that no exact height cuts."""
    docx = opened(signatures("0/0"))

    assert [str(Length(32).emu), str(Length(16).emu)] == found(docx, "//wp:extent/@cx | //wp:extent/@cy")
    assert ["Signature of Ana"] == found(docx, "//wp:docPr/@descr")
    assert ["auto"] == found(docx, "//w:p[w:r/w:drawing]//w:spacing/@w:lineRule")


def test_a_drawing_becomes_pixels_and_an_ornament_says_so() -> None:
    """An SVG of 25.4 mm is 300 pixels wide; without alternative text it is decorative."""
    shield = Asset("s", "image/svg+xml", SVG)
    figure = Figure("0/0", "s", Length(25.4), Length(25.4), ZERO, None)
    written = Docx(write_docx(replace(document(section("0", figure)), assets=(shield,)), FONTS).data)
    png = written.parts["word/media/image1.png"]

    assert (300, 300) == (int.from_bytes(png[16:20]), int.from_bytes(png[20:24]))
    assert b'decorative val="1"' in written.parts["word/document.xml"]


def test_a_drawing_that_cannot_be_drawn_is_an_error_with_its_place() -> None:
    """An SVG of no size has no pixels."""
    empty = Asset("s", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')
    figure = Figure("0/3", "s", Length(10), Length(10), ZERO, None)
    with pytest.raises(LayoutError) as caught:
        write_docx(replace(document(section("0", figure)), assets=(empty,)), FONTS)

    assert ("0/3", "save it as plain SVG, or as PNG") == (caught.value.where, caught.value.hint)


def test_one_picture_is_kept_once_and_numbered_each_time() -> None:
    """Ten thousand signatures are one file inside; each drawing has a number of its own, or Word repairs."""
    docx = opened(signatures("0/0"), p("0/1", "body", "Text"), signatures("0/2"))

    assert ["1", "2"] == found(docx, "//wp:docPr/@id")
    assert 1 == len([name for name in docx.parts if name.startswith("word/media/")])


@pytest.mark.slow
def test_libreoffice_opens_it_with_the_pages_it_should_have(tmp_path: Path) -> None:
    """Three pages and two: a file that LibreOffice cannot read gives no PDF, and no error either."""
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is not installed"
    (tmp_path / "letter.docx").write_bytes(write_docx(everything(), FONTS).data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "letter.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    info = subprocess.run(["pdfinfo", str(tmp_path / "letter.pdf")], check=True, capture_output=True, text=True).stdout

    assert "Pages:           5" in info
