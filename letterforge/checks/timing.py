"""Rules on dates and times of day in the text, and on the deadline."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.passages import firsts, found
from letterforge.checks.reckoning import told_in, western
from letterforge.model import Deadline, Letter, LetterEnclosure, Open

# 1/11/2016, 1.11.16: which number is the month nobody knows. No symbol (A/71/1/2016), no version number.
_FIGURES = re.compile(r"(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\w/-]|\.\d)")
_FAR = 2  # years
_LEAP = 2000  # a year that has 29 February, for days without one
# Facts of kinds of letters, and the letter's date, in the order of their days.
_SEQUENCES = (("placed", "date"), ("received", "date"), ("date", "at"), ("begins", "ends"))


def deadline_unmentioned(case: Case) -> Iterator[Remark]:
    """The text does not say until when it asks for an answer."""
    deadline = case.letter.deadline
    if not isinstance(deadline, Deadline):
        return
    days = [day for passage in case.body for day in told_in(passage.text, case.letter.language).days]
    at = deadline.at.date()
    if not any(day[1:] == (at.month, at.day) for day in days):
        message = f"the text does not mention the deadline, {at}"
        yield Remark(message, case.letter.place_of("deadline"), "say it: {{ deadline }}")


def deadline_of(letter: Letter) -> datetime | str | None:
    """The instant until which the letter asks for an answer, or the words of one still open; None where it does not."""
    deadline = letter.deadline
    if isinstance(deadline, Deadline):
        return deadline.at.replace(tzinfo=ZoneInfo(deadline.zone))
    return deadline.open if isinstance(deadline, Open) else None


def deadline_enclosed(case: Case) -> Iterator[Remark]:
    """Cover and enclosed letter ask for an answer until different instants."""
    ours = deadline_of(case.letter)
    for n, enclosure in enumerate(case.letter.enclosures):
        inner = enclosure.letter if isinstance(enclosure, LetterEnclosure) else None
        if ours is None or not isinstance(inner, Letter) or deadline_of(inner) in (None, ours):
            continue
        yield Remark("the enclosed letter has another deadline", case.letter.place_of("enclosures", n),
                     "give both the same: at and zone; or waive this where each asks for its own answer")  # fmt: skip


def deadline_weekend(case: Case) -> Iterator[Remark]:
    """An answer is asked for on a Saturday or a Sunday."""
    deadline = case.letter.deadline
    if isinstance(deadline, Deadline) and deadline.at.weekday() >= 5:
        named = "Saturday" if deadline.at.weekday() == 5 else "Sunday"
        message = f"the deadline, {deadline.at.date()}, is a {named}"
        yield Remark(message, case.letter.place_of("deadline"), "see that somebody is there to answer")


def date_far(case: Case) -> Iterator[Remark]:
    """A day of the text lies years after the letter."""
    written = case.letter.date
    if isinstance(written, Open):
        return
    days = {(day, passage.where(0)): None for passage in case.body for day in _full_days(passage.text, case)}
    for day, where in days:
        if (day - written).days > 366 * _FAR:
            message = f"{day} is more than {_FAR} years after the letter"
            yield Remark(message, where, "see that the year is right")


def _full_days(text: str, case: Case) -> Iterator[date]:
    for year, month, day in told_in(text, case.letter.language).days:
        try:
            yield date(year or 1, month, day)
        except ValueError:  # 31 November: the weekday's rule tells it where there is one
            continue


def fact_order(case: Case) -> Iterator[Remark]:
    """A fact of the past lies after the letter, or one of the future before it; or what begins ends before that."""
    letter = case.letter
    days = {name: fact.date() if isinstance(fact, datetime) else fact for name, fact in letter.facts.items()}
    if isinstance(letter.date, date):
        days["date"] = letter.date
    for before, after in _SEQUENCES:
        first, last = days.get(before), days.get(after)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            name = after if before == "date" else before
            message = f"{_said(before)}, {first}, is after {_said(after)}, {last}"
            yield Remark(message, letter.place_of("facts", name), "correct one of the two")


def _said(name: str) -> str:
    return "the letter's date" if name == "date" else f"the fact {name!r}"


def no_day(case: Case) -> Iterator[Remark]:
    """A date that no calendar has."""
    for passage in case.body:
        for year, month, day in told_in(passage.text, case.letter.language).days:
            if not 1 <= day <= monthrange(year or _LEAP, month)[1]:
                said = f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"
                yield Remark(f"there is no day {said}", passage.where(0), "check the month and the day")


def date_form(case: Case) -> Iterator[Remark]:
    """A date in figures of which either may be the month."""
    for passage in case.body:
        for match in _FIGURES.finditer(western(passage.text)):
            if 1 <= int(match[1]) <= 12 and 1 <= int(match[3]) <= 12 and match[1] != match[3]:
                where = passage.where(min(match.start(), len(passage.text)))
                yield Remark(f"{match[0]!r} may be two days", where, "write the month in words")


def date_style(case: Case) -> Iterator[Remark]:
    """A date or time that official texts of the language write otherwise; the United States may have its own."""
    if "US" in case.sending_states:
        return
    for pattern, hint in case.wording.odd_dates:
        for passage, match in firsts(found(pattern, case.body)):
            message = f"{match[0]!r} is not how the United Nations writes a day or a time"
            yield Remark(message, passage.where(match.start()), hint)


def time_form(case: Case) -> Iterator[Remark]:
    """A time of day that there is not: 15:00 p.m., 25:00."""
    for passage, match in firsts(found(case.wording.wrong_time, case.body)):
        yield Remark(f"{match[0]!r} is no time of day", passage.where(match.start()), "write 3 p.m., or 15:00")


def midnight(case: Case) -> Iterator[Remark]:
    """Midnight of a day: one reader takes it for the day's beginning, another for its end."""
    for passage, match in firsts(found(case.wording.midnight, case.body)):
        hint = "write 23:59 for the end of the day, or 00:00; {{ deadline }} prints it with style: {midnight: figures}"
        yield Remark(f"{match[0]!r} may begin the day or end it", passage.where(match.start()), hint)


