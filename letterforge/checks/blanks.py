"""The rule on words that only keep a place free, be they somebody's own or those of a starting point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.passages import found

PLACEHOLDER = "placeholder"
# A field of a word processor's form letter, alone between its marks: [TABLE], «Table», «First_Name».
_FIELD = r"(?:table|seat|name|surname|title|date|room|country|address|[a-z]{1,20}_[a-z_]{1,20})"
# What stands in a text until somebody knows better; in any language. Brackets are looked into a little way only: to
# search on from each for its end would take a time that grows with the square of the text.
_OWN = re.compile(
    r"\b(?:X{2,}|TB[ACD]|TODO|FIXME)\b|_{3,}|\{[^{}]*\}"
    r"|\[[^\[\]]{0,99}\b(?:date|name|place|room|time|title|number|insert|x{2,})\b[^\[\]]{0,99}\]"
    rf"|\[{_FIELD}\]|«{_FIELD}»",
    re.IGNORECASE,
)
# What `letterforge new` writes to be replaced (templates/starters), wherever it is printed.
_STARTERS = re.compile(
    r"\b(?:Name Surname|(?:First|Second) Name|the Example)\b|(?:\(\d{3}\) )?000-0000\b"
    r"|\b(?:NAME OF THE OFFICE|Nom de l['’]office|Street and number, City)\b"
)


def placeholder(case: Case) -> Iterator[Remark]:
    """Words that only keep a place free: in the text those of anybody, and everywhere those of a starting point."""
    for passage, match in found(_OWN, case.body):
        hint = 'write the fact, or {{ open("…") }} while it is open: no edition but draft prints that'
        yield Remark(f"{match[0]!r} keeps a place free", passage.where(match.start()), hint)
    for passage, match in found(_STARTERS, case.printed):
        hint = "write what belongs there: it is a word of the starting point"
        yield Remark(f"{match[0]!r} keeps a place free", _place(case, match[0]) or passage.where(match.start()), hint)


def _place(case: Case, words: str) -> str | None:
    """The fact that says these words, which a kind's own text prints; None where none does."""
    facts = case.letter.facts.items()
    return next((case.letter.place_of("facts", key) for key, said in facts if words in str(said)), None)


RULES = (
    Rule(
        PLACEHOLDER, "warning",
        "Nothing only keeps a place free: XXX, TBC, ____, [date]; Name Surname. In a run, which nobody reads letter by "
        "letter, an error.",
        "letterforge: a blank costs face", placeholder, "text",
    ),
)  # fmt: skip
