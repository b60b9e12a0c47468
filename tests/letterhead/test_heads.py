"""Letterheads on a page: within the measure, above the text, and none outweighs another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from letterforge.compose import compose_letter
from letterforge.document import Block, Figure, LineBreak, Paragraph, Row, Section, Text, blocks_of
from letterforge.document.measure import height
from letterforge.errors import LetterheadError
from letterforge.fonts import Fonts
from letterforge.letterhead import Head, arrange, find_letterhead, known_letterheads
from letterforge.model import Letter
from letterforge.units import Length
from letterforge.world import World
from tests.letterhead.folders import OFFICE, SVG, png, world

FONTS = Fonts()
WIDTH = Length(165.1)
OURS = known_letterheads(World())
SENDER = "Permanent Mission of the United Kingdom of Great Britain and Northern Ireland to the United Nations"
SWISS = [
    "Schweizerische Eidgenossenschaft",
    "Confédération suisse",
    "Confederazione Svizzera",
    "Confederaziun svizra",
]


def head(*names: str, abreast: bool = True, at: World | None = None) -> Head:
    """These letterheads on US Letter."""
    found = [(find_letterhead(name, at or World()), SENDER) for name in names]
    return arrange(found, WIDTH, FONTS, lang="en", path="0/letterhead", side_by_side=abreast)


def words(blocks: Sequence[Block]) -> list[str]:
    """The lines as they are said, a broken one joined."""
    paragraphs = (block for block in blocks_of(blocks) if isinstance(block, Paragraph))
    return [" ".join(i.text for i in block.inlines if isinstance(i, Text)) for block in paragraphs]


def sizes(made: Head, cell: str) -> list[float]:
    """The type sizes in one of the letterheads that stand side by side."""
    known = {style.name: style for style in made.styles}
    paragraphs = (block for block in blocks_of(made.blocks) if isinstance(block, Paragraph))
    return [known[block.style].size.pt for block in paragraphs if block.path.startswith(cell)]


def section(**changes: object) -> Section:
    """A letter under these letterheads."""
    letter = {
        "kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01", "body": "Text.",
        "salutation": "Excellencies,", "layout": {"addressee": "none"}, **changes,
    }  # fmt: skip
    return compose_letter(Letter.model_validate(letter), World()).sections[0]


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_text_begins_below_the_letterhead(name: str, paper: str) -> None:
    """What was measured fits between the paper's edge and the text."""
    made = section(letterhead=name, layout={"addressee": "none", "paper": paper})
    room = made.page.first_top - made.page.head

    assert height(made.first_head, made.style, made.page.text_width, FONTS) <= room


@pytest.mark.parametrize("states", [("CH", "MX"), ("MX", "CH", "AU"), ("GB", "CH", "MX")])
@pytest.mark.parametrize("how", ["side-by-side", "stacked"])
def test_several_letterheads_stand_above_the_text(states: tuple[str, ...], how: str) -> None:
    """Side by side or one below the other."""
    missions = [{"mission": {"state": state}} for state in states]
    made = section(**{"from": missions}, layout={"addressee": "none", "letterheads": how})
    room = made.page.first_top - made.page.head

    assert height(made.first_head, made.style, made.page.text_width, FONTS) <= room


@pytest.mark.parametrize("name", OURS)
def test_every_line_is_there(name: str) -> None:
    """In its order and its case, alone, beside another, above another."""
    expected = [
        line.text.replace("{sender}", SENDER)
        for row in find_letterhead(name, World()).rows
        for line in chain(*(cell.lines for cell in row.cells))
    ]

    assert expected == words(head(name).blocks)
    for abreast in (True, False):
        assert expected == words(head(name, "plain", abreast=abreast).blocks)[: len(expected)]


def test_the_four_swiss_lines_are_each_in_their_language() -> None:
    """And the mission's name has its own place."""
    runs = [
        (run.text, run.lang)
        for block in blocks_of(head("switzerland-un").blocks)
        if isinstance(block, Paragraph)
        for run in block.inlines
        if isinstance(run, Text)
    ]

    assert list(zip(SWISS, ["de", "fr", "it", "rm"], strict=True)) == runs[:4]
    assert {"en"} == {lang for _, lang in runs[4:]}


