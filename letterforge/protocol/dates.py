"""Days and moments as official letters of each language write them: Babel, with the language's own pattern."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_datetime

from letterforge.protocol.tables import language


def date_text(day: date, lang: str) -> str:
    """The day in words: "1 November 2016"."""
    spoken = language(lang)
    return format_date(day, spoken.dates.day, locale=spoken.tag)


def dateline(day: str, lang: str, place: str | None) -> str:
    """The line of place and date: "New York, 31 October 2016". `day` is written out already; no `place`, day alone."""
    return day if place is None else language(lang).dates.placed.format(place=place, date=day)


def moment_text(moment: datetime, lang: str) -> str:
    """Day and time of day, as the head of a draft gives them: "1 November 2016, 14:05"."""
    spoken = language(lang)
    return format_datetime(moment, spoken.dates.moment, tzinfo=moment.tzinfo, locale=spoken.tag)
