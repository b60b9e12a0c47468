"""What the rules look for in the words of a letter: words/<tag>.toml in, ready patterns out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from letterforge.protocol import state_names


class _Table(BaseModel):
    """The file; see its comments."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vocative: str
    honour: str
    enclosing: str
    sentence_end: str
    singular: str
    plural: str
    plural_formula: str
    third: str
    numbered: tuple[str, ...]
    excellency: frozenset[str]
    plain: frozenset[str]
    styles: tuple[str, ...]
    titles: tuple[str, ...]
    abbreviations: Mapping[str, str]
    states: Mapping[str, str]


@dataclass(frozen=True)
class Wording:
    """Patterns and words of one language.

    `abbreviation` and `state` have the word found as their first group; a `state` match without it is a name that the
    United Nations uses. `courtesy` is a run of two courtesies or more, `leading` one at the start of a name.
    """

    vocative: re.Pattern[str]
    honour: re.Pattern[str]
    enclosing: re.Pattern[str]
    sentence_end: re.Pattern[str]
    singular: re.Pattern[str]
    plural: re.Pattern[str]
    plural_formula: re.Pattern[str]
    third: re.Pattern[str]
    abbreviation: re.Pattern[str]
    state: re.Pattern[str]
    courtesy: re.Pattern[str]
    leading: re.Pattern[str]
    excellency: frozenset[str]
    plain: frozenset[str]
    styles: tuple[str, ...]
    abbreviations: Mapping[str, str]
    states: Mapping[str, str]


@cache
def wording_of(lang: str) -> Wording | None:
    """The words of the language of the BCP 47 tag; None where nobody has listed them."""
    file = files(__package__).joinpath("words", f"{lang.split('-')[0].lower()}.toml")
    if not file.is_file():
        return None
    table = _Table.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    courtesies = _one_of((*table.styles, *table.titles))
    return Wording(
        vocative=re.compile(table.vocative),
        honour=re.compile(table.honour),
        enclosing=re.compile(table.enclosing),
        sentence_end=re.compile(table.sentence_end),
        singular=re.compile(_not_after(table.numbered) + table.singular),
        plural=re.compile(table.plural),
        plural_formula=re.compile(table.plural_formula),
        third=re.compile(table.third),
        # A/71/L.1, UN-Habitat, un@UN.org: symbols, names and addresses are no abbreviations.
        abbreviation=re.compile(rf"(?<![\w/.@-])({_one_of(table.abbreviations)})(?![\w/@-]|\.\w)"),
        state=re.compile(rf"{_names_with(table.states, lang)}|(?<![\w-])({_one_of(table.states)})(?![\w-])"),
        courtesy=re.compile(rf"(?<!\w)(?:(?:{courtesies})\s+){{2,}}"),
        leading=re.compile(rf"(?:{courtesies})(?=\s)"),
        excellency=table.excellency,
        plain=table.plain,
        styles=table.styles,
        abbreviations=table.abbreviations,
        states=table.states,
    )


def _one_of(words: Iterable[str]) -> str:
    """A pattern of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _not_after(nouns: Iterable[str]) -> str:
    return "".join(rf"(?<!\b(?i:{re.escape(noun)}) )" for noun in nouns)


def _names_with(states: Mapping[str, str], lang: str) -> str:
    """The names of the United Nations that hold one of `states`: "Republic of Moldova" holds "Moldova"."""
    names = [(word, state_names(code, lang)) for word, code in states.items()]
    own = {
        name.removeprefix("the ") for word, row in names for name in (row.name, row.text, row.formal) if word in name
    }
    return _one_of(own)
