"""Finding words in passages: a pattern and passages in, each place found out, told once where that is enough."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from letterforge.checks.case import Passage

Match = tuple[Passage, re.Match[str]]


def found(pattern: re.Pattern[str], passages: Iterable[Passage]) -> Iterator[Match]:
    """Every place where the pattern is found."""
    return ((passage, match) for passage in passages for match in _matches(pattern, passage.text))


@lru_cache(maxsize=2048)  # some hundred patterns look at each paragraph, which the letters of a run have in common
def _matches(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    return tuple(pattern.finditer(text))


def firsts(matches: Iterable[Match]) -> Iterable[Match]:
    """The first place of each thing found."""
    first: dict[str, Match] = {}
    for passage, match in matches:
        first.setdefault(match[0], (passage, match))
    return first.values()


def counted_words(
    pattern: re.Pattern[str], passages: Iterable[Passage]
) -> Iterator[tuple[Passage, re.Match[str], int]]:
    """The first place of each word found as the pattern's first group, and how often it is found."""
    matches = [(passage, match) for passage, match in found(pattern, passages) if match[1]]
    counts = Counter(match[1] for _, match in matches)
    first: dict[str, Match] = {}
    for passage, match in matches:
        first.setdefault(match[1], (passage, match))
    return ((passage, match, counts[word]) for word, (passage, match) in first.items())


def times(number: int) -> str:
    """How often, for the end of a message: " (2 times)"; nothing for once."""
    return f" ({number} times)" if number > 1 else ""
