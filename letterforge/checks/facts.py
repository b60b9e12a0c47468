"""Rules on dates and on facts that are still open."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date
from functools import cache

from babel.dates import get_day_names, get_month_names

from letterforge.checks.case import Case, Remark, Rule
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
        for found in _named_days(lang).finditer(passage.text):
            wrong = _wrong(found, case.letter, lang)
            if wrong:
                yield Remark(wrong[0], passage.where(found.start()), wrong[1])


def _wrong(found: re.Match[str], letter: Letter, lang: str) -> tuple[str, str] | None:
    """What is wrong with a date that was found, and what to do; None where nothing is, or where its year is unknown."""
    days = _meant(found, letter.date, lang)
    if days is None:
        return None
    if not days:
        return f"there is no such day as {found[0]!r}", "check the month and the day"
    if days[0].weekday() == _weekdays(lang)[_folded(found["weekday"])]:
        return None
    meant = date_text(days[0], language(lang))
    named = str(get_day_names("wide", locale=language(lang).tag)[days[0].weekday()])
    return f"{found[0]!r} is wrong: {meant} is a {named}", f"write {named}, or correct the date"


def _meant(found: re.Match[str], written: date | Open, lang: str) -> list[date] | None:
    """The days that may be meant, the likeliest first; None where no year is known.

    Without a year, it is the day nearest to the letter's date: in December, January is next year's.
    """
    groups = found.groupdict()
    month = _months(lang)[_folded(groups.get("month") or groups["month_first"])]
    number = _number(groups.get("day") or groups["day_last"], lang)
    stated = groups.get("year") or groups.get("year_last")
    if stated is not None:
        return _days([_number(stated, lang)], month, number)
    if isinstance(written, Open):
        return None
    days = _days(range(written.year - 1, written.year + 2), month, number)
    return sorted(days, key=lambda day: abs(day - written))


def _days(years: Iterable[int], month: int, number: int) -> list[date]:
    """The days that exist: not 29 February of every year, never 31 November, and none of the year 0."""
    existing = (year for year in years if MINYEAR <= year <= MAXYEAR)
    return [date(year, month, number) for year in existing if 1 <= number <= monthrange(year, month)[1]]


@cache
def _weekdays(lang: str) -> dict[str, int]:
    """Weekdays by their names, long and short, and as dates of the language decline them; Monday is 0."""
    spoken = language(lang)
    names = (get_day_names(width, locale=spoken.tag) for width in ("wide", "abbreviated"))
    known = {_folded(str(name)): number for row in names for number, name in row.items()}
    known |= {_folded(name): number - 1 for name, number in spoken.dates.other_weekdays.items()}
    declined = {_folded(name.split(" ")[-1]): number for number, name in enumerate(spoken.dates.weekdays)}
    return {**known, **declined}


@cache
def _months(lang: str) -> dict[str, int]:
    """Months by their names, long and short, and as dates of the language write them, also by halves; January is 1."""
    spoken = language(lang)
    names = (get_month_names(width, locale=spoken.tag) for width in ("wide", "abbreviated"))
    known = {_folded(str(name)): number for row in names for number, name in row.items()}
    written = {_folded(word): n for n, name in enumerate(spoken.dates.months, 1) for word in (name, *name.split("/"))}
    numbered = {str(n): n for n in range(1, 13)} | {word: n for n, word in enumerate(spoken.dates.numbers[:12], 1)}
    return {**known, **written, **numbered}


def _number(words: str, lang: str) -> int:
    """Digits of any script, and in the words of solemn dates: 2016, ٢٠١٦, 二〇一六, 二十六."""
    table = language(lang).dates
    if words.isdecimal():
        return int(words)
    if words in table.numbers:
        return table.numbers.index(words) + 1
    return int("".join(str(table.solemn_digits.index(char)) for char in words))


def _folded(name: str) -> str:
    return name.rstrip(".").removesuffix("月").casefold() or name


@cache
def _named_days(lang: str) -> re.Pattern[str]:
    """A date with its weekday: "Friday, 4 November", "Friday 4th of November 2016", "mercredi 9 novembre 2016"."""
    if language(lang).dates.day.startswith("{year}"):
        return _year_first(lang)
    weekday = _any_of(_weekdays(lang))
    month = _any_of({name: number for name, number in _months(lang).items() if not name.isdecimal()})
    day, year = r"\d{1,2}(?!\d)", r"(?:\.?,?\s+(?:del?\s+)?(?P<{}>(?:19|20|21|١٩|٢٠|٢١)\d\d)\b(?!\s*h))?"
    ordinal = r"(?:st|nd|rd|th|er|ro|\.?º)?"
    return re.compile(
        rf"\b(?P<weekday>{weekday})\.?[,،]?\s+(?:the\s+|الموافق\s+)?"
        rf"(?:(?P<day>{day}){ordinal}\s+(?:(?:of|de)\s+)?(?P<month>{month})\b{year.format('year')}"
        rf"|(?P<month_first>{month})\.?\s+(?P<day_last>{day}){ordinal}{year.format('year_last')})",
        re.IGNORECASE,
    )


def _year_first(lang: str) -> re.Pattern[str]:
    """Chinese: the weekday behind its date, 2016年11月9日星期三, in digits or in characters; blanks may part them."""
    table = language(lang).dates
    weekday = _any_of(_weekdays(lang))
    number = rf"\d{{1,2}}|{_any_of(table.numbers)}"
    year = rf"(?:19|20|21)\d\d|[{table.solemn_digits}]{{4}}"
    return re.compile(
        rf"(?:(?P<year>{year})\s*年\s*)?(?P<month>{number})\s*月\s*(?P<day>{number})\s*日\s*[（(，,]?\s*"
        rf"(?P<weekday>{weekday})"
    )


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


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