@pytest.mark.parametrize("names", [("mexico-un", "switzerland-un"), ("pga", "mexico-un", "switzerland-un")])
def test_letterheads_side_by_side_have_the_same_weight(names: tuple[str, ...]) -> None:
    """Their largest lines are of one size, and their columns of one width."""
    made = head(*names)
    row = made.blocks[0]

    assert isinstance(row, Row)
    assert 1 == len({round(cell.width.mm, 6) for cell in row.cells})
    assert 1 == len({max(sizes(made, cell.path)) for cell in row.cells})
    assert pytest.approx(WIDTH.mm) == sum(cell.width.mm + cell.gap.mm for cell in row.cells)


def test_letterheads_side_by_side_are_never_too_small_to_read() -> None:
    """Seven points for the largest lines, six for the smallest; what is longer is broken."""
    made = head("mexico-un", "switzerland-un", "plain", "pga")

    assert 6 == round(min(style.size.pt for style in made.styles), 6)
    assert 7 == round(max(style.size.pt for style in made.styles), 6)


def test_letterheads_one_below_the_other_keep_their_sizes() -> None:
    """Nothing is scaled."""
    made = head("pga", "mexico-un", abreast=False)

    assert {14.0, 9.0, 11.0} == {style.size.pt for style in made.styles}


def test_a_picture_keeps_its_ratio(tmp_path: Path) -> None:
    """It is fitted into its place, as large as that allows."""
    own = world(tmp_path, mine=OFFICE)
    (tmp_path / "mine" / "mark.svg").write_bytes(SVG)
    figure = next(block for block in blocks_of(head("mine", at=own).blocks) if isinstance(block, Figure))

    assert (18, 9) == (round(figure.width.mm, 6), round(figure.height.mm, 6))
    assert "A mark" == figure.alt


def test_pictures_side_by_side_are_of_one_height(tmp_path: Path) -> None:
    """A tall place does not outweigh a low one."""
    own = world(tmp_path, one=OFFICE, two=OFFICE.replace('height = "18mm"', 'height = "9mm"'))
    for name in ("one", "two"):
        (tmp_path / name / "mark.png").write_bytes(png(10, 10))
    figures = [block for block in blocks_of(head("one", "two", at=own).blocks) if isinstance(block, Figure)]

    assert [9, 9] == [round(figure.height.mm, 6) for figure in figures]


def test_an_empty_place_takes_no_room_and_is_told() -> None:
    """Once for each letterhead."""
    made = head("mexico-un", "pga")

    assert not [block for block in blocks_of(made.blocks) if isinstance(block, Figure)]
    assert ["mexico-un", "pga"] == [letterhead.id for letterhead, _ in made.empty]


def test_a_damaged_picture_is_an_error_of_the_letterhead(tmp_path: Path) -> None:
    """With the file's name."""
    own = world(tmp_path, mine=OFFICE)
    (tmp_path / "mine" / "mark.png").write_bytes(png(10, 10)[:40])

    with pytest.raises(LetterheadError) as caught:
        head("mine", at=own)

    assert "mine/mark.png" == caught.value.where


def test_cells_wider_than_the_page_go_below_each_other(tmp_path: Path) -> None:
    """Never over the edge of the paper."""
    cells = "".join(
        f'[[rows.cells]]\nwidth = "{width}"\nlines = [{{ text = "L" }}]\n' for width in ("90mm", "90mm", "400mm")
    )
    made = head("mine", at=world(tmp_path, mine=f'name = "M"\n[[rows]]\n{cells}'))

    assert all(isinstance(block, Paragraph) for block in made.blocks)
    assert 3 == len(made.blocks)


def test_a_line_from_right_to_left_says_so(tmp_path: Path) -> None:
    """By its language, or by its own word."""
    lines = '{ text = "الأمم المتحدة", lang = "ar" }, { text = "ABC", lang = "en", dir = "rtl" }'
    made = head("mine", at=world(tmp_path, mine=f'name = "M"\n[[rows]]\n[[rows.cells]]\nlines = [{lines}]'))

    assert ["rtl", "rtl"] == [block.dir for block in made.blocks if isinstance(block, Paragraph)]


def test_a_long_name_is_broken_into_even_lines() -> None:
    """Two lines of about the same length rather than one and a word."""
    block = next(block for block in blocks_of(head("plain").blocks) if isinstance(block, Paragraph))
    lengths = [len(run.text) for run in block.inlines if isinstance(run, Text)]

    assert 1 == sum(isinstance(run, LineBreak) for run in block.inlines)
    assert 12 > abs(lengths[0] - lengths[1])
