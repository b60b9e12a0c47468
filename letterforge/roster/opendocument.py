"""What an OpenDocument spreadsheet shows that its values do not tell (ODF 1.3, part 3, chapters 9 and 19)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, Any

from letterforge.roster.lines import Lines
from letterforge.roster.seeing import Seen, elements
from letterforge.roster.walls import Place

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_NUMBERS = ("float", "percentage", "currency")
_MOST_REPEATED = 10_000  # a cell that is repeated more often than any roster has columns is the sheet's empty end
_SIGNS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}  # what stands between words, and is no text
_DAY_LONG = re.compile(r"PT(\d{3,}|2[4-9]|[3-9]\d)H")  # a time that is none of the day


def seen_in_ods(archive: zipfile.ZipFile, sheet: str) -> Seen:
    """What is seen in a sheet of the spreadsheet."""
    lines = Lines()
    if "styles.xml" in archive.namelist():
        with archive.open("styles.xml") as stream:
            for event, one in elements(stream, (f"{_STYLE}style",)):
                if event == "end":
                    lines.learn(one)
    with archive.open("content.xml") as stream:
        return _in_ods(stream, sheet, lines)


def _in_ods(stream: IO[bytes], sheet: str, lines: Lines) -> Seen:
    seen, row, column, inside, usual = Seen(), 0, 0, False, dict[int, str]()
    table, across, along = (f"{_TABLE}{name}" for name in ("table", "table-column", "table-row"))
    for event, one in elements(stream, (table, across, along, f"{_STYLE}style")):
        if one.tag == f"{_STYLE}style":
            if event == "end":
                lines.learn(one)
        elif one.tag == table:
            inside = event == "start" and one.get(f"{_TABLE}name") == sheet
        elif event == "end" and inside:
            unseen = one.get(f"{_TABLE}visibility") in ("collapse", "filter")
            repeated = int(one.get(f"{_TABLE}number-{one.tag.rpartition('-')[2]}s-repeated", "1"))
            if one.tag == across:
                these = range(column, column + min(repeated, _MOST_REPEATED))
                seen.unseen |= set(these) if unseen else set()
                usual |= dict.fromkeys(these, one.get(f"{_TABLE}default-cell-style-name"))
                column += repeated
                continue
            for n in range(repeated if repeated <= _MOST_REPEATED else 0):
                seen.hidden |= {row + n} if unseen else set()
                _look_along(one, row + n, lines, usual, seen)
            row += repeated
        if one.tag == along and event == "end":
            one.clear()
    return seen


def _look_along(row: Any, number: int, lines: Lines, usual: Mapping[int, str], seen: Seen) -> None:
    """Look at the cells of a row; `usual`: the styles of columns, which a cell has that says none (ODF, 19.615)."""
    column, of_row = 0, row.get(f"{_TABLE}default-cell-style-name")
    for cell in row:
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if repeated <= _MOST_REPEATED:
            for n in range(repeated):
                _look_at(cell, (number, column + n), seen)
                style = cell.get(f"{_TABLE}style-name") or of_row or usual.get(column + n)
                if lines.go_through(cell, style) and _shown(cell).strip():
                    seen.struck((number, column + n))
        column += repeated


def _look_at(cell: Any, place: Place, seen: Seen) -> None:
    """Note what is to be known of a cell: its number as it is shown, its error, how far it reaches."""
    text, kind = _shown(cell), cell.get(f"{_OFFICE}value-type")
    worked = cell.get(f"{_TABLE}formula") is not None
    if cell.get(f"{_CALC}value-type") == "error" or (worked and text.startswith(("#", "Err:"))):
        seen.error(place, text)
    elif worked and not text.strip():
        note = seen.blank.append if kind == "string" else seen.unworked
        note(place)
    elif text and (kind in _NUMBERS or _is_apart(cell)):
        seen.shown[place] = text
    rows, columns = (int(cell.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("rows", "columns"))
    if rows > 1 or columns > 1:
        seen.merged.append((place, (place[0] + rows - 1, place[1] + columns - 1)))


def _shown(cell: Any) -> str:
    """The words of the cell's paragraphs, without those of a comment on it."""
    return "\n".join("".join(_words(one)) for one in cell.iterchildren(f"{_TEXT}p"))


def _words(paragraph: Any) -> Iterator[str]:
    for one in paragraph.iter():
        yield " " * int(one.get(f"{_TEXT}c", "1")) if one.tag == f"{_TEXT}s" else _SIGNS.get(one.tag, one.text or "")
        yield (one.tail or "") if one is not paragraph else ""


def _is_apart(cell: Any) -> bool:
    """Whether a reader of values would have it otherwise: words that run together, a time of more than a day."""
    return next(cell.iter(*_SIGNS), None) is not None or bool(_DAY_LONG.match(cell.get(f"{_OFFICE}time-value", "")))
