"""Spreadsheets, XLSX and ODS: read by a worker behind walls, since nobody knows what a stranger's file unpacks to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from letterforge.errors import LetterError, Problem, did_you_mean
from letterforge.intake.confinement import run_confined
from letterforge.model.texts import quoted
from letterforge.roster.sheets import Sheet, Source, lined
from letterforge.roster.walls import BOUNDS, SOURCE, TABLE, WANTED

WORKER = "letterforge.roster.worker"
MAX_FAULTS = 100
_ANEW = "open it in a spreadsheet, and save it anew or as CSV UTF-8"


def read_workbook(source: Source) -> Sheet:
    """The table in one sheet of a workbook: the one asked for, or its only one.

    What stands in merged cells stands in each of their rows.

    Raises:
        LetterError: the file is damaged or a bomb; several sheets are filled and none is asked for; a cell shows
            something else than it holds.
    """
    told = _told(source)
    if "fault" in told:
        raise LetterError("the workbook is damaged, or encrypted", where=source.name, hint=_ANEW)
    if "rows" not in told:
        raise _which(source, told["sheets"])
    _refuse_faults(source, told["faults"])
    rows = _unmerged(told["rows"], told["merged"], told["left"], source)
    return lined(iter(rows), source)


def _told(source: Source) -> Mapping[str, Any]:
    """What the worker told of the workbook."""
    with TemporaryDirectory(prefix="letterforge-roster-") as name:
        folder = Path(name)
        (folder / SOURCE).write_bytes(source.data)
        (folder / WANTED).write_text(json.dumps(source.sheet), encoding="utf-8")
        run_confined(WORKER, folder, BOUNDS)
        try:
            told: Mapping[str, Any] = json.loads((folder / TABLE).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            fact = "the workbook takes more memory or time than is allowed"
            raise LetterError(fact, where=source.name, hint="save the roster alone, as CSV UTF-8") from error
        return told


def _which(source: Source, sheets: Sequence[str]) -> LetterError:
    known = ", ".join(quoted(sheet) for sheet in sheets[:10])
    if source.sheet is not None:
        hint = did_you_mean(source.sheet, sheets) or f"sheets there are: {known}"
        return LetterError(f"the workbook has no sheet {quoted(source.sheet)}", where=source.name, hint=hint)
    if not sheets:
        return LetterError("the roster is empty", where=source.name, hint="`letterforge new roster` writes one")
    return LetterError(
        f"several sheets are filled: {known}", where=source.name, hint=f"say which, as --sheet {sheets[0]!r}"
    )


def _refuse_faults(source: Source, faults: Sequence[Sequence[Any]]) -> None:
    if faults:
        raise LetterError.of([
            Problem(fact, f"{source.name}:{row + 1}: {_letters(column)}{row + 1}", hint)
            for row, column, fact, hint in faults[:MAX_FAULTS]
        ])  # fmt: skip


def _letters(column: int) -> str:
    """A column as spreadsheets call it: 27 is AB."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def _unmerged(rows: list[list[str]], merged: Sequence[Any], left: int, source: Source) -> list[list[str]]:
    """The rows, in which what stands in merged cells stands in each row that they reach over.

    Raises:
        LetterError: cells are merged across columns: nobody knows in which of them the text stands.
    """
    wide = [start for start, end in merged if end[1] > start[1] and _is_within(start, rows, left)]
    if wide:
        raise LetterError.of([_merged_across(source, *start) for start in wide[:MAX_FAULTS]])
    for (first, column), (last, _) in merged:
        for row in rows[first + 1 : last + 1]:
            if column - left < len(row):
                row[column - left] = rows[first][column - left]
    return rows


def _is_within(place: Sequence[int], rows: Sequence[Sequence[str]], left: int) -> bool:
    row, column = place[0], place[1] - left
    return row < len(rows) and 0 <= column < len(rows[row]) and bool(rows[row][column])


def _merged_across(source: Source, row: int, column: int) -> Problem:
    where = f"{source.name}:{row + 1}: {_letters(column)}{row + 1}"
    return Problem("cells are merged across columns", where, "part them, and put a title above the table elsewhere")
