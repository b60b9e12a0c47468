"""How headings are spelled: what is known by them, in six languages, whatever their case, accents and signs."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from letterforge.model import Addressee, KeyPath, Letter
from letterforge.model.texts import unaccented
from letterforge.protocol import known_languages

OWN, PART = "row", "part"
GROUPS = ("addressee", "letter", "contact", "term", "roster", OWN)
MAX_OWN = 80  # characters of a column's name
LOCAL = ("name", "surname", "honorific", "post", "organization", "for", "capacity", "text", "place")
_LANGUAGE = re.compile(r"^(.+?)[\s._(\[-]+([a-z]{2,3})[)\]]?$")
_PARTS = ("layout", "facts")  # groups of a letter's keys that a roster may name without saying so


def is_known(heading: str) -> bool:
    """Whether a text is one of the headings that letterforge knows."""
    known = len(heading) <= MAX_OWN
    return known and (folded(heading) in parts_of_names() or known_keys(heading) is not None)


def own_name(heading: str) -> str:
    """The name by which a text prints a column of the roster's own: "Table No." is table_no."""
    return "_".join(re.findall(r"\w+", unicodedata.normalize("NFC", heading).lower()))[:MAX_OWN]


def known_keys(heading: str) -> KeyPath | None:
    """The keys of a known column, however it is spelled; None where none is known by this name."""
    known = spellings().get(folded(heading))
    if known is not None:
        return known
    dotted = [step for step in re.split(r"\s*\.\s*", heading.strip()) if step]
    if not dotted[1:]:
        return _in_language(heading)
    first, rest = dotted[0].lower(), dotted[1:]
    if first == OWN:
        return (OWN, own_name(".".join(rest)))
    if first in GROUPS:
        return _in_letter(rest) if first == "letter" else known_keys(".".join(rest))
    return _deeper(dotted[0], rest)


def _deeper(first: str, rest: Sequence[str]) -> KeyPath | None:
    """A part of what a known column says: "name.ar", "cases.dative", "layout.paper"."""
    base = spellings().get(folded(first)) or (("letter", first) if first in _PARTS else None)
    return (*base, *rest) if base and base[0] in ("addressee", "letter") else None


def _in_letter(steps: Sequence[str]) -> KeyPath | None:
    return ("letter", *steps) if steps[0] in Letter.file_keys() else None


def _in_language(heading: str) -> KeyPath | None:
    """A text of the person in one language: "Name (ar)", "name.ar"."""
    found = _LANGUAGE.match(heading.strip().lower())
    base = spellings().get(folded(found[1])) if found and found[2] in known_languages() else None
    return (*base, found[2]) if found and base and base[0] == "addressee" and base[1] in LOCAL else None


@cache
def spellings() -> Mapping[str, KeyPath]:
    """The keys by every heading that is known, folded."""
    table = _table()
    own = {folded(key): ("addressee", key) for key in Addressee.file_keys() if key != "roster"}
    listed = {
        folded(name): (group, *key.split("."))
        for group, keys in table.items() if group != PART for key, names in keys.items() for name in (key, *names)
    }  # fmt: skip
    return {**own, **listed}


@cache
def parts_of_names() -> frozenset[str]:
    """The headings that hold a part of a name, and not all of it, folded."""
    return frozenset(folded(name) for names in _table()[PART].values() for name in names)


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


@cache
def targets() -> tuple[str, ...]:
    """What a mapping may name: "state", "layout.paper"."""
    return tuple(".".join(map(str, keys[1:])) for keys in spellings().values())


def folded(heading: str) -> str:
    """A heading without case, accents and signs, for comparing."""
    return " ".join(re.findall(r"[^\W_]+", unaccented(heading).casefold()))
