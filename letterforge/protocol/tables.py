"""A language's tables: everything in languages/<tag>/, checked when it is first read.

Adding a language adds a folder; no code. What authorities or States do differently are options (options.toml): each
value of an option is laid over the tables when a letter or a house chooses it, and so are a house's own tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from letterforge.errors import LetterError, Problem, did_you_mean
from letterforge.model import GrammaticalCase
from letterforge.protocol.agreement import Form
from letterforge.protocol.calendar import Dates
from letterforge.protocol.enclosing import Enclosing
from letterforge.protocol.folders import known_languages, primary, raw_table
from letterforge.protocol.house import house_tables
from letterforge.protocol.rows import (
    Circle,
    Formula,
    Institution,
    Office,
    Option,
    Seat,
    Sentence,
    SpokenOf,
    Style,
    TomlTable,
    Typography,
)
from letterforge.protocol.states import StateNames, corrected, state_in
from letterforge.syntax import merged

T = TypeVar("T")
# The files of a language, and the key of Language that the tables of each stand under; "": they bear its keys.
_FILES = {
    "language": "", "offices": "", "typography": "typography", "dates": "dates", "options": "options",
    "kinds": "formulae", "documents": "formulae", "enclosing": "enclosing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Usage:
    """What a letter or a house settles: options with their values, and own tables by language.

    The tables are JSON, so that a language read as this usage has it can be kept: a key must be hashable.
    """

    options: tuple[tuple[str, str], ...] = ()
    own: str = field(default="{}", repr=False)


USUAL = Usage()


class Language(TomlTable):
    """All tables of one language.

    `terms`: words that stand in many cells as {term}, put there when the tables are read, so that one option has the
    word and another the cell. `you`: how a sentence speaks to somebody who carries no style; "": as to an Excellency.
    `addressee`: where letters have the address; None leaves it to kind and letterhead.
    `mr_short`: the courtesy title in a sentence; "": as in an address. `contracted`: patterns and what stands for what
    they find, in words put together of terms (fr: le before a vowel). `short_states`: the States as they are outside
    instruments, where `states` has their formal names (`formally`). `label_sources`: where labels were read; one
    that it does not name is unverified.
    """

    tag: str
    name: str
    dir: Literal["ltr", "rtl"]
    signature: Literal["name-first", "post-first"] = "name-first"
    addressee: Literal["head", "foot", "none"] | None = None
    cases: tuple[GrammaticalCase, ...] = ()
    dropped: tuple[str, ...] = ()
    dates: Dates
    typography: Typography = Typography()
    patterns: Mapping[str, str]
    terms: Mapping[str, str] = {}
    mr: Form
    mr_short: Form = ""
    contracted: tuple[tuple[str, str], ...] = ()
    you: Form = ""
    styles: Mapping[str, Style]
    labels: Mapping[str, str]
    label_sources: Mapping[str, str] = {}
    enclosing: Enclosing
    persons: Mapping[str, str]
    kinds: Mapping[str, str]
    described: SpokenOf
    closings: Mapping[str, Sentence]
    grades: Mapping[str, str]
    agreeing: Mapping[str, Form] = {}
    seats: Mapping[str, Seat]
    institutions: Mapping[str, Institution]
    ranks: Mapping[str, Form]
    offices: Mapping[str, Office]
    circles: Mapping[str, Circle]
    states: Mapping[str, StateNames]
    short_states: Mapping[str, StateNames] = {}
    formulae: Mapping[str, Formula] = {}
    options: Mapping[str, Option] = {}

    def office(self, key: str, where: str | None = None) -> Office:
        """The office called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.offices, key, "office", where)

    def circle(self, key: str, where: str | None = None) -> Circle:
        """The circle called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.circles, key, "circle", where, f" in {self.name}")

    def rank(self, key: str, where: str | None = None) -> Form:
        """The rank called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.ranks, key, "rank", where)

    def seat(self, key: str, where: str | None = None) -> Seat:
        """The seat called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.seats, key, "seat", where)

    def closing(self, key: str, where: str | None = None) -> Sentence:
        """The closing called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.closings, key, "closing", where)

    def style(self, key: str, where: str | None = None) -> Style:
        """The style called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.styles, key, "style", where)

    def state(self, code: str, where: str | None = None) -> StateNames:
        """The names of the State with this ISO alpha-2 code. Raises LetterError for an unknown one."""
        return state_in(self.states, code, where)

    def institution(self, key: str, where: str | None = None) -> Institution:
        """The institution called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.institutions, key, "institution", where, f" in {self.name}")

    def contract(self, words: str) -> str:
        """The words, put together of terms, with what the language contracts in them."""
        for pattern, instead in self.contracted:
            words = re.sub(pattern, instead, words)
        return words


