"""Findings of many rows, told once: what is wrong, in how many rows, and where the first of them are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from letterforge.errors import Problem
from letterforge.findings import Finding, Severity
from letterforge.roster import Row
from letterforge.runs.faulty import in_row

_GRAVEST: tuple[Severity, ...] = ("error", "warning", "note")
_SHOWN = 5
_PLACE = re.compile(r".+?:\d+(?=:|$)")  # of a row: "roster.csv:14"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that rows have in common, as the first of them has it, and the places of all ("roster.csv:14")."""

    finding: Finding
    rows: tuple[str, ...] = field(repr=False)
    whole: bool = False

    def __str__(self) -> str:
        one, many = self.finding, len(self.rows)
        if self.whole or many == 0 or (many == 1 and self._in_row):
            return str(one)
        places = ", ".join(self.rows[:_SHOWN]) + (", …" if many > _SHOWN else "")
        key = self._key
        remedy = f" ({one.hint})" if one.hint else ""
        counted = "in 1 row" if many == 1 else f"in {many:,} rows"
        said = ": ".join(filter(None, (one.severity, counted, key, one.message)))
        return f"{said}{remedy} [{one.rule}]: {places}"

    @property
    def of_run(self) -> bool:
        """Whether whoever makes the letters should see it: all but notes on the letter, such as one on its emblem."""
        return self.finding.severity != "note" or self.finding.rule.startswith(("run-", "roster-"))

    @property
    def _in_row(self) -> bool:
        return bool(self.rows) and in_row(self.finding.where, self.rows[0])

    @property
    def _key(self) -> str:
        """The column, or the place in the letter file."""
        where = self.finding.where or ""
        return where.removeprefix(self.rows[0]).lstrip(": ") if self._in_row else where

    def told(self) -> Mapping[str, object]:
        """For tools."""
        return {**asdict(self.finding), "rows": list(self.rows)}


def grouped(pairs: Iterable[tuple[Row | None, Finding]], total: int) -> list[Found]:
    """What was found, each once: the gravest first, then what most rows have; the letter's own notes last.

    Findings are the same that say the same of the same column, whoever is named. What all of `total` rows have and no
    column says, the letter has.
    """
    groups: dict[Finding, list[tuple[Row | None, Finding]]] = {}
    for row, finding in pairs:
        groups.setdefault(finding if row is None else _common(finding, row), []).append((row, finding))
    found = [_found(common, same, total) for common, same in groups.items()]
    return sorted(found, key=_order)


def _order(one: Found) -> tuple[int, bool, bool, int]:
    """What all letters have in common, such as an emblem, must not stand before what needs eyes."""
    severity = one.finding.severity
    return _GRAVEST.index(severity), not one.of_run, one.whole and severity == "note", -len(one.rows)


def merged(problems: Sequence[Problem], rows: Sequence[Row]) -> list[Problem]:
    """Problems of these rows, each once, with the first places where it is."""
    places = {row.place: row for row in rows}
    pairs = [(_row_of(one, places), Finding("", "error", one.message, one.where, one.hint)) for one in problems]
    return [_as_problem(found) for found in grouped(pairs, 0)]


def _row_of(problem: Problem, rows: Mapping[str, Row]) -> Row | None:
    place = _PLACE.match(problem.where or "")
    return rows.get(place[0]) if place else None


def _as_problem(found: Found) -> Problem:
    one, places = found.finding, found.rows
    if len(places) < 2:
        return Problem(one.message, one.where, one.hint)
    column = (one.where or "").removeprefix(places[0])
    where = ", ".join(f"{place}{column}" for place in places[:_SHOWN]) + (", …" if len(places) > _SHOWN else "")
    return Problem(f"in {len(places):,} rows: {one.message}", where, one.hint)


def _found(common: Finding, same: Sequence[tuple[Row | None, Finding]], total: int) -> Found:
    rows = tuple(dict.fromkeys(row.place for row, _ in same if row is not None))
    first = same[0][1]
    told = first if len(rows) < 2 else replace(common, where=first.where)
    return Found(told, rows, whole=len(rows) == total > 1 and not in_row(first.where, rows[0]))


def _common(finding: Finding, row: Row) -> Finding:
    """The finding without its row, and without who is in it: equal in all rows that have it in the same column."""
    message = finding.message
    for name in _names(row):
        message = message.replace(name, "…")
    where = finding.where
    if where is not None and in_row(where, row.place):
        where = where.removeprefix(row.place)
    return replace(finding, message=message, where=where)


def _names(row: Row) -> list[str]:
    """What the row calls its person, the longest first."""
    person = row.addressee
    said = (person.name, person.surname) if person is not None else ()
    texts = (list(one.values()) if isinstance(one, Mapping) else [one] for one in said)
    return sorted({text for each in texts for text in each if isinstance(text, str)}, key=len, reverse=True)
