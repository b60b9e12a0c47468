"""Days as texts name them: a language's tables in, patterns that find a day, and which day it is, out.

`weekday_dates` finds a day with its weekday, where the text has it, in digits of any script. `plain_dates` finds every
day that is written out, in a text whose digits are Western, so that versions of a letter can be compared.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date
from functools import cache

from babel.dates import get_day_names, get_month_names

from letterforge.checks.wording import month_names, wording_of
from letterforge.model import Open
from letterforge.protocol import language

Day = tuple[int | None, int, int]  # year, month, day; None where the text has no year

_ORDINAL = r"(?:st|nd|rd|th|er|re|ro|\.?º)?"
_YEAR = r"(?:19|20|21)\d\d"


@cache
def weekday_dates(lang: str) -> re.Pattern[str]:
    """A date with its weekday: "Friday, 4 November", "Friday 4th of November 2016", "mercredi 9 novembre 2016"."""
    if language(lang).dates.day.startswith("{year}"):
        return _year_first(lang)
    weekday = _any_of(_weekdays(lang))
    month = _any_of({name: number for name, number in _months(lang).items() if not name.isdecimal()})
    day, year = r"\d{1,2}(?!\d)", r"(?:\.?,?\s+(?:del?\s+)?(?P<{}>(?:19|20|21|١٩|٢٠|٢١)\d\d)\b(?!\s*h))?"
    return re.compile(
        rf"\b(?P<weekday>{weekday})\.?[,،]?\s+(?:the\s+|الموافق\s+)?"
        rf"(?:(?P<day>{day}){_ORDINAL}\s+(?:(?:of|de)\s+)?(?P<month>{month})\b{year.format('year')}"
        rf"|(?P<month_first>{month})\.?\s+(?P<day_last>{day}){_ORDINAL}{year.format('year_last')})",
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


def weekday_in(found: re.Match[str], lang: str) -> int:
    """The weekday that stands with a date; Monday is 0."""
    return _weekdays(lang)[_folded(found["weekday"])]


def possible_days(found: re.Match[str], written: date | Open, lang: str) -> list[date] | None:
    """The days that a date with its weekday may mean, the likeliest first; None where no year is known.

    Without a year, it is the day nearest to the letter's date: in December, January is next year's.
    """
    groups = found.groupdict()
    month = _months(lang)[_folded(groups.get("month") or groups["month_first"])]
    number = _number(groups.get("day") or groups["day_last"], lang)
    stated = groups.get("year") or groups.get("year_last")
    if stated is not None:
        return _existing([_number(stated, lang)], month, number)
    if isinstance(written, Open):
        return None
    days = _existing(range(written.year - 1, written.year + 2), month, number)
    return sorted(days, key=lambda day: abs(day - written))


def _existing(years: Iterable[int], month: int, number: int) -> list[date]:
    """The days that exist: not 29 February of every year, never 31 November, and none of the year 0."""
    existing = (year for year in years if MINYEAR <= year <= MAXYEAR)
    return [date(year, month, number) for year in existing if 1 <= number <= monthrange(year, month)[1]]


@cache
def plain_dates(lang: str) -> re.Pattern[str]:
    """A date in Western digits, or two days of one month: "10 to 14 April 2016"; a language without months has none."""
    names = _any_of(month_names(lang))
    if not names:
        return re.compile("(?!)")
    wording = wording_of(lang)
    through = wording.words.through if wording else "-"
    if "月" in names:
        rest = rf"(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:(?:{through})(?P<other>\d{{1,2}})日)?"
        return re.compile(rf"(?:(?P<year>{_YEAR})年)?{rest}")
    first = rf"(?:(?P<other>\d{{1,2}}){_ORDINAL}\s?(?:{through}|[-–])\s?)?"
    year = rf"(?:,?\s(?:de |del )?(?P<year>{_YEAR}))?"
    day_first = rf"{first}(?P<day>\d{{1,2}}){_ORDINAL}\s(?:of |de |d')?(?P<month>{names}){year}"
    month_first = rf"(?P<month_2>{names})\s(?P<day_2>\d{{1,2}}){_ORDINAL}(?!\d)(?:,?\s(?P<year_2>{_YEAR}))?"
    return re.compile(rf"(?<![\w/.]){day_first}(?!\w)|(?<!\w){month_first}(?!\w)", re.IGNORECASE)


def days_meant(found: re.Match[str], lang: str) -> Iterator[Day]:
    """The day of a plain date, and the one that is joined with it: "10 to 14 April"."""
    part = {name.rstrip("_2"): value for name, value in found.groupdict().items() if value is not None}
    month = int(part["month"]) if part["month"].isdigit() else month_names(lang)[part["month"].casefold()]
    year = int(part["year"]) if "year" in part else None
    for key in ("other", "day"):
        if key in part:
            yield year, month, int(part[key])


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
    written = {_folded(name): number for name, number in month_names(lang).items()}
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
