"""The States: codes, order and groups from states.toml, names per language from languages/<tag>/states.toml."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from letterforge.errors import LetterError
from letterforge.model.texts import unaccented
from letterforge.protocol.folders import known_languages, primary, raw_table, shared_table

Rules = Mapping[str, Sequence[tuple[str, str]]]
Row = Mapping[str, str]
Crown = Literal["king", "emperor", "sultan", "emir", "grand-duke", "prince", "co-princes", "realm"]

# The forms that a language's rules can make: of which other form, and by which rule.
_ALIKE, _ALIKE_ELSEWHERE = 0.75, 0.6  # of a name's letters; for one that is less alike, a proposal would offend
_SEVERAL = range(2, 5)  # States that share a word
_MADE = {"of": ("text", "of"), "to": ("text", "to"), "formal_of": ("formal", "of")}
# Signs that keyboards and scripts write in many ways, for comparing.
_SIGNS = str.maketrans("’‘ʼ–—‑", "'''---")


@dataclass(frozen=True, slots=True)
class State:
    """A member or an observer State. `order` is its rank in English alphabetical order; `group` None for observers.

    `crown`: who reigns, None for a republic; a realm has the King of another State, and a governor-general.
    """

    code: str
    iso3: str
    status: Literal["member", "observer"]
    order: int
    group: str | None = None
    crown: Crown | None = None


@dataclass(frozen=True, slots=True)
class StateNames:
    """A State's names in one language: in lists, in a sentence, in treaties, after "of" and after "to".

    `text` and `formal` have the article that running text gives them: "the Gambia", "la Suisse".
    """

    name: str
    text: str
    formal: str
    of: str
    to: str
    formal_of: str


@cache
def states() -> Mapping[str, State]:
    """All States by ISO 3166-1 alpha-2 code, in English alphabetical order."""
    return {code: State(code, **row) for code, row in shared_table("states").items()}


@cache
def names_in(tag: str) -> Mapping[str, StateNames]:
    """The names of the States in the language with this tag, by code; all of them in the languages shipped."""
    return {code: _named(row, tag, code) for code, row in _rows(tag).items()}


def corrected(tag: str, rows: Mapping[str, Row]) -> Mapping[str, StateNames]:
    """The names in the language with this tag, with a house's own `rows` laid over them: any of the forms, by code.

    What rules make of a form that is corrected is made anew.

    Raises:
        LetterError: a row is of no State, gives a form that there is not, or lacks one that no rule can make.
    """
    if not isinstance(rows, Mapping):
        raise LetterError("the names of States are a table", where=f"{tag}.states", hint=f"write [{tag}.states.CI]")
    own = {code: _laid_over(tag, code, row) for code, row in rows.items()}
    return {**names_in(tag), **{code: _named(row, tag, code) for code, row in own.items()}}


def _laid_over(tag: str, code: str, own: Row) -> Row:
    """The State's row with a house's own one over it; forms that were those of a name replaced go with it."""
    where = f"{tag}.states.{code}"
    if code not in states():
        raise LetterError(f"no State has the code {code!r}", where=where, hint=_meant(code))
    if not isinstance(own, Mapping):
        raise LetterError("the names of a State are a table", where=where, hint=f"write [{where}]")
    forms = StateNames.__slots__
    strange = next((form for form, words in own.items() if form not in forms or not isinstance(words, str)), None)
    if strange is not None:
        hint = f"write words in quotation marks, for any of {', '.join(forms)}"
        raise LetterError(f"a State has no such form {strange!r}", where=where, hint=hint)
    stale = {form for form, (base, _) in _MADE.items() if base in own}
    return {**{form: words for form, words in _rows(tag).get(code, {}).items() if form not in stale}, **own}


def _named(row: Row, tag: str, code: str) -> StateNames:
    """A row with the forms that it does not give itself made by the language's rules."""
    rules: Rules = raw_table(tag, "states").get("rules", {})
    made = {
        form: _made(row[base], rules[rule]) for form, (base, rule) in _MADE.items() if base in row and rule in rules
    }
    whole = {**made, **row}
    missing = [form for form in StateNames.__slots__ if not whole.get(form)]
    if missing:
        hint = f"write {', '.join(missing)} as well: no rule of this language makes such a form"
        raise LetterError(f"the State {code} has no form {missing[0]!r}", where=f"{tag}.states.{code}", hint=hint)
    return StateNames(**whole)


