"""What a cell shows is what a letter says: a formula that gives nothing is never a blank where a name should be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from letterforge.roster import read_roster
from tests.roster.workbooks import HEAD, ODS, book, cell, ods, packed, parts_of, refused, row

UNWORKED = "the cell's formula has no result (open the file in a spreadsheet, and save it)"
NOTHING = (
    "the cell's formula gives nothing (write the name; or clear the cell, and the letter goes to the office, whoever "
    "holds it)"
)
AS_TEXT = "(format the column as text, and write what is to be printed)"
FORMAT = f"the cell shows its number in a format of the spreadsheet's: {{}} {AS_TEXT}"
DIGITS = f"the number has more than the 15 digits that a spreadsheet keeps {AS_TEXT}"
NAME = 'office:value-type="string"'
STRUCK = "the cell is struck out (delete what is no longer meant, or take the line off)"
LINE = '<style:text-properties style:text-line-through-style="{}"/>'
PLAIN = f'{NAME} table:style-name="plain"'


def written(folder: Path, name: bytes) -> Path:
    """A workbook in which this stands in the cell of a name, as another program writes it."""
    file = book(folder, lambda sheet, made: sheet.write_row(1, 0, ("CH", "NAME")))
    parts, sheet = parts_of(file), "xl/worksheets/sheet1.xml"
    before, _, rest = parts[sheet].partition(b'<c r="B2"')
    return packed(file, {**parts, sheet: before + name + rest.partition(b"</c>")[2]})


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (b'<c r="B2"><f>C9</f></c>', f"roster.xlsx:2: B2: {UNWORKED}"),
        (b'<c r="B2"><f>C9</f><v></v></c>', f"roster.xlsx:2: B2: {UNWORKED}"),
        (b'<c r="B2"><f>C9</f><v/></c>', f"roster.xlsx:2: B2: {UNWORKED}"),
        (b'<c r="B2" t="str"><f>C9</f></c>', f"roster.xlsx:2: B2: {UNWORKED}"),
        (b'<c r="B2" t="str"><f>C9</f><v></v></c>', f"roster.xlsx:2: Name: {NOTHING}"),
        (b'<c r="B2" t="str"><f>C9</f><v> </v></c>', f"roster.xlsx:2: Name: {NOTHING}"),
    ],
)
def test_a_formula_without_a_name_is_no_blank(tmp_path: Path, name: bytes, problem: str) -> None:
    """Whoever wrote it: nobody has worked it out, or it looked in the wrong place."""
    assert [problem] == refused(written(tmp_path, name))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", f"roster.ods:2: B2: {UNWORKED}"),
        ('office:value-type="float"', f"roster.ods:2: B2: {UNWORKED}"),
        (NAME, f"roster.ods:2: Name: {NOTHING}"),
    ],
)
def test_nor_is_one_in_an_opendocument_spreadsheet(tmp_path: Path, name: str, problem: str) -> None:
    """There a formula without result has no type."""
    formula = f'<table:table-cell table:formula="of:=[.C9]" {name}/>'

    assert [problem] == refused(ods(tmp_path, row(*map(cell, HEAD)) + row(cell("CH"), formula)))


def test_formulas_that_give_nothing_elsewhere_are_blanks(tmp_path: Path) -> None:
    """In a column of the roster's own, and in rows in which nothing stands: sheets are filled downwards."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write_row(1, 0, ("CH", "Jürg Lauber"))
        sheet.write_formula(1, 3, '=""', None, " ")
        sheet.write_formula(2, 1, '=""', None, " ")

    (only,) = read_roster(book(tmp_path, fill)).rows

    assert {} == only.extra


