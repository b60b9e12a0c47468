"""Rules on dates and on facts that are still open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from babel.dates import get_day_names

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.days import possible_days, weekday_dates, weekday_in
from letterforge.document import Blank, texts_of
from letterforge.model import Deadline, Letter, Open
from letterforge.protocol import date_text, language


def open_facts(case: Case) -> Iterator[Remark]:
    """A blank that is printed, or a deadline that is not settled; other editions refuse them when composing."""
    if case.edition != "draft" or case.section is None:
        return
    blocks = (*case.section.first_head, *case.section.blocks, *case.section.foot)
    found = [(run.origin, run.label) for _, run in texts_of(blocks) if isinstance(run, Blank)]
    if isinstance(case.letter.deadline, Open):
        found.append((case.letter.place_of("deadline"), case.letter.deadline.open))
    for origin, label in dict.fromkeys(found):
        yield Remark(f"{label!r} is still open", origin, "settle it: only drafts may be printed with it")


def deadline_before_date(case: Case) -> Iterator[Remark]:
    """An answer is asked for until a day before the letter's own."""
    day, deadline = case.letter.date, case.letter.deadline
    if isinstance(deadline, Deadline) and isinstance(day, date) and deadline.at.date() < day:
        message = f"the deadline, {deadline.at.date()}, is before the letter's date, {day}"
        yield Remark(message, case.letter.place_of("deadline"), "correct the deadline or the date")


def weekdays(case: Case) -> Iterator[Remark]:
    """A date with a weekday that is another day's."""
    lang = case.letter.language
    for passage in case.body:
        for found in weekday_dates(lang).finditer(passage.text):
            wrong = _wrong(found, case.letter, lang)
            if wrong:
                yield Remark(wrong[0], passage.where(found.start()), wrong[1])


def _wrong(found: re.Match[str], letter: Letter, lang: str) -> tuple[str, str] | None:
    """What is wrong with a date that was found, and what to do; None where nothing is, or where its year is unknown."""
    days = possible_days(found, letter.date, lang)
    if days is None:
        return None
    if not days:
        return f"there is no such day as {found[0]!r}", "check the month and the day"
    if days[0].weekday() == weekday_in(found, lang):
        return None
    meant = date_text(days[0], language(lang))
    named = str(get_day_names("wide", locale=language(lang).tag)[days[0].weekday()])
    return f"{found[0]!r} is wrong: {meant} is a {named}", f"write {named}, or correct the date"


RULES = (
    Rule(
        "open-fact", "warning", "Every fact of the letter is settled.",
        "letterforge: every edition but draft refuses facts still open", open_facts, "text",
    ),
    Rule(
        "weekday", "warning",
        "A weekday named with a date is that date's. A date without year is the one nearest to the letter's own.",
        "the calendar", weekdays, "text",
    ),
    Rule(
        "deadline-before-date", "error", "The deadline is not before the letter's date.", "the calendar",
        deadline_before_date, "letter",
    ),
)  # fmt: skip
