"""Rules on what a letter encloses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.passages import found
from letterforge.model import FileEnclosure, in_language

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


def count(case: Case) -> Iterator[Remark]:
    """The text says another number of enclosures than the letter has."""
    number = len(case.letter.enclosures)
    for passage, match in found(case.wording.counted, case.body) if number else ():
        word = case.wording.number.search(match[0])
        said = _number(word[0], case) if word else number
        if said != number:
            message = f"the text says {match[0]!r}, the letter encloses {number}"
            yield Remark(message, passage.where(match.start()), "correct the text, or the list of enclosures")


def _number(word: str, case: Case) -> int:
    return int(word) if word.isdigit() else case.wording.words.numbers[word]


def doubled(case: Case) -> Iterator[Remark]:
    """One file is enclosed twice."""
    seen: set[str] = set()
    for n, enclosure in enumerate(case.letter.enclosures):
        name = enclosure.file if isinstance(enclosure, FileEnclosure) else None
        if name is not None and name in seen:
            yield Remark(f"{name!r} is enclosed twice", case.letter.place_of("enclosures", n), "take one of them out")
        seen.add(name or "")


_ITEMIZED = ("general-assembly", "economic-and-social-council")  # the Security Council's documents bear no agenda item


def _organs(case: Case) -> tuple[str, ...]:
    """The organs of which the letter is to become a document, as its facts name them."""
    given = case.letter.facts.get("organs", ())
    return tuple(map(str, given)) if isinstance(given, tuple) else (str(given),)


def agenda_missing(case: Case) -> Iterator[Remark]:
    """A letter for the General Assembly or the Economic and Social Council names no agenda item."""
    if case.letter.agenda_items or any(case.wording.agenda.search(passage.text) for passage in case.body):
        return
    asked = next(found(case.wording.circulated, case.body), None)
    if asked or set(_organs(case)) & set(_ITEMIZED):
        where = asked[0].where(asked[1].start()) if asked else case.letter.place_of("facts", "organs")
        message = "no agenda item is named, under which the letter becomes a document"
        yield Remark(message, where, 'add agenda_items: ["7", "133"]')


def agenda_unasked(case: Case) -> Iterator[Remark]:
    """A letter for the Security Council alone names an agenda item."""
    if case.letter.agenda_items and _organs(case) == ("security-council",):
        message = "documents of the Security Council bear no agenda item"
        yield Remark(message, case.letter.place_of("agenda_items"), "take agenda_items out, or add the organ to organs")


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
    Rule(
        "enclosure-count", "warning", "The text says as many enclosures as there are.",
        "UN Correspondence Manual ST/DCS/4/Rev.1, para. 32", count,
    ),
    Rule("enclosure-doubled", "warning", "Nothing is enclosed twice.", "good sense", doubled, "letter"),
    Rule(
        "agenda-item-missing", "error",
        "A letter for circulation in the General Assembly or the Economic and Social Council names its agenda items.",
        "UN Editorial Manual, Communications", agenda_missing,
    ),
    Rule(
        "agenda-item-unasked", "note", "A letter for the Security Council alone names no agenda item.",
        "UN Editorial Manual, Communications", agenda_unasked, "letter",
    ),
)  # fmt: skip
