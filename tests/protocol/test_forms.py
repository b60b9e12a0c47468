"""Forms of address: how a person, an office or a circle is named, greeted and placed; nothing is guessed."""

from __future__ import annotations

from typing import Literal

import pytest

from letterforge.errors import LetterError
from letterforge.model import Addressee, Person
from letterforge.protocol import (
    Party,
    address,
    blanks_in,
    in_text,
    joined,
    language,
    mission_name,
    salutation,
    signature_post,
    styled_name,
    vocative,
)

PR = {"name": "Jürg Lauber", "gender": "masculine", "office": "permanent-representative", "state": "CH"}
CHARGE = {"name": "Ana Silva", "gender": "feminine", "office": "charge-d-affaires", "state": "MX"}
PRIVATE = {"name": "Ana Silva", "surname": "Silva", "gender": "feminine", "office": "private"}


def to(**person: object) -> Party:
    """An addressee of an English letter, at to[0]."""
    return Party(Addressee.model_validate(person), language("en"), "to[0]")


def of(**person: object) -> Party:
    """A signatory of an English letter, at signatories[0]."""
    return Party(Person.model_validate(person), language("en"), "signatories[0]")


def test_a_permanent_representative_is_addressed_in_full() -> None:
    """Style, courtesy and name; the office and its State; the seat's city."""
    assert (
        "His Excellency Mr. Jürg Lauber\nPermanent Representative\nof Switzerland to the United Nations\nNew York"
        == address(to(**PR))
    )


def test_a_permanent_representative_in_a_sentence() -> None:
    """The short style, the office, the State."""
    assert "H.E. Mr. Jürg Lauber, Permanent Representative of Switzerland" == in_text(of(**PR))


def test_a_signature_bears_rank_and_office() -> None:
    """The rank is the person's own and stands before the office; the courtesy title is left out."""
    assert (
        "Ambassador and Permanent Representative\nof Switzerland to the United Nations"
        == signature_post(of(**PR, rank="ambassador"))
    )  # fmt: skip


def test_a_rank_without_an_office_is_the_post() -> None:
    """A person may hold a rank alone."""
    assert "Minister Counsellor" == signature_post(of(name="Ana", rank="minister-counsellor"))


def test_the_post_that_is_given_stands_as_it_is() -> None:
    """Protocol's own words give way; "" is a post of no words."""
    assert "Special Envoy\nof the Government" == signature_post(of(**PR, post="Special Envoy\nof the Government"))
    assert "" == signature_post(of(**PR, post=""))


@pytest.mark.parametrize(
    "asked",
    [
        lambda party: party.mr,
        lambda party: styled_name(party, short=True),
        in_text,
        address,
        lambda party: salutation([party]),
    ],
)
def test_a_gender_is_never_guessed(asked: object) -> None:
    """Whatever depends on it is an error that names the place and the key to add."""
    party = to(**{**PRIVATE, "gender": None})
    with pytest.raises(LetterError) as caught:
        asked(party)  # type: ignore[operator]

    assert "to[0].gender" == caught.value.where
    assert "of Ana Silva depends on the gender, which is not given" in caught.value.message
    assert "add gender: feminine or masculine; it is never guessed from a name" == caught.value.hint


def test_an_excellency_is_greeted_without_a_gender() -> None:
    """Where a form does not depend on the gender, it is not asked for."""
    assert "Excellency," == salutation([to(office="secretary-general")])
    assert "Secretary-General of the United Nations\nNew York" == address(to(office="secretary-general"))


def test_an_honorific_stands_instead_of_mr() -> None:
    """It is printed as it is ("Dr."), and no gender is needed for it."""
    doctor = {"name": "Ana Silva", "surname": "Silva", "honorific": "Dr."}

    assert "H.E. Dr. Jürg Lauber" == styled_name(of(**PR, honorific="Dr."), short=True)
    assert "Dear Dr. Silva," == salutation([to(**doctor)])


def test_a_charge_d_affaires_is_no_excellency() -> None:
    """Neither in the address nor in the salutation nor in a sentence."""
    charge = to(**CHARGE)

    assert "Madam," == salutation([charge])
    assert "Excellency" not in address(charge)
    assert (
        "Ms. Ana Silva, Chargé d'affaires a.i. of the Permanent Mission of Mexico to the United Nations"
        == in_text(charge)
    )  # fmt: skip


