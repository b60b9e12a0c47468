"""The States: codes, order and groups from states/states.toml, names per language from states/<tag>.toml."""

from __future__ import annotations

import difflib
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from letterforge.errors import LetterError
from letterforge.protocol.tables import language

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
    """A State's names in one language: in lists, in a sentence, in treaties, and after "of"."""

    name: str
    text: str
    formal: str
    of: str


@cache
def states() -> Mapping[str, State]:
    """All States by ISO 3166-1 alpha-2 code, in English alphabetical order."""
    text = files(__package__).joinpath("states", "states.toml").read_text(encoding="utf-8")
    return {code: State(code, **row) for code, row in tomllib.loads(text).items()}


@cache
def _table(name: str) -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("states", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def state_names(code: str, lang: str, where: str | None = None) -> StateNames:
    """The names of the State `code` (ISO 3166-1 alpha-2) in a language.

    Raises:
        LetterError: there is no such State; the hint names the code that may be meant.
    """
    spoken = language(lang, where)
    row = _table(spoken.tag).get(code)
    if row is None:
        raise LetterError(f"no State has the code {code!r}", where=where, hint=_meant(code))
    return StateNames(**{"of": spoken.state_of.format(**row), **row})


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
        return f"did you mean {code} ({_table('en')[code]['name']})?"
    close = difflib.get_close_matches(_folded(name), _by_name(), n=1, cutoff=0.6)
    if not close or len(name) < 4:  # two letters are like any other two: no guess is better than a wrong one
        return "`letterforge list states` shows all codes"
    code = _by_name()[close[0]]
    return f"did you mean {code} ({_table('en')[code]['name']})? `letterforge list states` shows all codes"


@cache
def _by_name() -> Mapping[str, str]:
    tags = [entry.name.removesuffix(".toml") for entry in files(__package__).joinpath("states").iterdir()]
    rows = [row for tag in tags if tag != "states" for row in _table(tag).items()]
    names = {_folded(name): code for code, row in rows for name in row.values()}
    codes = {_folded(key): state.code for state in states().values() for key in (state.code, state.iso3)}
    return {**names, **codes}


def _folded(name: str) -> str:
    """Without accents, case and a leading article, for comparing."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return plain.casefold().strip().removeprefix("the ")
