"""The names of all States in six languages: as the reference has them, and as a sentence needs them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

import pytest

from letterforge.errors import LetterError
from letterforge.listings import listed
from letterforge.protocol import find_state, known_languages, state_names, states
from letterforge.protocol.folders import raw_table, shared_table
from letterforge.protocol.states import StateNames, corrected, looked_for, names_in, state_in
from letterforge.world import World
from tests.protocol.test_states import REFERENCE

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
# Where our table and the reference differ, by design; each with its reason.
DASH = "a dash with a blank on both sides, as in all other names (UN usage: غينيا - بيساو)"
SLOT = "the dash that keeps the place of the name ends the brackets, without a blank"
FULL = "in a sentence never short, as forms-zh-en.md has it: 多米尼加 is too like 多米尼克 (DM)"
LISTED: Mapping[tuple[str, str, str], str] = {
    ("ar", "TL", "name"): DASH, ("ar", "TL", "text"): DASH, ("ar", "TL", "of"): DASH,
    ("ar", "NL", "name"): SLOT, ("zh", "DO", "text"): FULL,
}  # fmt: skip
# The column of the reference for each form of ours; a form that it lacks is tested by itself.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "ar": {"name": "ar_short", "text": "ar_text", "of": "ar_li", "formal": "ar_formal"},
    "en": {"name": "en_short", "text": "en_text", "formal": "en_formal"},
    "es": {"name": "es_short", "text": "es_text", "of": "es_de", "formal": "es_formal"},
    "fr": {"name": "fr_short", "text": "fr_text", "of": "fr_de", "to": "fr_a", "formal": "fr_formal"},
    "ru": {"name": "ru_short", "of": "ru_gen", "formal": "ru_formal"},
    "zh": {"name": "zh_short", "text": "zh_short", "formal": "zh_formal"},
}
_ARTICLE = re.compile(r" \((the|le|la|les|l'|el|los|las)\)$")  # the list says so of names with an article


@cache
def reference() -> Mapping[str, Mapping[str, str]]:
    """The rows of the reference by code."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return {row["iso2"]: row for row in csv.DictReader(file)}


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not at hand")
@pytest.mark.parametrize("tag", LANGUAGES)
def test_all_names_are_the_reference_s(tag: str) -> None:
    """No difference that is not listed with its reason."""
    differing = {
        (tag, code, form): (getattr(names, form), _ARTICLE.sub("", reference()[code][column]))
        for code, names in names_in(tag).items()
        for form, column in COLUMNS[tag].items()
        if getattr(names, form) != _ARTICLE.sub("", reference()[code][column])
    }

    assert {key for key in LISTED if key[0] == tag} == set(differing)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_state_has_every_form(tag: str) -> None:
    """195 of them, in every language, in clean type."""
    table = names_in(tag)
    words = [(code, getattr(row, form)) for code, row in table.items() for form in StateNames.__slots__]

    assert list(states()) == list(table)
    assert [] == [
        pair for pair in words if not pair[1] or re.search(r"  |^ | $|\*|’|\( | \)|[\u00a0\u200e\u200f]", pair[1])
    ]


