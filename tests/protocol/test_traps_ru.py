"""Russian: cases, posts that stay masculine, capitals, and what houses write differently."""

from __future__ import annotations

import pytest

from letterforge.errors import LetterError
from letterforge.protocol import (
    Agreement,
    Party,
    address,
    address_line,
    in_text,
    institution,
    picked,
    salutation,
    signature_post,
)
from letterforge.protocol.folders import raw_table
from tests.protocol.parties import spoken, to

MAN = {"name": "Хуан Перес", "surname": "Перес", "gender": "masculine", "cases": {"dative": "Хуану Пересу"}}
WOMAN = {"name": "Ана Силва", "surname": "Силва", "gender": "feminine", "cases": {"dative": "Ане Силве"}}
PR = {"office": "permanent-representative", "state": "PH"}


def lines(party: Party) -> list[str]:
    """The lines of an address."""
    return address(party).split("\n")


def test_an_address_stands_in_the_dative() -> None:
    """The style, the courtesy title, the name, the rank and the post; the State in the genitive."""
    ambassador = to("ru", {**MAN, **PR, "rank": "ambassador-extraordinary"})

    assert [
        "Его Превосходительству", "господину Хуану Пересу", "Чрезвычайному и Полномочному Послу",
        "Постоянному представителю", "Республики Филиппины", "при Организации Объединенных Наций", "г. Нью-Йорк",
    ] == lines(ambassador)  # fmt: skip


def test_who_signs_stands_in_the_nominative() -> None:
    """Rank and post, a line each (A/56/441)."""
    signed = signature_post(to("ru", {**MAN, **PR, "rank": "ambassador"}))

    assert ["Посол", "Постоянный представитель Филиппин", "при Организации Объединенных Наций"] == signed.split("\n")


@pytest.mark.parametrize(("asked", "case"), [(address, "dative"), (lambda one: in_text(one, "genitive"), "genitive")])
def test_a_name_is_never_declined_by_rule(asked: object, case: str) -> None:
    """Foreign surnames decline by the bearer's sex and last letter: the form is asked for."""
    with pytest.raises(LetterError) as caught:
        asked(to("ru", {**MAN, **PR, "cases": {}}))  # type: ignore[operator]

    assert f"the name Хуан Перес stands in the {case} here, and its form is not given" == caught.value.message
    assert f"add cases: {{{case}: …}}; names and posts are never declined by rule" == caught.value.hint


FINANCE = {"post": "Министр финансов", "post_cases": {"dative": "Министру финансов", "genitive": "Министра финансов"}}


def test_a_post_in_the_letter_s_own_words_stands_in_the_case_given() -> None:
    """Dative in the address, genitive in «письмо Министра финансов …», nominative under the signature."""
    cases = {**MAN["cases"], "genitive": "Хуана Переса"}  # type: ignore[dict-item]
    minister = to("ru", {**MAN, **FINANCE, "cases": cases, "office": "minister", "state": "PH"})

    assert ["Его Превосходительству", "господину Хуану Пересу", "Министру финансов"] == lines(minister)
    assert "Министра финансов Его Превосходительства господина Хуана Переса" == in_text(minister, "genitive")
    assert "Министр финансов" == signature_post(minister)


def test_an_honorific_stands_in_the_case_given() -> None:
    """Доктору, not доктор, before a name in the dative."""
    given = {**MAN, **PR, "honorific": "доктор", "honorific_cases": {"dative": "доктору"}}

    assert "доктору Хуану Пересу" == lines(to("ru", given))[1]
    assert "доктор Хуан Перес" in in_text(to("ru", given))


@pytest.mark.parametrize(("key", "words"), [("post", "Министр финансов"), ("honorific", "доктор")])
def test_no_post_and_no_honorific_is_declined_by_rule(key: str, words: str) -> None:
    """The form is asked for, in the address and nowhere else."""
    person = to("ru", {**MAN, "office": "minister", "state": "PH", key: words})
    with pytest.raises(LetterError) as caught:
        address(person)

    assert f"the {key} {words!r} stands in the dative here, and its form is not given" == caught.value.message
    assert f"add {key}_cases: {{dative: …}}; names and posts are never declined by rule" == caught.value.hint
    assert words in in_text(person)


