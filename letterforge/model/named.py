"""The files that a letter names, wherever in it and in the letters it holds: enclosures, signed scans, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from letterforge.model.letter import Letter
from letterforge.model.origin import KeyPath
from letterforge.model.texts import NAMES_A_FILE, Part


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file's `name`, as `letter` says it.

    `keys` lead to it from the root letter, `own` from `letter`, as they stand in a letter file.
    """

    letter: Letter
    keys: KeyPath
    own: KeyPath
    name: str


def named_files(letter: Letter) -> Iterator[NamedFile]:
    """Each place in the letter, and in the letters it holds, where a file is named.

    A letter named by its file is none of these: `files` has put the letter itself in its place.
    """
    return _in_letter(letter, ())


def _in_letter(letter: Letter, before: KeyPath) -> Iterator[NamedFile]:
    for keys, value in _in_part(letter, ()):
        if isinstance(value, Letter):
            yield from _in_letter(value, (*before, *keys))
        else:
            yield NamedFile(letter, (*before, *keys), keys, value)


def _in_part(part: Part, keys: KeyPath) -> Iterator[tuple[KeyPath, str | Letter]]:
    for name, field in type(part).model_fields.items():
        key = field.serialization_alias or name
        yield from _in_value(getattr(part, name), (*keys, key), _names_files(type(part), name))


def _in_value(value: object, keys: KeyPath, named: bool) -> Iterator[tuple[KeyPath, str | Letter]]:
    """The names of files, and the letters held, with the keys that lead to them."""
    if isinstance(value, Letter) or (named and isinstance(value, str)):
        yield keys, value
    elif isinstance(value, Part):
        yield from _in_part(value, keys)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _in_value(item, (*keys, key), named)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _in_value(item, (*keys, n), named)


@cache
def _names_files(part: type[Part], name: str) -> bool:
    field = part.model_fields[name]
    return NAMES_A_FILE in field.metadata or _is_marked(field.annotation)


def _is_marked(annotation: Any) -> bool:
    marks = getattr(annotation, "__metadata__", ())
    inner = [argument for mark in marks if isinstance(mark, FieldInfo) for argument in mark.metadata]
    return NAMES_A_FILE in (*marks, *inner) or any(_is_marked(argument) for argument in get_args(annotation))
