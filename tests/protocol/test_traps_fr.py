"""French: titles with their articles, contractions, grades, and what houses write differently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import pytest

from letterforge.protocol import (
    Language,
    Party,
    address,
    greeting,
    in_text,
    institution,
    leaning,
    mission_name,
    salutation,
    signature_post,
    words_of,
)
from tests.compose.letters import letter, said, section
from tests.protocol.parties import spoken, to

MAN = {"name": "Jürg Lauber", "gender": "masculine"}
WOMAN = {"name": "Ana Silva", "gender": "feminine"}
PR = {"office": "permanent-representative", "state": "CH"}


def fr(person: Mapping[str, object], **options: str) -> Party:
    """An addressee of a French letter."""
    return to("fr", person, **options)


def closing(addressee: Mapping[str, object], signatories: int = 1, **style: str) -> str:
    """The closing of a French letter with so many signatories."""
    signed = [{"name": f"N {n}", "gender": "masculine", "post": ""} for n in range(signatories)]
    given = letter(language="fr", to=[addressee], signatories=signed, style=style,
                   **{"from": [{"mission": {"state": "CH"}}]}, body="J'ai l'honneur de vous écrire.")  # fmt: skip
    (words,) = said(section(given).blocks, "closing")
    return words


def greetings(language: Language) -> Iterator[str]:
    """Every salutation of the tables, of offices, circles and styles."""
    for table in (language.offices, language.circles, language.styles):
        for one in table.values():
            yield from words_of(one.salutation or "")


def everything_said(language: Language) -> str:
    """What kinds, labels and lists of persons say."""
    tables = [one.model_dump(mode="json") for one in language.formulae.values()]
    return json.dumps([tables, dict(language.labels), dict(language.persons)], ensure_ascii=False)


def test_a_salutation_ends_with_a_comma_whatever_the_house_has_elsewhere() -> None:
    """Never with a colon."""
    assert "Monsieur l'Ambassadeur," == salutation([fr({**MAN, **PR}, salutation_mark="colon")])


def test_nobody_is_greeted_in_the_third_person() -> None:
    """Son Excellence is an address, Votre Excellence stands inside a text; neither opens a letter."""
    assert [] == [words for words in greetings(spoken("fr")) if re.match("Son |Sa |Votre ", words)]


def test_nobody_is_paid_hommages() -> None:
    """Right from a man to a woman only, and only in one State."""
    assert [] == [key for key, one in spoken("fr").closings.items() if "hommage" in str(one.text)]


@pytest.mark.parametrize(
    ("person", "value", "expected"),
    [
        (MAN, "office", "Monsieur l'Ambassadeur,"),
        (WOMAN, "office", "Madame l'Ambassadrice,"),
        (MAN, "excellency", "Excellence,"),
        (WOMAN, "excellency", "Excellence,"),
    ],
)
def test_an_ambassador_is_greeted_by_title_or_as_excellence(
    person: Mapping[str, object], value: str, expected: str
) -> None:
    """The title is usual in France; exchanges of letters of 2003 and 2007 have Excellence."""
    assert expected == salutation([fr({**person, **PR}, salutation_form=value)])


@pytest.mark.parametrize("office", ["secretary-general", "pga", "head-of-state", "foreign-minister", "minister"])
def test_excellence_greets_every_excellency(office: str) -> None:
    """Where the house chooses it; several are greeted so together."""
    persons = [fr({**one, "office": office, "state": "PH"}, salutation_form="excellency") for one in (MAN, WOMAN)]

    assert "Excellence," == salutation(persons[:1])
    assert "Excellences," == salutation(persons)


@pytest.mark.parametrize("office", ["permanent-representative", "permanent-observer", "ambassador"])
def test_a_woman_is_ambassadrice_unless_she_wishes_otherwise(office: str) -> None:
    """Older use in France and Belgium has Madame l'Ambassadeur."""
    woman = {**WOMAN, "office": office, "state": "PH", "rank": "ambassador"}
    older = fr(woman, ambassador_feminine="ambassadeur")

    assert "Madame l'Ambassadrice," == salutation([fr(woman)])
    assert "Madame l'Ambassadeur," == salutation([older])
    assert "Ambassadrice" not in address(older) + signature_post(older)


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        ([MAN, MAN], "Messieurs les Ambassadeurs,"),
        ([WOMAN, WOMAN], "Mesdames les Ambassadrices,"),
        ([WOMAN, MAN], "Madame l'Ambassadrice, Monsieur l'Ambassadeur,"),
        ([MAN, WOMAN], "Monsieur l'Ambassadeur, Madame l'Ambassadrice,"),
        ([WOMAN, MAN, MAN], "Mesdames et Messieurs les Ambassadeurs,"),
    ],
)
def test_several_ambassadors_are_greeted_by_their_genders(persons: list[Mapping[str, object]], expected: str) -> None:
    """Women alone, men alone, both; a woman and a man are not Mesdames et Messieurs."""
    assert expected == salutation([fr({**person, **PR}) for person in persons])


