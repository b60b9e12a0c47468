"""Envelopes and labels on real pages: as large as they are, with each address in its room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Twips

import letterforge as lf
from letterforge.compose import Addressed, faced
from letterforge.document import Direction, LineBreak, Meta, Section, Text
from letterforge.document import Document as Tree
from letterforge.fonts import Fonts
from letterforge.runs.papers.breaking import lines_stated
from letterforge.runs.papers.fitting import Fitting
from letterforge.runs.papers.measures import Bearer, measures
from letterforge.runs.papers.pages import envelope_section, label_sections
from letterforge.runs.papers.register import Recipient
from letterforge.writers import WRITERS
from tests.runs.pages import boxes, sizes, text_of

FONTS = Fonts()


def said(*lines: str, lang: str = "en") -> Addressed:
    """An address of these lines."""
    way: Direction = "rtl" if lang == "ar" else "ltr"
    inlines = [part for line in lines for part in (LineBreak(), Text(line, lang, way, "roster.csv:2"))][1:]
    return Addressed(lang, way, tuple(inlines), "Mission" if lang == "en" else "البعثة")


def to(*addresses: Addressed, on: Bearer, name: str) -> list[Recipient]:
    """Recipients with these addresses, on an envelope or a label of this name."""
    fitting = Fitting("serif", FONTS, "roster.csv:2")
    room = measures().envelopes[name].room if on == "envelope" else measures().labels[name].room
    bare = Recipient(2, "MX", "", "", "", "")
    found = [(fitting.address(one, on, room), fitting.sender(one)) for one in addresses]
    return [replace(bare, sender=sender, **{on: posted}) for posted, sender in found]  # type: ignore[arg-type]


def written(folder: Path, sections: Sequence[Section], form: str = "pdf") -> Path:
    """The pages as a file."""
    meta = Meta("Envelopes", "", "", "en", datetime(2017, 3, 1, tzinfo=UTC))
    made = WRITERS[form](Tree(meta, tuple(faced(one, FONTS) for one in sections)), FONTS)
    path = folder / f"pages.{form}"
    path.write_bytes(made.data)
    return path


def envelopes(name: str, *addresses: Addressed) -> list[Section]:
    """An envelope for each address."""
    found = to(*addresses, on="envelope", name=name)
    return [envelope_section("Envelopes", "en", "ltr", found, measures().envelopes[name], "serif", FONTS)]


@pytest.mark.parametrize(("name", "size"), [("c5", (229, 162)), ("dl", (220, 110)), ("no10", (241.3, 104.8))])
def test_an_envelope_is_as_large_as_it_is(name: str, size: tuple[float, float], tmp_path: Path) -> None:
    """A page for each address, which begins at the corner of its room; the sender in the corner of the envelope."""
    made = envelopes(name, said("Ana", "Peru"), said(*"abcdefgh"), said("Eva"))

    path = written(tmp_path, made)

    measure, found = measures().envelopes[name], boxes(path)
    assert [pytest.approx(size, abs=0.02)] * 3 == sizes(path)
    assert pytest.approx((measure.start.mm, measure.top.mm), abs=1) == found["Ana"]
    assert pytest.approx((10, 10), abs=1) == found["Mission"]
    assert pytest.approx(found["Ana"], abs=0.1) == boxes(path, 3)["Eva"]
    assert max(y for _, y in boxes(path, 2).values()) < measure.height.mm - measure.bottom.mm


def test_an_arabic_envelope_is_read_from_the_right(tmp_path: Path) -> None:
    """Its address begins where a Latin one would, seen from the other side; so does the sender."""
    path = written(tmp_path, envelopes("c5", said("مصر", lang="ar")))

    found = boxes(path).values()
    assert all(80 < x < 229 - 105 for x, y in found if y > 70)
    assert all(x > 200 for x, y in found if y < 70)
    assert 2 == len(found)


@pytest.mark.parametrize("name", measures().labels)
def test_labels_stand_where_the_sheet_has_them(name: str, tmp_path: Path) -> None:
    """Each in the middle of its label, on the sheet in the middle of its paper; what is more on the next sheet."""
    sheet = measures().labels[name]
    width, height = (edge.mm for edge in sheet.sheet)
    ones = to(*(said(f"n{n}") for n in range(sheet.count)), on="label", name=name)

    path = written(tmp_path, list(label_sections("Labels", "en", "ltr", [None, *ones], sheet, FONTS)))

    left = (width - sheet.columns * sheet.width.mm - (sheet.columns - 1) * sheet.gap.mm) / 2
    top = (height - sheet.rows * sheet.height.mm) / 2
    found = boxes(path)
    assert [pytest.approx((width, height), abs=0.05)] * 2 == sizes(path)
    for n in range(sheet.count - 1):
        line, column = divmod(n + 1, sheet.columns)
        middle = top + (line + 0.5) * sheet.height.mm
        assert pytest.approx(left + column * (sheet.width.mm + sheet.gap.mm) + 4, abs=0.3) == found[f"n{n}"][0]
        assert pytest.approx(middle - 2.2, abs=1) == found[f"n{n}"][1]
    assert f"n{sheet.count - 1}" in text_of(path, 2)


@pytest.mark.parametrize(
    ("line", "lines", "lang"),
    [
        ("of Peru to the United Nations", ["of Peru to the United Nations"], "en"),
        ("of the Plurinational State of Bolivia to the United Nations",
         ["of the Plurinational State of Bolivia", "to the United Nations"], "en"),
        ("Secretary of State for Foreign Affairs and Trade",
         ["Secretary of State for Foreign", "Affairs and Trade"], "en"),
        ("الممثل الدائم لبوتسوانا لدى الأمم المتحدة", ["الممثل الدائم لبوتسوانا", "لدى الأمم المتحدة"], "ar"),
        ("圣文森特和格林纳丁斯常驻联合国代表安娜女士阁下", ["圣文森特和格林纳丁斯常驻", "联合国代表安娜女士阁下"],
         "zh"),
    ],
)  # fmt: skip
def test_lines_of_an_address_are_broken_where_they_may_be(line: str, lines: list[str], lang: str) -> None:
    """Only those that are too long: before the seat, else in about the same lengths, in the largest type."""
    fitting, room = Fitting("serif", FONTS, "roster.csv:2"), measures().labels["a4-3x8"].room

    made = fitting.address(said("Ana", line, lang=lang), "label", room)

    found = ["".join(getattr(part, "text", "") for part in one) for one in lines_stated(made.paragraph)]
    assert ["Ana", *lines] == found
    assert 11 == pytest.approx(made.style.size.pt)
    assert [line] == ["".join(getattr(part, "text", "") for part in one) for one in lines_stated(made.stated)][1:]


def test_a_sheet_is_one_table_in_word(tmp_path: Path) -> None:
    """Its rows are exactly as high as its labels, the last as wide as the others."""
    sheet = measures().labels["a4-3x8"]
    ones = to(*[said("Ana")] * 28, on="label", name="a4-3x8")

    path = written(tmp_path, list(label_sections("Labels", "en", "ltr", ones, sheet, FONTS)), "docx")

    tables = docx.Document(str(path)).tables
    assert [(8, 5), (2, 5)] == [(len(one.rows), len(one.columns)) for one in tables]
    heights = {(row.height, row.height_rule) for one in tables for row in one.rows}
    assert {(Twips(sheet.height.twips), WD_ROW_HEIGHT_RULE.EXACTLY)} == heights


def test_a_sheet_has_one_size() -> None:
    """The largest in which all of its labels fit; the next sheet has its own."""
    ones = to(*[said("Ana")] * 30, said(*"abcdef"), said("Eva"), on="label", name="letter-3x10")

    made = list(label_sections("Labels", "en", "ltr", ones, measures().labels["letter-3x10"], FONTS))

    assert [[pytest.approx(11)], [pytest.approx(8)]] == [[style.size.pt for style in one.styles] for one in made]


@pytest.mark.parametrize("lines", [tuple("abcdefghijkl"), ("W" * 60,)])
def test_an_address_that_does_not_fit_is_an_error(lines: tuple[str, ...]) -> None:
    """Too many lines, or a word that is too long; never cut, and never over the edge."""
    with pytest.raises(lf.LetterError, match="does not fit on the label") as caught:
        to(said(*lines), on="label", name="letter-3x10")

    assert "roster.csv:2" == caught.value.where
    assert "shorten its post or its postal lines, or choose a larger label" == caught.value.hint


def test_a_character_without_a_glyph_is_an_error() -> None:
    """With the row that has it."""
    with pytest.raises(lf.FontError) as caught:
        to(said("Ana \U0001f600"), on="envelope", name="c5")

    assert "roster.csv:2" == caught.value.where
