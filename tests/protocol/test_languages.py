"""The tables of all languages: complete, alike in their keys, and open to a seventh."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest

from letterforge.protocol import Usage, known_languages, language, words_of
from letterforge.protocol.folders import raw_table
from letterforge.protocol.parties import TERMS

LANGUAGES = known_languages()
SAME = ("labels", "styles", "seats", "institutions", "ranks", "agreeing", "offices", "circles", "formulae")
# What only some languages have: Arabic styles by rank; a reverend title.
EXTRA = {"styles"}
MORE_TERMS = {"said", "behalf", "who", "post", "place", "party", "first", "last", "capacity"}


def test_the_six_official_languages_are_there() -> None:
    """Of the United Nations."""
    assert {"ar", "en", "es", "fr", "ru", "zh"} <= set(LANGUAGES)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("table", SAME)
def test_every_language_has_the_keys_of_english(tag: str, table: str) -> None:
    """An office, a label, a circle that one language lacks would be found by a user at 11 p.m."""
    english, own = set(getattr(language("en"), table)), set(getattr(language(tag), table))

    assert set() == english - own
    assert table in EXTRA or own == english


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_closing_that_an_office_names_is_there(tag: str) -> None:
    """And so is every grade."""
    spoken = language(tag)
    grades = {office.grade for office in spoken.offices.values()} | {one.grade for one in spoken.circles.values()}

    assert {office.closing for office in spoken.offices.values()} <= set(spoken.closings)
    assert grades <= {*spoken.grades, "highest", "high"}


def patterns(tag: str) -> Iterator[tuple[str, str]]:
    """Every pattern of a language's offices and of its own patterns, with its name."""
    spoken = language(tag)
    yield from spoken.patterns.items()
    for key, office in spoken.offices.items():
        for pattern in (office.post, office.in_text, office.address or ""):
            yield key, pattern
        for form in (office.salutation or "", office.subject, office.recipient):
            yield from ((key, words) for words in words_of(form))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_patterns_ask_for_terms_there_are(tag: str) -> None:
    """A term misspelt in a table is seen before a letter is written."""
    asked = {
        (name, field) for name, words in patterns(tag) for _, field, _, _ in string.Formatter().parse(words) if field
    }

    assert set() == {(name, field) for name, field in asked if field not in {*TERMS, *MORE_TERMS}}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_words_are_set_cleanly(tag: str) -> None:
    """No doubled blank, none at an end, no straight quotation mark that a slip of the pen left."""
    spoken = language(tag)
    words = [text for office in spoken.offices.values() for text in words_of(office.title)]
    words += [
        text for style in spoken.styles.values() for text in (*words_of(style.address), *words_of(style.salutation))
    ]
    words += [text for rank in spoken.ranks.values() for text in words_of(rank)]

    assert [] == [text for text in words if re.search(r"  |^ | $|\"", text)]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_value_of_every_option_fits_its_tables(tag: str) -> None:
    """Laid over them, each gives tables that are whole; and changes something."""
    plain = language(tag)
    for name, option in plain.options.items():
        values = [value for value in option.values if value != option.default]
        assert values, name
        for value in values:
            assert plain != language(tag, usage=Usage(options=((name, value),))), (name, value)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_sources_name_cells_there_are(tag: str) -> None:
    """A source of a cell that does not exist would claim what nobody read."""
    spoken = language(tag)
    cells = {"address", "salutation", "in_text", "title", "short", "you", "name", "subject", "recipient", "opening",
             "closing", "body", "of", "head", "short_recipient", "sender", "post", "mr"}  # fmt: skip
    tables = [
        *spoken.offices.values(),
        *spoken.circles.values(),
        *spoken.styles.values(),
        *spoken.institutions.values(),
    ]
    named = {key.split(".")[0] for table in tables for key in table.sources}

    assert set() == named - cells
    assert set() == spoken.label_sources.keys() - spoken.labels.keys()


def test_no_table_names_a_network_address() -> None:
    """Sources are cited as a reader would cite them."""
    names = ("language", "offices", "options", "kinds", "documents", "dates", "states")

    assert [] == [(tag, name) for tag in LANGUAGES for name in names if "http" in str(raw_table(tag, name))]
