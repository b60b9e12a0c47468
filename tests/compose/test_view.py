"""What templates and bodies see: plain words in the letter's language, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

import pytest

from letterforge.compose.options import usage_of
from letterforge.compose.phrases import plain
from letterforge.compose.reading import Reading
from letterforge.compose.values import Said, Value
from letterforge.compose.view import view_of
from letterforge.document import Blank
from letterforge.errors import LetterError
from letterforge.letterhead import find_letterhead
from letterforge.model import Letter
from letterforge.world import World
from tests.compose.letters import joint, letter, person

PRIVATE = {"name": "Ana Silva", "surname": "Silva", "gender": "feminine"}
SCAN = {"file": "scan.pdf", "describes": {"date": "2016-10-31", "signatories": [person("CH")]}}


NOTES = ("opening", "recipient", "request", "sender")  # what only notes and requests have words for


# Worked out only where a text asks: what agrees with words of its own, and how somebody of no style is spoken to.
UNASKED = ("agree", "mr", "styled", "you")


def seen(given: Letter, letterhead: str = "plain") -> dict[str, object]:
    """The view of a letter, everything in it worked out."""
    view = view_of(Reading(given, find_letterhead(letterhead, World())))
    return {key: settled(view[key]) for key in view if key not in NOTES}


def settled(value: object) -> object:
    """The value with every mapping in it worked out, but for what the person's gender is needed for."""
    if isinstance(value, Mapping):
        return {key: settled(value[key]) for key in value if key not in UNASKED}
    return [settled(one) for one in value] if isinstance(value, list) else value


def told(value: object) -> object:
    """The words of a value, of a list of them, of a mapping of them."""
    if isinstance(value, list):
        return [told(one) for one in value]
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    return plain(value) if isinstance(value, str | tuple | Blank) else value


def plain_values(value: object) -> bool:
    """Whether nothing but words, numbers, blanks, lists and mappings is in it."""
    match value:
        case dict():
            return all(isinstance(key, str) and plain_values(one) for key, one in value.items())
        case list() | tuple():
            return all(map(plain_values, value))
        case _:
            return isinstance(value, str | int | Blank) and not isinstance(value, date)


def test_nothing_of_the_model_is_seen() -> None:
    """No object, no method, no path: plain values only."""
    full = letter(
        place="New York", reference="A/1", subject="S", classification="C", copies=["X", "Y"], enclosures=[SCAN],
        deadline={"at": "2016-11-09T17:00", "zone": "America/New_York"},
    )  # fmt: skip

    assert plain_values(seen(full))


def test_what_is_not_stated_is_empty() -> None:
    """So that a template can ask for it."""
    view = seen(letter())

    assert ["", "", "", "", ""] == [
        view[key] for key in ("place", "reference", "subject", "classification", "deadline")
    ]
    assert ([], [], []) == (view["copies"], view["enclosures"], view["enclosure_note"])


def test_every_word_knows_its_key() -> None:
    """For messages: the place in the letter file."""
    view = seen(letter(reference="A/1", copies=["X"]))
    said = [view["reference"], view["date"], view["salutation"], view["copies"][0]]  # type: ignore[index]

    assert ["reference", "date", "salutation", "copies[0]"] == [one.origin for one in said if isinstance(one, Said)]


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("subject", {"fr": "Objet"}, "subject"),
        ("place", {"fr": "Genève"}, "place"),
        ("classification", {"fr": "Secret"}, "classification"),
        ("copies", [{"fr": "X"}], "copies[0]"),
        ("closing", [{"fr": "Veuillez"}], "closing[0]"),
        ("salutation", {"fr": "Excellence,"}, "salutation"),
    ],
)
def test_words_in_other_languages_only_are_an_error(key: str, value: object, place: str) -> None:
    """With the place, and the language to add."""
    with pytest.raises(LetterError) as caught:
        seen(letter(**{key: value}))

    assert (place, "add them under en:") == (caught.value.where, caught.value.hint)


