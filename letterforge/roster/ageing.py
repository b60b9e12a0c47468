"""How old a roster may be: an ambassador who left last month is still in it."""

from __future__ import annotations

from datetime import date

from letterforge.findings import Finding
from letterforge.roster.rows import Roster

RULE = "roster-old"
SOURCE = "letterforge: who left a post receives no letter in it"
HINT = "compare it with the newest list (`letterforge compare OLD NEW`), and date it: roster-2016-11-01.csv"


def age(name: str, dated: date | None, day: date, days: int) -> str | None:
    """What is to be said of a roster that is older than so many days on this day; None where it is not."""
    if dated is None or (day - dated).days <= days:
        return None
    return f"{name} is of {dated.isoformat()}, {(day - dated).days:,} days before the letter's date"


def old_roster(roster: Roster, day: date, days: int) -> tuple[Finding, ...]:
    """The finding on a roster that is older than so many days on the letter's date; none where it is not."""
    said = age(roster.name, roster.dated, day, days)
    return (Finding(RULE, "warning", said, roster.name, HINT, SOURCE),) if said else ()