def test_an_address_begins_with_the_style_or_as_in_switzerland_with_the_title() -> None:
    """As in "Monsieur l'Ambassadeur François de Ziegler"; a sentence keeps S.E."""
    swiss = fr({**MAN, **PR}, address_excellency="left-out")

    assert "Son Excellence Monsieur Jürg Lauber" == address(fr({**MAN, **PR})).split("\n")[0]
    assert "Monsieur l'Ambassadeur Jürg Lauber" == address(swiss).split("\n")[0]
    assert "S.E. M. Jürg Lauber, Représentant permanent de la Suisse" == in_text(swiss)


def test_a_swiss_minister_is_a_federal_councillor() -> None:
    """Never "Monsieur le Ministre"; addressed without Excellence, as head of a department."""
    man, woman = (fr({**one, "office": "foreign-minister", "state": "CH"}) for one in (MAN, WOMAN))

    assert "Monsieur le Conseiller fédéral," == salutation([man])
    assert "Madame la Conseillère fédérale," == salutation([woman])
    assert "Monsieur Jürg Lauber\nChef du Département fédéral des affaires étrangères" == address(man)


def test_what_a_state_has_otherwise_has_its_own_sources() -> None:
    """Where the usual form was read says nothing of it."""
    swiss, other = (fr({**MAN, "office": "minister", "state": state}) for state in ("CH", "PH"))

    assert [False, True] == [found is None or found.source is None for found in
                             (leaning(swiss, "salutation"), leaning(other, "salutation"))]  # fmt: skip


def test_a_charge_d_affaires_is_no_excellency_by_function() -> None:
    """One who has an ambassador's rank may be, where the house has it so."""
    charge = {**WOMAN, "office": "charge-d-affaires", "state": "CH", "rank": "ambassador"}
    ranked = fr(charge, charge_d_affaires="by-rank")

    assert "Madame la Chargée d'affaires," == salutation([fr(charge)])
    assert "Madame Ana Silva" == address(fr(charge)).split("\n")[0]
    assert "Madame l'Ambassadrice," == salutation([ranked])
    assert "Son Excellence Madame Ana Silva" == address(ranked).split("\n")[0]


