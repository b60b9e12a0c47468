"""Days and moments as official letters of each language write them, after the language's own table.

Babel knows how people write dates; letters of the United Nations write them otherwise: 1er novembre, 1 ноября 2016
года, 1 تشرين الثاني/نوفمبر 2016, 二〇一六年十一月一日. So patterns, months and digits are data.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from letterforge.protocol.calendar import Dates
from letterforge.protocol.patterns import fill
from letterforge.protocol.tables import Language


def date_text(day: date, spoken: Language, *, solemn: bool = False) -> str:
    """The day in words: "1 November 2016"; `solemn`, as notes and instruments of some languages write it."""
    table = spoken.dates
    if solemn and table.solemn:
        return _solemn(day, table)
    number = table.days.get(str(day.day), str(day.day))
    words = fill(table.day, {"day": number, "month": table.months[day.month - 1], "year": day.year})
    return _digits(words, table)


def _solemn(day: date, table: Dates) -> str:
    """二〇一六年十一月一日: the year digit by digit, month and day as numbers, never mixed with other digits."""
    year = "".join(table.solemn_digits[int(digit)] for digit in str(day.year))
    month = table.numbers[day.month - 1] + table.months[day.month - 1].lstrip("0123456789")
    return fill(table.day, {"day": table.numbers[day.day - 1], "month": month, "year": year})


def _digits(words: str, table: Dates) -> str:
    return words.translate(str.maketrans("0123456789", table.digits))


def dateline_pattern(spoken: Language, *, end: bool = False) -> str:
    """How {place} and {date} stand together: at the head of a letter, or at the `end` of a note."""
    return spoken.dates.ended if end else spoken.dates.placed


def draft_moment(moment: datetime, spoken: Language) -> str:
    """Day and time of day, as the head of a draft gives them: "1 November 2016, 14:05"."""
    time = _digits(f"{moment:%H:%M}", spoken.dates)
    return fill(spoken.dates.draft, {"date": date_text(moment.date(), spoken), "time": time})


def occasion_text(moment: datetime, spoken: Language, zone: str | None = None) -> str:
    """Weekday, day and time, and whose time it is: "Wednesday, 9 November 2016, at 5 p.m. (New York time)".

    `moment` is the local time there; `zone` an IANA name, None: not said.
    """
    table = spoken.dates
    terms = {
        "weekday": table.weekdays[moment.weekday()],
        "date": date_text(moment.date(), spoken),
        "time": clock_text(moment, spoken),
        "zone": _zone(moment, zone, table) if zone else "",
    }
    return fill(table.occasion, terms)


def clock_text(moment: datetime, spoken: Language) -> str:
    """The time of day: "5 p.m.", "15 h 30"."""
    clock = spoken.dates.clock
    own = clock.spoken.get(f"{moment:%H:%M}")
    if own is not None:
        return own
    hour = (moment.hour - 1) % 12 + 1 if clock.twelve and not (clock.zero and moment.hour == 0) else moment.hour
    pattern = clock.minutes if moment.minute else clock.whole
    half = clock.halves[moment.hour >= 12]
    words = fill(pattern, {"hour": hour, "minute": f"{moment.minute:02}", "half": half})
    return _digits(words, spoken.dates)


def _zone(moment: datetime, zone: str, table: Dates) -> str:
    """Whose time it is: that of a city the language names, else hours and minutes from Greenwich."""
    if zone in table.cities:
        return fill(table.zone, {"city": table.cities[zone]})
    offset = moment.replace(tzinfo=ZoneInfo(zone)).strftime("%z")
    return fill(table.offset, {"offset": f"{offset[:3]}:{offset[3:5]}".replace("-", "\N{MINUS SIGN}")})
