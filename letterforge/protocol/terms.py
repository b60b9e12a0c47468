"""Terms in a house's own tables: each {term} of a pattern is one that letterforge's tables use as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from letterforge.errors import LetterError, Problem
from letterforge.protocol.parties import TERMS
from letterforge.protocol.patterns import parts_of, terms_in
from letterforge.protocol.tables import language


def check_patterns(tag: str, own: object) -> None:
    """See that every {term} of a house's `own` tables in a language is one that can be filled.

    Raises:
        LetterError: terms that there are not, all of them, each at its key; or a brace that belongs to none.
    """
    known = {*TERMS, *(term for _, words in _words(language(tag).model_dump(), tag) for term in terms_in(words))}
    problems = [
        Problem(f"there is no term {{{term}}}", where, f"write one of {', '.join(sorted(TERMS))}, in braces")
        for where, words in _words(own, tag)
        for term in parts_of(words, where)[1::2]
        if term not in known
    ]
    if problems:
        raise LetterError.of(problems)


def _words(table: object, where: str) -> Iterator[tuple[str, str]]:
    """All texts of a table, each with its key."""
    if isinstance(table, str):
        yield where, table
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield from _words(value, f"{where}.{key}")
    elif isinstance(table, Sequence):
        for value in table:
            yield from _words(value, where)
