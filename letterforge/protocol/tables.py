"""A language's tables: everything in languages/<tag>/, checked when it is first read.

Adding a language adds a folder; no code. What authorities or States do differently are options (options.toml): each
value of an option is laid over the tables when a letter or a house chooses it, and so are a house's own tables.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from letterforge.errors import LetterError
from letterforge.protocol.agreement import Form, NounGender
from letterforge.protocol.calendar import Dates
from letterforge.protocol.folders import Raw, known_languages, primary, raw_table
from letterforge.protocol.states import StateNames, corrected, state_in

T = TypeVar("T")
# The files, and the key under which each stands in a Language.
_FILES = {"options": "options", "kinds": "formulae", "documents": "formulae"}


@dataclass(frozen=True, slots=True)
class Usage:
    """What a letter or a house settles: options with their values, and own tables by language, as JSON."""

    options: tuple[tuple[str, str], ...] = ()
    own: str = field(default="{}", repr=False)


USUAL = Usage()


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Cells(_Table):
    """A table whose cells say where they were read: a cell that `sources` does not name is unverified."""

    sources: Mapping[str, str] = {}

    def source(self, cell: str, gender: str | None = None) -> str | None:
        """Where the form in this cell was read; None: unverified."""
        return self.sources.get(f"{cell}.{gender}", self.sources.get(cell)) or None


class _ByState(_Cells):
    """A table with `states`: what is different for single States, by ISO alpha-2 code, laid over the rest.

    Their forms have their own sources: where the usual form was read says nothing of theirs.
    """

    @model_validator(mode="before")
    @classmethod
    def _laid_over(cls, row: Raw) -> Raw:
        usual = {key: value for key, value in row.items() if key != "states"}
        own = {
            code: {**merged(usual, its), "sources": its.get("sources", {})}
            for code, its in row.get("states", {}).items()
        }
        return {**usual, "states": own}


class Style(_Cells):
    """A style that an office or a person carries: Excellency, Majesty. `you` speaks to its bearer in a sentence."""

    address: Form
    short: Form
    salutation: Form
    you: Form = ""


class Seat(_Table):
    """Where missions are: `to` as in "Permanent Mission of X to the United Nations", and the city."""

    to: str
    city: str


class Office(_ByState):
    """An office's forms; see the comments in the language files.

    `style` None or "": it carries none. `mr` None: the language's courtesy title, "": none; `mr_short` in a sentence,
    None: as `mr`. `salutation` None or "": its style is the salutation. `seated`: it is held where the missions are.
    `greeted_as`: by a person's rank, the office whose style and salutation they are given.
    """

    title: Form
    post: str = "{title}"
    in_text: str = "{title}"
    address: str | None = None
    style: str | None = None
    mr: Form | None = None
    who: str | None = None
    mr_short: Form | None = None
    salutation: Form | None = None
    grade: str = "highest"
    closing: str = "letter"
    seated: bool = True
    sender: Form | None = None
    subject: Form = ""
    recipient: Form = ""
    greeted_as: Mapping[str, str] = {}
    states: Mapping[str, Office] = {}

    def of_state(self, code: str | None) -> Office:
        """The office as that State has it (ISO alpha-2; None: no State is known)."""
        return self.states.get(code or "", self)


class Circle(_Cells):
    """Everybody of a kind, addressed at once; `address` holds its own lines, `recipient` stands in notes."""

    address: str
    in_text: str
    salutation: Form
    grade: str = "highest"
    recipient: str = ""
    short_recipient: str = ""


class Institution(_ByState):
    """A mission, a ministry, an organization: as letterheads name it, and as the sentences of notes do.

    `subject` begins a sentence, `recipient` receives compliments, the short ones stand after the first mention.
    `address`: in an address, where that is not the name (Russian: the dative). `of`, `head`: of an organization, after
    the title of who leads it.
    """

    name: str
    address: str = ""
    subject: str = ""
    recipient: str = ""
    short: str = ""
    short_recipient: str = ""
    gender: NounGender = "neuter"
    of: str = ""
    head: Form = ""
    states: Mapping[str, Institution] = {}

    def of_state(self, code: str | None) -> Institution:
        """The institution as that State has it (ISO alpha-2; None: no State is known)."""
        return self.states.get(code or "", self)


class Sentence(_Table):
    """A sentence that agrees with who signs, and where it was read (None or "": unverified)."""

    text: Form
    source: str | None = None


class Formula(_Cells):
    """What a kind of letter says in its own words: heading, formulae of a note, the whole text of an instrument.

    `body` is Markdown with {{ … }}, used where a letter gives no body, and `heading` what stands above it: who writes
    to whom, and the salutation. `phrases` are sentences a body may print. `lines` hold facts in {braces}, by the place
    they stand in (text, reply, dress): a line is left out when the letter does not give its fact; of several in
    brackets the first stands whose facts are there.
    `words` are chosen by a fact of the letter: fact, its value, name, words; a title or a body among them stands
    instead of those of the kind. `agreeing`: words that agree with a person, beside those of the language. `addressee`:
    where the language has the address of such letters; None leaves it to the kind. `contracted`: patterns and what
    stands instead of what they find, in a sentence put together (ar: ل before the article). `dated_last`: place and
    date stand below the signatures, and the number below them (zh).
    """

    title: str = ""
    opening: Form = ""
    closing: Form = ""
    heading: str = ""
    body: str = ""
    phrases: Mapping[str, Form] = {}
    lines: Mapping[str, tuple[Form | tuple[Form, ...], ...]] = {}
    addressee: Literal["head", "foot", "none"] | None = None
    contracted: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, Mapping[str, Mapping[str, Form]]] = {}
    agreeing: Mapping[str, Form] = {}
    dated_last: bool = False


class Option(_Table):
    """A named option of the house: what it decides, its values, each with what it lays over the tables.

    The `default` lays nothing over them, whether `values` names it or not.
    """

    says: str
    default: str
    values: Mapping[str, Mapping[str, Any]]
    source: str = ""


class Find(_Table):
    """What a text of the language should not hold: a `pattern`, the `rule` it breaks, and what to do."""

    rule: str
    severity: Literal["warning", "note"] = "note"
    pattern: str
    message: str
    hint: str


class Typography(_Table):
    """How the language sets its marks. `joined`: blanks (patterns) that no line ends at; `finds`: what looks wrong."""

    joined: tuple[str, ...] = ()
    finds: tuple[Find, ...] = ()


class Language(_Table):
    """All tables of one language, but that of dates.

    `you`: how a sentence speaks to somebody who carries no style; "": as to an Excellency. `mr_short`: the courtesy
    title in a sentence; "": as in an address. `contracted`: patterns and what stands instead of what they find, in
    words put together of terms (fr: le before a vowel).
    """

    tag: str
    name: str
    dir: Literal["ltr", "rtl"]
    signature: Literal["name-first", "post-first"] = "name-first"
    cases: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    dates: Dates
    typography: Typography = Typography()
    patterns: Mapping[str, str]
    mr: Form
    mr_short: Form = ""
    contracted: tuple[tuple[str, str], ...] = ()
    you: Form = ""
    styles: Mapping[str, Style]
    labels: Mapping[str, str]
    persons: Mapping[str, str]
    kinds: Mapping[str, str]
    described: Mapping[str, str]
    closings: Mapping[str, Sentence]
    grades: Mapping[str, str]
    agreeing: Mapping[str, Form] = {}
    seats: Mapping[str, Seat]
    institutions: Mapping[str, Institution]
    ranks: Mapping[str, Form]
    offices: Mapping[str, Office]
    circles: Mapping[str, Circle]
    states: Mapping[str, StateNames]
    formulae: Mapping[str, Formula] = {}
    options: Mapping[str, Option] = {}

    def office(self, key: str, where: str | None = None) -> Office:
        """The office called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.offices, key, "office", where)

    def circle(self, key: str, where: str | None = None) -> Circle:
        """The circle called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.circles, key, "circle", where)

    def rank(self, key: str, where: str | None = None) -> Form:
        """The rank called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.ranks, key, "rank", where)

    def seat(self, key: str, where: str | None = None) -> Seat:
        """The seat called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.seats, key, "seat", where)

    def style(self, key: str, where: str | None = None) -> Style:
        """The style called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.styles, key, "style", where)

    def state(self, code: str, where: str | None = None) -> StateNames:
        """The names of the State with this ISO alpha-2 code. Raises LetterError for an unknown one."""
        return state_in(self.states, code, where)

    def institution(self, key: str, where: str | None = None) -> Institution:
        """The institution called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.institutions, key, "institution", where)

    def contract(self, words: str) -> str:
        """The words, put together of terms, with what the language contracts in them."""
        for pattern, instead in self.contracted:
            words = re.sub(pattern, instead, words)
        return words


@cache
def all_styles() -> frozenset[str]:
    """The keys of the styles of all languages."""
    return frozenset(key for tag in known_languages() for key in raw_table(tag, "language")["styles"])


def looked_up(table: Mapping[str, T], key: str, what: str, where: str | None) -> T:
    """`table[key]`. Raises LetterError that says which `what` may be meant, and how to see all of them."""
    if key in table:
        return table[key]
    close = difflib.get_close_matches(key, table, n=1)
    known = ", ".join(list(table)[:8]) + (", …" if len(table) > 8 else "")
    hint = f"did you mean {close[0]!r}?" if close else f"there are: {known}"
    raise LetterError(f"unknown {what} {key!r}", where=where, hint=hint)


def language(tag: str, where: str | None = None, usage: Usage = USUAL) -> Language:
    """The tables for the BCP 47 tag, or for its primary language ("en-GB" → "en"), as `usage` has them.

    Raises:
        LetterError: there is no such language, or the house's own tables do not fit.
    """
    return _loaded(primary(tag, where), usage)


def formally(spoken: Language) -> Language:
    """The same tables, in which every State goes by its formal name, as instruments have it (UN Editorial Manual)."""
    names = {code: replace(row, text=row.formal, of=row.formal_of) for code, row in spoken.states.items()}
    return spoken.model_copy(update={"states": names})


@cache
def _loaded(tag: str, usage: Usage) -> Language:
    tables = {**raw_table(tag, "language"), **raw_table(tag, "offices")}
    dates = dict(raw_table(tag, "dates"))
    tables |= {"options": dates.pop("options", {}), "dates": dates, "typography": raw_table(tag, "typography")}
    for name, key in _FILES.items():
        table = dict(raw_table(tag, name))
        options = table.pop("options", {}) if key == "formulae" else {}  # those of a kind stand beside its words
        tables[key] = {**tables.get(key, {}), **table}
        tables["options"] = {**tables["options"], **options}
    for name, value in usage.options:
        tables = merged(tables, tables["options"].get(name, {}).get("values", {}).get(value, {}))
    own = dict(json.loads(usage.own).get(tag, {}))
    tables["states"] = corrected(tag, own.pop("states", {}))
    try:
        return Language.model_validate(merged(tables, own))
    except ValidationError as error:
        key = ".".join(map(str, error.errors()[0]["loc"]))
        raise LetterError(f"the house's own tables do not fit: {error.errors()[0]['msg']}", where=f"{tag}.{key}",
                          hint=f"compare languages/{tag} of letterforge") from error  # fmt: skip


def merged(table: Raw, over: Raw) -> dict[str, Any]:
    """`table` with the keys of `over` laid over it, table by table."""
    made = dict(table)
    for key, value in over.items():
        below = made.get(key)
        made[key] = merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return made
