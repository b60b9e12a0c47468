"""What the columns of a roster stand for: headings go in, in whatever spelling, and each comes out with its key.

A column that is none of letterforge's is the roster's own: `{{ row.table }}` prints it. One that nearly bears a name
that is known is an error, since a misspelled "Langauge" would otherwise be passed over in silence.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from letterforge.errors import LetterError, Problem, UsageError, did_you_mean
from letterforge.model import Addressee, KeyPath, Letter
from letterforge.model.texts import quoted
from letterforge.protocol import known_languages

IGNORED = "-"
OWN = "row"
GROUPS = ("addressee", "letter", "contact", "term", "roster", OWN)
MAX_COLUMNS = 500
_PARTS = ("layout", "facts")  # groups of a letter's keys that a roster may name without saying so
_NEAR = 0.82  # "langauge", "gendre", "Sate"; not "table" and "title"
_LOCAL = ("name", "surname", "honorific", "post", "organization", "for", "capacity", "text", "place")
_LANGUAGE = re.compile(r"^(.+?)[\s._(\[-]+([a-z]{2,3})[)\]]?$")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and the keys it stands for, a group first: ("addressee", "name", "ar"); () where it is ignored."""

    heading: str
    keys: KeyPath


def matched(headings: Sequence[str], mapped: Mapping[str, str], where: str) -> tuple[Column, ...]:
    """What each heading stands for; `mapped` says so by heading, before all spelling: {"Pays": "state"}.

    A mapping's value is a key ("state", "name.ar", "letter.date"), a column of the roster's own ("row.table"), or "-".

    Raises:
        LetterError: headings that are missing, stand twice, or are nearly that of a known column; all of them.
        UsageError: `mapped` names a heading or a key that there is not.
    """
    chosen = _chosen(headings, mapped, where)
    columns = tuple(Column(heading, chosen[heading] if heading in chosen else _read(heading)) for heading in headings)
    problems = [*_doubles(columns, where), *_nearly(columns, chosen, where)]
    if problems:
        raise LetterError.of(problems)
    return columns


def own_name(heading: str) -> str:
    """The name by which a text prints a column of the roster's own: "Table No." is table_no."""
    return "_".join(re.findall(r"\w+", unicodedata.normalize("NFC", heading).lower()))[:80]


def _chosen(headings: Sequence[str], mapped: Mapping[str, str], where: str) -> Mapping[str, KeyPath]:
    folded = {_folded(heading): heading for heading in headings}
    found: dict[str, KeyPath] = {}
    for heading, target in mapped.items():
        known = heading if heading in headings else folded.get(_folded(heading))
        if known is None:
            hint = did_you_mean(heading, headings) or f"columns there are: {', '.join(headings[:20])}"
            raise UsageError(f"the roster has no column {quoted(heading)}", where=f"--map, {where}", hint=hint)
        found[known] = _target(target.strip())
    return found


def _target(target: str) -> KeyPath:
    """The keys that the value of a mapping stands for."""
    if target == IGNORED:
        return ()
    group, _, name = target.partition(".")
    if group == OWN and name:
        return (OWN, own_name(name))
    keys = _known_keys(target)
    if keys is None:
        hint = did_you_mean(target, _targets()) or f"write {OWN}.{own_name(target)} to keep it as a column of your own"
        raise UsageError(f"no column is called {quoted(target)}", where="--map", hint=hint)
    return keys


def _read(heading: str) -> KeyPath:
    """The keys that a heading stands for, else a column of the roster's own."""
    return _known_keys(heading) or (OWN, own_name(heading))


def _known_keys(heading: str) -> KeyPath | None:
    """The keys of a known column, however it is spelled; None where none is known by this name."""
    folded = _folded(heading)
    if folded in _spellings():
        return _spellings()[folded]
    dotted = [step for step in re.split(r"\s*\.\s*", heading.strip()) if step]
    if not dotted[1:]:
        return _in_language(heading)
    first, rest = dotted[0].lower(), dotted[1:]
    if first == OWN:
        return (OWN, own_name(".".join(rest)))
    if first in GROUPS:
        return _in_letter(rest) if first == "letter" else _known_keys(".".join(rest))
    return _deeper(dotted[0], rest)


def _in_letter(steps: Sequence[str]) -> KeyPath | None:
    return ("letter", *steps) if steps[0] in Letter.file_keys() else None


def _in_language(heading: str) -> KeyPath | None:
    """A text of the person in one language: "Name (ar)", "name.ar"."""
    found = _LANGUAGE.match(heading.strip().lower())
    base = _spellings().get(_folded(found[1])) if found and found[2] in known_languages() else None
    return (*base, found[2]) if found and base and base[0] == "addressee" and base[1] in _LOCAL else None


def _deeper(first: str, rest: Sequence[str]) -> KeyPath | None:
    """A part of what a known column says: "name.ar", "cases.dative", "layout.paper"."""
    base = _spellings().get(_folded(first)) or (("letter", first) if first in _PARTS else None)
    return (*base, *rest) if base and base[0] in ("addressee", "letter") else None


@cache
def _spellings() -> Mapping[str, KeyPath]:
    """The keys by every heading that is known, folded."""
    table = tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
    own = {_folded(key): ("addressee", key) for key in Addressee.file_keys() if key != "roster"}
    listed = {
        _folded(name): (group, *key.split("."))
        for group, keys in table.items() for key, names in keys.items() for name in (key, *names)
    }  # fmt: skip
    return {**own, **listed}


@cache
def _targets() -> tuple[str, ...]:
    return tuple(".".join(map(str, keys[1:])) for keys in _spellings().values())


def _folded(heading: str) -> str:
    """A heading without case, accents and signs, for comparing."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", heading) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def _doubles(columns: Iterable[Column], where: str) -> Iterable[Problem]:
    seen: dict[KeyPath, str] = {}
    for number, column in enumerate(columns, 1):
        if column.keys and not column.keys[-1]:
            yield Problem(f"column {number} has no heading", where, "name it in the first row, or take it out")
        elif clash := next((keys for keys in seen if _clash(keys, column.keys)), None):
            first, keys = quoted(seen[clash]), ".".join(map(str, column.keys[1:]))
            hint = f"rename one, or leave it out with --map {column.heading!r}={IGNORED}"
            yield Problem(f"the columns {first} and {quoted(column.heading)} are both {keys!r}", where, hint)
        elif column.keys:
            seen[column.keys] = column.heading


def _clash(one: KeyPath, two: KeyPath) -> bool:
    """Whether two columns say the same; a name may stand beside the name in one language."""
    longer = max(one, two, key=len)
    local = longer[:1] == ("addressee",) and longer[1] in _LOCAL
    return one == two or (not local and bool(one and two) and one[: len(two)] == two[: len(one)])


def _nearly(columns: Sequence[Column], chosen: Mapping[str, KeyPath], where: str) -> Iterable[Problem]:
    """The columns of the roster's own that are one slip away from a known one, which the roster does not have."""
    taken = {column.keys for column in columns}
    free = [name for name, keys in _spellings().items() if keys not in taken]
    for column in columns:
        if column.keys[:1] != (OWN,) or column.heading in chosen:
            continue
        near = difflib.get_close_matches(_folded(column.heading), free, 1, _NEAR)
        if near:
            meant = ".".join(map(str, _spellings()[near[0]][1:]))
            hint = f"did you mean {meant!r}? --map {column.heading!r}={meant}, or ={'.'.join(map(str, column.keys))}"
            yield Problem(f"no column is called {quoted(column.heading)}", where, hint)