def test_an_office_that_needs_a_state_asks_for_it() -> None:
    """A Permanent Representative of nowhere is an error with its place."""
    with pytest.raises(LetterError) as caught:
        signature_post(of(**{**PR, "state": None}))

    assert ("the State of Jürg Lauber is not given", "signatories[0].state") == (
        caught.value.message,
        caught.value.where,
    )


def test_a_person_without_office_is_a_private_person() -> None:
    """Greeted by the surname, without Excellency."""
    person = {key: value for key, value in PRIVATE.items() if key != "office"}

    assert "Dear Ms. Silva," == salutation([to(**person)])
    assert "Ms. Ana Silva" == address(to(**person))
    assert "Ms. Ana Silva, Director, Institute" == in_text(of(**person, post="Director,\nInstitute"))


def test_nobody_is_put_into_new_york_who_does_not_sit_there() -> None:
    """The city of the seat belongs to offices at the seat; a minister's is stated or left out."""
    minister = {"name": "Ana Silva", "gender": "feminine", "office": "foreign-minister", "state": "MX"}

    assert "Her Excellency Ms. Ana Silva\nMinister for Foreign Affairs\nof Mexico" == address(to(**minister))
    assert address(to(**minister, place="Mexico City")).endswith("of Mexico\nMexico City")
    assert "Vienna" == address(to(**PR, seat="un-vienna")).split("\n")[-1]


def test_a_greeting_needs_a_name() -> None:
    """Never is "Dear Ms. ," printed."""
    with pytest.raises(LetterError, match="no name to be greeted by") as caught:
        salutation([to(post="The Director", gender="feminine")])

    assert "to[0].name" == caught.value.where


@pytest.mark.parametrize(
    ("party", "place", "ask"),
    [
        (to(**{**PR, "name": {"fr": "Jürg"}}), "to[0].name", address),
        (to(text={"fr": "À tous"}), "to[0].text", address),
        (to(**PR, place={"fr": "Genève"}), "to[0].place", address),
        (of(**PR, post={"fr": "Envoyé"}), "signatories[0].post", signature_post),
        (of(name="Ana", gender="feminine", post={"fr": "Envoyée"}), "signatories[0].post", in_text),
    ],
    ids=["name", "text", "place", "post under a signature", "post in a sentence"],
)
def test_words_in_other_languages_only_are_an_error(party: Party, place: str, ask: object) -> None:
    """Never a blank, and never another language's words."""
    with pytest.raises(LetterError) as caught:
        ask(party)  # type: ignore[operator]

    assert ("there are no words in the language 'en'", place) == (caught.value.message, caught.value.where)
    assert "add them under en:" == caught.value.hint


def test_words_in_the_letters_language_are_taken_from_the_map() -> None:
    """Also for a variety of it."""
    name = {"fr": "Mme Silva", "en": "Ana Silva"}

    assert "Ana Silva" == Party(Person(name=name), language("en-GB")).name


def test_an_open_name_goes_through_every_pattern() -> None:
    """It can be found again in the address, the sentence and the salutation."""
    party = to(**{**PR, "name": {"open": "name to follow"}})

    assert ["His Excellency Mr. ", "name to follow"] == blanks_in(address(party))[:2]
    assert ["H.E. Mr. ", "name to follow", ", Permanent Representative of Switzerland"] == blanks_in(in_text(party))


def test_a_circle_is_addressed_with_its_city() -> None:
    """Its lines, then the seat's city or the place that is given."""
    circle = {"circle": "permanent-representatives"}

    assert "To All Permanent Representatives\nto the United Nations\nNew York" == address(to(**circle))
    assert "Geneva" == address(to(**circle, seat="un-geneva")).split("\n")[-1]
    assert "all Permanent Representatives to the United Nations" == in_text(to(**circle))


