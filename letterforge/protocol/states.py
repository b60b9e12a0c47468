"""The States: codes, order and groups from states.toml, names per language from languages/<tag>/states.toml."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from letterforge.errors import LetterError
from letterforge.protocol.folders import known_languages, primary, raw_table, shared_table

_ARTICLE = re.compile(r"^(the |les? |la |l'|el |los |las )")
# What people write for a code, and which it is.
_USUAL = {"UK": "GB", "EL": "GR", "UAE": "AE", "DPRK": "KP", "ROK": "KR"}


@dataclass(frozen=True, slots=True)
class State:
    """A member or an observer State. `order` is its rank in English alphabetical order; `group` None for observers."""

    code: str
    iso3: str
    status: Literal["member", "observer"]
    order: int
    group: str | None = None


@dataclass(frozen=True, slots=True)
class StateNames:
    """A State's names in one language: in lists, in a sentence, in treaties, after "of" and after "to"."""

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
    """The names of all States in the language with this tag, by code."""
    table = raw_table(tag, "states")
    return {code: named(row, table["rules"]) for code, row in table["names"].items()}


def named(row: Mapping[str, str], rules: Mapping[str, Sequence[tuple[str, str]]]) -> StateNames:
    """A row of the table with the forms that it does not give itself made by the language's rules."""
    made = {form: _made(row["text"], rules[form]) for form in ("of", "to")}
    made["formal_of"] = _made(row["formal"], rules["of"])
    return StateNames(**{**made, **row})


def corrected(tag: str, rows: Mapping[str, Mapping[str, str]]) -> Mapping[str, StateNames]:
    """The names in the language with this tag, with a house's own `rows` laid over them.

    Raises:
        LetterError: a row is of no State, or gives a form that there is not.
    """
    names = names_in(tag)
    for code, row in rows.items():
        state_in(names, code)
        unknown = sorted(set(row) - set(StateNames.__slots__))
        if unknown:
            forms = ", ".join(StateNames.__slots__)
            raise LetterError(f"a State has no form {unknown[0]!r}", where=f"states.{code}", hint=f"write {forms}")
    return {**names, **{code: _row(tag, code, row) for code, row in rows.items()}}


def _row(tag: str, code: str, row: Mapping[str, str]) -> StateNames:
    """The State's row with another one laid over it; what is made of `text` is made of the new one."""
    table = raw_table(tag, "states")
    own = table["names"][code]
    kept = {form: words for form, words in own.items() if form in ("name", "text", "formal") or "text" not in row}
    return named({**kept, **row}, table["rules"])


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


def state_in(names: Mapping[str, StateNames], code: str, where: str | None = None) -> StateNames:
    """The names of the State `code` out of a table of names. Raises LetterError for an unknown code."""
    if code not in names:
        raise LetterError(f"no State has the code {code!r}", where=where, hint=_meant(code))
    return names[code]


def find_state(name: str) -> State:
    """The State with this code (alpha-2 or alpha-3) or any name of any language, whatever its case and accents.

    Raises:
        LetterError: no State goes by this name; the hint names the one that may be meant.
    """
    code = _by_name().get(_folded(name))
    if code is None:
        raise LetterError(f"no State is called {name!r}", hint=_meant(name))
    return states()[code]


def _meant(name: str) -> str:
    if name.upper() in _USUAL:
        code = _USUAL[name.upper()]
        return f"did you mean {code} ({names_in('en')[code].name})?"
    close = difflib.get_close_matches(_folded(name), _by_name(), n=1, cutoff=0.6)
    if not close or len(name) < 4:  # two letters are like any other two: no guess is better than a wrong one
        return "`letterforge list states` shows all codes"
    code = _by_name()[close[0]]
    return f"did you mean {code} ({names_in('en')[code].name})? `letterforge list states` shows all codes"


@cache
def _by_name() -> Mapping[str, str]:
    rows = [row for tag in known_languages() for row in names_in(tag).items()]
    names = {_folded(name): code for code, row in rows for name in (row.name, row.text, row.formal, row.of)}
    codes = {_folded(key): state.code for state in states().values() for key in (state.code, state.iso3)}
    others = {_folded(name): code for code, given in shared_table("other-names").items() for name in given}
    return {**others, **names, **codes}


def _folded(name: str) -> str:
    """Without accents, case and a leading article, for comparing."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return _ARTICLE.sub("", plain.casefold().strip().replace("’", "'"))
