"""Who holds an office on a day, or acts in it; nobody, or two at once, is an error with the rows it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from letterforge.errors import LetterError, Problem
from letterforge.protocol import State
from letterforge.roster.rows import Row

# Who heads a mission: one of these at a time, whatever the office is called.
HEADS = ("permanent-representative", "permanent-observer", "apostolic-nuncio", "charge-d-affaires")
# As whom somebody is addressed who acts in an office (protocol: a chargé d'affaires ad interim heads the mission).
_ACTING = {**dict.fromkeys(HEADS, "charge-d-affaires"), "pga": "acting-pga"}
# Offices that several hold at a time.
SEVERAL = (
    "deputy-permanent-representative", "minister", "private", "under-secretary-general", "assistant-secretary-general",
    "agency-head", "igo-secretary-general", "archbishop", "cardinal", "prince", "ambassador",
)  # fmt: skip
Seat = tuple[str, str, str]


def usual_office(state: State) -> str:
    """The office of who heads the State's mission to the United Nations."""
    return "permanent-observer" if state.status == "observer" else "permanent-representative"


def acting_office(office: str, known: Iterable[str]) -> str | None:
    """The office under which somebody is addressed who acts in this one; None where no form is known of it."""
    found = _ACTING.get(office, f"acting-{office}")
    return found if found in known else office if office.startswith("acting-") else None


def in_office(rows: Iterable[Row], day: date) -> tuple[Row, ...]:
    """The rows of those who are in office on this day, in their order; who acts stands instead of who holds it.

    Where no row of an office states a term, all of them stand.

    Raises:
        LetterError: an office is held by nobody, or by two; all such offices.
    """
    groups: dict[Seat, list[Row]] = {}
    rows = tuple(rows)
    for row in rows:
        groups.setdefault(_seat(row), []).append(row)
    chosen, problems = set[int](), list[Problem]()
    for group in groups.values():
        try:
            chosen.update(id(row) for row in _in_seat(group, day))
        except LetterError as error:
            problems += error.problems
    if problems:
        raise LetterError.of(problems)
    return tuple(row for row in rows if id(row) in chosen)


def holder(rows: Sequence[Row], day: date, where: str | None = None) -> Row:
    """Who of the rows of one office is in it on this day; at least one row.

    Raises:
        LetterError: nobody is, or two are. `where` is the place of who asks; None: that of the rows.
    """
    there = [row for row in rows if row.term.covers(day)]
    acting = [row for row in there if row.term.acting or row.held == "charge-d-affaires"]
    found = acting or there
    if not found:
        terms = "; ".join(f"{row.place} {_said(row)}" for row in rows)
        fact = f"nobody is in office on {day.isoformat()}: {terms}"
        raise LetterError(fact, where=where or rows[0].place, hint="correct from or until, or add who is")
    if len(found) > 1 or (acting and _unlimited(acting[0]) and len(there) > 1):
        both = ", ".join(row.place for row in (found if len(found) > 1 else there))
        fact = f"two are in office on {day.isoformat()}: {both}"
        raise LetterError(fact, where=where or found[1 if len(found) > 1 else 0].place, hint="end one term: until")
    return found[0]


def _in_seat(group: Sequence[Row], day: date) -> Sequence[Row]:
    if not any(row.term.stated for row in group):
        return group
    if _seat(group[0])[2] in SEVERAL:
        return [row for row in group if row.term.covers(day)]
    return [holder(group, day)]


def _seat(row: Row) -> Seat:
    """What only one can hold at a time: the office, of a State, at a seat; a row without office is its own."""
    person = row.addressee
    if person is None or not row.held:
        return ("", "", row.key)
    return (person.state or person.host or "", person.seat or "", "" if row.held in HEADS else row.held)


def _unlimited(row: Row) -> bool:
    return row.term.since is None and row.term.until is None


def _said(row: Row) -> str:
    limits: Mapping[str, date | None] = {"from": row.term.since, "until": row.term.until}
    return " ".join(f"{word} {limit.isoformat()}" for word, limit in limits.items() if limit is not None)
