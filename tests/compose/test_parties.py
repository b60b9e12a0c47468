"""Who writes, and what the cover letter says of the letter it encloses."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from letterforge.compose.parties import described, in_order, sender_name
from letterforge.compose.phrases import plain
from letterforge.document import Blank
from letterforge.errors import LetterError
from letterforge.model import Description, Letter, Sender
from letterforge.protocol import language
from tests.compose.letters import letter, person

LAUBER: Mapping[str, object] = {
    "name": "Jürg Lauber",
    "gender": "masculine",
    "office": "permanent-representative",
    "state": "CH",
}
GOMEZ: Mapping[str, object] = {
    "name": "Juan José Gómez Camacho",
    "gender": "masculine",
    "office": "permanent-representative",
    "state": "MX",
}


def scan(*signatories: Mapping[str, object], **changes: object) -> Description:
    """What is said of a scan of a letter of 31 October 2016."""
    return Description.model_validate({"date": "2016-10-31", "signatories": signatories, **changes})


def phrase(of: Letter | Description, *order: str) -> str:
    """The letter in a sentence of another."""
    return plain(described(of, language("en"), order=order, origin="enclosures[0]"))


def refused(of: Letter | Description, *order: str) -> LetterError:
    """The error that describing it raises."""
    with pytest.raises(LetterError) as caught:
        phrase(of, *order)
    assert caught.value.hint
    return caught.value


def test_the_reference_s_sentence() -> None:
    """Word for word that of the President's letter of 1 November 2016."""
    given = scan({**GOMEZ, "capacity": "co-facilitators"}, {**LAUBER, "capacity": "co-facilitators"})

    assert (
        "a letter dated 31 October 2016 from H.E. Mr. Jürg Lauber, Permanent Representative of Switzerland, and "
        "H.E. Mr. Juan José Gómez Camacho, Permanent Representative of Mexico, as co-facilitators"
    ) == phrase(given, "CH", "MX")


def test_a_letter_and_a_scan_of_it_are_described_alike() -> None:
    """What is said of the scan is what the letter says."""
    signatories = [GOMEZ, LAUBER]

    assert phrase(scan(*signatories)) == phrase(letter(date="2016-10-31", signatories=signatories))


def test_without_an_order_the_signatories_stand_as_they_signed() -> None:
    """And those not named in an order follow the others."""
    given = scan(GOMEZ, LAUBER, person("AU"))

    assert phrase(given).index("Camacho") < phrase(given).index("Lauber")
    assert (
        phrase(given, "AU").index("Silva") < phrase(given, "AU").index("Camacho") < phrase(given, "AU").index("Lauber")
    )


def test_three_are_parted_by_semicolons() -> None:
    """Each holds a comma of its own."""
    assert "of Mexico; H.E. Mr. Jürg Lauber, Permanent Representative of Switzerland; and H.E." in phrase(
        scan(GOMEZ, LAUBER, person("AU"))
    )


def test_an_order_names_those_who_signed() -> None:
    """Any other State is an error."""
    error = refused(scan(GOMEZ, LAUBER), "CH", "AT")

    assert ("nobody signed the enclosed letter for AT", "enclosures[0]") == (error.message, error.where)


def test_a_letter_of_nobody_is_not_described() -> None:
    """It must be described in one's own words."""
    assert "who signed the enclosed letter is not said" == refused(letter(signatories=[])).message


def test_an_undated_letter_has_no_date() -> None:
    """Not a guessed one."""
    assert phrase(scan(LAUBER, date=None)).startswith("a letter from H.E. Mr. Jürg Lauber")


def test_an_open_date_is_a_blank() -> None:
    """In its place in the sentence."""
    value = described(letter(date={"open": "October 2016"}), language("en"), order=(), origin="enclosures[0]")

    assert isinstance(value, tuple)
    assert ["a letter dated ", "October 2016"] == [
        part.label if isinstance(part, Blank) else part for part in value[:2]
    ]
    assert plain(value).startswith("a letter dated [October 2016] from ")


def test_an_open_name_is_a_blank() -> None:
    """The rest of the person stands around it."""
    value = phrase(scan({**LAUBER, "name": {"open": "name"}}))

    assert value.endswith("from H.E. Mr. [name], Permanent Representative of Switzerland")


@pytest.mark.parametrize(
    ("capacities", "expected"),
    [
        (("co-chairs", "co-chairs"), ", as co-chairs"),
        (("co-chairs", None), "of Switzerland"),
        (("chair", "rapporteur"), "of Switzerland"),
        ((None, None), "of Switzerland"),
    ],
)
def test_a_capacity_is_said_when_it_is_that_of_all(capacities: tuple[str | None, str | None], expected: str) -> None:
    """One that only some act in is none of the letter."""
    given = scan(*({**one, "capacity": capacity} for one, capacity in zip((GOMEZ, LAUBER), capacities, strict=True)))

    assert phrase(given).endswith(expected)


def test_the_capacity_that_is_said_of_the_scan_comes_first() -> None:
    """Whatever is said of its signatories."""
    assert phrase(scan(GOMEZ, LAUBER, capacity="co-facilitators")).endswith(", as co-facilitators")


