"""The names of all States in six languages: as the reference has them, and as a sentence needs them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

import pytest

from letterforge.errors import LetterError
from letterforge.protocol import find_state, states
from letterforge.protocol.states import StateNames, corrected, names_in
from tests.protocol.test_states import REFERENCE

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
# Where our table and the reference differ, by design; each with its reason.
DASH = "a dash with a blank on both sides, as in all other names (UN usage: غينيا - بيساو)"
LISTED: Mapping[tuple[str, str, str], str] = {
    ("ar", "TL", "name"): DASH, ("ar", "TL", "text"): DASH, ("ar", "TL", "of"): DASH,
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
    assert [] == [pair for pair in words if not pair[1] or re.search(r"  |^ | $|\*|’|[\u00a0\u200e\u200f]", pair[1])]


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
        ("ar", "MX", "of", "للمكسيك"), ("ar", "RU", "of", "للاتحاد الروسي"), ("ar", "CH", "of", "لسويسرا"),
        ("ar", "LB", "of", "للبنان"), ("ar", "LY", "of", "لليبيا"), ("ar", "KR", "of", "لجمهورية كوريا"),
        ("ar", "US", "of", "للولايات المتحدة الأمريكية"), ("ar", "DE", "of", "لألمانيا"),
        ("ar", "SY", "of", "للجمهورية العربية السورية"), ("ar", "PS", "of", "لدولة فلسطين"),
        ("ar", "GW", "text", "غينيا - بيساو"), ("ar", "IR", "text", "جمهورية إيران الإسلامية"),
        ("zh", "CH", "text", "瑞士"), ("zh", "CH", "formal", "瑞士联邦"), ("zh", "VA", "text", "教廷"),
        ("en", "BO", "of", "of the Plurinational State of Bolivia"), ("en", "UA", "of", "of Ukraine"),
    ],
)  # fmt: skip
def test_traps_of_names(tag: str, code: str, form: str, expected: str) -> None:
    """Elision, contraction, cases and the article that drops: where a naive rule goes wrong."""
    assert expected == getattr(names_in(tag)[code], form)


def test_no_yo_stands_in_russian_names() -> None:
    """UN texts write е."""
    words = [getattr(row, form) for row in names_in("ru").values() for form in StateNames.__slots__]

    assert [] == [word for word in words if "ё" in word.lower()]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Suisse", "CH"), ("la Suisse", "CH"), ("suiza", "CH"), ("Швейцария", "CH"), ("瑞士", "CH"), ("سويسرا", "CH"),
        ("l’Italie", "IT"), ("el Iraq", "IQ"), ("Turkey", "TR"), ("Ivory Coast", "CI"), ("Holland", "NL"),
        ("united kingdom", "GB"), ("cote d'ivoire", "CI"), ("des États-Unis d'Amérique", "US"), ("México", "MX"),
    ],
)  # fmt: skip
def test_a_state_is_found_by_any_of_its_names(name: str, code: str) -> None:
    """In any language, with or without its article and accents; also by names that no letter prints."""
    assert code == find_state(name).code


def test_names_that_nobody_prints_are_looked_up_only() -> None:
    """A table of our own, of codes there are, none of them a State's proper name."""
    printed = {
        getattr(row, form) for tag in LANGUAGES for row in names_in(tag).values() for form in StateNames.__slots__
    }

    assert not printed & {"Turkey", "Ivory Coast", "Holland", "Burma"}


def test_a_house_corrects_names() -> None:
    """What is made of the name follows it; other States stay."""
    names = corrected("fr", {"CZ": {"text": "la République tchèque"}})

    assert ("la République tchèque", "de la République tchèque") == (names["CZ"].text, names["CZ"].of)
    assert names_in("fr")["CH"] == names["CH"]
    assert "la République tchèque" != names_in("fr")["CZ"].text


@pytest.mark.parametrize(
    ("rows", "message"),
    [({"XX": {"text": "A"}}, "no State has the code 'XX'"), ({"CH": {"short": "A"}}, "a State has no form 'short'")],
)
def test_a_correction_that_fits_nowhere_is_told(rows: Mapping[str, Mapping[str, str]], message: str) -> None:
    """With what can be written."""
    with pytest.raises(LetterError, match=message) as caught:
        corrected("en", rows)

    assert caught.value.hint


@pytest.mark.parametrize(
    "row",
    [
        ["Congo", "Costa Rica", "Côte d'Ivoire", "Croatia"], ["Tunisia", "Türkiye", "Turkmenistan"],
        ["Republic of Korea", "Republic of Moldova", "Romania"], ["Democratic People's Republic of Korea",
        "Democratic Republic of the Congo", "Denmark"], ["United Republic of Tanzania", "United States of America", "Uruguay"],
    ],
)  # fmt: skip
def test_the_english_order_is_that_of_the_united_nations(row: list[str]) -> None:
    """Accents and articles do not count."""
    names = [names_in("en")[code].name for code in states()]
    start = names.index(row[0])

    assert row == names[start : start + len(row)]
