"""Who receives the letter: the rows of a roster without the sender's own mission, and without those it excepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterforge.checks import writes_to_itself
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.roster import Row
from letterforge.roster.terms import HEADS


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that receives nothing, and why."""

    row: Row
    reason: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """The rows that receive a letter, in their order, and those that do not."""

    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...] = ()


def recipients(letter: Letter, rows: Sequence[Row]) -> Recipients:
    """Who of these rows receives the letter: nobody who writes it, and nobody of a State that it excepts."""
    reasons = [(row, _reason(letter, row)) for row in rows]
    left_out = tuple(LeftOut(row, reason) for row, reason in reasons if reason is not None)
    return Recipients(tuple(row for row, reason in reasons if reason is None), left_out)


def _reason(letter: Letter, row: Row) -> str | None:
    """Why the row receives nothing; None where it does."""
    person = row.addressee
    if person is None:
        return None
    excepted = next((one.reason for one in letter.except_ if one.state == person.state), None)
    if excepted is not None:
        return f"excepted: {excepted}"
    return "who writes the letter" if any(writes_to_itself(one, person) for one in letter.senders) else None


def own_states(letter: Letter) -> tuple[str, ...]:
    """The States whose missions write: they expect no letter of their own."""
    missions = (one for one in letter.senders if one.mission or one.institution == "mission" or one.office in HEADS)
    codes = (one.mission.state if one.mission else one.state for one in missions)
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def told(left_out: Sequence[LeftOut]) -> list[Finding]:
    """That rows are left out, so that nobody looks for their letters."""
    return [Finding("run-left-out", "note", f"the row is left out: {one.reason}", one.row.place) for one in left_out]
