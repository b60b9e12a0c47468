"""Workbooks for tests: an XLSX filled by a function, an ODS of rows that are written out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from letterforge.errors import LetterError
from letterforge.roster import read_roster

HEAD = ("State", "Name", "From", "Table", "Code", "Seen at")
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">{styles}<office:body><office:spreadsheet>
 <table:table table:name="Missions">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""


def book(folder: Path, fill: Callable[[Any, Workbook], None]) -> Path:
    """A workbook whose first sheet, with the headings in its first row, is filled by a function."""
    file = folder / "roster.xlsx"
    with Workbook(str(file)) as made:
        sheet = made.add_worksheet("Missions")
        sheet.write_row(0, 0, HEAD)
        fill(sheet, made)
    return file


def parts_of(file: Path) -> dict[str, bytes]:
    """What a package holds, by name."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, parts: dict[str, bytes]) -> Path:
    """The file, written anew of these parts."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def ods(folder: Path, rows: str, styles: str = "") -> Path:
    """An OpenDocument spreadsheet of these rows."""
    file = folder / "roster.ods"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(rows=rows, styles=styles))
    return file


def cell(text: str, more: str = 'office:value-type="string"') -> str:
    """A cell of an OpenDocument spreadsheet."""
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str) -> str:
    """A row of such cells."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def refused(file: Path, **how: Any) -> list[str]:
    """The problems of a roster."""
    with pytest.raises(LetterError) as caught:
        read_roster(file, **how)
    return [str(problem) for problem in caught.value.problems]