@pytest.mark.parametrize("office", ["permanent-representative", "ambassador", "charge-d-affaires", "foreign-minister"])
def test_a_post_stays_masculine_with_a_woman(office: str) -> None:
    """Госпожа Посол, Ее Превосходительству …, Постоянному представителю."""
    woman, man = (to("ru", {**one, "office": office, "state": "PH"}) for one in (WOMAN, MAN))

    assert lines(man)[-2:] == lines(woman)[-2:]
    assert salutation([man]).split(" ", 2)[2] == salutation([woman]).split(" ", 2)[2]


def test_no_table_has_a_yo() -> None:
    """Documents of the United Nations print Ее, not Её."""
    assert [] == [name for name in ("language", "offices", "options") if "ё" in str(raw_table("ru", name)).lower()]


@pytest.mark.parametrize(
    ("office", "first"),
    [("charge-d-affaires", "Господину Хуану Пересу"), ("private", "Господину Хуану Пересу"),
     ("foreign-minister", "Его Превосходительству")],
)  # fmt: skip
def test_an_address_begins_with_a_capital(office: str, first: str) -> None:
    """Господину where no style stands before it; in a sentence it is small."""
    assert first == lines(to("ru", {**MAN, "office": office, "state": "PH"}))[0]
    assert "господин Хуан Перес" in in_text(to("ru", {**MAN, "office": office, "state": "PH"}))


def test_a_charge_d_affaires_is_greeted_by_function_unless_the_house_has_it_by_rank() -> None:
    """With capitals in a letter; no Excellency by function."""
    charge = {**MAN, "office": "charge-d-affaires", "state": "PH", "rank": "ambassador"}

    assert "Уважаемый господин Временный Поверенный в делах," == salutation([to("ru", charge)])
    assert "Превосходительств" not in address(to("ru", charge))
    assert "Уважаемый господин Посол," == salutation([to("ru", charge, charge_d_affaires="by-rank")])
    assert "Его Превосходительству" == lines(to("ru", charge, charge_d_affaires="by-rank"))[0]


def test_notes_have_a_comma_and_letters_of_ministries_an_exclamation_mark() -> None:
    """After the salutation."""
    minister = {**WOMAN, "office": "foreign-minister", "state": "SA"}

    assert "Уважаемая госпожа Министр," == salutation([to("ru", minister)])
    assert "Уважаемая госпожа Министр!" == salutation([to("ru", minister, salutation_mark="exclamation")])


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("excellency_capital", "small", ["Его превосходительству", "господину Хуану Пересу"]),
        ("address_excellency", "left-out", ["Господину Хуану Пересу", "Чрезвычайному и Полномочному Послу"]),
        ("closing_form", "renewal", ["Его Превосходительству", "господину Хуану Пересу"]),
    ],
)
def test_houses_write_an_address_as_they_do(option: str, value: str, expected: list[str]) -> None:
    """A small letter in the style; no style, by reciprocity; nothing that only the closing decides."""
    ambassador = {**MAN, "office": "ambassador", "state": "CN"}

    assert expected == lines(to("ru", ambassador, **{option: value}))[:2]


@pytest.mark.parametrize(
    ("value", "office", "expected"),
    [
        ("usual", "permanent-representative", "Уважаемый господин Посол,"),
        ("excellency", "permanent-representative", "Ваше Превосходительство,"),
        ("usual", "president-security-council", "Ваше Превосходительство,"),
        ("office", "president-security-council", "Уважаемый господин Председатель,"),
    ],
)
def test_an_excellency_is_greeted_by_office_or_by_style(value: str, office: str, expected: str) -> None:
    """Both are real; several are Ваши Превосходительства either way."""
    person = {**MAN, "office": office, "state": "PH"}

    assert expected == salutation([to("ru", person, salutation_form=value)])
    assert value == "office" or "Ваши Превосходительства," == salutation([to("ru", person, salutation_form=value)] * 2)


@pytest.mark.parametrize(
    ("options", "key", "expected"),
    [
        ({"note_grade": "highest", "note_names": "full"}, "note", "{to_recipient} уверения в своем самом высоком"),
        ({"note_names": "full", "note_grade": "highest"}, "note", "{to_recipient} уверения в своем самом высоком"),
        (
            {"closing_form": "renewal", "assurances": "zavereniya"},
            "letter",
            "возобновить {you_dative} заверения в моем",
        ),
        (
            {"assurances": "zavereniya", "closing_form": "renewal"},
            "letter",
            "возобновить {you_dative} заверения в моем",
        ),
    ],
)
def test_two_options_on_one_sentence_are_both_heard(options: dict[str, str], key: str, expected: str) -> None:
    """In whichever order a letter names them."""
    language = spoken("ru", **options)
    sentence = language.formulae["note-verbale"].closing if key == "note" else language.closings["letter"].text

    assert expected in str(picked(sentence, Agreement()))


