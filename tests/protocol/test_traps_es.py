"""Spanish: colon or comma, Vuestra Excelencia or usted, titles of States, and what houses write differently."""

from __future__ import annotations

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
    words_of,
)
from tests.compose.letters import letter, said, section
from tests.protocol.parties import spoken, to

MAN = {"name": "John Byerly", "surname": "Byerly", "gender": "masculine"}
WOMAN = {"name": "Ana Silva", "surname": "Silva", "gender": "feminine"}
PR = {"office": "permanent-representative", "state": "PH"}


def es(person: Mapping[str, object], **options: str) -> Party:
    """An addressee of a Spanish letter."""
    return to("es", person, **options)


def closing(addressees: list[Mapping[str, object]], signatories: int = 1, **style: str) -> str:
    """The closing of a Spanish letter with so many signatories."""
    signed = [{"name": f"N {n}", "gender": "masculine", "post": ""} for n in range(signatories)]
    given = letter(language="es", to=addressees, signatories=signed, style=style,
                   **{"from": [{"mission": {"state": "CH"}}]}, body="Tengo el honor de dirigirme a usted.")  # fmt: skip
    (words,) = said(section(given).blocks, "closing")
    return words


def greetings(language: Language) -> Iterator[str]:
    """Every salutation of the tables, of offices, circles and styles."""
    for table in (language.offices, language.circles, language.styles):
        for one in table.values():
            yield from words_of(one.salutation or "")


@pytest.mark.parametrize(("mark", "expected"), [("colon", "Excelencia:"), ("comma", "Excelencia,")])
def test_a_salutation_ends_with_a_colon_or_at_some_missions_with_a_comma(mark: str, expected: str) -> None:
    """The colon is the rule; Argentina wrote a comma to the President of the Assembly."""
    assert expected == salutation([es({**MAN, "office": "pga"}, salutation_mark=mark)])


def test_su_excelencia_greets_nobody() -> None:
    """It is the third person; Vuestra Excelencia stands inside a text."""
    assert [] == [words for words in greetings(spoken("es")) if re.match("Su |Vuestra ", words)]


@pytest.mark.parametrize("office", list(spoken("es").offices))
def test_don_stands_before_no_name(office: str) -> None:
    """It is right before a Castilian given name only, which nothing can tell from a name."""
    party = es({**MAN, "office": office, "state": "PH"})

    assert [] == re.findall(r"\b(?:Don|Doña|D\.|Dña\.) ", address(party) + in_text(party))


def test_a_house_may_have_don() -> None:
    """As the person's own courtesy title."""
    castilian = es({**MAN, **PR, "name": "Fernando Castiella", "honorific": "Señor D."})

    assert "Excmo. Señor D. Fernando Castiella" == address(castilian).split("\n")[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("excmo", ["Excmo. Sr. John Byerly", "Excma. Sra. Ana Silva"]),
        ("se", ["S.E. Sr. John Byerly", "S.E. Sra. Ana Silva"]),
        ("full", ["Excelentísimo Señor John Byerly", "Excelentísima Señora Ana Silva"]),
    ],
)
def test_an_address_has_the_style_of_the_house(value: str, expected: list[str]) -> None:
    """The United Nations and Spain, Argentina, textbooks; the adjective agrees with the person."""
    persons = [es({**one, **PR}, address_excellency=value) for one in (MAN, WOMAN)]

    assert expected == [address(one).split("\n")[0] for one in persons]


def test_the_president_of_the_assembly_has_the_united_nations_on_a_line_of_its_own() -> None:
    """Without "de las"."""
    assert (
        "Excmo. Sr. John Byerly\nPresidente de la Asamblea General\nNaciones Unidas\nNueva York"
        == address(es({**MAN, "office": "pga"}))
    )  # fmt: skip


def test_a_sentence_has_the_article() -> None:
    """After the style; and without one."""
    assert "S.E. la Sra. Ana Silva, Representante Permanente de Filipinas" == in_text(es({**WOMAN, **PR}))
    assert in_text(es({**MAN, "office": "charge-d-affaires", "state": "PH"})).startswith(
        "el Sr. John Byerly, Encargado"
    )


@pytest.mark.parametrize(
    ("office", "feminine", "masculine"),
    [
        ("permanent-representative", "Representante Permanente", "Representante Permanente"),
        ("permanent-observer", "Observadora Permanente", "Observador Permanente"),
        ("agency-head", "Directora General", "Director General"),
        ("pga", "Presidenta de la Asamblea General", "Presidente de la Asamblea General"),
        ("charge-d-affaires", "Encargada de Negocios interina", "Encargado de Negocios interino"),
    ],
)
def test_titles_of_women(office: str, feminine: str, masculine: str) -> None:
    """Representante does not change; the others do."""
    assert [feminine, masculine] == [es({**one, "office": office}).title for one in (WOMAN, MAN)]