def test_a_circle_is_greeted_in_the_singular_unless_asked() -> None:
    """Circulars at the United Nations say "Excellency"."""
    circle = to(circle="permanent-representatives")

    assert "Excellency," == salutation([circle])
    assert "Excellencies," == salutation([circle], plural=True)


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        ([PR, PR], "Excellencies,"),
        ([CHARGE, CHARGE], "Mesdames,"),
        ([PR, {"office": "secretary-general"}], "Excellencies,"),
    ],
)
def test_several_are_greeted_together(persons: list[dict[str, object]], expected: str) -> None:
    """One plural for all who are greeted alike, whatever their offices."""
    assert expected == salutation([to(**person) for person in persons])


def test_several_who_are_not_greeted_alike_are_an_error() -> None:
    """Their order of greeting is a question of rank, which nobody answers here."""
    with pytest.raises(LetterError, match="how Ana Silva is greeted together with others is not known") as caught:
        salutation([to(**PR), to(**CHARGE)])

    assert "to[0]" == caught.value.where
    assert caught.value.hint


def test_nobody_is_not_greeted() -> None:
    """A letter to nobody must say how it greets."""
    with pytest.raises(LetterError, match="a letter to nobody has no salutation"):
        salutation([])


@pytest.mark.parametrize("mark", [",", ":", " !", "，", "：", "،"])
def test_the_vocative_is_the_salutation_without_its_mark(mark: str) -> None:
    """The closing, "Please accept, Excellency, …", repeats the salutation, whatever the mark after it."""
    assert "Excellency" == vocative(f"Excellency{mark}")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["A, of X"], "A, of X"),
        (["A, of X", "B, of Y"], "A, of X, and B, of Y"),
        (["A, of X", "B, of Y", "C, of Z"], "A, of X; B, of Y; and C, of Z"),
        (["A", "B", "C", "D"], "A; B; C; and D"),
    ],
)
def test_persons_are_joined_by_their_number(names: list[str], expected: str) -> None:
    """Semicolons between more than two, since each holds commas."""
    assert expected == joined(names, language("en"))


@pytest.mark.parametrize(
    ("state", "seat", "expected"),
    [
        ("CH", "un-new-york", "Permanent Mission of Switzerland to the United Nations"),
        ("VA", "un-new-york", "Permanent Observer Mission of the Holy See to the United Nations"),
        ("GB", "un-vienna", "Permanent Mission of the United Kingdom of Great Britain and Northern Ireland "
                            "to the United Nations (Vienna)"),
    ],
)  # fmt: skip
def test_a_mission_bears_its_whole_name(state: str, seat: str, expected: str) -> None:
    """The State with its article, an observer's as such, the seat in its words."""
    assert expected == mission_name(state, seat, language("en"))


@pytest.mark.parametrize(
    ("key", "wrong", "hint"),
    [
        ("office", "permanent-representativ", "did you mean 'permanent-representative'?"),
        ("rank", "ambasador", "did you mean 'ambassador'?"),
        ("seat", "un-newyork", "did you mean 'un-new-york'?"),
        ("state", "XX", "`letterforge list states` shows all codes"),
    ],
)
def test_an_unknown_key_is_told_with_what_may_be_meant(key: str, wrong: str, hint: str) -> None:
    """With the place in the letter file."""
    with pytest.raises(LetterError) as caught:
        signature_post(of(**{**PR, "rank": "ambassador", key: wrong}))

    assert ("signatories[0]", hint) == (caught.value.where, caught.value.hint)
    assert wrong in caught.value.message


def test_an_unknown_circle_is_told() -> None:
    """As any other key is."""
    with pytest.raises(LetterError, match="unknown circle 'permanent-observer'") as caught:
        address(to(circle="permanent-observer"))

    assert "did you mean 'permanent-observers'?" == caught.value.hint


@pytest.mark.parametrize("key", list(language("en").offices))
@pytest.mark.parametrize("gender", ["feminine", "masculine"])
def test_every_office_has_all_its_forms(key: str, gender: Literal["feminine", "masculine"]) -> None:
    """No pattern asks for a word that there is not, and none leaves braces, doubled blanks or empty lines."""
    party = to(name="Ana Silva", surname="Silva", gender=gender, office=key, state="GM")
    written = [address(party), in_text(party), salutation([party]), signature_post(party)]

    assert not [text for text in written if "{" in text or "  " in text or "\n\n" in text]
    assert all(written[:3])
