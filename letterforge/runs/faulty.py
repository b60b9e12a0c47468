"""Rows of which no letter may be made, and why: composing failed, or a rule found an error that nobody waived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from letterforge.checks import COMPOSING
from letterforge.errors import FontError, LetterError, LetterforgeError, Problem
from letterforge.findings import Finding
from letterforge.roster import Row
from letterforge.runs.tasks import Composed

_CHARACTER = re.compile(r"\(U\+([0-9A-F]{4,6}), ")


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row of which no letter can be made, why, and all that was found of it."""

    row: Row
    error: LetterforgeError
    findings: tuple[Finding, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The row, as a letter has its rows."""
        return (self.row,)

    @property
    def everybody(self) -> tuple[Row, ...]:
        """The row, as a letter has all who receive it."""
        return (self.row,)

    @property
    def foreseen(self) -> bool:
        """Whether correcting the row mends it; otherwise it ran out of time or memory, or broke its template."""
        return isinstance(self.error, (LetterError, FontError))

    @classmethod
    def of(cls, row: Row, error: LetterforgeError) -> Faulty:
        """A row of which making the letter raised this."""
        problems = [_in_column(one, row) for one in error.problems]
        found = (Finding(COMPOSING.id, "error", *_said(one), COMPOSING.source) for one in problems)
        return cls(row, error if problems == list(error.problems) else type(error).of(problems), tuple(found))


def faulty(row: Row, made: Composed | LetterforgeError) -> Faulty | None:
    """Why no letter can be made of what composing this row gave; None where one can."""
    if isinstance(made, LetterforgeError):
        return Faulty.of(row, made)
    errors = [Problem(one.message, one.where, one.hint) for one in made.findings if one.severity == "error"]
    return Faulty(row, LetterError.of(errors), made.findings) if errors else None


def _in_column(problem: Problem, row: Row) -> Problem:
    """A character that no font has, told with its column: an address is of the row as a whole."""
    found = _CHARACTER.search(problem.message)
    if found is None or problem.where != row.place or row.addressee is None:
        return problem
    said = row.addressee.model_dump(by_alias=True, exclude_unset=True)
    key = next((key for key, words in said.items() if chr(int(found[1], 16)) in str(words)), None)
    return replace(problem, where=row.place_of("addressee", key)) if key is not None else problem


def _said(problem: Problem) -> tuple[str, str | None, str | None]:
    return problem.message, problem.where, problem.hint


def told(rows: Sequence[Faulty], total: int) -> Iterator[Problem]:
    """All that is wrong with these of `total` rows, each problem once; one that is in all of them is the letter's."""
    times: dict[Problem, int] = {}
    for one in rows:
        for problem in one.error.problems:
            times[problem] = times.get(problem, 0) + 1
    for one in rows:
        for problem in one.error.problems:
            if times[problem] < max(total, 2):
                yield placed(problem, one.row)
            elif one is rows[0]:
                yield problem


def placed(problem: Problem, row: Row) -> Problem:
    """The problem with its row, where it names none."""
    if in_row(problem.where, row.place):
        return problem
    return replace(problem, where=f"{row.place}: {problem.where}" if problem.where else row.place)


def in_row(where: str | None, place: str) -> bool:
    """Whether this is the place of the row, or of one of its columns: "roster.csv:14" has nothing of row 1."""
    return where is not None and (where == place or where.startswith(f"{place}:"))


def all_wrong(rows: Sequence[Faulty]) -> LetterforgeError:
    """One error for rows of which none can be made."""
    if not rows:
        return LetterError("the roster has no rows", hint="write a row for each addressee, or change --where")
    if all(one.error.problems == rows[0].error.problems for one in rows):  # it is the letter's
        return rows[0].error
    return LetterError.of(list(dict.fromkeys(told(rows, len(rows)))))