@pytest.mark.parametrize(
    ("number", "code", "problem"),
    [
        (12.6, "0", FORMAT.format("0")),
        (12.6, "#,##0", FORMAT.format("#,##0")),
        (3, ";;;", FORMAT.format(";;;")),
        (-3, "0;(0)", FORMAT.format("0;(0)")),
        (0, "0;-0;;@", FORMAT.format("0;-0;;@")),
        (1.5, "[h]:mm", FORMAT.format("[h]:mm")),
        (1234567890123456, "General", DIGITS),
    ],
)
def test_a_number_that_looks_otherwise_is_refused(tmp_path: Path, number: float, code: str, problem: str) -> None:
    """Rounded, hidden, in brackets, as hours, or with zeros for its last digits."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write_row(1, 0, ("CH", "Jürg Lauber"))
        sheet.write_number(1, 3, number, made.add_format({"num_format": code}))

    assert [f"roster.xlsx:2: D2: {problem}"] == refused(book(tmp_path, fill))


@pytest.mark.parametrize(("number", "code", "said"), [(12, "0", "12"), (0, "0;-0;0", "0"), (-3, "0", "-3")])
def test_a_number_that_looks_as_it_is_is_read(tmp_path: Path, number: float, code: str, said: str) -> None:
    """Whole numbers, in formats that change nothing of them."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write_row(1, 0, ("CH", "Jürg Lauber"))
        sheet.write_number(1, 3, number, made.add_format({"num_format": code}))

    assert said == read_roster(book(tmp_path, fill)).rows[0].extra["table"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (cell("36:00", 'office:value-type="time" office:time-value="PT36H00M00S"'), "36:00"),
        (cell("13:30:00", 'office:value-type="time" office:time-value="PT13H30M00S"'), "13:30"),
        (cell("1<text:s/>000", 'office:value-type="float" office:value="1000"'), "1 000"),
        (cell("next<text:tab/>to <text:span>the</text:span> door"), "next to the door"),
        (cell("Table 1<office:annotation><text:p>moved</text:p></office:annotation>"), "Table 1"),
    ],
)
def test_words_in_opendocument_never_run_together(tmp_path: Path, table: str, said: str) -> None:
    """Blanks, tabs and styled words are elements there; a comment on a cell is none of its words."""
    file = ods(tmp_path, row(*map(cell, HEAD)) + row(cell("CH"), cell("Jürg Lauber"), cell("2016-01-01"), table))

    assert said == read_roster(file).rows[0].extra["table"]


def test_a_column_that_is_hidden_is_told(tmp_path: Path) -> None:
    """Where letters go by it; nobody sees what stands in it."""
    hidden = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    rows = row(cell("State"), cell("Name"), cell("Table")) + row(cell("CH"), cell("Jürg Lauber"), cell("1"))

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write_row(1, 0, ("CH", "Jürg Lauber"))
        sheet.set_column(1, 1, None, None, {"hidden": True})

    for file in (ods(tmp_path, hidden + rows), book(tmp_path, fill)):
        told = [one for one in read_roster(file).findings if one.rule == "roster-hidden"]

        assert [(f"{file.name}:1", "the column 'Name' is hidden, and is read")] == [
            (one.where, one.message) for one in told
        ]
        assert "show it and look at it, or delete it" == told[0].hint


def test_a_stray_cell_is_told_as_one(tmp_path: Path) -> None:
    """With what to do in a spreadsheet, which has no delimiters."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write_row(1, 0, ("CH", "Jürg Lauber"))
        sheet.write(20, 9, "x")

    problem = "roster.xlsx:21: the row has 10 cells, and there are 6 headings"
    assert [f"{problem} (write a heading above each cell, or clear those beside the table)"] == refused(
        book(tmp_path, fill)
    )


def test_blank_rows_and_columns_around_the_table_are_passed_over(tmp_path: Path) -> None:
    """Above, in the middle and at the end, formatted or filled with blanks; rows keep their numbers."""

    def fill(sheet: Any, made: Workbook) -> None:
        bold = made.add_format({"bold": True})
        sheet.write_row(3, 0, ("CH", "Jürg Lauber"))
        sheet.write_row(6, 0, ("MX", "Juan Gómez"))
        sheet.write(20, 9, " ")
        sheet.write_blank(0, 12, None, bold)
        sheet.write_blank(500, 0, None, bold)

    assert [4, 7] == [each.number for each in read_roster(book(tmp_path, fill)).rows]


def test_a_reference_that_became_a_day_is_refused(tmp_path: Path) -> None:
    """7/2016 typed into a cell is the first of July to a spreadsheet."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write_row(0, 5, ("Reference",))
        sheet.write_row(1, 0, ("CH", "Jürg Lauber"))
        sheet.write_datetime(1, 5, datetime(2016, 7, 1), made.add_format({"num_format": "mmm-yy"}))

    (problem,) = refused(book(tmp_path, fill))

    assert problem.startswith("roster.xlsx:2: Reference: the reference is a day to the spreadsheet: 2016-07-01")
    assert "format the column as text, and write the reference anew" in problem


def test_a_day_that_is_shown_as_a_number_says_what_to_do(tmp_path: Path) -> None:
    """A date that lost its format is the number of a day."""
    fill: Callable[[Any, Workbook], None] = lambda sheet, made: sheet.write_row(1, 0, ("CH", "A B", 42614))  # noqa: E731

    problem = "roster.xlsx:2: From: '42614' is no date (write year-month-day: 2016-11-01, or format the cell as a date)"
    assert [problem] == refused(book(tmp_path, fill))