@pytest.mark.parametrize(
    ("tag", "code", "form", "expected"),
    [
        ("fr", "MX", "of", "du Mexique"), ("fr", "US", "of", "des États-Unis d'Amérique"),
        ("fr", "HT", "of", "d'Haïti"), ("fr", "HN", "of", "du Honduras"), ("fr", "HU", "of", "de la Hongrie"),
        ("fr", "SV", "of", "d'El Salvador"), ("fr", "CV", "of", "de Cabo Verde"), ("fr", "CH", "to", "à la Suisse"),
        ("fr", "IL", "of", "d'Israël"), ("fr", "OM", "of", "d'Oman"), ("fr", "MU", "of", "de Maurice"),
        ("fr", "IR", "of", "de la République islamique d'Iran"), ("fr", "MX", "to", "au Mexique"),
        ("fr", "FM", "of", "des États fédérés de Micronésie"), ("fr", "PS", "of", "de l'État de Palestine"),
        ("fr", "NL", "of", "du Royaume des Pays-Bas"), ("fr", "US", "to", "aux États-Unis d'Amérique"),
        ("fr", "CH", "formal_of", "de la Confédération suisse"), ("fr", "MX", "formal_of", "des États-Unis du Mexique"),
        ("es", "IQ", "of", "del Iraq"), ("es", "SV", "of", "de El Salvador"), ("es", "AR", "of", "de la Argentina"),
        ("es", "FM", "of", "de los Estados Federados de Micronesia"), ("es", "SA", "of", "de la Arabia Saudita"),
        ("es", "BO", "of", "del Estado Plurinacional de Bolivia"), ("es", "SV", "to", "a El Salvador"),
        ("es", "PE", "to", "al Perú"), ("es", "PS", "of", "del Estado de Palestina"),
        ("ru", "BD", "of", "Бангладеш"), ("ru", "TO", "of", "Тонги"), ("ru", "TO", "formal_of", "Королевства Тонга"),
        ("ru", "PG", "of", "Папуа — Новой Гвинеи"), ("ru", "RS", "formal_of", "Республики Сербия"),
        ("ru", "OM", "formal_of", "Султаната Оман"), ("ru", "DM", "formal_of", "Содружества Доминики"),
        ("ru", "CH", "formal_of", "Швейцарской Конфедерации"), ("ru", "KM", "formal_of", "Союза Коморских Островов"),
        ("ru", "MK", "formal_of", "Республики Северная Македония"), ("ru", "LK", "of", "Шри-Ланки"),
        ("ru", "VC", "of", "Сент-Винсента и Гренадин"), ("ru", "PS", "of", "Государства Палестина"),
        ("ru", "BO", "text", "Многонациональное Государство Боливия"),
        ("ru", "SN", "to", "Сенегалу"), ("ru", "PE", "to", "Перу"), ("ru", "BD", "to", "Бангладеш"),
        ("ru", "TO", "to", "Тонге"), ("ru", "CH", "to", "Швейцарии"), ("ru", "KR", "to", "Республике Корея"),
        ("ru", "BY", "to", "Беларуси"), ("ru", "US", "to", "Соединенным Штатам Америки"),
        ("ru", "EG", "formal_of", "Арабской Республики Египет"), ("ru", "SE", "formal_of", "Королевства Швеция"),
        ("ru", "NL", "formal_of", "Королевства Нидерландов"), ("ru", "TZ", "of", "Объединенной Республики Танзания"),
        ("ru", "FM", "formal_of", "Федеративных Штатов Микронезии"), ("ru", "TL", "of", "Тимора-Лешти"),
        ("ru", "MX", "formal_of", "Мексиканских Соединенных Штатов"), ("ru", "SO", "of", "Сомали"),
        ("ar", "MX", "of", "للمكسيك"), ("ar", "RU", "of", "للاتحاد الروسي"), ("ar", "CH", "of", "لسويسرا"),
        ("ar", "LB", "of", "للبنان"), ("ar", "LY", "of", "لليبيا"), ("ar", "KR", "of", "لجمهورية كوريا"),
        ("ar", "US", "of", "للولايات المتحدة الأمريكية"), ("ar", "DE", "of", "لألمانيا"),
        ("ar", "SY", "of", "للجمهورية العربية السورية"), ("ar", "PS", "of", "لدولة فلسطين"),
        ("ar", "QA", "of", "لقطر"), ("ar", "ST", "of", "لسان تومي وبرينسيبي"),
        ("ar", "CH", "formal_of", "للاتحاد السويسري"),
        ("ar", "KM", "formal_of", "لاتحاد جزر القمر"), ("ar", "GW", "formal_of", "لجمهورية غينيا - بيساو"),
        ("ar", "TL", "of", "لتيمور - ليشتي"), ("ar", "CH", "to", "إلى سويسرا"),
        ("ar", "GW", "text", "غينيا - بيساو"), ("ar", "IR", "text", "جمهورية إيران الإسلامية"),
        ("zh", "CH", "text", "瑞士"), ("zh", "CH", "formal", "瑞士联邦"), ("zh", "VA", "text", "教廷"),
        ("zh", "CH", "of", "瑞士"), ("zh", "PS", "text", "巴勒斯坦国"), ("zh", "KP", "text", "朝鲜民主主义人民共和国"),
        ("zh", "DO", "text", "多米尼加共和国"), ("zh", "DM", "text", "多米尼克"),
        ("en", "BO", "of", "of the Plurinational State of Bolivia"), ("en", "UA", "of", "of Ukraine"),
        ("en", "MV", "of", "of Maldives"), ("en", "MX", "formal", "the United Mexican States"),
        ("en", "TR", "text", "Türkiye"),
        ("fr", "TR", "text", "la Türkiye"), ("es", "TR", "text", "Türkiye"), ("ru", "TR", "text", "Турция"),
        ("zh", "TR", "text", "土耳其"), ("ar", "TR", "text", "تركيا"),
    ],
)  # fmt: skip
def test_traps_of_names(tag: str, code: str, form: str, expected: str) -> None:
    """Elision, contraction, cases and the article that drops: where a naive rule goes wrong."""
    assert expected == getattr(names_in(tag)[code], form)


