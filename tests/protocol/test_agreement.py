"""Forms agree in gender, number and case; a form that has no word for what it is asked says so."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from letterforge.protocol import Agreement, Form, counted, picked, words_of

MR: Form = {
    "feminine": {"nominative": "госпожа", "dative": "госпоже"},
    "masculine": {"nominative": "господин", "dative": "господину"},
}
GREETING: Form = {
    "feminine": "Madame l'Ambassadrice",
    "masculine": "Monsieur l'Ambassadeur",
    "plural": "Mesdames et Messieurs les Ambassadeurs",
    "plural-feminine": "Mesdames les Ambassadrices",
}


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        (Agreement("feminine"), "госпожа"),
        (Agreement("masculine", case="dative"), "господину"),
        (Agreement("feminine", case="genitive"), "госпожа"),
        (Agreement(), None),
    ],
)
def test_a_word_agrees_in_gender_and_case(agreement: Agreement, expected: str | None) -> None:
    """A case that has no word of its own is the nominative's; no gender is ever guessed."""
    assert expected == picked(MR, agreement)


@pytest.mark.parametrize(
    ("genders", "expected"),
    [
        (["feminine", "feminine"], "Mesdames les Ambassadrices"),
        (["feminine", "masculine"], "Mesdames et Messieurs les Ambassadeurs"),
        (["masculine", "masculine"], "Mesdames et Messieurs les Ambassadeurs"),
        ([None, None], "Mesdames et Messieurs les Ambassadeurs"),
        (["feminine"], "Madame l'Ambassadrice"),
    ],
)
def test_several_agree_together(genders: list[str | None], expected: str) -> None:
    """Of one gender, of both, or of genders that nobody stated: the plural asks for none."""
    assert expected == picked(GREETING, Agreement.among(genders))  # type: ignore[arg-type]


def test_one_word_suits_everybody() -> None:
    """A form that is a word does not depend on anything."""
    assert "Excellency" == picked("Excellency", Agreement())


@pytest.mark.parametrize(("number", "expected"), [(0, "no"), (1, "one"), (2, "both"), (3, "all"), (9, "all")])
def test_words_are_counted(number: int, expected: str) -> None:
    """Two is a number of its own (Arabic)."""
    assert expected == counted({"none": "no", "one": "one", "two": "both", "many": "all"}, number)


def test_two_are_many_where_a_language_has_no_dual() -> None:
    """English says "annexes" of two."""
    assert "annexes" == counted({"none": "", "one": "annex", "many": "annexes"}, 2)


def test_a_form_depends_on_what_is_known_only() -> None:
    """A misspelt key in a table is seen when the table is read."""
    with pytest.raises(ValidationError, match="does not depend on femenine"):
        TypeAdapter(Form).validate_python({"femenine": "Ms."})


def test_all_words_of_a_form_are_found() -> None:
    """However deep they stand."""
    assert ["госпожа", "госпоже", "господин", "господину"] == list(words_of(MR))