def test_who_is_struck_out_receives_no_letter(tmp_path: Path) -> None:
    """A line through a name is how somebody is taken out by hand; an empty cell in that style is none."""
    style = (
        '<office:automatic-styles><style:style style:name="gone" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
    )
    gone = 'office:value-type="string" table:style-name="gone"'
    rows = (
        row(cell("State"), cell("Name")) + row(cell("CH"), cell("Jürg Lauber", gone)) + row(cell("MX"), cell("", gone))
    )

    def fill(sheet: Any, made: Workbook) -> None:
        line = made.add_format({"font_strikeout": True})
        sheet.write(1, 0, "CH")
        sheet.write(1, 1, "Jürg Lauber", line)
        sheet.write(2, 0, "MX")
        sheet.write_blank(2, 1, None, line)

    assert [f"roster.xlsx:2: B2: {STRUCK}"] == refused(book(tmp_path, fill))
    assert [f"roster.ods:2: B2: {STRUCK}"] == refused(ods(tmp_path, rows, style))


@pytest.mark.parametrize("shared", [True, False])
def test_words_that_are_struck_out_in_an_xlsx_are_seen(tmp_path: Path, shared: bool) -> None:
    """Whoever marks the words within a cell, and not the cell, takes somebody out as well; shared words and its own."""

    def fill(sheet: Any, made: Workbook) -> None:
        line, plain = made.add_format({"font_strikeout": True}), made.add_format({"bold": True})
        sheet.write_row(1, 0, ("CH", "Anna Keller"))
        sheet.write_rich_string(1, 1, line, "Jürg Lauber", plain, " Anna Keller")
        sheet.write(2, 0, "MX")
        sheet.write_rich_string(2, 1, plain, "Juan", line, " ", plain, "Gómez")

    file = book(tmp_path, fill)
    if not shared:
        parts, part = parts_of(file), "xl/worksheets/sheet1.xml"
        run = b"<r><rPr><strike/></rPr><t>J\xc3\xbcrg</t></r>"
        before, _, rest = parts[part].partition(b'<c r="B2"')
        own = b'<c r="B2" t="inlineStr"><is>' + run + b"</is></c>"
        file = packed(file, {**parts, part: before + own + rest.partition(b"</c>")[2]})

    assert [f"roster.xlsx:2: B2: {STRUCK}"] == refused(file)


@pytest.mark.parametrize(
    ("column", "line", "name"),
    [
        ('table:default-cell-style-name="gone"', "", "Jürg Lauber"),
        ("", 'table:default-cell-style-name="gone"', "Jürg Lauber"),
        ('table:default-cell-style-name="own"', "", "Jürg Lauber"),
        ('table:default-cell-style-name="plain"', 'table:default-cell-style-name="named"', "Jürg Lauber"),
        ("", "", '<text:span text:style-name="words">Jürg</text:span> Lauber'),
    ],
)
def test_a_style_that_a_cell_has_by_its_column_or_another_style_strikes_it_out(
    tmp_path: Path, column: str, line: str, name: str
) -> None:
    """A style of a column or of a row, one with a name, one that is made from it, one of words."""
    cells = "".join(
        f'<style:style style:name="{key}" style:family="{family}" {more}>{line}</style:style>'
        for key, family, more, line in (
            ("gone", "table-cell", "", LINE.format("solid")), ("words", "text", "", LINE.format("solid")),
            ("own", "table-cell", 'style:parent-style-name="named"', ""),
            ("plain", "table-cell", 'style:parent-style-name="named"', LINE.format("none")),
        )
    )  # fmt: skip
    rows = (
        f"<table:table-column/><table:table-column {column}/>{row(cell('State'), cell('Name', PLAIN))}"
        f"<table:table-row {line}>{cell('CH', PLAIN)}{cell(name)}</table:table-row>"
        f"{row(cell('MX'), cell('Juan Gómez', PLAIN))}"
    )
    file = ods(tmp_path, rows, f"<office:automatic-styles>{cells}</office:automatic-styles>")
    named = f'<style:style style:name="named" style:family="table-cell">{LINE.format("solid")}</style:style>'
    head, end = ODS.partition("{")[0].replace("document-content", "document-styles"), "</office:document-styles>"
    styles = f"{head}<office:styles>{named}</office:styles>{end}"

    assert [f"roster.ods:2: B2: {STRUCK}"] == refused(packed(file, {**parts_of(file), "styles.xml": styles.encode()}))


def test_a_conditional_style_says_nothing_of_a_cell_s_format(tmp_path: Path) -> None:
    """Its formats are numbered as well, and by the same numbers where a program likes."""

    def fill(sheet: Any, made: Workbook) -> None:
        sheet.write_row(1, 0, ("CH", "Jürg Lauber"))
        sheet.write_number("D2", 12.345, made.add_format({"num_format": "0.0"}))
        style = made.add_format({"num_format": "general"})
        sheet.conditional_format("D2", {"type": "cell", "criteria": ">", "value": 5, "format": style})

    file = book(tmp_path, fill)
    parts = parts_of(file)
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'numFmtId="165"', b'numFmtId="164"')

    assert f"roster.xlsx:2: D2: {FORMAT.format('0.0')}" in refused(packed(file, parts))
