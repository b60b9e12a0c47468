"""Rosters in spreadsheets: what they show is what is read, and what they do not show is never a blank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from letterforge.roster import Roster, read_roster
from tests.roster.workbooks import HEAD, book, cell, ods, packed, parts_of, refused, row

SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}


def strict(file: Path) -> Path:
    """The same workbook in the strict form of the standard, which Excel offers as well."""
    parts = parts_of(file)
    for usual, other in STRICT.items():
        parts = {name: data.replace(usual, other) for name, data in parts.items()}
    return packed(file, parts)


def one(found: Roster) -> dict[str, object]:
    """What the first row says, of whom it is to reach and beside."""
    first = found.rows[0]
    assert first.addressee is not None
    return {"state": first.addressee.state, "since": first.term.since, **first.extra}


def test_dates_numbers_and_texts_are_as_they_are_shown(tmp_path: Path) -> None:
    """Dates however formatted, whole numbers without a point, leading zeros of texts and of formats."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write(1, 0, "Suisse")
        sheet.write_datetime(1, 2, datetime(2016, 9, 1), made.add_format({"num_format": "dd/mm/yy"}))
        sheet.write_number(1, 3, 12)
        sheet.write_string(1, 4, "007")
        sheet.write_number(1, 5, 7, made.add_format({"num_format": "000"}))

    expected = {"state": "CH", "since": date(2016, 9, 1), "table": "12", "code": "007", "seen_at": "007"}

    assert expected == one(read_roster(book(tmp_path, fill)))


def test_an_opendocument_spreadsheet_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Numbers in the form in which they stand on the screen, dates as days, repeated and merged cells."""
    rows = (
        row(*map(cell, HEAD)),
        row(
            cell("Suisse", 'office:value-type="string" table:number-rows-spanned="2"'),
            cell("A", 'office:value-type="string" table:number-columns-repeated="1"'),
            cell("1 Sept.", 'office:value-type="date" office:date-value="2016-09-01"'),
            cell("12", 'office:value-type="float" office:value="12"'),
            cell("007", 'office:value-type="float" office:value="7"'),
            cell("12%", 'office:value-type="percentage" office:value="0.12"'),
        ),
        row("<table:covered-table-cell/>", cell("B"), cell("2017-01-01")),
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    )
    found = read_roster(ods(tmp_path, "".join(rows)))

    assert {"state": "CH", "since": date(2016, 9, 1), "table": "12", "code": "007", "seen_at": "12%"} == one(found)
    assert ["CH", "CH"] == [each.addressee.state for each in found.rows if each.addressee]


def test_what_stands_in_merged_cells_stands_in_each_row(tmp_path: Path) -> None:
    """A State merged over two persons is the State of both; the row's numbers are the spreadsheet's."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.merge_range(2, 0, 3, 0, "Mexico")
        sheet.write(2, 1, "A")
        sheet.write(3, 1, "B")
        sheet.write(3, 2, "2017-01-01")

    found = read_roster(book(tmp_path, fill)).rows

    assert [(3, "MX"), (4, "MX")] == [(each.number, each.addressee.state) for each in found if each.addressee]


@pytest.mark.parametrize(
    ("fill", "problem"),
    [
        (
            lambda sheet, made: sheet.write_formula(1, 1, "=NA()", None, "#N/A"),
            "roster.xlsx:2: B2: the cell shows an error: #N/A (write what should stand there)",
        ),
        (
            lambda sheet, made: sheet.write_formula(1, 1, '=A2&"x"', None, ""),
            "roster.xlsx:2: B2: the cell's formula has no result (open the file in a spreadsheet, and save it)",
        ),
        (
            lambda sheet, made: sheet.write_number(1, 3, 0.12, made.add_format({"num_format": "0%"})),
            "roster.xlsx:2: D2: the cell shows its number in a format of the spreadsheet's: 0% "
            "(format the column as text, and write what is to be printed)",
        ),
        (
            lambda sheet, made: sheet.merge_range(1, 0, 1, 2, "Western European States"),
            "roster.xlsx:2: A2: cells are merged across columns (part them, and put a title above the table elsewhere)",
        ),
        (
            lambda sheet, made: (sheet.write(2, 0, "CH"), sheet.set_row(2, None, None, {"hidden": True})),
            "roster.xlsx:3: A3: the row is hidden (show it, or delete it: nobody sees whether it is meant)",
        ),
        (
            lambda sheet, made: made.add_worksheet("Guests").write(0, 0, "Name"),
            "roster.xlsx: several sheets are filled: 'Missions', 'Guests' (say which, as --sheet 'Missions')",
        ),
    ],
)
def test_what_a_sheet_does_not_show_is_no_blank(
    tmp_path: Path, fill: Callable[[Any, Workbook], None], problem: str
) -> None:
    """Errors, formulas nobody worked out, numbers only the spreadsheet can write, rows a filter hides, sheets."""
    assert [problem] == refused(book(tmp_path, fill))


