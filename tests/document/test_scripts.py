"""Which face and direction each piece of a text is in."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.document import Direction
from letterforge.document.scripts import pieces


def islands(text: str) -> list[str]:
    """What runs from left to right in an Arabic text."""
    return [piece.text for piece in pieces(text, "ar", "rtl") if piece.dir == "ltr"]


def faces(text: str, lang: str, direction: Direction = "ltr") -> list[tuple[str, str]]:
    """The pieces of a text and their faces."""
    return [(piece.text, piece.face) for piece in pieces(text, lang, direction)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الوثيقة S/2015/350.", ["S/2015/350"]),
        ("الوثيقة A/71/L.1.", ["A/71/L.1"]),
        ("الوثيقة A/C.1/71/L.1/Rev.1.", ["A/C.1/71/L.1/Rev.1"]),
        ("(انظر A/71/L.1 وA/71/PV.12)، ودعت", ["A/71/L.1", "A/71/PV.12"]),
        ("A/71/L.1، S/2015/350", ["A/71/L.1", "S/2015/350"]),
        ("الوثيقة A/71/L.1 (71/1)", ["A/71/L.1"]),
        ("القائم بالأعمال بالإنابة (a.i.) السيد", ["a.i."]),
        ("السيد Peter Thomson.", ["Peter Thomson"]),
        ("سعادة H.E. Mr. Juan José Gómez", ["H.E. Mr. Juan José Gómez"]),
        ("Thomson (Fiji)", ["Thomson", "Fiji"]),
        ("العنوان info-2@un.org، أو", ["info-2@un.org"]),
        ("الموقع https://www.un.org/en/ga/ وغيره", ["https://www.un.org/en/ga/"]),
        ("نيويورك، NY 10017", ["NY 10017"]),
        ("القاعة CR-5.", ["CR-5"]),
        ("هاتف +41 (22) 730-5000، و", ["+41 (22) 730-5000"]),
        ("هاتف: (212) 286-1540.", ["(212) 286-1540"]),
        ("(هاتف 1 (212) 963.4879)", ["1 (212) 963.4879"]),
        ("هاتف (022) 917 12 34 أو", ["(022) 917 12 34"]),
        ("هاتف 212-963-1234، أو", ["212-963-1234"]),
        ("AT&T and B & B", ["AT&T and B & B"]),
    ],
)
def test_what_is_latin_in_arabic_is_an_island(text: str, expected: list[str]) -> None:
    """Names, symbols, abbreviations with their points, addresses; brackets and marks stay with the Arabic around."""
    assert expected == islands(text)


@pytest.mark.parametrize(
    "text",
    [
        "القرار 71/1", "الساعة 9:00–17:00", "(2016-2017)", "24 تشرين الأول/أكتوبر 2016،", "50%", "الفقرة 5(2)",
        "القرار 3 (12) 2016-2017", "البند (72) 100 دولار",
    ],
)  # fmt: skip
def test_numbers_belong_to_the_arabic_around_them(text: str) -> None:
    """A range is read from the right, as Word and the Unicode bidirectional algorithm have it."""
    assert [(text, "arabic")] == faces(text, "ar", "rtl")


def test_arabic_in_english_is_an_island_too() -> None:
    """From its first letter to its last; the blanks around it run on from left to right."""
    made = [(piece.text, piece.dir) for piece in pieces("See (الأمم المتحدة، 2016 م) now", "en", "ltr")]

    assert [("See (", "ltr"), ("الأمم المتحدة، 2016 م", "rtl"), (") now", "ltr")] == made


def test_hebrew_is_set_in_the_letter_s_own_face() -> None:
    """Which has its letters."""
    assert [("מדינת ישראל", "main")] == faces("מדינת ישראל", "he", "rtl")


def test_telephone_numbers_are_in_the_face_of_the_digits_around_them() -> None:
    """And yet from left to right."""
    assert [("هاتف ", "arabic"), ("+41 22 730", "arabic")] == faces("هاتف +41 22 730", "ar", "rtl")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主持的“非正式磋商”……", [("主持的“非正式磋商”……", "cjk")]),
        ("在“AB”——", [("在“", "cjk"), ("AB", "main"), ("”——", "cjk")]),
        ("Côte d’Ivoire的", [("Côte d’Ivoire", "main"), ("的", "cjk")]),
        ("第71/1号", [("第", "cjk"), ("71/1", "main"), ("号", "cjk")]),
        ("胡安·何塞", [("胡安·何塞", "cjk")]),
    ],
)
def test_marks_in_chinese_are_wide(text: str, expected: list[tuple[str, str]]) -> None:
    """Quotation marks, dashes and dots of a Chinese text are Chinese; the apostrophe of a Latin name is not."""
    assert expected == faces(text, "zh")


def test_marks_in_english_are_narrow() -> None:
    """Also beside a Chinese name."""
    assert [("“", "main"), ("联合国", "cjk"), ("” – …", "main")] == faces("“联合国” – …", "en")


@given(st.text("ab1 /.-+()،بأ٣ \u200f中“”’—@&", max_size=30), st.sampled_from(["ltr", "rtl"]))
def test_no_character_is_lost(text: str, direction: Direction) -> None:
    """Whatever the mixture."""
    assert text == "".join(piece.text for piece in pieces(text, "ar" if direction == "rtl" else "zh", direction))


@pytest.mark.parametrize("run", ["1", "*", "1.", "\u3002"])
def test_a_word_without_end_is_cut_at_once(run: str) -> None:
    """A stranger's Arabic letter may hold one; its time does not grow with the square of its length."""
    words = run * 20_000
    began = process_time()

    assert [] == islands(words)
    assert process_time() - began < 5


def test_what_hangs_on_a_telephone_number_goes_with_it() -> None:
    """An extension behind a slash."""
    assert ["+41 22 730-5000/ext"] == islands("هاتف +41 22 730-5000/ext، و")
