"""English: what real letters of the United Nations write differently, and titles that no rule makes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from letterforge.checks import check
from letterforge.errors import LetterError
from letterforge.protocol import address, in_text, institution, leaning, salutation
from tests.compose.letters import joint, letter, said, section
from tests.protocol.parties import spoken, to

MAN = {"name": "Pietro Rossi", "surname": "Rossi", "gender": "masculine"}
WOMAN = {"name": "Ana Silva", "surname": "Silva", "gender": "feminine"}
PR = {**MAN, "office": "permanent-representative", "state": "PH"}


def closing(addressee: Mapping[str, object], signatories: int = 1, **style: str) -> str:
    """The closing of an English letter with so many signatories."""
    signed = [{"name": f"N {n}", "gender": "masculine", "post": ""} for n in range(signatories)]
    (words,) = said(section(letter(to=[addressee], signatories=signed, style=style)).blocks, "closing")
    return words


def test_your_excellency_is_repeated_in_the_closing() -> None:
    """Both salutations are real; the closing has the one that was chosen."""
    assert "Your Excellency," == salutation([to("en", PR, salutation_form="your-excellency")])
    assert (
        "Please accept, Your Excellency, the assurances of my highest consideration."
        == closing(PR, **{"salutation-form": "your-excellency"})  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("pga", "Madam President"), ("secretary-general", "Madam Secretary-General"),
        ("head-of-state", "Madam President"), ("permanent-representative", "Excellency"),
    ],
)  # fmt: skip
def test_presidents_may_be_greeted_by_office(office: str, expected: str) -> None:
    """Where the house has it so; the closing repeats it."""
    person = {**WOMAN, "office": office, "state": "PH"}

    assert f"{expected}," == salutation([to("en", person, salutation_form="office")])
    assert f"Please accept, {expected}, the" in closing(person, **{"salutation-form": "office"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "signatories", "expected"),
    [
        ("accept", 1, "Accept, Excellency, the assurances of my highest consideration."),
        ("assurance", 1, "Please accept, Excellency, the assurance of my highest consideration."),
        ("receive", 2, "Please receive, Excellency, the assurances of our highest consideration."),
        ("sincerely", 1, "Yours sincerely,"),
        ("renewed", 2, "Please accept, Excellency, the renewed assurances of our highest consideration."),
    ],
)
def test_the_closings_that_were_read_can_be_chosen(value: str, signatories: int, expected: str) -> None:
    """Assurance and assurances; accept and receive."""
    assert expected == closing(PR, signatories, **{"closing-form": value})


@pytest.mark.parametrize(
    ("office", "state", "signatories", "expected"),
    [
        ("monarch", "ES", 1, "I have the honour to remain,\nYour Majesty's obedient servant,"),
        ("monarch", "ES", 2, "We have the honour to remain,\nYour Majesty's obedient servants,"),
        ("monarch", "JP", 1, "I have the honour to remain,\nYour Imperial Majesty's obedient servant,"),
        ("prince", "KW", 1, "I remain, Your Highness,\nYours very truly,"),
        ("prince", "LI", 1, "I remain, Your Serene Highness,\nYours very truly,"),
        ("charge-d-affaires", "PH", 1, "Please accept, Sir, the assurances of my high consideration."),
        ("apostolic-nuncio", "VA", 1, "Please accept, Your Excellency, the assurances of my highest consideration."),
    ],
)
def test_a_closing_is_due_to_the_office(office: str, state: str, signatories: int, expected: str) -> None:
    """Sovereigns, princes, a chargé d'affaires, a nuncio."""
    assert expected == closing({**MAN, "office": office, "state": state}, signatories)


def test_cardinal_stands_before_the_surname() -> None:
    """His Eminence (first name) Cardinal (last name); the name is never split by rule."""
    assert "His Eminence Pietro Cardinal Rossi" == address(to("en", {**MAN, "office": "cardinal"}))
    with pytest.raises(LetterError) as caught:
        address(to("en", {"name": "Pietro Rossi", "office": "cardinal"}))

    assert "the surname of Pietro Rossi is not given" == caught.value.message
    assert "add surname: the part of the name that stands behind the title" == caught.value.hint