def test_place_and_date_stand_in_one_line() -> None:
    """Or the date alone; what is open is a blank."""
    assert "1 November 2016" == told(seen(letter())["dateline"])
    assert "New York, 1 November 2016" == told(seen(letter(place="New York"))["dateline"])
    assert "[city], [autumn]" == told(seen(letter(place={"open": "city"}, date={"open": "autumn"}))["dateline"])


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (
            [{"circle": "permanent-representatives"}],
            "Please accept, Excellency, the assurances of my highest consideration.",
        ),
        ([person("CH"), person("MX")], "Please accept, Excellencies, the assurances of my highest consideration."),
        (
            [{**person("CH"), "office": "charge-d-affaires"}],
            "Please accept, Madam, the assurances of my high consideration.",
        ),
        ([PRIVATE], "Yours sincerely,"),
        ([{**PRIVATE, "office": "private"}], "Yours sincerely,"),
    ],
)
def test_the_closing_is_due_to_the_addressee(to: list[dict[str, object]], expected: str) -> None:
    """It repeats the salutation, or takes leave as from a private person."""
    assert [expected] == told(seen(letter(to=to))["closing"])


def test_several_who_sign_assure_of_their_consideration() -> None:
    """In the plural."""
    assert ["Please accept, Excellency, the assurances of our highest consideration."] == told(
        seen(joint("CH", "MX"))["closing"]
    )


def test_a_letter_to_nobody_repeats_the_salutation_it_states() -> None:
    """As on the joint letter of 2016."""
    assert ["Please accept, Excellencies, the assurances of my highest consideration."] == told(
        seen(letter(to=[], salutation="Excellencies:"))["closing"]
    )


def test_the_closing_does_not_say_dear() -> None:
    """Whom a letter greets in its own words, it does not call dear again in the middle of a sentence."""
    assert ["Please accept, Mr. President, the assurances of my highest consideration."] == told(
        seen(letter(salutation="Dear Mr. President,"))["closing"]
    )


def test_a_salutation_that_is_stated_is_repeated_whoever_is_addressed() -> None:
    """Protocol's own gives way."""
    assert ["Please accept, Madam President, the assurances of my highest consideration."] == told(
        seen(letter(to=[PRIVATE], salutation="Madam President,"))["closing"]
    )


def test_a_letter_to_nobody_must_state_its_salutation() -> None:
    """At its key."""
    with pytest.raises(LetterError, match="a letter to nobody has no salutation") as caught:
        seen(letter(to=[]))

    assert "salutation" == caught.value.where
    assert "a letter to each row of a roster needs --roster FILE" in str(caught.value.hint)


def test_an_open_name_is_a_blank_wherever_it_is_printed() -> None:
    """In the address, in the greeting, in the closing."""
    view = seen(letter(to=[{"name": {"open": "name"}, "gender": "feminine"}]))

    assert ["Ms. [name]"] == told(view["addressees"])
    assert "Dear Ms. [name]," == told(view["salutation"])


@pytest.mark.parametrize(
    ("how", "count", "expected"),
    [
        ("none", 2, []), ("word", 0, []), ("word", 1, ["Enclosure"]), ("word", 2, ["Enclosures"]),
        ("number", 1, ["Enclosure"]), ("number", 2, ["Enclosures: 2"]),
        ("list", 2, ["Enclosures:", "1. Map", "2. scan-1.pdf"]),
    ],
)  # fmt: skip
def test_enclosures_are_noted_as_the_layout_says(how: str, count: int, expected: list[str]) -> None:
    """Not at all, by the word, with their number, with their titles."""
    enclosures = [{"file": f"scan-{n}.pdf", **({} if n else {"title": "Map"})} for n in range(count)]

    assert expected == told(seen(letter(enclosures=enclosures, layout={"enclosure_note": how}))["enclosure_note"])


def test_an_enclosure_describes_itself() -> None:
    """In a sentence, and with a capital in a list."""
    view = seen(letter(enclosures=[SCAN, {"file": "map.pdf"}]))
    phrase = "letter dated 31 October 2016 from H.E. Ms. Ana Silva, Permanent Representative of Switzerland"

    assert [
        {"number": 1, "title": f"A {phrase}", "described": f"a {phrase}"}, {"number": 2, "title": "map.pdf"}
    ] == told(view["enclosures"])  # fmt: skip


def test_copies_begin_with_cc() -> None:
    """The first line only."""
    assert ["cc: X", "Y"] == told(seen(letter(copies=["X", "Y"]))["copies"])


