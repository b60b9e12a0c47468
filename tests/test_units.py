"""Lengths: read as they are written, the same distance in every unit."""

from __future__ import annotations

import pytest

from letterforge.errors import LetterforgeError
from letterforge.units import ZERO, Length


@pytest.mark.parametrize(
    ("written", "mm"),
    [("12pt", 12 * 25.4 / 72), ("25.4 mm", 25.4), (" 1in ", 25.4), ("2.5cm", 25.0), ("-3mm", -3.0), ("0mm", 0.0)],
)
def test_a_length_is_read_as_it_is_written(written: str, mm: float) -> None:
    """A number and a unit, with or without a blank."""
    assert pytest.approx(mm) == Length.parse(written).mm


@pytest.mark.parametrize(
    "written",
    ["", "12", "pt", "1,5mm", "1e3mm", "nanmm", "infmm", "12px", "1 2mm", "12pt;", "٣mm", "10000mm", f"{'9' * 400}mm"],
)
def test_what_is_no_length_is_told(written: str) -> None:
    """With what to write instead; nothing endless and no foreign digit gets through."""
    with pytest.raises(LetterforgeError) as caught:
        Length.parse(written)

    assert (f"{written!r} is no length", 'write a number and mm, cm, in or pt: "12pt"') == (
        caught.value.message,
        caught.value.hint,
    )


def test_an_inch_is_the_same_in_every_unit() -> None:
    """72 points, 914,400 EMU, 1,440 twips."""
    inch = Length.parse("1in")

    assert (72, 914_400, 1_440, "72pt") == (round(inch.pt, 9), inch.emu, inch.twips, inch.css)


def test_both_formats_round_alike() -> None:
    """The stylesheet's points are the twentieths that Word keeps."""
    length = Length(0.33)

    assert f"{length.twips / 20:g}pt" == length.css


def test_lengths_are_reckoned_with() -> None:
    """Sums, differences, multiples, order; nothing is false, and so is what no format can show."""
    assert Length(3) == Length(1) + Length(2)
    assert Length(1) == Length(3) - Length(2)
    assert Length(6) == Length(3) * 2
    assert Length(1) < Length(2)
    assert not ZERO
    assert not Length(0.001)
    assert Length(-1)
