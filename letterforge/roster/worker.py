"""The far side of the wall: `python -m letterforge.roster.worker FOLDER` reads the workbook that lies in FOLDER.

A bomb ends here, with the process: what a workbook unpacks to, no header tells.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from letterforge.intake.handing import SOURCE, serve
from letterforge.intake.limits import Limits
from letterforge.roster.excel import seen_in_xlsx
from letterforge.roster.opendocument import seen_in_ods
from letterforge.roster.seeing import MOST_DIGITS, Seen, shows_as_written
from letterforge.roster.sheets import MAX_ROWS, TOO_MANY_ROWS
from letterforge.roster.walls import REQUESTS, TABLES, Fault, Table, Wanted

_AS_TEXT = "format the column as text, and write what is to be printed"
_TOO_TALL = Fault((MAX_ROWS, 0), *TOO_MANY_ROWS)


def _table(folder: Path, wanted: Wanted, _: Limits) -> Table:
    try:
        return _read(folder / SOURCE, wanted.sheet)
    except MemoryError:
        raise
    except Exception:  # whatever a stranger's file makes of a reader, it is the file that is damaged
        return Table(damaged=True)


def _read(file: Path, wanted: str | None) -> Table:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # what opens strangers' files, behind the walls

    with CalamineWorkbook.from_path(file) as book:
        shown = [one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
        full = tuple(name for name in shown if book.get_sheet_by_name(name).end is not None)
        chosen = wanted if wanted in book.sheet_names else full[0] if wanted is None and len(full) == 1 else None
        if chosen is None:
            return Table(full if wanted is None else tuple(book.sheet_names))
        sheet = book.get_sheet_by_name(chosen)
        if sheet.end is not None and sheet.end[0] >= MAX_ROWS:
            return Table(full, [], faults=(_TOO_TALL,))  # a million rows take half a minute to look through
        return _seen(sheet, _seen_in(file, chosen), full)


def _seen_in(file: Path, sheet: str) -> Seen:
    with zipfile.ZipFile(file) as archive:
        return (seen_in_ods if "content.xml" in archive.namelist() else seen_in_xlsx)(archive, sheet)


def _seen(sheet: Any, seen: Seen, sheets: tuple[str, ...]) -> Table:
    left = sheet.start[1] if sheet.start else 0
    rows = [list(_texts(row, n, left, seen)) for n, row in enumerate(sheet.iter_rows())]
    for n in sorted(seen.hidden & {n for n, row in enumerate(rows) if any(row)}):
        seen.fault((n, left), "the row is hidden", "show it, or delete it: nobody sees whether it is meant")
    merged = tuple((start, end) for start, end in sheet.merged_cell_ranges or seen.merged)
    return Table(sheets, rows, left, tuple(seen.faults), merged, tuple(seen.blank), tuple(sorted(seen.unseen)))


def _texts(row: Sequence[object], n: int, left: int, seen: Seen) -> Iterator[str]:
    """The cells of a row as the spreadsheet shows them."""
    for column, cell in enumerate(row, left):
        code, shown = seen.format(n, column), seen.text(n, column)
        odd = isinstance(cell, float) and not shows_as_written(code, cell)
        if odd or (isinstance(cell, timedelta) and not shown):
            fact = f"the cell shows its number in a format of the spreadsheet's: {code[:40]}"
            seen.fault((n, column), fact, _AS_TEXT)
        if isinstance(cell, float) and abs(cell) >= 10**MOST_DIGITS:
            fact = f"the number has more than the {MOST_DIGITS} digits that a spreadsheet keeps"
            seen.fault((n, column), fact, _AS_TEXT)
        yield shown or _text(cell, code)


def _text(cell: object, code: str) -> str:
    """A cell as the spreadsheet shows it."""
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).upper()
        case datetime():
            return cell.isoformat(timespec="minutes") if cell.time() != time() else cell.date().isoformat()
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat(timespec="minutes")
        case int() | float():
            return _number(cell, code)
        case _:
            return "" if cell is None else str(cell)


def _number(value: float, code: str) -> str:
    text = str(int(value)) if value == int(value) else repr(value)
    return text.zfill(len(code)) if not code.strip("0") and "." not in text else text


if __name__ == "__main__":
    serve(Path(sys.argv[1]), REQUESTS, TABLES, _table)
