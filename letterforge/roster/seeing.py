"""What a spreadsheet shows that its values do not tell: number formats, errors, formulas nobody has worked out.

A reader of values takes an error and a formula without result for an empty cell: a blank where a name should be.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from lxml import etree

from letterforge.roster.walls import Fault, Place
from letterforge.xmltree import xml_tree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_NUMBERS = ("float", "percentage", "currency")
# The formats that ECMA-376 (18.8.30) knows by number and that change how a number looks; dates are read as dates.
_BUILT_IN = {2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??"}
_MOST_REPEATED = 10_000  # a cell that is repeated more often than any roster has columns is the sheet's empty end


@dataclass
class Seen:
    """What is seen at places (row and column from 0): `shown` texts, `formats` of numbers, `faults`, `merged` cells.

    `hidden` are rows that nobody sees.
    """

    shown: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def text(self, row: int, column: int) -> str:
        """What the cell shows, where that is other than its value; "" where it is the same."""
        return self.shown.get((row, column), "")

    def format(self, row: int, column: int) -> str:
        """The code of the format that the cell's number is shown in; "" for none."""
        return self.formats.get((row, column), "")

    def fault(self, place: Place, fact: str, hint: str) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(Fault(place, fact, hint))


def seen_in(file: Path, sheet: str) -> Seen:
    """What is seen in a sheet of a workbook, XLSX or ODS."""
    with zipfile.ZipFile(file) as archive:
        if "content.xml" in archive.namelist():
            with archive.open("content.xml") as stream:
                return _in_ods(stream, sheet)
        with archive.open(_part_of(archive, sheet)) as stream:
            return _in_xlsx(stream, _formats(archive))


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    return xml_tree(archive.read(name))


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of the package that holds the sheet."""
    relations = {one.get("Id"): one.get("Target") for one in _tree(archive, "xl/_rels/workbook.xml.rels")}
    for one in _tree(archive, "xl/workbook.xml").iter(*_named("sheet")):
        if one.get("name") == sheet:
            target = next(str(relations[value]) for key, value in one.items() if key.endswith("}id"))
            return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))
    raise KeyError(sheet)


def _formats(archive: zipfile.ZipFile) -> Sequence[str]:
    """The code of the number format of each style of cells; "" where it changes nothing."""
    if "xl/styles.xml" not in archive.namelist():
        return ()
    styles = _tree(archive, "xl/styles.xml")
    own = {int(one.get("numFmtId")): str(one.get("formatCode")) for one in styles.iter(*_named("numFmt"))}
    known = {**_BUILT_IN, **own}
    return [known.get(int(one.get("numFmtId", "0")), "") for cells in styles.iter(*_named("cellXfs")) for one in cells]


def _named(*names: str) -> list[str]:
    """Elements of these names, as Excel writes them, and in the strict form of the standard."""
    return [f"{space}{name}" for space in (_MAIN, _STRICT) for name in names]


def _in_xlsx(stream: IO[bytes], formats: Sequence[str]) -> Seen:
    seen, row, column = Seen(), -1, -1
    for event, one in _elements(stream, _named("row", "c")):
        name = etree.QName(one).localname
        if name == "row" and event == "start":
            row, column = int(one.get("r", row + 2)) - 1, -1
            if one.get("hidden") in ("1", "true"):
                seen.hidden.add(row)
        elif name == "c" and event == "end":
            column = _column(one.get("r")) if one.get("r") else column + 1
            _look(one, (row, column), formats, seen)
            one.clear()
        elif name == "row":
            one.clear()
    return seen


def _look(cell: Any, place: Place, formats: Sequence[str], seen: Seen) -> None:
    """Note what is to be known of a cell of an XLSX."""
    value = next((one.text for one in cell if etree.QName(one).localname == "v"), None)
    worked = any(etree.QName(one).localname == "f" for one in cell)
    kind, style = cell.get("t", "n"), int(cell.get("s", "0"))
    if kind == "e":
        seen.fault(place, f"the cell shows an error: {value}", "write what should stand there")
    elif worked and not value and kind != "str":
        seen.fault(place, "the cell's formula has no result", "open the file in a spreadsheet, and save it")
    elif kind == "n" and style < len(formats) and formats[style]:
        seen.formats[place] = formats[style]


def _column(reference: str) -> int:
    """The number of the column in a reference, from 0: "AB12" is 27."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _elements(stream: IO[bytes], tags: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The beginning and the end of each element of these names, one after another, however large the sheet."""
    yield from etree.iterparse(
        stream, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, huge_tree=True
    )


def _in_ods(stream: IO[bytes], sheet: str) -> Seen:
    seen, row = Seen(), 0
    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    inside = False
    for event, one in _elements(stream, tags):
        if one.tag == tags[0]:
            inside = event == "start" and one.get(f"{_TABLE}name") == sheet
        elif event == "end":
            repeated = int(one.get(f"{_TABLE}number-rows-repeated", "1"))
            if inside and repeated <= _MOST_REPEATED:
                hidden = one.get(f"{_TABLE}visibility") in ("collapse", "filter")
                seen.hidden |= set(range(row, row + repeated)) if hidden else set()
                for n in range(repeated):
                    _look_along(one, row + n, seen)
            row += repeated if inside else 0
            one.clear()
    return seen


def _look_along(row: Any, number: int, seen: Seen) -> None:
    column = 0
    for cell in row:
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if repeated <= _MOST_REPEATED:
            for n in range(repeated):
                _look_at(cell, (number, column + n), seen)
        column += repeated


def _look_at(cell: Any, place: Place, seen: Seen) -> None:
    """Note what is to be known of a cell of an ODS: its number as it is shown, its error, how far it reaches."""
    text = "\n".join("".join(one.itertext()) for one in cell.iterchildren(_PARAGRAPH))
    if cell.get(f"{_CALC}value-type") == "error" or (cell.get(f"{_TABLE}formula") and text.startswith(("#", "Err:"))):
        seen.fault(place, f"the cell shows an error: {text}", "write what should stand there")
    elif cell.get(f"{_OFFICE}value-type") in _NUMBERS and text:
        seen.shown[place] = text
    rows, columns = (int(cell.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("rows", "columns"))
    if rows > 1 or columns > 1:
        seen.merged.append((place, (place[0] + rows - 1, place[1] + columns - 1)))


def shows_as_written(code: str, value: float) -> bool:
    """Whether a number in the format of this code looks as it is written without: "0", "#,##0" below a thousand."""
    plain = code.split(";")[0].strip()
    grouped = plain in ("#,##0", "# ##0") and abs(value) < 1000
    return plain.lower() in ("", "general", "@", "#") or plain.strip("0") == "" or (grouped and value == int(value))