def test_no_yo_stands_in_russian_names() -> None:
    """UN texts write е."""
    words = [getattr(row, form) for row in names_in("ru").values() for form in StateNames.__slots__]

    assert [] == [word for word in words if "ё" in word.lower()]


# The endings of Russian datives, by those of the nominative and of the genitive; of a feminine in -ь both are alike.
CASES = {
    ("ия", "ии"): "ии", ("ея", "еи"): "ее", ("а", "ы"): "е", ("а", "и"): "е", ("ь", "и"): "и", ("ая", "ой"): "ой",
    ("о", "а"): "у", ("", "а"): "у", ("ь", "я"): "ю", ("й", "я"): "ю", ("ый", "ого"): "ому", ("ой", "ого"): "ому",
    ("ое", "ого"): "ому", ("ие", "их"): "им", ("ые", "ых"): "ым", ("ы", "ых"): "ым", ("а", "ов"): "ам",
    ("ы", "ов"): "ам", ("ы", ""): "ам", ("", ""): "",
}  # fmt: skip


def declined(word: str, genitive: str) -> set[str]:
    """The datives that a noun or an adjective with this genitive can have."""
    pairs = (
        (word.removesuffix(one) + end, one, two, word.removesuffix(one) + two) for (one, two), end in CASES.items()
    )
    return {dative for dative, one, two, made in pairs if word.endswith(one) and made == genitive}


@pytest.mark.parametrize("code", list(states()))
def test_russian_cases_agree(code: str) -> None:
    """Word by word: a dative goes with its genitive, and what has no genitive of its own has no dative either."""
    row = names_in("ru")[code]
    cases = [re.split(r"[ -]", form) for form in (row.text, row.of, row.to)]
    wrong = [
        (word, dative)
        for word, genitive, dative in zip(*cases, strict=True)
        if dative not in declined(word, genitive) and word != "Египет"  # the vowel falls: Египта, Египту
    ]

    assert [] == wrong


@pytest.mark.parametrize("code", list(states()))
def test_a_formal_russian_name_declines_its_generic_words_only(code: str) -> None:
    """Королевства Швеция; but a State that is called so in a sentence, too, has the genitive it has there."""
    row = names_in("ru")[code]
    changed = [word != genitive for word, genitive in zip(row.formal.split(), row.formal_of.split(), strict=True)]

    if row.formal == row.text:
        assert row.of == row.formal_of
    else:
        assert changed[0]
        assert sorted(changed, reverse=True) == changed  # the generic words, then the proper name as it is


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Suisse", "CH"), ("la Suisse", "CH"), ("suiza", "CH"), ("Швейцария", "CH"), ("瑞士", "CH"), ("سويسرا", "CH"),
        ("l’Italie", "IT"), ("el Iraq", "IQ"), ("Turkey", "TR"), ("Ivory Coast", "CI"), ("Holland", "NL"),
        ("U.S.A.", "US"), ("U.K.", "GB"), ("England", "GB"),
        ("united kingdom", "GB"), ("cote d'ivoire", "CI"), ("des États-Unis d'Amérique", "US"), ("México", "MX"),
        ("Iran", "IR"), ("Guinea–Bissau", "GW"), ("the  Russian Federation", "RU"), ("Кот-д’Ивуар", "CI"),
        ("الاردن", "JO"), ("كويت", "KW"), ("la Bolivie", "BO"), ("UK", "GB"), ("EL", "GR"), ("la France", "FR"),
    ],
)  # fmt: skip
def test_a_state_is_found_by_any_of_its_names(name: str, code: str) -> None:
    """In any language, with or without its article, accents and brackets; also by names that no letter prints."""
    assert code == find_state(name).code


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_name_leads_to_its_state(tag: str) -> None:
    """No name of one State, folded, is one of another, in whatever language; nor a code."""
    wrong = [
        (name, code, find_state(name).code)
        for code, row in names_in(tag).items()
        for name in looked_for(row)
        if find_state(name).code != code
    ]

    assert [] == wrong


def test_names_that_nobody_prints_are_looked_up_only() -> None:
    """A table of our own, of codes there are; each name leads to its State, and none is one that we print."""
    others = {name: code for code, given in shared_table("other-names").items() for name in given}
    printed = {
        getattr(row, form) for tag in LANGUAGES for row in names_in(tag).values() for form in StateNames.__slots__
    }

    assert others == {name: find_state(name).code for name in others}
    assert set() == printed & set(others)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Turkey", "did you mean TR (Türkiye)?"),
     ("UK", "did you mean GB (United Kingdom of Great Britain and Northern Ireland)?"),
     ("Швейцари", "did you mean CH (Switzerland)? `letterforge list states` shows all codes"),
     ("墨西歌", "did you mean MX (Mexico)? `letterforge list states` shows all codes"),
     ("QQ", "`letterforge list states` shows all codes")],
)  # fmt: skip
def test_a_name_where_a_code_is_asked_for_is_told_the_code(name: str, hint: str) -> None:
    """A letter file takes codes; whoever writes a name is told which."""
    with pytest.raises(LetterError) as caught:
        state_names(name, "en")

    assert hint == caught.value.hint