def test_a_signatory_is_spoken_of_where_that_can_be_done() -> None:
    """By name, post and in a sentence; without a gender, the name and the post alone can be printed."""
    given = letter(signatories=[person("CH"), {"name": "Bo", "post": "Clerk"}])
    ana, bo = cast("list[dict[str, Value]]", view_of(Reading(given, find_letterhead("plain", World())))["signatories"])

    assert "Permanent Representative of Switzerland to the United Nations" == plain(ana["post"])
    assert "H.E. Ms. Ana Silva, Permanent Representative of Switzerland" == plain(ana["in_text"])
    assert ["Bo", "Clerk"] == [plain(bo["name"]), plain(bo["post"])]
    with pytest.raises(LetterError, match="the courtesy title of Bo depends on the gender"):
        bo["in_text"]


def test_signatories_may_stand_in_alphabetical_order() -> None:
    """Each with the number it has in the letter file, for messages."""
    reading = Reading(
        joint("MX", "CH", "AU", layout={"sender_order": "alphabetical"}), find_letterhead("plain", World())
    )

    assert [(2, "AU"), (0, "MX"), (1, "CH")] == [(n, one.state) for n, one in reading.signatories]
    assert ["Australia", "Mexico", "Switzerland"] == [name.split()[3] for name in reading.sender_names()]


def test_a_deadline_is_written_out() -> None:
    """Weekday, day and hour, and whose time it is."""
    deadline = {"at": "2016-11-09T17:00", "zone": "America/New_York"}

    assert "Wednesday, 9 November 2016, at 5 p.m. (New York time)" == told(seen(letter(deadline=deadline))["deadline"])
    assert "[soon]" == told(seen(letter(deadline={"open": "soon"}))["deadline"])


@pytest.mark.parametrize(
    ("tag", "other", "expected"),
    [("ar", "1 صفر 1438هـ", "الرياض، 1 صفر 1438هـ الموافق 1 تشرين الثاني/نوفمبر 2016م"),
     ("en", "1 Safar 1438", "الرياض, 1 Safar 1438 / 1 November 2016")],
)  # fmt: skip
def test_the_same_day_in_another_calendar_stands_beside_the_date(tag: str, other: str, expected: str) -> None:
    """As it is written: the Hijri day is never reckoned. A reference to the letter names the other day alone."""
    given = letter(language=tag, place="الرياض", other_date={tag: other})
    view = view_of(Reading(given, find_letterhead("plain", World())))

    assert expected == plain(cast("Value", view["dateline"]))
    assert other not in plain(cast("Value", view["date"]))


@pytest.mark.parametrize(
    ("tag", "place", "before", "after", "below"),
    [
        ("en", "New York", "New York, 1 November 2016", "1 November 2016, New York", "1 November 2016\nNew York"),
        ("fr", "Paris", "Paris, le 1er novembre 2016", "Le 1er novembre 2016, Paris", "Le 1er novembre 2016\nParis"),
        ("es", "Lima", "Lima, 1 de noviembre de 2016", "1 de noviembre de 2016, Lima", "1 de noviembre de 2016\nLima"),
        ("ru", "Москва", "Москва, 1 ноября 2016 года", "1 ноября 2016 года, Москва", "1 ноября 2016 года\nМосква"),
        ("ar", "الدوحة", "الدوحة، 1 تشرين الثاني/نوفمبر 2016", "1 تشرين الثاني/نوفمبر 2016، الدوحة",
         "1 تشرين الثاني/نوفمبر 2016\nالدوحة"),
        ("zh", "北京", "北京，2016年11月1日", "2016年11月1日于北京", "2016年11月1日\n北京"),
    ],
)  # fmt: skip
def test_the_place_stands_where_the_house_has_it(tag: str, place: str, before: str, after: str, below: str) -> None:
    """Before the date, after it, or below it; before it is usual, but in Chinese after it."""
    styles = [{}, *({"dateline": f"place-{where}"} for where in ("before", "after", "below"))]
    usual = after if tag == "zh" else before

    assert [usual, before, after, below] == [dateline(tag, place, style) for style in styles]


def dateline(tag: str, place: str, style: dict[str, str]) -> str:
    """Place and date of a letter, with plain blanks."""
    given = letter(language=tag, place=place, style={**style, "date-solemn": "digits"})
    reading = Reading(given, find_letterhead("plain", World()), usage=usage_of(given, World()))

    return plain(cast("Value", view_of(reading)["dateline"])).replace("\u00a0", " ")
