"""XLSX: the parts of a package in, the same without formulas, comments and what is hidden.

Afterwards each cell says what it said when the file was saved: nothing is worked out anew, nothing fetched. Rows,
columns and sheets that are hidden stay so, and are on no page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from letterforge.errors import LayoutError
from letterforge.intake.office import report
from letterforge.intake.office.markup import attribute, local, named, read_xml, taken_out, written
from letterforge.intake.office.properties import people
from letterforge.intake.office.relations import kept_parts
from letterforge.intake.office.word import check_links
from letterforge.intake.report import Remark

_FETCHING = re.compile(
    r"\b(?:WEBSERVICE|DDE|RTD|CALL|REGISTER\.ID|EXEC|SQL\.REQUEST|IMAGE|STOCKHISTORY|CUBE\w+)\s*\(|[\w.]+\|\s*['!]|'?\[",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"HYPERLINK\s*\(\s*\"(?!https?:|mailto:|#)", re.IGNORECASE)
_COMMENTS = re.compile(r"xl/comments.*\.xml|xl/threadedComments/.*\.xml", re.IGNORECASE)
_TABLE = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]")  # a column of a table: Sales[Total], Sales[[#All],[Total]]
_FORMULAS = ("f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ROWS, _COLUMNS, _MOST_PAGES = 50, 8, 2_000  # of a page, about
_REMEDY = "copy the cells and paste their values, and save the file anew"


def cleaned_sheets(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Remark]]:
    """The parts of the workbook that LibreOffice gets, and what should be known of it.

    Raises:
        LayoutError: the workbook holds what must not travel, or leads out of itself.
    """
    kept, stripped = kept_parts(parts)
    unseen: list[str] = []
    for name, data in kept.items():
        if not name.endswith((".xml", ".vml")):
            continue
        root = read_xml(data, name)
        check_links(root)
        if local(root) == "worksheet":
            _check_extent(root)
            _freeze(root, name)
            unseen += _hidden(root)
        elif local(root) == "workbook":
            unseen += _unshown(root)
        for formula in named(root, *_FORMULAS):
            check_formula(formula.text or "")
        for mark in named(
            root, "legacyDrawing", "legacyDrawingHF", "definedNames", "ddeLink", "oleLink", "externalData"
        ):
            if local(mark) != "definedNames":
                taken_out(mark)
            else:
                _forget(mark)
        kept[name] = written(root)
    remarks = [
        *report.tracked(_changes(parts)),
        *report.commented(_comments(parts)),
        *report.hidden(unseen),
        *report.stripped(stripped),
    ]
    return kept, [*remarks, *report.written_by(people(parts))]


def _freeze(sheet: etree._Element, name: str) -> None:
    """Leave in each cell what its formula came to.

    Raises:
        LayoutError: a formula fetches something, or what it came to was not saved.
    """
    for formula in named(sheet, "f"):
        check_formula(formula.text or "")
        cell = formula.getparent()
        if cell is not None and local(cell) == "c" and not any(local(part) in ("v", "is") for part in cell):
            where = f"{attribute(cell, 'r') or 'a cell'} in {name}"
            fact = f"what a formula comes to was not saved with the enclosed workbook: {where}"
            raise LayoutError(fact, hint="open it in Excel or LibreOffice and save it anew")
        taken_out(formula)


def _check_extent(sheet: etree._Element) -> None:
    """Let no sheet pass whose cells lie so far apart that they come to pages without end."""
    cells = [cell for cell in map(_PLACE.fullmatch, (attribute(cell, "r") or "" for cell in named(sheet, "c"))) if cell]
    down = max((int(cell[2]) for cell in cells), default=0)
    across = max((_column_number(cell[1]) for cell in cells), default=0)
    if (down / _ROWS + 1) * (across / _COLUMNS + 1) > _MOST_PAGES:
        hint = "set what is to be printed, and print that to PDF; enclose the PDF"
        raise LayoutError("the enclosed workbook comes to too many pages", hint=hint)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def check_formula(text: str) -> None:
    """Let no formula pass that fetches or runs something.

    Raises:
        LayoutError: it does.
    """
    if _FETCHING.search(_TABLE.sub(_column, text)) or _ADDRESS.search(text):
        fact = f"the enclosed workbook has a formula that fetches something: {text[:80]!r}"
        raise LayoutError(fact, hint=_REMEDY)


def _column(found: re.Match[str]) -> str:
    """A table's column is no other workbook: that is a number or a name in brackets, and an exclamation mark after."""
    after = found.string[found.end() : found.end() + 120]
    return found[0] if re.match(r"[^\[\](),;+*/&=<>]*!", after) else ""


def _forget(names: etree._Element) -> None:
    """Leave the names that pages need: what is printed, and what is printed on each page."""
    for name in list(names):
        check_formula(name.text or "")
        if not (attribute(name, "name") or "").startswith("_xlnm.Print"):
            taken_out(name)


def _hidden(sheet: etree._Element) -> list[str]:
    rows = [row for row in named(sheet, "row") if _is_on(row, "hidden") and len(row)]
    columns = [column for column in named(sheet, "col") if _is_on(column, "hidden")]
    told = [f"row {attribute(row, 'r') or ''}" for row in rows]
    return [*told, *(f"column {attribute(column, 'min') or ''}" for column in columns)]


def _unshown(book: etree._Element) -> list[str]:
    sheets = [sheet for sheet in named(book, "sheet") if (attribute(sheet, "state") or "visible") != "visible"]
    return [f"sheet {attribute(sheet, 'name') or ''}" for sheet in sheets]


def _is_on(element: etree._Element, name: str) -> bool:
    return (attribute(element, name) or "0").lower() in ("1", "true", "on")


def _comments(parts: Mapping[str, bytes]) -> int:
    found = [read_xml(data, name) for name, data in parts.items() if _COMMENTS.fullmatch(name)]
    return sum(1 for root in found for _ in named(root, "comment", "threadedComment"))


def _changes(parts: Mapping[str, bytes]) -> int:
    return sum(1 for name in parts if re.fullmatch(r"xl/revisions/revisionLog\d*\.xml", name))