def test_a_gender_that_is_missing_is_told_at_its_person() -> None:
    """At the second signatory of the scan, or of the enclosed letter."""
    unknown = {**LAUBER, "gender": None}

    assert "enclosures[0].describes.signatories[1].gender" == refused(scan(GOMEZ, unknown)).where
    assert "signatories[1].gender" == refused(letter(signatories=[GOMEZ, unknown])).where


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (scan(LAUBER, capacity={"fr": "facilitateur"}), "enclosures[0].describes.capacity"),
        (scan({**LAUBER, "capacity": {"fr": "facilitateur"}}), "enclosures[0].describes.signatories[0].capacity"),
        (scan({**LAUBER, "name": {"fr": "Jürg"}}), "enclosures[0].describes.signatories[0].name"),
    ],
)
def test_words_in_other_languages_only_are_an_error(given: Description, place: str) -> None:
    """They are not left out of the sentence."""
    assert ("there are no words in the language 'en'", place) == (refused(given).message, refused(given).where)


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ({"office": "pga"}, "The President of the General Assembly"),
        ({"mission": {"state": "MX"}}, "Permanent Mission of Mexico to the United Nations"),
        ({"mission": {"state": "MX"}, "name": "Mission of Mexico"}, "Mission of Mexico"),
        ({"office": "pga", "name": {"fr": "Le Président", "en": "The Presidency"}}, "The Presidency"),
        ({"office": "foreign-minister"}, "Minister for Foreign Affairs"),
    ],
)
def test_a_sender_is_named(sender: dict[str, object], expected: str) -> None:
    """In its own words, or in protocol's."""
    assert expected == sender_name(Sender.model_validate(sender), language("en"), "from[0]")


@pytest.mark.parametrize(
    ("sender", "message", "place"),
    [
        ({"office": "pga", "name": {"fr": "Le Président"}}, "there are no words in the language 'en'", "from[0].name"),
        ({"office": "private"}, "the office 'private' has no name as a sender", "from[0]"),
        ({"office": "pgaa"}, "unknown office 'pgaa'", "from[0]"),
        ({"mission": {"state": "XX"}}, "no State has the code 'XX'", "from[0]"),
        ({"mission": {"state": "CH", "seat": "moon"}}, "unknown seat 'moon'", "from[0]"),
    ],
)
def test_a_sender_without_a_name_is_told(sender: dict[str, object], message: str, place: str) -> None:
    """No letterhead is printed with a blank."""
    with pytest.raises(LetterError) as caught:
        sender_name(Sender.model_validate(sender), language("en"), "from[0]")

    assert (message, place) == (caught.value.message, caught.value.where)


def test_senders_stand_as_stated_or_by_their_states() -> None:
    """In English alphabetical order, offices first; those of one State as stated."""
    stated = tuple(
        Sender.model_validate(one)
        for one in ({"mission": {"state": "MX"}}, {"mission": {"state": "CH"}}, {"office": "pga"},
                    {"mission": {"state": "CI"}}, {"mission": {"state": "AU"}})
    )  # fmt: skip

    assert stated == in_order(stated, alphabetical=False)
    assert [None, "AU", "CI", "MX", "CH"] == [
        sender.mission.state if sender.mission else None for sender in in_order(stated, alphabetical=True)
    ]


@pytest.mark.parametrize(
    ("gender", "expected"),
    [("feminine", "رئيسة الجمعية العامة"), ("masculine", "رئيس الجمعية العامة"), (None, "رئاسة الجمعية العامة")],
)
def test_an_office_that_writes_agrees_with_who_holds_it(gender: str | None, expected: str) -> None:
    """In Arabic; of a President whose gender nobody said, the Presidency writes."""
    assert expected == sender_name(Sender(office="pga", gender=gender), language("ar"), "from[0]")  # type: ignore[arg-type]


def test_an_office_without_such_a_word_asks_for_the_gender() -> None:
    """It is never guessed."""
    with pytest.raises(LetterError, match="depends on the gender, which is not given") as caught:
        sender_name(Sender(office="secretary-general"), language("ar"), "from[0]")

    assert ("from[0]", "add gender: feminine or masculine") == (caught.value.where, caught.value.hint)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ru", "письмо Постоянного представителя Швейцарии Его Превосходительства господина Юрга Лаубера и Постоянного "
               "представителя Мексики Его Превосходительства господина Хуана Гомеса от 31 октября 2016 года"),
        ("ar", "رسالة مؤرخة 31 تشرين الأول/أكتوبر 2016 من سعادة السفير Jürg Lauber، الممثل الدائم لسويسرا، "
               "وسعادة السفير Juan José Gómez Camacho، الممثل الدائم للمكسيك"),
        ("zh", "2016年10月31日瑞士常驻联合国代表Jürg Lauber先生阁下和"
               "墨西哥常驻联合国代表Juan José Gómez Camacho先生阁下的函"),
    ],
)  # fmt: skip
def test_a_letter_is_described_in_the_language_s_order(tag: str, expected: str) -> None:
    """Russian: who signed, in the genitive, then the date (A/56/441); Arabic and Chinese: the date first."""
    given = scan({**LAUBER, "cases": {"genitive": "Юрга Лаубера"}}, {**GOMEZ, "cases": {"genitive": "Хуана Гомеса"}})

    assert expected == plain(described(given, language(tag), order=(), origin="enclosures[0]"))


@pytest.mark.parametrize(
    ("tag", "office", "gender", "expected"),
    [
        ("en", "head-of-state", None, "President of the Republic of El Salvador"),
        ("fr", "head-of-state", "feminine", "Présidente de la République d'El Salvador"),
        ("es", "head-of-government", "masculine", "Primer Ministro de El Salvador"),
        ("en", "foreign-minister", None, "Minister for Foreign Affairs of El Salvador"),
    ],
)
def test_an_office_of_a_state_is_named_with_the_state(tag: str, office: str, gender: str | None, expected: str) -> None:
    """A letterhead that said "President" alone would not say whose."""
    sender = Sender.model_validate({"office": office, "state": "SV", "gender": gender})

    assert expected == sender_name(sender, language(tag), "from[0]")
