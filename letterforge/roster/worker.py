"""The far side of the wall: `python -m letterforge.roster.worker FOLDER` reads the workbook that lies in FOLDER.

It writes `table.json` beside it: the sheets there are, and the rows of the one asked for. A bomb ends here, with the
process: what a workbook unpacks to, no header tells.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from letterforge.intake.limits import confine
from letterforge.intake.sealing import seal
from letterforge.roster.seeing import Seen, seen_in, shows_as_written
from letterforge.roster.walls import BOUNDS, SOURCE, TABLE, WANTED


def main(folder: Path) -> None:
    """Read the workbook in `folder`."""
    confine(BOUNDS)
    seal(folder)
    try:
        told = _read(folder / SOURCE, json.loads((folder / WANTED).read_text(encoding="utf-8")))
    except MemoryError:
        raise
    except Exception as error:  # whatever a stranger's file makes of a reader, it is the file that is damaged
        told = {"fault": f"{type(error).__name__}: {error}"[:200]}
    unfinished = folder / f"{TABLE}.part"
    unfinished.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(folder / TABLE)


def _read(file: Path, wanted: str | None) -> Mapping[str, Any]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with CalamineWorkbook.from_path(file) as book:
        shown = [one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
        full = [name for name in shown if book.get_sheet_by_name(name).end is not None]
        chosen = wanted if wanted in book.sheet_names else full[0] if wanted is None and len(full) == 1 else None
        if chosen is None:
            return {"sheets": full if wanted is None else book.sheet_names}
        return {"sheets": full, "sheet": chosen, **_table(book, chosen, file)}


def _table(book: Any, name: str, file: Path) -> Mapping[str, Any]:
    sheet = book.get_sheet_by_name(name)
    seen = seen_in(file, name)
    rows = [list(_texts(row, n, sheet.start[1], seen)) for n, row in enumerate(sheet.iter_rows())]
    merged = sheet.merged_cell_ranges or seen.merged
    return {"rows": rows, "left": sheet.start[1], "faults": seen.faults, "merged": merged}


def _texts(row: Sequence[object], n: int, left: int, seen: Seen) -> Iterator[str]:
    """The cells of a row as the spreadsheet shows them."""
    for column, cell in enumerate(row, left):
        code = seen.format(n, column)
        if isinstance(cell, float) and not shows_as_written(code, cell):
            fact = f"the cell shows its number in a format of the spreadsheet's: {code[:40]}"
            seen.fault((n, column), fact, "format the column as text, and write what is to be printed")
        yield seen.text(n, column) or _text(cell, code)


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
        case timedelta():
            return str(cell)
        case _:
            return "" if cell is None else str(cell)


def _number(value: float, code: str) -> str:
    text = str(int(value)) if value == int(value) else repr(value)
    return text.zfill(len(code)) if not code.strip("0") and "." not in text else text


if __name__ == "__main__":
    main(Path(sys.argv[1]))
