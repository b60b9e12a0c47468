"""Letterheads in letters from right to left: left stays left inside one, and several follow the letter's direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from letterforge.compose.faces import Facing
from letterforge.document import Block, Direction, Document, Figure, Paragraph, Row, Section, Text, blocks_of
from letterforge.fonts import Fonts
from letterforge.letterhead import arrange, find_letterhead
from letterforge.units import Length
from letterforge.world import World
from letterforge.writers import write_pdf
from letterforge.writers.docx import write_docx
from tests.letterhead.folders import SVG, world
from tests.samples import STATIONERY, document, p, section
from tests.writers.docx_words import NAMESPACES, Docx, W

FONTS = Fonts()
WIDTH = Length(165.1)
EDGES = (Length(25.4).pt, Length(25.4 + 165.1).pt)  # of the text, from the left edge of the paper
MISSION = "البعثة الدائمة لسويسرا لدى الأمم المتحدة"


def letter(*names: str, lang: str = "ar", at: World | None = None) -> Document:
    """A letter in this language under these letterheads."""
    found = [(find_letterhead(name, at or World()), lambda _: MISSION) for name in names]
    head = arrange(found, WIDTH, FONTS, lang=lang, path="0/letterhead")
    styles = (*STATIONERY.type_styles(), *head.styles)
    direction: Direction = "rtl" if lang == "ar" else "ltr"
    body = p("0/body/0", "body", "القاهرة" if lang == "ar" else "Text.", lang=lang)
    made = section("0", replace(body, dir=direction), lang=lang, dir=direction, styles=styles,
                   first_head=head.blocks, next_head=(), foot=())  # fmt: skip
    return replace(document(Facing(FONTS).section(made)), assets=head.assets)


def reach(made: Document, *, arabic: bool) -> tuple[float, float]:
    """From where to where, in points, the Arabic or the other letters of the PDF's head stand."""
    with pypdfium2.PdfDocument(write_pdf(made, FONTS).data) as pdf:
        text = pdf[0].get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars()) if is_arabic(text, n) == arabic]
        heads = [box for box in boxes if box[1] > pdf[0].get_height() - Length(45).pt and box[0] < box[2]]
    return min(box[0] for box in heads), max(box[2] for box in heads)


def is_arabic(text: pypdfium2.PdfTextPage, n: int) -> bool:
    """Whether the character with this number is of the Arabic script."""
    char = text.get_text_range(n, 1)
    return any("\u0600" <= one <= "\u06ff" or "\ufb50" <= one <= "\ufefc" for one in char)


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of each line."""
    for block in blocks_of(blocks):
        if isinstance(block, Paragraph):
            yield "".join(run.text for run in block.inlines if isinstance(run, Text))


def rows(made: Section) -> list[Row]:
    """Rows of the head, the outer one first."""
    return [block for block in blocks_of(made.first_head) if isinstance(block, Row)]


def word_head(made: Document) -> etree._Element:
    """The header of page 1 of the Word file."""
    file = Docx(write_docx(made, FONTS).data)
    ((_, properties),) = file.sections()
    return file.edge(properties, "header")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_arabic_stands_at_the_right_and_latin_at_the_left(lang: str) -> None:
    """Whichever way the letter runs, in one row; in the PDF each block touches its edge."""
    made = letter("morocco-un", lang=lang)
    (row,) = rows(made.sections[0])
    (left, _), (arabic_left, right) = (reach(made, arabic=arabic) for arabic in (False, True))

    assert "ltr" == row.dir
    assert ["ltr", "rtl"] == [
        block.dir for cell in row.cells for block in cell.blocks[:1] if isinstance(block, Paragraph)
    ]
    assert pytest.approx(EDGES[0], abs=1.5) == left
    assert pytest.approx(EDGES[1], abs=1.5) == right
    assert arabic_left > sum(EDGES) / 2


def test_a_swiss_letterhead_keeps_its_sides_in_an_arabic_letter() -> None:
    """The four languages at the left; the mission's Arabic name ends at the right edge."""
    made = letter("switzerland-un")

    assert pytest.approx(EDGES[0], abs=1.5) == reach(made, arabic=False)[0]
    assert pytest.approx(EDGES[1], abs=1.5) == reach(made, arabic=True)[1]


