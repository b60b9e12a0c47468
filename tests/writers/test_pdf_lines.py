"""Where the words of a line stand in its height."""

from __future__ import annotations

import pytest

from letterforge.document import Block, Item, ItemList, Paragraph, Text
from letterforge.fonts import Fonts
from letterforge.writers import write_pdf
from tests.parity import lines_of
from tests.samples import document, p, section

FACES: dict[str, Block] = {
    "latin": Paragraph("0/0", "body", (Text("Excellency", "en"),), "en"),
    "second": Paragraph("0/0", "body", (Text("Ꜣ", "en", face="second"),), "en"),
    "arabic": Paragraph("0/0", "body", (Text("السلام", "ar", "rtl", face="arabic"),), "ar", "rtl"),
    "chinese": Paragraph("0/0", "body", (Text("阁下", "zh", face="cjk"),), "zh"),
    "list": ItemList("0/0", "bullet", 0, 1, (Item("0/0/0", (p("0/0/0/0", "list-1", "Item"),)),), "en"),
}


@pytest.mark.parametrize("face", FACES)
def test_words_stand_at_four_fifths_of_the_line(face: str) -> None:
    """As Word has it in lines of exact height, whatever the typeface; CSS would go by the typeface."""
    letter = section("0", FACES[face], first_head=(), foot=())
    written = write_pdf(document(letter), Fonts())
    assert written.layout is not None
    (line,) = lines_of(written.data)[0]
    (place,) = written.layout.nodes["0/0"]
    leading = letter.style("list-1" if face == "list" else "body").leading.pt

    assert pytest.approx(place.top.pt + 0.8 * leading, abs=0.02) == line.foot


def test_the_head_and_the_foot_stand_so_too() -> None:
    """They are set in the margins, outside the text."""
    written = write_pdf(document(section("0", p("0/0", "body", "Text"))), Fonts())
    assert written.layout is not None
    feet = [line.foot for line in lines_of(written.data)[0]]
    first = written.layout.nodes["0/head/0"][0].top.pt

    assert pytest.approx(first + 0.8 * section("0").style("continuation").leading.pt, abs=0.02) == feet[0]