def _rows(tag: str) -> Mapping[str, Row]:
    """The rows of the language as they stand in its file."""
    rows: Mapping[str, Row] = raw_table(tag, "states").get("names", {})
    return rows


def _made(text: str, rules: Sequence[tuple[str, str]]) -> str:
    """`text` changed by the first rule that fits: a pattern, and what stands instead of what it finds."""
    pattern, instead = next((rule for rule in rules if re.search(rule[0], text)), ("^", ""))
    return re.sub(pattern, instead, text, count=1)


def state_names(code: str, lang: str, where: str | None = None) -> StateNames:
    """The names of the State `code` (ISO 3166-1 alpha-2) in a language.

    Raises:
        LetterError: there is no such State; the hint names the code that may be meant.
    """
    return state_in(names_in(primary(lang, where)), code, where)


def check_state(code: str, where: str | None = None) -> None:
    """See that this is a State's code.

    Raises:
        LetterError: it is none; the hint names the State that goes by such a name, in whatever language.
    """
    if code not in states():
        raise LetterError(f"no State has the code {code!r}", where=where, hint=_meant(code))


def state_in(names: Mapping[str, StateNames], code: str, where: str | None = None) -> StateNames:
    """The names of the State `code` out of a table of names.

    Raises:
        LetterError: there is no such State, or the language's table lacks it.
    """
    if code in names:
        return names[code]
    if code in states():
        hint = "add it to the language's states.toml, or to a table of your own"
        raise LetterError(f"the language has no name of the State {code}", where=where, hint=hint)
    raise LetterError(f"no State has the code {code!r}", where=where, hint=_meant(code))


def find_state(name: str) -> State:
    """The State with this code (alpha-2 or alpha-3) or any name of any language, whatever its case and accents.

    Names that others use are known as well ("Turkey", "Ivory Coast"); no letter prints them.

    Raises:
        LetterError: no State goes by this name; the hint names the one that may be meant.
    """
    code = _by_name().get(_folded(name))
    if code is None:
        raise LetterError(f"no State is called {name!r}", hint=_meant(name))
    return states()[code]


def _meant(name: str) -> str:
    """A hint: the State that goes by this name, or by one like it."""
    folded = _folded(name)
    if folded in _by_name():
        return f"did you mean {_told(folded)}?"
    sharing = dict.fromkeys(code for known, code in _by_name().items() if folded in known.split())
    if len(sharing) in _SEVERAL:  # "Korea": which one is not for us to say
        several = " or ".join(f"{code} ({names_in('en')[code].name})" for code in sorted(sharing))
        return f"did you mean {several}? `letterforge list states` shows all codes"
    least = _ALIKE if name.isascii() else _ALIKE_ELSEWHERE
    close = difflib.get_close_matches(folded, _by_name(), n=1, cutoff=least)
    if not close or len(name) < (4 if name.isascii() else 3):  # ZZ is like any other two letters: no guess is better
        return "`letterforge list states` shows all codes"
    return f"did you mean {_told(close[0])}? `letterforge list states` shows all codes"


def _told(folded: str) -> str:
    code = _by_name()[folded]
    return f"{code} ({names_in('en')[code].name})"


@cache
def _by_name() -> Mapping[str, str]:
    """Every code by every name that leads to it, folded; a name of the United Nations before one of others."""
    rows = [row for tag in known_languages() for row in names_in(tag).items()]
    names = {_folded(name): code for code, row in rows for name in looked_for(row)}
    codes = {_folded(key): state.code for state in states().values() for key in (state.code, state.iso3)}
    others = {_folded(name): code for code, given in shared_table("other-names").items() for name in given}
    return {**others, **names, **codes}


def looked_for(row: StateNames) -> tuple[str, ...]:
    """The names that a State is looked for by: "Iran (Islamic Republic of)" also as "Iran"."""
    return row.name, row.name.split(" (")[0], row.text, row.formal, row.of


def _folded(name: str) -> str:
    """Without accents, case and a leading article, for comparing."""
    words = " ".join(unaccented(name).casefold().translate(_SIGNS).split())
    return words.removeprefix(next((article for article in _articles() if words.startswith(article)), ""))


@cache
def _articles() -> tuple[str, ...]:
    """What names begin with in any of the languages."""
    return tuple(article for tag in known_languages() for article in raw_table(tag, "states").get("articles", ()))