NO_DAY = "no-such-day"
_DATES = "UN Editorial Manual, Dates"
RULES = (
    Rule("deadline-unmentioned", "warning", "The text says until when it asks for an answer.",
         "letterforge: who must answer must know until when", deadline_unmentioned),
    Rule("deadline-enclosed", "warning", "Cover and enclosed letter have the same deadline, as one instant.",
         "letterforge: who must answer must know until when", deadline_enclosed, "letter"),
    Rule("deadline-weekend", "note", "A deadline is a working day of the United Nations.", "the calendar",
         deadline_weekend, "letter"),
    Rule("date-far", "note", "Days of the text are not years after the letter.", "the calendar", date_far),
    Rule("fact-order", "warning", "What a letter answers lies before it, what it invites to after it.", "the calendar",
         fact_order, "letter"),
    Rule(NO_DAY, "warning", "Every date is one of the calendar. In a run, an error.", "the calendar", no_day,
         "text"),
    Rule("date-form", "warning", "No date can be read as two: 1/11/2016.", _DATES,
         date_form, "text"),
    Rule("date-style", "note",
         "Dates and times are as the language's official texts have them: 1 November 2016, 1er novembre, 15 h 10.",
         f"UN Correspondence Manual ST/DCS/4/Rev.1; {_DATES}; official texts in the language", date_style),
    Rule("time-form", "warning", "Times of day are times of day.", "the clock", time_form),
    Rule("midnight", "warning", "No time is midnight, of which nobody knows which day it belongs to: 23:59, 00:00.",
         "the clock; letterforge: who must answer must know until when", midnight),
)  # fmt: skip
