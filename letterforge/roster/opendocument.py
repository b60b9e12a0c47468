"""What an OpenDocument spreadsheet shows that its values do not tell (ODF 1.3, part 3, chapters 9 and 19)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Container, Iterator
from typing import IO, Any

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
    with archive.open("content.xml") as stream:
        return _in_ods(stream, sheet)


def _in_ods(stream: IO[bytes], sheet: str) -> Seen:
    seen, row, column, inside, struck = Seen(), 0, 0, False, set[str]()
    table, across, along = (f"{_TABLE}{name}" for name in ("table", "table-column", "table-row"))
    for event, one in elements(stream, (table, across, along, f"{_STYLE}style")):
        if one.tag == f"{_STYLE}style":
            struck |= {one.get(f"{_STYLE}name")} if event == "end" and _is_struck(one) else set()
        elif one.tag == table:
            inside = event == "start" and one.get(f"{_TABLE}name") == sheet
        elif event == "end" and inside:
            unseen = one.get(f"{_TABLE}visibility") in ("collapse", "filter")
            repeated = int(one.get(f"{_TABLE}number-{one.tag.rpartition('-')[2]}s-repeated", "1"))
            if one.tag == across:
                seen.unseen |= set(range(column, column + min(repeated, _MOST_REPEATED))) if unseen else set()
                column += repeated
                continue
            for n in range(repeated if repeated <= _MOST_REPEATED else 0):
                seen.hidden |= {row + n} if unseen else set()
                _look_along(one, row + n, struck, seen)
            row += repeated
        if one.tag == along and event == "end":
            one.clear()
    return seen


def _is_struck(style: Any) -> bool:
    """Whether a line goes through what is in this style."""
    return any(one.get(f"{_STYLE}text-line-through-style", "none") != "none" for one in style)


def _look_along(row: Any, number: int, struck: Container[str], seen: Seen) -> None:
    column = 0
    for cell in row:
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if repeated <= _MOST_REPEATED:
            for n in range(repeated):
                _look_at(cell, (number, column + n), seen)
                if cell.get(f"{_TABLE}style-name") in struck and _shown(cell).strip():
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