@pytest.mark.parametrize("tag", known_languages())
def test_the_states_are_listed_in_every_language(tag: str) -> None:
    """`letterforge list states --language fr`: the code that a letter takes, names, group and status."""
    rows = listed("states", tag, World())
    names = names_in(tag)["GM"]
    expected = ("GM", names.name, names.text, names.of, names.formal, "African", "member")

    assert list(states()) == [row["code"] for row in rows]
    assert expected in [tuple(row.values()) for row in rows]


def test_a_language_that_lacks_a_state_says_so() -> None:
    """A seventh language may begin with a few rows; the code is not at fault."""
    with pytest.raises(LetterError, match="the language has no name of the State CH") as caught:
        state_in({}, "CH", "from[0]")

    assert "from[0]" == caught.value.where
    assert "add it to the language's states.toml, or to a table of your own" == caught.value.hint


def test_a_house_corrects_names() -> None:
    """What is made of the name follows it; what is not, and other States, stay."""
    names = corrected(
        "fr", {"CZ": {"text": "la République tchèque"}, "MK": {"formal": "l'ARYM"}, "BY": {"of": "de Belarus"}}
    )

    assert ("la République tchèque", "de la République tchèque") == (names["CZ"].text, names["CZ"].of)
    assert ("de l'ARYM", "de la Macédoine du Nord") == (names["MK"].formal_of, names["MK"].of)
    assert ("de Belarus", "au Bélarus") == (names["BY"].of, names["BY"].to)
    assert names_in("fr")["CH"] == names["CH"]
    assert "la République tchèque" != names_in("fr")["CZ"].text


def test_a_case_that_no_rule_makes_is_asked_for() -> None:
    """Russian: a new name with the old genitive, or in the nominative, would be wrong in silence."""
    with pytest.raises(LetterError, match="the State BY has no form 'of'") as caught:
        corrected("ru", {"BY": {"text": "Белоруссия"}})
    names = corrected("ru", {"BY": {"text": "Белоруссия", "of": "Белоруссии", "to": "Белоруссии"}})

    assert "ru.states.BY" == caught.value.where
    assert "write of, to as well: no rule of this language makes such a form" == caught.value.hint
    assert ("Белоруссии", "Республики Беларусь") == (names["BY"].of, names["BY"].formal_of)
    assert {} == raw_table("ru", "states")["rules"]


@pytest.mark.parametrize(
    ("rows", "message", "hint"),
    [({"XX": {"text": "A"}}, "no State has the code 'XX'", "list states"),
     ({"UK": {"text": "A"}}, "no State has the code 'UK'", "did you mean GB"),
     ({"CH": {"short": "A"}}, "a State has no such form 'short'", "name, text, formal, of, to, formal_of"),
     ({"CH": {"text": 3}}, "a State has no such form 'text'", "words in quotation marks"),
     ({"CH": {"text": ""}}, "the State CH has no form 'text'", "write text as well")],
)  # fmt: skip
def test_a_correction_that_fits_nowhere_is_told(rows: Mapping[str, Mapping[str, str]], message: str, hint: str) -> None:
    """With what can be written, and in which row."""
    with pytest.raises(LetterError, match=message) as caught:
        corrected("en", rows)

    assert f"en.states.{next(iter(rows))}" == caught.value.where
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize(
    "row",
    [
        ["Congo", "Costa Rica", "Côte d'Ivoire", "Croatia"],
        ["Republic of Korea", "Republic of Moldova", "Romania"], ["Tunisia", "Türkiye", "Turkmenistan"],
        ["Democratic People's Republic of Korea", "Democratic Republic of the Congo", "Denmark"],
        ["Sri Lanka", "State of Palestine", "Sudan"], ["Haiti", "Holy See", "Honduras"],
        ["United Arab Emirates", "United Kingdom of Great Britain and Northern Ireland",
         "United Republic of Tanzania", "United States of America", "Uruguay"],
    ],
)  # fmt: skip
def test_the_english_order_is_that_of_the_united_nations(row: list[str]) -> None:
    """Accents and articles do not count."""
    names = [names_in("en")[code].name for code in states()]
    start = names.index(row[0])

    assert row == names[start : start + len(row)]