@pytest.mark.parametrize(
    "office",
    [
        "charge-d-affaires", "deputy-permanent-representative", "foreign-minister", "pga", "apostolic-nuncio",
        "archbishop",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gender", ["feminine", "masculine"])
def test_what_nobody_read_is_unverified(office: str, gender: str) -> None:
    """The vocatives of a chargé(e), a Représentante, a minister, a nuncio and the President of the Assembly."""
    found = leaning(fr({"name": "N", "gender": gender, "office": office, "state": "PH"}), "salutation")

    assert found is not None
    assert found.source is None


def test_a_monarch_is_majeste_or_sire() -> None:
    """Canada has Majesté for both; France and Belgium Sire and Madame."""
    persons = [{**one, "office": "monarch", "state": "ES"} for one in (WOMAN, MAN)]

    assert ["Majesté", "Majesté"] == [greeting(fr(one)) for one in persons]
    assert ["Madame", "Sire"] == [greeting(fr(one, monarch_salutation="sire")) for one in persons]


@pytest.mark.parametrize(
    ("state", "expected"),
    [("ES", "Roi d'Espagne"), ("MA", "Roi du Maroc"), ("BE", "Roi des Belges"), ("JP", "Empereur du Japon"),
     ("SE", "Roi de Suède"), ("NL", "Roi des Pays-Bas"), ("OM", "Sultan d'Oman")],
)  # fmt: skip
def test_a_monarch_reigns_over_a_country_without_article(state: str, expected: str) -> None:
    """As the titles have it."""
    assert expected == address(fr({**MAN, "office": "monarch", "state": state})).split("\n")[1]


@pytest.mark.parametrize(
    ("key", "state", "name", "recipient"),
    [
        ("embassy", "CH", "Ambassade de Suisse", "à l'Ambassade de Suisse"),
        ("embassy", "ES", "Ambassade d'Espagne", "à l'Ambassade d'Espagne"),
        ("embassy", "KR", "Ambassade de la République de Corée", "à l'Ambassade de la République de Corée"),
        ("embassy", "US", "Ambassade des États-Unis d'Amérique", "à l'Ambassade des États-Unis d'Amérique"),
        ("foreign-ministry", "MX", "Ministère des affaires étrangères du Mexique",
         "au Ministère des affaires étrangères du Mexique"),
        ("foreign-ministry", "CH", "Département fédéral des affaires étrangères",
         "au Département fédéral des affaires étrangères"),
        ("mission", "CH", "Mission permanente de la Suisse auprès de l'Organisation des Nations Unies",
         "à la Mission permanente de la Suisse auprès de l'Organisation des Nations Unies"),
        ("observer-mission", "VA",
         "Mission permanente d'observation du Saint-Siège auprès de l'Organisation des Nations Unies",
         "à la Mission permanente d'observation du Saint-Siège auprès de l'Organisation des Nations Unies"),
    ],
)  # fmt: skip
def test_an_institution_contracts_with_its_article(key: str, state: str, name: str, recipient: str) -> None:
    """À la, à l', au, aux; a feminine country has no article after Ambassade."""
    found = institution(key, spoken("fr"), state=state)

    assert (name, recipient) == (found.name, found.recipient)


def test_no_word_stands_uncontracted() -> None:
    """Neither "à le" nor "de le", for any circle or any institution of any State."""
    language = spoken("fr")
    found = [str(institution(key, language, state=state)) for key in language.institutions for state in language.states]
    found += [circle.recipient for circle in language.circles.values()]

    assert [] == [words for words in found if re.search(r"\b(à|de) les? ", words)]


def test_the_organization_is_never_abbreviated() -> None:
    """Auprès de l'Organisation des Nations Unies; in Geneva, of its Office."""
    assert [] == [seat.to for seat in spoken("fr").seats.values() if "ONU" in seat.to]
    assert (
        "Mission permanente de la Suisse auprès de l'Office des Nations Unies et des autres organisations "
        "internationales à Genève" == mission_name("CH", "un-geneva", spoken("fr"))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({"feminine": "Administratrice", "masculine": "Administrateur"}, "Monsieur l'Administrateur,"),
        ({"feminine": "Haute-Commissaire", "masculine": "Haut-Commissaire"}, "Monsieur le Haut-Commissaire,"),
    ],
)
def test_the_head_of_an_organization_is_greeted_by_its_own_title(head: dict[str, str], expected: str) -> None:
    """With the article that the title takes."""
    table = spoken("fr").institutions["embassy"].model_copy(update={"head": head})
    language = spoken("fr").model_copy(update={"institutions": {"unhcr": table}})
    party = fr({**MAN, "office": "agency-head", "organization": "unhcr"})

    assert expected == salutation([Party(party.person, language)])


@pytest.mark.parametrize(
    ("addressee", "signatories", "expected"),
    [
        ({**MAN, **PR}, 1,
         "Veuillez agréer, Monsieur l'Ambassadeur, les assurances de ma très haute considération."),
        ({**WOMAN, **PR}, 2,
         "Veuillez agréer, Madame l'Ambassadrice, les assurances de notre très haute considération."),
        ({**MAN, "office": "monarch", "state": "ES"}, 1,
         "Je prie Votre Majesté d'agréer l'expression de ma très haute considération."),
        ({**MAN, "office": "charge-d-affaires", "state": "PH"}, 1,
         "Veuillez agréer, Monsieur le Chargé d'affaires, les assurances de ma haute considération."),
    ],
)  # fmt: skip
def test_the_closing_repeats_the_salutation(addressee: Mapping[str, object], signatories: int, expected: str) -> None:
    """Capital for capital; one consideration, of one or of several who sign."""
    assert expected == closing(addressee, signatories)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("supreme", "plus haute considération"), ("very-high", "très haute considération"),
     ("high", "haute considération"), ("distinguished", "considération distinguée")],
)  # fmt: skip
def test_every_grade_that_is_printed_can_be_chosen(value: str, expected: str) -> None:
    """None of them is the only right one for a rank."""
    assert (
        f"Veuillez agréer, Monsieur l'Ambassadeur, les assurances de ma {expected}."
        == closing({**MAN, **PR}, **{"closing-grade": value})  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "signatories", "expected"),
    [
        ("pray", 1, "Je vous prie d'agréer, Monsieur l'Ambassadeur, l'expression de ma très haute considération."),
        ("pray", 2, "Nous vous prions d'agréer, Monsieur l'Ambassadeur, "
                    "l'expression de notre très haute considération."),
        ("kindly", 1, "Je vous prie de bien vouloir agréer, Monsieur l'Ambassadeur, "
                      "l'assurance de ma très haute considération."),
        ("believe", 1, "Je vous prie de croire, Monsieur l'Ambassadeur, à l'assurance de ma très haute considération."),
    ],
)  # fmt: skip
def test_the_closings_that_were_read_can_be_chosen(value: str, signatories: int, expected: str) -> None:
    """Assurance, assurances and expression are all right."""
    assert expected == closing({**MAN, **PR}, signatories, **{"closing-form": value})


def test_no_word_of_a_swiss_sender_has_a_blank_before_its_colon() -> None:
    """Neither in labels nor in what kinds say; nor before a semicolon between persons."""
    blank = re.compile("[ \u00a0][:;]")

    assert blank.search(everything_said(spoken("fr")))
    assert not blank.search(everything_said(spoken("fr", colon_blank="left-out")))


def test_the_colon_of_a_label_has_a_blank_before_it_or_none_as_the_sender_has_it() -> None:
    """Texts of the United Nations and of France have one, Swiss official texts none."""
    assert ("Copie\u00a0:", "Copie:") == (
        spoken("fr").labels["copies"], spoken("fr", colon_blank="left-out").labels["copies"]
    )  # fmt: skip


@pytest.mark.parametrize(("office", "read"), [("ambassador", True), ("secretary-general", False), ("pga", False)])
def test_excellence_was_read_to_ambassadors_alone(office: str, read: bool) -> None:
    """In exchanges of letters of 2003 and 2007."""
    found = leaning(fr({**MAN, "office": office, "state": "FR"}, salutation_form="excellency"), "salutation")

    assert found is not None
    assert read is (found.source is not None)
