"""An office's own stationery: it lies under the text in both formats, and the text keeps to its box."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from letterforge.compose import compose_letter
from letterforge.document import Section, Space
from letterforge.errors import LetterheadError
from letterforge.findings import Finding
from letterforge.fonts import Fonts
from letterforge.rendering import render
from letterforge.writers import WRITERS
from tests.letterhead import sheets
from tests.verification.verapdf import broken

FILES = {"sheet.pdf": sheets.pdf(), "next.png": sheets.picture()}
LONG = 12  # paragraphs, on three pages
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def section(folder: Path, paragraphs: int = LONG, **changes: object) -> Section:
    """The letter as it stands on the stationery."""
    return compose_letter(sheets.letter(paragraphs, **changes), sheets.world(folder, FILES)).sections[0]


def upper_edges(pdf: bytes) -> list[tuple[int, ...]]:
    """The colour of each page, in the middle of its upper edge."""
    with pypdfium2.PdfDocument(pdf) as shown:
        pictures = [page.render(scale=1).to_pil().convert("RGB") for page in shown]
    return [picture.getpixel((picture.width // 2, 6)) for picture in pictures]


def test_the_sheets_lie_under_their_pages(tmp_path: Path) -> None:
    """The first under page 1, the other under those that follow."""
    world = sheets.world(tmp_path, FILES)

    assert [RED, BLUE, BLUE] == upper_edges(render(sheets.letter(LONG), "pdf", world=world))


def test_without_a_second_sheet_further_pages_are_bare(tmp_path: Path) -> None:
    """Nothing is repeated that the office did not ask for."""
    text = sheets.STATIONERY.replace('next = "next"\n', "")
    world = sheets.world(tmp_path, FILES, text)

    assert [RED, WHITE] == upper_edges(render(sheets.letter(LONG), "pdf", world=world))


def test_a_turned_sheet_stands_as_it_is_seen(tmp_path: Path) -> None:
    """A scanner turns pages by an entry: what is drawn at their left edge is seen at the upper one."""
    data = sheets.pdf((792, 612), turn=90)
    world = sheets.world(tmp_path, {**FILES, "sheet.pdf": data})
    with pypdfium2.PdfDocument(data) as shown:
        expected = shown[0].render(scale=1).to_pil().convert("RGB").resize((612, 792))
    with pypdfium2.PdfDocument(render(sheets.letter(), "pdf", world=world)) as made:
        found = made[0].render(scale=1).to_pil().convert("RGB")

    for place in ((306, 6), (6, 396), (606, 396), (306, 786)):
        assert expected.getpixel(place) == found.getpixel(place)


def test_a_screen_reader_passes_a_sheet_over(tmp_path: Path) -> None:
    """It is an artifact, before all that is read."""
    data = render(sheets.letter(), "pdf", world=sheets.world(tmp_path, FILES))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        first = pikepdf.parse_content_stream(pdf.pages[0])[0]

    assert ("BDC", "/Artifact") == (str(first.operator), str(first.operands[0]))


def test_the_text_keeps_to_the_box(tmp_path: Path) -> None:
    """The margins are at least the box, on page 1 and on the others; where the letter's own are larger, they stay."""
    made = section(tmp_path)
    page = made.page

    assert [40, 30] == [page.start.mm, page.end.mm]
    assert [55, 25, 30] == [page.first_top.mm, page.head.mm, page.bottom.mm]
    assert 40 == page.first_bottom.mm
    assert page.top.mm == pytest.approx(30 + 25 - 12.7)


def test_the_address_ends_above_the_lower_edge_of_the_box(tmp_path: Path) -> None:
    """At the foot of page 1, which else ends 16 mm above the paper's edge."""
    data = render(sheets.letter(layout={"addressee": "foot"}), "pdf", world=sheets.world(tmp_path, FILES))
    with pypdfium2.PdfDocument(data) as shown:
        words = shown[0].get_textpage()
        lowest = min(words.get_charbox(n)[1] for n in range(words.count_chars()) if words.get_text_range(n, 1).strip())

    assert lowest / 72 * 25.4 >= 40


