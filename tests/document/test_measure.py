"""How many lines a paragraph fills and how high blocks stand, without a layout engine."""

from dataclasses import replace
from pathlib import Path

import pytest

from letterforge.document import Blank, Block, Footnote, ItemList, LineBreak, Link, Paragraph, Row, Space, Text
from letterforge.document.lines import balanced, line_count
from letterforge.document.measure import TABLE_BEFORE, TABLE_RULE, cell_columns, height
from letterforge.errors import FontError
from letterforge.fonts import Fonts
from letterforge.protocol import language
from letterforge.units import ZERO, Length
from tests.samples import LOREM, listing, p, picture, section, signatures, t, table

FONTS = Fonts()
SECTION = section("0")
BODY = SECTION.style("body")
WIDE = Length(165.1)


def lines(*inlines: Text | Blank | Link | LineBreak | Footnote | str, width: float = 165.1, **measures: Length) -> int:
    """The lines of a body paragraph in a column of `width` mm."""
    return line_count(p("0", "body", *inlines), replace(BODY, **measures), Length(width), FONTS)  # type: ignore[arg-type]


def tall(*blocks: Block, width: Length = WIDE) -> float:
    """The height of blocks of the sample section, in points."""
    return round(height(blocks, SECTION.style, width, FONTS).pt, 2)


def test_counts_the_lines_that_both_engines_break() -> None:
    """The sample text runs to four lines of 165.1 mm, as WeasyPrint and LibreOffice set it."""
    assert lines(LOREM) == 4


def test_a_word_that_does_not_fit_begins_a_line() -> None:
    """Ten letters "n" of 12 pt are 60 pt wide: two such words need 123 pt, with the blank between them."""
    word = "n" * 10

    assert lines(f"{word} {word}", width=Length.points(123).mm) == 1
    assert lines(f"{word} {word}", width=Length.points(122).mm) == 2


def test_blanks_hang_over_the_end_of_a_line() -> None:
    """A blank that ends a line needs no room."""
    assert lines("nnnnnnnnnn ", width=Length.points(60).mm) == 1


@pytest.mark.parametrize("joint", ["nnnnn-nnnnn", "nnnnn–nnnnn", "nnnnn/nnnnn", "汉字汉字汉字"])
def test_breaks_inside_a_word_where_that_is_allowed(joint: str) -> None:
    """After a hyphen, a dash, a slash before a letter, and between Chinese characters."""
    inline = t(joint, face="cjk") if joint[0] == "汉" else t(joint)  # type: ignore[arg-type]

    assert lines(inline, width=Length.points(40).mm) == 2


def test_a_no_break_space_holds() -> None:
    """Two words joined by a no-break space stay together, and are then broken as one word too long for the line."""
    assert lines("an nnnnn\u00a0nnnnn", width=Length.points(68).mm) == 2
    assert lines("an nnnnn nnnnn", width=Length.points(48).mm) == 2


def test_a_word_goes_on_from_one_run_into_the_next() -> None:
    """Bold in the middle of a word is no place to break it."""
    assert lines("an nnnn", t("n", bold=True), " nnnn", width=Length.points(41).mm) == 3


def test_every_break_begins_a_line() -> None:
    """A LineBreak in a paragraph, and one inside a link."""
    link = Link("https://un.org/", (t("a"), LineBreak(), t("b")))

    assert lines("one", LineBreak(), "two", LineBreak(), link) == 4


def test_indents_and_letter_spacing_take_room() -> None:
    """The measure shrinks by the indents, words grow by their spacing."""
    assert lines("nnnnn nnnnn", width=Length.points(63).mm) == 1
    assert lines("nnnnn nnnnn", width=Length.points(63).mm, indent=Length.points(2)) == 2
    assert lines("nnnnn nnnnn", width=Length.points(63).mm, spacing=Length.points(1)) == 2
    assert lines("nnnnn nnnnn", width=Length.points(63).mm, first_indent=Length.points(2)) == 2


def test_blanks_and_note_calls_count() -> None:
    """A blank is as long as its label in brackets, a call as its number, set small."""
    assert lines(Blank("nnnnn", "en"), width=Length.points(38).mm) == 1
    assert lines(Blank("nnnnn", "en"), width=Length.points(37).mm) > 1
    assert lines("nnnnn", Footnote(1, "n", ()), width=Length.points(34).mm) == 1


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["Permanent Mission of Switzerland", "to the United Nations"]),
        ("en", ["Minister", "and Deputy Permanent Representative", "of Mexico to the United Nations"]),
        ("fr", ["Mission permanente du Mexique", "auprès de l'Organisation des Nations Unies"]),
        ("ru", ["Постоянное представительство", "Швейцарии", "при Организации Объединенных Наций"]),
    ],
)
def test_a_name_is_divided_before_its_prepositions(tag: str, expected: list[str]) -> None:
    """No line ends with "of" or "United", as long as the name needs no line more."""
    holds = language(tag).typography.holds

    assert expected == balanced(" ".join(expected), BODY, Length(77.5), FONTS, lang=tag, holds=holds)


def test_a_narrow_column_divides_a_name_anywhere() -> None:
    """What holds words together makes no line too long, and no line more."""
    assert ["Mission of", "Sweden to"] == balanced("Mission of Sweden to", BODY, Length(22), FONTS, holds=("of", "to"))


def test_heights_add_up() -> None:
    """Space before and lines of each paragraph, one below the other."""
    assert tall(p("0", "salutation", "Excellency,"), p("1", "body", LOREM)) == 22 + 15 + 12 + 4 * 15


def test_a_joined_paragraph_has_no_space_above() -> None:
    """The second half of a divided paragraph goes on where the first ends."""
    assert tall(replace(p("0", "body", LOREM), continues=True)) == 60


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    """A picture of 16 mm, a name and a post of two lines; 12 pt above the row."""
    row = signatures("0")

    assert tall(row) == round(12 + Length(16).pt + 15 + 2 * 15, 2)
    assert tall(Row("1", (), ZERO)) == 0
    assert tall(Space("2", Length.points(7))) == 7


def test_a_list_item_has_the_width_between_its_indents() -> None:
    """The mark stands in the outdent and takes no room from the words."""
    items: ItemList = listing("0")
    style = SECTION.style("list-1")
    first = line_count(p("0", "list-1", f"First. {LOREM}"), replace(style, hanging=ZERO), WIDE, FONTS)

    assert tall(items) == (first + 3) * 15 + 4 * 8


def test_a_table_counts_rows_rules_and_the_space_above() -> None:
    """Three rows of one line each, four rules."""
    assert tall(table("0")) == round(TABLE_BEFORE.pt + 3 * 15 + 4 * TABLE_RULE.pt, 2)


def test_cells_know_their_columns() -> None:
    """A cell under a spanning one begins where that one leaves off."""
    assert cell_columns(table("0")) == [[0, 1, 2], [0, 1, 2], [1]]


def test_a_missing_font_file_is_an_error_with_its_package() -> None:
    """Without fonts nothing can be measured; the hint names what to install."""
    with pytest.raises(FontError) as caught:
        line_count(Paragraph("0", "body", (t("a"),), "en"), BODY, WIDE, Fonts((Path("/nowhere"),)))

    assert caught.value.hint == "install the package fonts-liberation2"


def test_the_sample_picture_is_there() -> None:
    """The signature's figure counts with its own height, whatever its asset."""
    figure = signatures("0").cells[0].blocks[0]

    assert tall(figure) == round(Length(16).pt, 2)
    assert picture().media_type == "image/png"