def test_a_strict_workbook_is_no_blank_either(tmp_path: Path) -> None:
    """Its elements have other names; formats, errors and hidden rows are seen in it all the same."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write_row(1, 0, ("CH", "A. Keller"))
        sheet.write_formula(1, 2, "=NA()", None, "#N/A")
        sheet.write_number(1, 3, 0.12, made.add_format({"num_format": "0%"}))
        sheet.write(2, 0, "MX")
        sheet.set_row(2, None, None, {"hidden": True})

    said = [problem.partition(" (")[0] for problem in refused(strict(book(tmp_path, fill)))]

    assert [
        "roster.xlsx:2: C2: the cell shows an error: #N/A",
        "roster.xlsx:2: D2: the cell shows its number in a format of the spreadsheet's: 0%",
        "roster.xlsx:3: A3: the row is hidden",
    ] == said


def test_a_sheet_is_named(tmp_path: Path) -> None:
    """One of several is read where it is asked for, and a slip is told."""

    def fill(sheet: Any, made: Workbook) -> None:
        guests = made.add_worksheet("Guests")
        guests.write_column(0, 0, ["State", "Mexico"])

    file = book(tmp_path, fill)
    slip = "roster.xlsx: the workbook has no sheet 'Gusets' (did you mean 'Guests'?)"

    assert "MX" == one(read_roster(file, sheet="Guests"))["state"]
    assert [slip] == refused(file, sheet="Gusets")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    """Half a file is no roster."""
    file = book(tmp_path, lambda sheet, made: sheet.write(1, 0, "CH"))
    file.write_bytes(file.read_bytes()[:3000])

    assert refused(file)[0].startswith("roster.xlsx: the workbook is damaged, or encrypted (open it in a spreadsheet")


def swollen(file: Path, rows: bytes) -> None:
    """Write the workbook's sheet anew, of these rows."""
    sheet = b'<worksheet %s><sheetData><row r="1"><c r="A1"><v>1</v></c></row>%s</sheetData></worksheet>'
    packed(file, {**parts_of(file), "xl/worksheets/sheet1.xml": sheet % (SPACE, rows)})


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["far", "long"])
def test_a_bomb_ends_behind_its_walls(tmp_path: Path, kind: str) -> None:
    """A cell at the far end of the sheet, one text a million times: refused, and nothing dies."""
    text = "x" * 30_000
    file = book(tmp_path, lambda sheet, made: sheet.write(1, 0, text))
    cells = {
        "far": b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "long": b"".join(b'<row r="%d"><c r="A%d" t="s"><v>6</v></c></row>' % (n, n) for n in range(1, 1_000_000)),
    }[kind]
    swollen(file, cells)

    assert refused(file)[0].startswith("roster.xlsx: the workbook takes more memory or time than is allowed")


def test_a_million_rows_are_refused_at_once(tmp_path: Path) -> None:
    """At the first too many, before anybody looks at their cells."""
    file = book(tmp_path, lambda sheet, made: sheet.write(1, 0, "x"))
    swollen(file, b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in (2, 250_001)))

    problem = "roster.xlsx:250001: A250001: the roster has more than 250,000 rows (divide it into several)"
    assert [problem] == refused(file)


def test_a_filter_in_opendocument_hides_nobody(tmp_path: Path) -> None:
    """A row that is filtered out is told, not written to."""
    hidden = row(cell("Mexico"), cell("B")).replace("<table:table-row>", '<table:table-row table:visibility="filter">')
    file = ods(tmp_path, row(*map(cell, HEAD)) + row(cell("Suisse"), cell("A")) + hidden)

    assert refused(file)[0].startswith("roster.ods:3: A3: the row is hidden")
