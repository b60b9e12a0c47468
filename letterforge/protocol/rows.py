"""The rows of a language's tables: what is known of a style, an office, a circle, an institution, a kind of letter.

Comes in: tables of TOML. Goes out: the same, checked; forms stay as they are written, see `agreement`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from letterforge.model import GrammaticalCase
from letterforge.protocol.agreement import Form, NounGender
from letterforge.protocol.folders import Raw
from letterforge.syntax import merged

_Words: TypeAlias = Annotated[str, Field(min_length=1)]


class TomlTable(BaseModel):
    """A table of the languages' files: immutable, and without a key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Cells(TomlTable):
    """A table whose cells say where they were read: a cell that `sources` does not name is unverified."""

    sources: Mapping[str, str] = {}

    def source(self, cell: str, gender: str | None = None) -> str | None:
        """Where the form in this cell was read; None: unverified. The one of several persons is read by itself."""
        form = getattr(self, cell, "")
        if gender == "plural" and isinstance(form, Mapping):
            return self.sources.get(f"{cell}.plural") or None
        return self.sources.get(f"{cell}.{gender}", self.sources.get(cell)) or None

    def sourced(self, cell: str, gender: str | None = None) -> bool:
        """Whether `sources` names this cell at all, be it with "": then nothing else speaks for it."""
        return f"{cell}.{gender}" in self.sources or cell in self.sources


class _ByState(_Cells):
    """A table with `states`: what is different for single States, by ISO alpha-2 code, laid over the rest.

    Their forms have their own sources: where the usual form was read says nothing of theirs.
    """

    @model_validator(mode="before")
    @classmethod
    def _laid_over(cls, row: object) -> object:
        states = row.get("states", {}) if isinstance(row, Mapping) else None
        if not isinstance(row, Mapping) or not isinstance(states, Mapping):
            return row  # no such table, as is told then
        usual = {key: value for key, value in row.items() if key != "states"}
        return {**usual, "states": {code: _over(usual, its) for code, its in states.items()}}


def _over(usual: Raw, its: object) -> object:
    return {**merged(usual, its), "sources": its.get("sources", {})} if isinstance(its, Mapping) else its


class Style(_Cells):
    """A style that an office or a person carries: Excellency, Majesty. `you` speaks to its bearer in a sentence."""

    address: Form
    short: Form
    salutation: Form
    you: Form = ""


class Seat(TomlTable):
    """Where missions are: `to` as in "Permanent Mission of X to the United Nations", and the city."""

    to: _Words
    city: _Words


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
    """Everybody of a kind, addressed at once; `address` holds its own lines, `recipient` stands in notes.

    `style` "": they carry none. `seated`: they are where the missions are. `members`: who is in it, in the words of
    circles.toml; () where that is not written down, or stands there.
    """

    address: _Words
    in_text: _Words
    salutation: Form
    grade: str = "highest"
    style: str = "excellency"
    seated: bool = True
    recipient: str = ""
    short_recipient: str = ""
    members: tuple[str, ...] = ()


class Institution(_ByState):
    """A mission, a ministry, an organization: as letterheads name it, and as the sentences of notes do.

    `subject` begins a sentence, `recipient` receives compliments, the short ones stand after the first mention.
    `address`: in an address, where that is not the name (Russian: the dative). `of`, `head`: of an organization, after
    the title of who leads it.
    """

    name: _Words
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


class SpokenOf(TomlTable):
    """How a sentence names another letter: with its date, without one, with the capacity in which its writers acted.

    `case`: the one in which the writers stand there.
    """

    letter: str
    undated: str
    capacity: str
    case: GrammaticalCase = "nominative"


class Sentence(TomlTable):
    """A sentence that agrees with who signs, and where it was read (None or "": unverified).

    `plural_source`: where that of several who sign was read, if it is another one.
    """

    text: Form
    source: str | None = None
    plural_source: str | None = None

    def read_in(self, *, plural: bool) -> str | None:
        """Where the sentence of one who signs, or of several, was read; None: unverified."""
        agrees = isinstance(self.text, Mapping) and "plural" in self.text
        return (self.plural_source if plural and agrees else self.source) or None


class Formula(_Cells):
    """What a kind of letter says in its own words: heading, formulae of a note, the whole text of an instrument.

    `body` is Markdown with {{ … }}, used where a letter gives no body, and `heading` what stands above it: who writes
    to whom, and the salutation. `phrases` are sentences a body may print. `lines` hold facts in {braces}, by the place
    they stand in (text, reply, dress): a line is left out when the letter does not give its fact; of several in
    brackets the first stands whose facts are there.
    `words` are chosen by a fact of the letter: fact, its value, name, words; a title or a body among them stands
    instead of those of the kind. `agreeing`: words that agree with a person, beside those of the language; `asking`:
    words in {braces} that agree with whom a sentence asks for something (es: tenga a bien). `addressee`: where the
    language has the address of such letters; None leaves it to the kind. `contracted`: patterns and what stands
    instead of what they find, in a sentence put together (ar: ل before the article). `like`: formulae of which it
    takes what it does not say itself, the first before the others.
    """

    like: tuple[str, ...] = ()
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
    asking: Mapping[str, Form] = {}

    def laid_over(self, base: Formula) -> Formula:
        """This formula, with what it does not say itself taken from `base`; each cell keeps its own source."""
        own = self.model_fields_set - {"phrases", "words", "contracted", "sources"}
        cells = {*own, *(f"phrases.{name}" for name in self.phrases)}
        said = {cell: source for cell, source in base.sources.items() if cell not in cells}
        return base.model_copy(update={
            **{name: getattr(self, name) for name in own}, "phrases": {**base.phrases, **self.phrases},
            "words": {**base.words, **self.words}, "contracted": (*self.contracted, *base.contracted),
            "sources": {**said, **self.sources},
        })  # fmt: skip


class Option(TomlTable):
    """A named option of the house: what it decides, its values, each with what it lays over the tables.

    The `default` lays nothing over them, whether `values` names it or not.
    """

    says: str
    default: str
    values: Mapping[str, Mapping[str, Any]]
    source: str = ""


class Find(TomlTable):
    """What a text of the language should not hold: a `pattern`, the `rule` it breaks, and what to do."""

    rule: str
    severity: Literal["warning", "note"] = "note"
    pattern: str
    message: str
    hint: str


class Typography(TomlTable):
    """How the language sets its marks.

    `joined`: blanks (patterns) that no line ends at; `holds`: words that no line of a name or a post ends with, where
    that can be helped; `finds`: what looks wrong.
    """

    joined: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    finds: tuple[Find, ...] = ()
