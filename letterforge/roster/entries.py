"""Lines of a table become rows of a roster; all that is wrong in any of them is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from letterforge.errors import LetterError, Problem
from letterforge.model import KeyPath
from letterforge.model.texts import quoted
from letterforge.protocol import Language
from letterforge.roster.columns import Column
from letterforge.roster.entry import Entry
from letterforge.roster.names import in_capitals
from letterforge.roster.rows import Row
from letterforge.roster.sheets import Line

MAX_PROBLEMS = 500
_SHOWN = 5  # rows that have the same
_MOST = 9  # rows with a State to each of those without that are odd among them
_BELONGS = {"state", "organization", "institution", "office", "post", "circle", "text", "for", "place"}


@dataclass
class Entries:
    """The lines of a roster called `name` as rows, with all that is wrong in them."""

    name: str
    columns: Sequence[Column]
    spoken: Language
    problems: list[Problem] = field(default_factory=list)
    days: list[date] = field(default_factory=list)  # of which rows say they are
    unsaid: list[str] = field(default_factory=list)  # places of rows whose office is the usual one
    capitals: list[str] = field(default_factory=list)  # places of names that are in capitals
    nameless: list[str] = field(default_factory=list)  # places of rows that go to an office, whoever holds it

    @property
    def named(self) -> bool:
        """Whether the roster names anybody."""
        return any(column.keys[:1] == ("addressee",) for column in self.columns)

    @property
    def dated(self) -> date | None:
        """The day of the roster's oldest row; None where no row says of which it is."""
        return min(self.days, default=None)

    def rows(self, lines: Sequence[Line]) -> tuple[Row, ...]:
        """All rows.

        Raises:
            LetterError: what is wrong with any of them, at most MAX_PROBLEMS of it.
        """
        headings = {column.keys: column.heading for column in self.columns if column.keys}
        rows: list[Row] = []
        for line in lines:
            row = self._row(line, headings)
            rows += [row] if row is not None else []
            if len(self.problems) >= MAX_PROBLEMS:
                where = f"{self.name}:{line.number}"
                self.problems.append(Problem("no row behind this one was looked at", where, "mend these first"))
                break
        self._doubles(rows)
        self._stateless(rows)
        if self.problems:
            raise LetterError.of(self._told())
        return tuple(rows)

    def _told(self) -> list[Problem]:
        """What is wrong, each once: "in 180 rows: 'X' is no gender", where the first of them stand."""
        groups: dict[tuple[str, str | None, str], list[str]] = {}
        for one in self.problems[: MAX_PROBLEMS + 1]:
            place, _, column = (one.where or "").partition(": ")
            groups.setdefault((one.message, one.hint, column), []).append(place)
        return [_in_rows(*same, places) for same, places in groups.items()]

    def _row(self, line: Line, headings: Mapping[KeyPath, str]) -> Row | None:
        entry = Entry(f"{self.name}:{line.number}", headings, self.spoken)
        for column in self.columns:
            cell = column.cell(line.cells) if column.keys else None
            if cell is not None:
                entry.take(column, cell)
        row = entry.row(line, self.named)
        self.problems += entry.problems
        if entry.dated is not None:
            self.days.append(entry.dated)
        if entry.usual:
            self.unsaid.append(entry.place)
        if "office" in entry.addressee and "name" not in entry.addressee:
            self.nameless.append(entry.place)
        if in_capitals(entry.addressee.get("name")):
            self.capitals.append(f"{entry.place}: {headings['addressee', 'name']}")
        return row

    def _stateless(self, rows: Sequence[Row]) -> None:
        """See that a few rows among many do not hold a name alone: "Checked by Bo" below the table is none."""
        named = [row for row in rows if row.addressee and row.addressee.name]
        odd = [row for row in named if row.addressee and not row.addressee.model_fields_set & _BELONGS]
        stated = sum(row.addressee is not None and row.addressee.state is not None for row in rows)
        if len(odd) * _MOST > stated:
            return
        for row in odd:
            hint = "take it out, where it is a note below the table; else write the State, the organization or the post"
            self.problems.append(Problem("the row has a name, and no State as the others do", row.place, hint))

    def _doubles(self, rows: Sequence[Row]) -> None:
        seen: dict[str, Row] = {}
        for row in rows:
            first = seen.setdefault(row.key, row)
            if first is not row:
                hint = f"take one out, or tell them apart in a column id; the first is row {first.number}"
                self.problems.append(Problem(f"the row {quoted(row.key)} stands here a second time", row.place, hint))


def _in_rows(message: str, hint: str | None, column: str, places: Sequence[str]) -> Problem:
    """What is wrong in the same column of these rows."""
    shown = [f"{place}: {column}" if column else place for place in places[:_SHOWN]]
    if len(places) > 1:
        message = f"in {len(places):,} rows: {message}"
    return Problem(message, ", ".join(shown) + (", …" if len(places) > _SHOWN else ""), hint)