def test_a_word_file_keeps_the_sides_too() -> None:
    """The row of a letterhead is no table from right to left; its Arabic paragraphs run from right to left."""
    head = word_head(letter("morocco-un"))
    cells = head.findall(".//w:tc", NAMESPACES)
    words = ["".join(cell.itertext(W + "t")) for cell in cells]

    assert not head.findall(".//w:bidiVisual", NAMESPACES)
    assert [True, False] == ["Royaume du Maroc" in said for said in words if said]
    assert [0, 2] == [len(cell.findall(".//w:pPr/w:bidi", NAMESPACES)) for cell in cells if "".join(cell.itertext())]


def test_the_letterheads_of_a_joint_letter_follow_its_direction(tmp_path: Path) -> None:
    """The first sender stands where the reading begins; each letterhead keeps its own sides."""
    cells = "".join(f'[[rows.cells]]\nlines = [{{ text = "{word}", lang = "en" }}]\n' for word in ("Left", "Right"))
    own = world(tmp_path, mine=f'name = "M"\n[[rows]]\n{cells}')
    arabic, english = (letter("switzerland-un", "mine", at=own, lang=lang) for lang in ("ar", "en"))
    outer, *inner = rows(arabic.sections[0])
    tables = word_head(arabic).findall(".//w:tbl", NAMESPACES)

    assert "Schweizerische Eidgenossenschaft" == next(lines(outer.cells[0].blocks))
    assert ["rtl", "ltr"] == [row.dir for row in (outer, rows(english.sections[0])[0])]
    assert [("ltr", "Left")] == [(row.dir, next(lines(row.cells[0].blocks))) for row in inner]
    assert reach(arabic, arabic=True)[0] > sum(EDGES) / 2 > reach(english, arabic=True)[1]
    assert [True, False] == [table.find("w:tblPr/w:bidiVisual", NAMESPACES) is not None for table in tables]


@pytest.mark.parametrize(("lang", "side"), [("ar", "end"), ("en", "start")])
@pytest.mark.parametrize("lines", [True, False])
def test_a_picture_stands_where_the_lines_of_its_cell_begin(tmp_path: Path, lang: str, side: str, lines: bool) -> None:
    """In a row from the left, also when it is alone: else it would go to the other side in an Arabic letter."""
    words = f'lines = [{{ text = "A", lang = "{lang}" }}]' if lines else ""
    picture = 'picture = { file = "mark", width = "10mm", height = "10mm", what = "a mark" }'
    own = world(tmp_path, mine=f'name = "M"\n[[rows]]\n[[rows.cells]]\n{picture}\n{words}\n')
    (tmp_path / "mine" / "mark.svg").write_bytes(SVG)
    (row,) = rows(letter("mine", at=own).sections[0])
    (figure,) = (block for block in row.cells[0].blocks if isinstance(block, Figure))

    assert "ltr" == row.dir
    assert (side if lines else "start") == figure.align


def test_arabic_lines_are_as_high_as_their_letters_need(tmp_path: Path) -> None:
    """13 pt is 15 pt in Arabic type, and lines of that 21.5 pt; others stay as the letterhead states them."""
    line = '{{ text = "{}", lang = "{}", size = "13pt", leading = "17pt" }}'
    stated = ", ".join((line.format("المكسيك", "ar"), line.format("Mexico", "en")))
    own = world(tmp_path, mine=f'name = "M"\n[[rows]]\n[[rows.cells]]\nlines = [{stated}]\n')
    styles = [style for style in letter("mine", at=own).sections[0].styles if style.word.startswith("Letterhead")]

    assert pytest.approx([21.5, 17]) == [style.leading.pt for style in styles]
    assert pytest.approx([13, 13]) == [style.size.pt for style in styles]