@pytest.mark.parametrize(
    ("office", "state", "expected"),
    [
        ("monarch", "BE", "H.M. Ana Silva, Queen of the Belgians"),
        ("monarch", "JP", "H.M. Ana Silva, Empress of Japan"),
        ("monarch", "NL", "H.M. Ana Silva, Queen of the Netherlands"),
        ("monarch", "OM", "H.M. Ana Silva, Sultan of Oman"),
        ("prince", "LU", "H.R.H. Ana Silva, Grand Duchess of Luxembourg"),
        ("prince", "MC", "H.S.H. Ana Silva, Princess of Monaco"),
    ],
)
def test_a_sovereign_has_the_title_of_the_state(office: str, state: str, expected: str) -> None:
    """Where it is another than king, queen, prince or princess of it."""
    assert expected == in_text(to("en", {**WOMAN, "office": office, "state": state}))


@pytest.mark.parametrize(
    ("persons", "expected"), [([MAN, MAN], "Sirs,"), ([WOMAN, WOMAN], "Mesdames,")], ids=["men", "women"]
)
def test_several_are_sirs_or_mesdames(persons: list[Mapping[str, object]], expected: str) -> None:
    """Of one gender."""
    assert expected == salutation([to("en", {**one, "office": "charge-d-affaires"}) for one in persons])


def test_a_woman_and_a_man_are_not_greeted_as_sirs() -> None:
    """Who writes decides how."""
    with pytest.raises(LetterError) as caught:
        salutation([to("en", {**one, "office": "charge-d-affaires"}) for one in (WOMAN, MAN)])

    assert "how Ana Silva is greeted together with others is not known" == caught.value.message
    assert "write the salutation: salutation: …" == caught.value.hint


def test_switzerland_has_a_department() -> None:
    """No ministry."""
    assert (
        "the Federal Department of Foreign Affairs"
        == institution("foreign-ministry", spoken("en"), state="CH").recipient
    )


@pytest.mark.parametrize(
    ("office", "read"),
    [
        ("permanent-representative", True), ("foreign-minister", True), ("secretary-general", True),
        ("pga", False), ("acting-pga", False), ("president-security-council", False), ("president-ecosoc", False),
        ("deputy-secretary-general", False), ("minister", False), ("igo-secretary-general", False),
    ],
)  # fmt: skip
def test_what_was_read_of_ambassadors_speaks_for_nobody_else(office: str, read: bool) -> None:
    """The Manual's "Excellency" is for ambassadorial rank; other offices have their own source, or none."""
    found = leaning(to("en", {**MAN, "office": office, "state": "PH"}), "salutation")

    assert found is not None
    assert read is (found.source is not None)


@pytest.mark.parametrize(
    ("value", "read_in"), [("to", "1 November 2016"), ("bare", "1 March 2017"), ("missions", "17 November 2014")]
)
def test_each_wording_of_a_circle_has_its_own_letter(value: str, read_in: str) -> None:
    """Three Presidents wrote to all in three ways."""
    circle = to("en", {"circle": "permanent-representatives-and-observers"}, circle_to=value)
    found = leaning(circle, "address")

    assert found is not None
    assert f"letter of the President of the General Assembly of {read_in}" == found.source


def test_the_mixed_forms_of_2016_are_no_error() -> None:
    """Colon, Excellencies, highest consideration and Sincerely in one letter: Switzerland and Mexico wrote so."""
    given = joint(
        "MX", "CH", salutation="Excellencies:", body="As co-facilitators, we are pleased to invite you.",
        closing=["Please receive, Excellencies, the assurances of our highest consideration.", "Sincerely,"],
    )  # fmt: skip

    assert [] == [
        finding for finding in check(given) if finding.rule.startswith(("salutation", "closing")) or
        finding.severity == "error"
    ]  # fmt: skip


@pytest.mark.parametrize("opening", ["I am directed by the Secretary-General to write.", "I have the honor to write."])
def test_other_openings_that_were_read_are_no_error(opening: str) -> None:
    """Of Under-Secretaries-General (para. 106), and of the United States with its own spelling."""
    sender = [{"mission": {"state": "US"}}]
    signed = [{**MAN, "office": "permanent-representative", "state": "US"}]
    found = check(letter(**{"from": sender, "to": [PR], "signatories": signed, "body": opening}))

    assert [] == [finding.rule for finding in found if finding.rule in ("honour-once", "spelling")]