def test_a_nuncio_is_an_excellency_or_an_eminence() -> None:
    """Manuals differ; a cardinal is an Eminence."""
    nuncio = {**MAN, "office": "apostolic-nuncio", "state": "VA"}

    assert "Ваше Превосходительство," == salutation([to("ru", nuncio)])
    assert "Ваше Высокопреосвященство," == salutation([to("ru", nuncio, nuncio_style="eminence")])


def test_an_emir_is_a_highness() -> None:
    """Величество for an emir is doubtful."""
    assert "Ваше Высочество," == salutation([to("ru", {**MAN, "office": "prince", "state": "KW"})])


@pytest.mark.parametrize(
    ("office", "state", "expected"),
    [
        ("monarch", "ES", ["Его Величеству", "Королю", "Испании"]),
        ("monarch", "BE", ["Его Величеству", "Королю", "бельгийцев"]),
        ("monarch", "JP", ["Его Величеству", "Императору", "Японии"]),
        ("monarch", "OM", ["Его Величеству", "Султану", "Омана"]),
        ("prince", "KW", ["Его Высочеству", "Эмиру", "Государства Кувейт"]),
        ("prince", "LU", ["Его Королевскому Высочеству", "Великому Герцогу", "Люксембурга"]),
        ("prince", "MC", ["Его Светлости", "Князю", "Монако"]),
    ],
)
def test_a_sovereign_is_called_as_the_state_has_it(office: str, state: str, expected: list[str]) -> None:
    """No king of Japan, no prince (принц) of Kuwait or Monaco; князь is Светлость."""
    style, _, *post = lines(to("ru", {**MAN, "office": office, "state": state}))

    assert expected == [style, *post]


def test_a_note_speaks_to_its_receiver_in_the_dative() -> None:
    """возобновить Министерству, never the accusative; the Ministry with capitals, unless the house writes it small."""
    ministry = institution("foreign-ministry", spoken("ru"), state="MX")
    small = institution("foreign-ministry", spoken("ru", ministry_capitals="small"), state="MX")

    assert "Министерству Иностранных Дел Мексиканских Соединенных Штатов" == ministry.recipient
    assert ("Министерство", "Министерству") == (ministry.short, ministry.short_recipient)
    assert "Министерству иностранных дел Мексиканских Соединенных Штатов" == small.recipient


@pytest.mark.parametrize(
    ("gender", "expected"), [("feminine", "признательна"), ("masculine", "признателен"), (None, None)]
)
def test_gratitude_agrees_with_who_signs(gender: str | None, expected: str | None) -> None:
    """And is asked for, never guessed."""
    assert expected == picked(spoken("ru").agreeing["grateful"], Agreement(gender))  # type: ignore[arg-type]


def test_an_observer_observes_from_a_state() -> None:
    """With от, unless the house writes the genitive alone."""
    observer = {**WOMAN, "office": "permanent-observer", "state": "PS"}

    assert "Постоянный наблюдатель от Государства Палестина" in in_text(to("ru", observer))
    assert "наблюдатель Государства Палестина" in in_text(to("ru", observer, observer_preposition="genitive"))


def test_a_note_renews_and_never_mixes_two_formulae() -> None:
    """«возобновить» with the dative; «заверить» takes the accusative (forms in Russian, B7)."""
    closing = str(spoken("ru").formulae["note-verbale"].closing)

    assert "возобновить {to_short_recipient} уверения" in closing
    assert "заверить" not in str(raw_table("ru", "kinds"))


def test_letters_say_mr_and_ms_in_full() -> None:
    """«г-н» and «г-жа» stand in running text of the United Nations only, «господин» and «госпожа» in letters."""
    names = ("language", "offices", "kinds", "documents", "options")

    assert [] == [name for name in names if "г-н" in str(raw_table("ru", name)) or "г-ж" in str(raw_table("ru", name))]


def test_a_style_and_its_courtesy_title_are_parted_by_no_comma() -> None:
    """«Его Превосходительству господину Хуану Пересу, Президенту …», as a President's greetings have it."""
    head = to("ru", {**MAN, "office": "head-of-state", "state": "MX"})

    assert "Его Превосходительству господину Хуану Пересу, Президенту Мексиканских Соединенных Штатов" == address_line(
        head
    )