@pytest.mark.parametrize(
    ("office", "state", "expected"),
    [
        ("foreign-minister", "AR", ["Señora Ministra:", "Señor Ministro:"]),
        ("foreign-minister", "MX", ["Señora Secretaria:", "Señor Secretario:"]),
        ("foreign-minister", "CH", ["Señora Consejera Federal:", "Señor Consejero Federal:"]),
        ("minister", "CH", ["Señora Consejera Federal:", "Señor Consejero Federal:"]),
        ("head-of-government", "ES", ["Señora Presidenta:", "Señor Presidente:"]),
        ("head-of-government", "PH", ["Señora Primera Ministra:", "Señor Primer Ministro:"]),
        ("head-of-state", "CU", ["Señora Presidenta:", "Señor Presidente:"]),
        ("ambassador", "CU", ["Señora Embajadora:", "Señor Embajador:"]),
        ("secretary-general", None, ["Excelencia:", "Excelencia:"]),
    ],
)
def test_a_title_is_that_of_the_addressees_state(office: str, state: str | None, expected: list[str]) -> None:
    """Never derived from a generic minister."""
    assert expected == [salutation([es({**one, "office": office, "state": state})]) for one in (WOMAN, MAN)]


@pytest.mark.parametrize("state", ["AR", "CU", "PE"])
def test_a_foreign_minister_may_be_a_canciller(state: str) -> None:
    """Where the State says so, and the house follows it."""
    minister = es({**WOMAN, "office": "foreign-minister", "state": state}, foreign_minister_title="chancellor")

    assert "Señora Canciller:" == salutation([minister])


def test_argentina_has_a_small_letter() -> None:
    """In "Señora ministra:"."""
    minister = es({**WOMAN, "office": "foreign-minister", "state": "AR"}, salutation_capital="small")

    assert "Señora ministra:" == salutation([minister])


@pytest.mark.parametrize("office", ["foreign-minister", "minister"])
def test_ministers_of_chile_are_no_excellencies(office: str) -> None:
    """Señora Ministra, and a plain courtesy title in the address."""
    minister = {**WOMAN, "office": office, "state": "CL"}

    assert "Señora Ministra:" == salutation([es(minister)])
    assert "Sra. Ana Silva" == address(es(minister)).split("\n")[0]
    assert "reiterar a usted las seguridades" in closing([minister])


@pytest.mark.parametrize(
    ("value", "office", "expected"),
    [
        ("usual", "permanent-representative", "Excelencia"),
        ("office", "permanent-representative", "Señora Embajadora"),
        ("office", "pga", "Señora Presidenta"),
        ("excellency", "foreign-minister", "Excelencia"),
        ("excellency", "ambassador", "Excelencia"),
        ("usual", "apostolic-nuncio", "Excelencia Reverendísima"),
    ],
)
def test_houses_greet_excellencies_one_way_or_both(value: str, office: str, expected: str) -> None:
    """Excelencia at the United Nations, the title to Governments; or all the same."""
    assert expected == greeting(es({**WOMAN, "office": office, "state": "PH"}, salutation_form=value))


@pytest.mark.parametrize(
    ("office", "gender", "verified"),
    [
        ("secretary-general", "masculine", True), ("pga", "feminine", True), ("ambassador", "feminine", True),
        ("head-of-state", "masculine", True), ("head-of-state", "feminine", False),
        ("charge-d-affaires", "masculine", False), ("apostolic-nuncio", "masculine", False),
        ("foreign-minister", "feminine", False),
    ],
)  # fmt: skip
def test_what_nobody_read_is_unverified(office: str, gender: str, verified: bool) -> None:
    """Chargés, nuncios and the feminine of a President stay so."""
    found = leaning(es({"name": "N", "gender": gender, "office": office, "state": "PH"}), "salutation")

    assert found is not None
    assert verified is (found.source is not None)


def test_a_charge_d_affaires_is_no_excellency_by_function() -> None:
    """One who has an ambassador's rank may be, where the house has it so."""
    charge = {**WOMAN, "office": "charge-d-affaires", "state": "PH", "rank": "ambassador"}
    ranked = es(charge, charge_d_affaires="by-rank")

    assert "Señora Encargada de Negocios:" == salutation([es(charge)])
    assert "Sra. Ana Silva" == address(es(charge)).split("\n")[0]
    assert "Excelencia:" == salutation([ranked])
    assert "Excma. Sra. Ana Silva" == address(ranked).split("\n")[0]


@pytest.mark.parametrize(
    ("key", "state", "name", "recipient"),
    [
        ("embassy", "SV", "Embajada de El Salvador", "a la Embajada de El Salvador"),
        ("embassy", "IQ", "Embajada del Iraq", "a la Embajada del Iraq"),
        ("foreign-ministry", "PH", "Ministerio de Relaciones Exteriores de Filipinas",
         "al Ministerio de Relaciones Exteriores de Filipinas"),
        ("foreign-ministry", "MX", "Secretaría de Relaciones Exteriores de México",
         "a la Secretaría de Relaciones Exteriores de México"),
        ("foreign-ministry", "ES", "Ministerio de Asuntos Exteriores, Unión Europea y Cooperación",
         "al Ministerio de Asuntos Exteriores, Unión Europea y Cooperación"),
    ],
)  # fmt: skip
def test_an_institution_contracts_with_its_article(key: str, state: str, name: str, recipient: str) -> None:
    """Al, a la, del; El Salvador keeps its own article."""
    found = institution(key, spoken("es"), state=state)

    assert (name, recipient) == (found.name, found.recipient)


