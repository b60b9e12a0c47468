"""Who is named, greeted and placed where a language needs more than English: plurals, cases, style and no style."""

from __future__ import annotations

import pytest

from letterforge.errors import LetterError
from letterforge.protocol import address, mission, salutation, styled_name
from tests.protocol.parties import spoken, to

CHIEF = {"name": "Ana Silva", "gender": "feminine", "office": "igo-secretary-general"}
CHARGE = {"name": "Ана", "gender": "feminine", "office": "charge-d-affaires", "cases": {"dative": "Ане"}}


def test_several_of_whom_no_plural_is_known_are_not_greeted_as_one() -> None:
    """The letter asks for the salutation instead of greeting two as if they were one."""
    with pytest.raises(LetterError) as caught:
        salutation([to("en", CHIEF), to("en", {**CHIEF, "name": "Maria Lopez"})])

    assert "how Ana Silva is greeted together with others is not known" == caught.value.message
    assert ("to[0]", "write the salutation: salutation: …") == (caught.value.where, caught.value.hint)


def test_who_carries_no_style_may_have_a_pattern_of_their_own() -> None:
    """Russian: a capital begins the address, and a sentence has none."""
    charge = to("ru", {**CHARGE, "state": "US"})

    assert ("Госпожа Ана", "госпожа Ана") == (styled_name(charge, short=False), styled_name(charge, short=True))


@pytest.mark.parametrize(
    ("tag", "state", "expected"),
    [
        ("en", "US", "Permanent Mission of the United States of America to the United Nations"),
        ("ru", "US", "Постоянного представительства Соединенных Штатов Америки при Организации Объединенных Наций"),
        ("ru", "PS", "Постоянной миссии наблюдателя от Государства Палестина при Организации Объединенных Наций"),
        ("ar", "US", "للبعثة الدائمة للولايات المتحدة الأمريكية لدى الأمم المتحدة"),
        ("zh", "US", "美利坚合众国常驻联合国代表团"),
    ],
)
def test_a_mission_stands_after_a_title(tag: str, state: str, expected: str) -> None:
    """In the genitive, with its preposition, or as it is, as the language says."""
    assert expected == mission(state, "un-new-york", spoken(tag)).of


def test_a_charge_d_affaires_of_an_observer_mission_is_placed_in_it() -> None:
    """The mission of an observer has its own name."""
    assert "Постоянной миссии наблюдателя от Государства Палестина" in address(to("ru", {**CHARGE, "state": "PS"}))


@pytest.mark.parametrize(
    ("tag", "expected"), [("en", "Dear Dr. Silva,"), ("fr", "Madame,"), ("ru", "Уважаемая госпожа Силва,")]
)
def test_surname_and_honorific_have_the_words_of_each_language(tag: str, expected: str) -> None:
    """One letter in several languages says both once for each."""
    person = {"name": {"en": "Ana Silva", "fr": "Ana Silva", "ru": "Ана Силва"}, "gender": "feminine",
              "surname": {"en": "Silva", "fr": "Silva", "ru": "Силва"}, "office": "private"}  # fmt: skip
    titled = {"honorific": {"en": "Dr."}} if tag == "en" else {}

    assert expected == salutation([to(tag, {**person, **titled})])


def test_an_honorific_without_words_in_the_language_is_asked_for() -> None:
    """No "Dr." before an Arabic name."""
    person = {"name": "آنا سيلفا", "honorific": {"en": "Dr."}, "office": "foreign-minister", "state": "SA"}
    with pytest.raises(LetterError) as caught:
        address(to("ar", person))

    assert ("to[0].honorific", "add them under ar:") == (caught.value.where, caught.value.hint)
