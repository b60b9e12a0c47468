"""Rules on what a letter encloses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from letterforge.checks.case import Case, Remark, Rule
from letterforge.model import in_language

_PRINTED = re.compile(r"\{\{[^{}]*\benclosures\b")


def after_cover(case: Case) -> Iterator[Remark]:
    """An enclosed letter, or one that a scan shows, is dated later than the letter that encloses it."""
    day = case.letter.date
    for n, inner in case.enclosed:
        if isinstance(day, date) and isinstance(inner.date, date) and inner.date > day:
            message = f"the enclosed letter is dated {inner.date}, after the letter that encloses it, {day}"
            yield Remark(message, case.letter.place_of("enclosures", n), "correct one of the two dates")


def reference_doubled(case: Case) -> Iterator[Remark]:
    """An enclosed letter bears the reference of the letter that encloses it."""
    own = case.letter.reference
    for n, inner in case.enclosed:
        if isinstance(own, str) and inner.reference == own:
            message = f"the enclosed letter has the same reference, {own!r}"
            yield Remark(message, case.letter.place_of("enclosures", n), "give each letter its own reference")


def unmentioned(case: Case) -> Iterator[Remark]:
    """The letter encloses something, and its text does not say so."""
    source = in_language(case.letter.body or "", case.letter.language) or ""
    said = _PRINTED.search(source) or any(case.wording.enclosing.search(passage.text) for passage in case.body)
    if case.letter.enclosures and not said:
        hint = "say so: 'I have the honour to transmit herewith {{ enclosures[0].described }}'"
        yield Remark("the text does not mention what the letter encloses", case.letter.place_of("body"), hint)


RULES = (
    Rule(
        "enclosure-after-cover", "error", "No enclosed letter is dated after the letter that encloses it.",
        "the calendar", after_cover, "letter",
    ),
    Rule(
        "reference-doubled", "warning", "Cover and enclosed letter bear references of their own.",
        "letterforge: a reference finds one letter in the registry", reference_doubled, "letter",
    ),
    Rule(
        "enclosure-unmentioned", "warning", "The text mentions what the letter encloses.",
        "UN Editorial Manual, Communications; letters of Presidents of the General Assembly, 2014-2017",
        unmentioned,
    ),
)  # fmt: skip
