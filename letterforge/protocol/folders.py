"""The tables on disk: a folder of TOML files per language, languages/<tag>/; adding one adds a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from letterforge.errors import LetterError

Raw = Mapping[str, Any]


@cache
def known_languages() -> tuple[str, ...]:
    """The tags of all languages that there is a folder for, sorted."""
    entries = files(__package__).joinpath("languages").iterdir()
    return tuple(sorted(entry.name for entry in entries if entry.joinpath("language.toml").is_file()))


def primary(tag: str, where: str | None = None) -> str:
    """The language with a folder that the BCP 47 tag is a variety of: "en-GB" → "en".

    Raises:
        LetterError: there is none.
    """
    found = tag.split("-")[0].lower()
    if found not in known_languages():
        hint = f"languages there are: {', '.join(known_languages())}"
        raise LetterError(f"no forms are known in the language {tag!r}", where=where, hint=hint)
    return found


@cache
def raw_table(tag: str, name: str) -> Raw:
    """languages/<tag>/<name>.toml as it stands; empty where the language has no such file."""
    file = files(__package__).joinpath("languages", tag, f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def shared_table(name: str) -> Raw:
    """A table that is the same in all languages: states.toml."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
