"""Patterns of the tables: words with {terms} in braces go in, with what each term says; the words come out.

A house's own tables are data from strangers, and Python's own `str.format` would let `{name.__class__}` look into
objects and `{name:>999999999}` fill the memory. Here a term is a name, and nothing else is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from letterforge.errors import LetterError

T = TypeVar("T")
MAX_TERMS = 100
MAX_WORDS = 1_000_000  # ten times what a text of a letter may hold
_TERM = re.compile(r"\{(\w+)\}")


def parts_of(pattern: str, where: str | None = None) -> list[str]:
    """The pattern cut at its terms: words, term, words, term, …, words.

    Raises:
        LetterError: a brace stands in it that belongs to no term, or there are more than MAX_TERMS.
    """
    parts = _TERM.split(pattern)
    if len(parts) > 2 * MAX_TERMS + 1:  # each is worked out anew, and may be a pattern itself
        raise LetterError(f"the pattern {pattern[:60]!r} has more than {MAX_TERMS} terms", where=where,
                          hint="write the words themselves")  # fmt: skip
    if any("{" in words or "}" in words for words in parts[::2]):
        raise LetterError(f"the pattern {pattern[:60]!r} has a brace that belongs to no term", where=where,
                          hint="write {title}: a name in braces, and nothing else")  # fmt: skip
    return parts


def terms_in(pattern: str) -> list[str]:
    """The terms that the pattern asks for, in their order."""
    return _TERM.findall(pattern)


def fill(pattern: str, terms: Mapping[str, object], where: str | None = None) -> str:
    """The pattern with each of its {terms} replaced; what is put in is never looked into again.

    Raises:
        LetterError: it asks for a term that there is not, has a brace that belongs to none, or makes words without end.
    """
    parts = enumerate(parts_of(pattern, where))
    words = "".join(str(asked(part, terms, where)) if n % 2 else part for n, part in parts)
    if len(words) > MAX_WORDS:
        raise LetterError(f"a pattern makes more than {MAX_WORDS:,} characters", where=where,
                          hint=f"look for a term that stands too often in {pattern[:60]!r}")  # fmt: skip
    return words


def asked(term: str, terms: Mapping[str, T], where: str | None = None) -> T:
    """What the term says. Raises LetterError for one that there is not; the hint names those that there are."""
    if term not in terms:
        known = ", ".join(f"{{{name}}}" for name in terms)
        raise LetterError(f"a pattern asks for {{{term[:60]}}}, which there is not", where=where,
                          hint=f"there are: {known}")  # fmt: skip
    return terms[term]
