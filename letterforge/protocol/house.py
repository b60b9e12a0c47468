"""A house's own tables, which may be a stranger's: JSON by language in, what may be laid over ours out.

Afterwards they hold what a letter can print, and no pattern to search with: a stranger's could search for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from letterforge.errors import LetterError
from letterforge.model.texts import INVISIBLE, NOT_XML
from letterforge.protocol.folders import known_languages

_OURS = frozenset({"tag", "dir", "options", "typography", "contracted"})  # patterns, and what code goes by


def house_tables(tag: str, own: str) -> dict[str, Any]:
    """What the house's tables `own` (JSON) say in the language with this tag.

    Raises:
        LetterError: they name no language of ours, hold a key that is not theirs, or words that print nothing.
    """
    tables = _read(own)
    strange = next((name for name in tables if name not in known_languages()), None)
    if strange is not None:
        hint = f"write one of: {', '.join(known_languages())}"
        raise LetterError(f"no forms are known in the language {strange[:60]!r}", hint=hint)
    table = tables.get(tag, {})
    if not isinstance(table, Mapping):
        raise LetterError("the tables of a language are a table", where=tag, hint=f"write [{tag}.circles.…]")
    for keys, value in _leaves(table, ()):
        _check(keys, value, ".".join((tag, *keys)))
    return dict(table)


def _read(own: str) -> Mapping[str, Any]:
    try:
        tables = json.loads(own)
    except (ValueError, RecursionError) as error:
        raise LetterError("the house's own tables are no JSON", hint="hand in a table by language") from error
    if not isinstance(tables, Mapping):
        raise LetterError("the house's own tables are no table", hint="hand in a table by language")
    return tables


def _check(keys: tuple[str, ...], value: object, where: str) -> None:
    if keys[0] in _OURS or (keys[0] == "formulae" and "contracted" in keys):
        raise LetterError("this is no table for a house", where=where, hint="take it out")
    if isinstance(value, str) and NOT_XML.search(value):
        raise LetterError("a character stands here that prints nothing", where=where, hint="take it out")
    if isinstance(value, str) and value and not value.strip(INVISIBLE):
        raise LetterError("these words print nothing", where=where, hint="write what is printed, or take the key out")


def _leaves(table: object, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    """What stands in the table, however deep, each with its keys."""
    inside = table.items() if isinstance(table, Mapping) else enumerate(table) if isinstance(table, list) else ()
    for key, value in inside:
        below = (*keys, str(key))
        yield below, value
        yield from _leaves(value, below)