@cache
def all_styles() -> frozenset[str]:
    """The keys of the styles of all languages."""
    return frozenset(key for tag in known_languages() for key in raw_table(tag, "language")["styles"])


def looked_up(table: Mapping[str, T], key: str, what: str, where: str | None, spoken: str = "") -> T:
    """`table[key]`. Raises LetterError that says which `what` may be meant, or else the first of those there are.

    `spoken` ("in French") is said where a house may have written the entry in another language only.
    """
    if key in table:
        return table[key]
    known = ", ".join(list(table)[:8]) + (", …" if len(table) > 8 else "")
    hint = did_you_mean(key, table) or f"there are: {known}"
    raise LetterError(f"unknown {what} {key!r}{spoken}", where=where, hint=hint)


def language(tag: str, where: str | None = None, usage: Usage = USUAL) -> Language:
    """The tables for the BCP 47 tag, or for its primary language ("en-GB" → "en"), as `usage` has them.

    Raises:
        LetterError: there is no such language, or the house's own tables do not fit.
    """
    return _loaded(primary(tag, where), usage)


def formally(spoken: Language) -> Language:
    """The same tables, in which every State goes by its formal name, as instruments have it (UN Editorial Manual)."""
    names = {code: replace(row, text=row.formal, of=row.formal_of) for code, row in spoken.states.items()}
    return spoken.model_copy(update={"states": names, "short_states": spoken.states})


@cache
def _loaded(tag: str, usage: Usage) -> Language:
    own = house_tables(tag, usage.own)
    states = corrected(tag, own.pop("states", {}))
    tables = merged(_with_options(_as_written(tag), usage), own)
    tables = _with_terms(tables, tables.get("terms", {}))
    try:
        return Language.model_validate({**tables, "states": states})
    except ValidationError as error:
        raise LetterError.of([_unfit(fault, tag) for fault in error.errors()]) from error


def _unfit(fault: ErrorDetails, tag: str) -> Problem:
    """What is wrong at a key of a house's table, in our own words."""
    said = {"extra_forbidden": "there is no such key", "missing": "the key is missing"}
    fact = said.get(fault["type"], fault["msg"].removeprefix("Value error, "))
    where = ".".join((tag, *map(str, fault["loc"])))
    return Problem(f"the house's own tables do not fit: {fact}", where, f"compare languages/{tag} of letterforge")


def _as_written(tag: str) -> dict[str, Any]:
    """The files of a language as one table. An option may stand in any of them, beside the words that it changes."""
    tables: dict[str, Any] = {}
    for name, key in _FILES.items():
        table = dict(raw_table(tag, name))
        options = table.pop("options", {})
        tables = merged(tables, {"options": options, **({key: table} if key else table)})
    return tables


def _with_options(tables: dict[str, Any], usage: Usage) -> dict[str, Any]:
    """The tables with what the chosen values lay over them; an option of other languages alone changes nothing."""
    for name, value in usage.options:
        option = tables["options"].get(name, {"values": {}})
        tables = merged(tables, option["values"].get(value, {}))
    return tables


def _with_terms(part: Any, terms: Mapping[str, str]) -> Any:
    """The part of a table, the terms in its words replaced."""
    if isinstance(part, str):
        return re.sub(r"\{(\w+)\}", lambda found: terms.get(found[1], found[0]), part)
    if isinstance(part, Mapping):
        return {key: _with_terms(value, terms) for key, value in part.items()}
    return [_with_terms(value, terms) for value in part] if isinstance(part, list | tuple) else part
