"""Spreadsheets, XLSX and ODS: read by a worker behind walls, since nobody knows what a stranger's file unpacks to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterforge.errors import LetterError, Problem, did_you_mean
from letterforge.findings import Finding
from letterforge.intake.handing import handed_over
from letterforge.model.texts import quoted
from letterforge.roster.headings import is_known
from letterforge.roster.sheets import Sheet, Source, lined, nothing_in
from letterforge.roster.walls import BOUNDS, PATIENCE, TABLES, Fault, Place, Table, Wanted

_WORKER = "letterforge.roster.worker"
MAX_FAULTS = 100
_ANEW = "open it in a spreadsheet, and save it anew or as CSV UTF-8"


def read_workbook(source: Source) -> Sheet:
    """The table in one sheet of a workbook: the one asked for, or its only one.

    What stands in merged cells stands in each of their rows.

    Raises:
        LetterError: the file is damaged or a bomb; several sheets are filled and none is asked for; a cell shows
            something else than it holds.
    """
    with handed_over(source.data, Wanted(source.sheet), _WORKER, TABLES, BOUNDS, PATIENCE) as answer:
        told = answer.account
    if told is None:
        fact = "the workbook takes more memory or time than is allowed"
        raise LetterError(fact, where=source.name, hint="save the roster alone, as CSV UTF-8")
    if told.damaged:
        raise LetterError("the workbook is damaged, or encrypted", where=source.name, hint=_ANEW)
    if told.rows is None:
        raise _which(source, told.sheets)
    _refuse_faults(source, told.faults)
    sheet = lined(iter(_unmerged(told.rows, told, source)), source)
    headings = dict(enumerate(sheet.headings, told.left))
    blank = frozenset((row + 1, headings[column]) for row, column in told.blank if column in headings)
    unseen = [headings[column] for column in told.unseen if is_known(headings.get(column, ""))]
    return replace(sheet, blank=blank, findings=tuple(_unseen(unseen, f"{source.name}:{sheet.header}")))


def _unseen(headings: Sequence[str], where: str) -> Iterator[Finding]:
    """That columns which the letters go by are hidden."""
    for heading in headings:
        hint = "show it and look at it, or delete it"
        yield Finding("roster-hidden", "warning", f"the column {quoted(heading)} is hidden, and is read", where, hint)


def _which(source: Source, sheets: Sequence[str]) -> LetterError:
    known = ", ".join(quoted(sheet) for sheet in sheets[:10])
    if source.sheet is not None:
        hint = did_you_mean(source.sheet, sheets) or f"sheets there are: {known}"
        return LetterError(f"the workbook has no sheet {quoted(source.sheet)}", where=source.name, hint=hint)
    if not sheets:
        return nothing_in(source)
    return LetterError(
        f"several sheets are filled: {known}", where=source.name, hint=f"say which, as --sheet {sheets[0]!r}"
    )


def _refuse_faults(source: Source, faults: Sequence[Fault]) -> None:
    if faults:
        raise LetterError.of([Problem(one.fact, _at(source, one.place), one.hint) for one in faults[:MAX_FAULTS]])


def _at(source: Source, place: Place) -> str:
    """A cell's place, as spreadsheets call it: B2."""
    row, column = place
    return f"{source.name}:{row + 1}: {_letters(column)}{row + 1}"


def _letters(column: int) -> str:
    """A column as spreadsheets call it: 27 is AB."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def _unmerged(rows: list[list[str]], told: Table, source: Source) -> list[list[str]]:
    """The rows, in which what stands in merged cells stands in each row that they reach over.

    Raises:
        LetterError: cells are merged across columns: nobody knows in which of them the text stands.
    """
    wide = [start for start, end in told.merged if end[1] > start[1] and _is_filled(start, rows, told.left)]
    if wide:
        hint = "part them, and put a title above the table elsewhere"
        raise LetterError.of([
            Problem("cells are merged across columns", _at(source, start), hint) for start in wide[:MAX_FAULTS]
        ])  # fmt: skip
    for (first, column), (last, _) in told.merged:
        at = column - told.left
        for row in rows[first + 1 : last + 1]:
            if at < len(row):
                row[at] = rows[first][at]
    return rows


def _is_filled(place: Place, rows: Sequence[Sequence[str]], left: int) -> bool:
    row, column = place[0], place[1] - left
    return row < len(rows) and 0 <= column < len(rows[row]) and bool(rows[row][column])