def test_word_shows_the_sheets_behind_the_text(tmp_path: Path) -> None:
    """On the headers of page 1 and of the others, as large as the paper, and an ornament to screen readers."""
    data = render(sheets.letter(LONG), "docx", world=sheets.world(tmp_path, FILES))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        headers = [
            archive.read(name).decode() for name in archive.namelist() if "header" in name and "rels" not in name
        ]
        pictures = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    anchors = [re.findall(r"<wp:anchor[^>]*>", header) for header in headers]

    assert [1, 1] == [len(found) for found in anchors]
    assert all('behindDoc="1"' in found[0] for found in anchors)
    assert all('<wp:extent cx="7772400" cy="10058400"/>' in header and "decorative" in header for header in headers)
    assert {RED, BLUE} == {Image.open(io.BytesIO(one)).convert("RGB").getpixel((1275, 15)) for one in pictures}


def test_html_says_that_it_shows_none(tmp_path: Path) -> None:
    """What a format cannot show is told."""
    found: list[Finding] = []
    render(sheets.letter(), "html", world=sheets.world(tmp_path, FILES), on_notice=found.append)

    assert "HTML shows no stationery under the text" in [finding.message for finding in found]


@pytest.mark.parametrize("head", ["preprinted", "none"])
def test_printed_paper_bears_it_already(tmp_path: Path, head: str) -> None:
    """The letter keeps to the box, and nothing lies under it."""
    made = section(tmp_path, letterhead=head)

    assert (None, None) == (made.page.first_sheet, made.page.next_sheet)
    assert 55 == made.page.first_top.mm


def test_a_head_begins_within_the_box(tmp_path: Path) -> None:
    """Lines of a letterhead on such paper stand below what is printed on it."""
    lines = '\n[[rows]]\ncells = [{ lines = [{ text = "An office" }] }]\n'
    (head, *_) = compose_letter(
        sheets.letter(), sheets.world(tmp_path, FILES, sheets.STATIONERY + lines)
    ).sections[0].first_head  # fmt: skip

    assert isinstance(head, Space)
    assert 55 - 25 == head.height.mm


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        ({}, "there is no stationery 'sheet'", "put sheet.pdf or sheet.png beside letterhead.toml"),
        ({"sheet.pdf": sheets.pdf((595, 842))}, "sheet.pdf is no sheet of this paper: it is 210 by 297 mm", "save it"),
        ({"sheet.png": sheets.picture((800, 800))}, "sheet.png is no sheet of this paper", "save it in that size"),
        ({"sheet.pdf": sheets.pdf(pages=2)}, "sheet.pdf has 2 pages", "save each page as a file of its own"),
        ({"sheet.pdf": b"%PDF-1.7 and no more"}, "the enclosed PDF is damaged", "save it anew"),
    ],
    ids=["missing", "A4", "a square", "two pages", "damaged"],
)
def test_what_is_no_sheet_is_an_error(tmp_path: Path, files: Mapping[str, bytes], message: str, hint: str) -> None:
    """With the key that names it."""
    with pytest.raises(LetterheadError) as raised:
        compose_letter(sheets.letter(), sheets.world(tmp_path, files))

    assert message in raised.value.message
    assert "own/letterhead.toml: background.first" == raised.value.where
    assert hint in str(raised.value.hint)


def test_an_unknown_key_of_the_table_is_told(tmp_path: Path) -> None:
    """A box that nobody reads would let the text run over the arms."""
    text = sheets.STATIONERY.replace("safe = { top", "safe = { above")
    with pytest.raises(LetterheadError) as raised:
        compose_letter(sheets.letter(), sheets.world(tmp_path, FILES, text))

    assert "there is no key 'above' here" == raised.value.message


def test_the_same_stationery_gives_the_same_bytes(tmp_path: Path) -> None:
    """In both formats."""
    composition = compose_letter(sheets.letter(LONG), sheets.world(tmp_path, FILES))

    for form in ("pdf", "docx"):
        first, second = (WRITERS[form](composition.document, Fonts()).data for _ in range(2))
        assert first == second


@pytest.mark.slow
def test_a_letter_on_stationery_breaks_no_rule(tmp_path: Path) -> None:
    """Of PDF/A-3a and PDF/UA-1."""
    data = render(sheets.letter(LONG), "pdf", world=sheets.world(tmp_path, FILES))

    assert {"letter": ()} == broken({"letter": data})