def test_no_word_stands_uncontracted() -> None:
    """Neither "a el" nor "de el", for any circle or any institution of any State."""
    language = spoken("es")
    found = [str(institution(key, language, state=state)) for key in language.institutions for state in language.states]
    found += [circle.recipient for circle in language.circles.values()]

    assert [] == [words for words in found if re.search(r"\b(a|de) el ", words)]


def test_who_signs_for_the_president_signs_for_del() -> None:
    """The article contracts with the preposition."""
    signed = es({**MAN, "office": "chef-de-cabinet-pga", "for": "el Presidente de la Asamblea General"})

    assert in_text(signed).endswith(", en nombre del Presidente de la Asamblea General")


def test_missions_are_ante_las_naciones_unidas() -> None:
    """The whole name."""
    assert "Misión Permanente de El Salvador ante las Naciones Unidas" == mission_name(
        "SV", "un-new-york", spoken("es")
    )


@pytest.mark.parametrize(
    ("addressees", "signatories", "expected"),
    [
        ([{**MAN, **PR}], 1,
         "Hago propicia esta ocasión para reiterar a Vuestra Excelencia las seguridades de mi más alta consideración."),
        ([{**MAN, **PR}], 2,
         "Hacemos propicia esta ocasión para reiterar a Vuestra Excelencia las seguridades de nuestra más alta "
         "consideración."),
        ([{**MAN, **PR}, {**WOMAN, **PR}], 1,
         "Hago propicia esta ocasión para reiterar a Vuestras Excelencias las seguridades de mi más alta "
         "consideración."),
        ([{**MAN, "office": "charge-d-affaires", "state": "PH"}], 1,
         "Hago propicia esta ocasión para reiterar a usted las seguridades de mi más distinguida consideración."),
        ([{**MAN, "office": "monarch", "state": "ES"}], 1,
         "Hago propicia esta ocasión para reiterar a Vuestra Majestad las seguridades de mi más alta consideración."),
    ],
)  # fmt: skip
def test_the_closing_speaks_to_the_addressee(
    addressees: list[Mapping[str, object]], signatories: int, expected: str
) -> None:
    """By style, or as usted; mi and su are never mixed."""
    assert expected == closing(addressees, signatories)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ({"closing-form": "present"},
         "Hago propicia esta ocasión para presentar a Vuestra Excelencia las seguridades de mi más alta "
         "consideración."),
        ({"closing-form": "request"}, "Le ruego acepte el testimonio de mi mayor consideración."),
        ({"closing-form": "accept"}, "Sírvase aceptar, Excelencia, las seguridades de mi más alta consideración."),
        ({"pronoun": "usted"},
         "Hago propicia esta ocasión para reiterar a usted las seguridades de mi más alta consideración."),
        ({"closing-grade": "supreme"},
         "Hago propicia esta ocasión para reiterar a Vuestra Excelencia las seguridades de mi más alta y distinguida "
         "consideración."),
    ],
)  # fmt: skip
def test_houses_close_as_they_do(style: dict[str, str], expected: str) -> None:
    """A first letter presents what later ones reiterate; usted is a choice; grades are."""
    assert expected == closing([{**MAN, **PR}], **style)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("circle", "expected"), [("agencies", "a usted"), ("permanent-representatives", "a Vuestra Excelencia")]
)
def test_the_heads_of_agencies_are_no_excellencies_together_either(circle: str, expected: str) -> None:
    """What one of them is not, all are not."""
    assert f"reiterar {expected} las seguridades" in closing([{"circle": circle}])


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("ES", "Rey de España"),
        ("NL", "Rey de los Países Bajos"),
        ("JP", "Emperador del Japón"),
        ("OM", "Sultán de Omán"),
    ],
)
def test_a_sovereign_has_the_title_of_the_state(state: str, expected: str) -> None:
    """And not the name by which the United Nations lists the State (Reino de los Países Bajos)."""
    assert expected == address(es({**MAN, "office": "monarch", "state": state})).split("\n")[1]


def test_the_closing_has_a_small_letter_where_the_salutation_has_a_capital() -> None:
    """Señor Presidente: as a salutation, señor Presidente inside a sentence."""
    president = {**WOMAN, "office": "head-of-state", "state": "CU"}

    assert "Señora Presidenta:" == salutation([es(president)])
    assert (
        "Sírvase aceptar, señora Presidenta, las seguridades de mi más alta consideración."
        == closing([president], **{"closing-form": "accept"})  # type: ignore[arg-type]
    )  # fmt: skip
