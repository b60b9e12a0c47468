"""A roster's file as rows of cells, before anybody knows what its columns stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from letterforge.errors import LetterError
from letterforge.findings import Finding

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 250_000
MAX_CELL = 100_000  # characters, as long as the longest text of a letter


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number as `Row` has it, and its cells by heading, those left out that are empty.

    Cells are texts; those of YAML and JSON may be lists and mappings.
    """

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that was read.

    `header` is the row of its headings; `findings` are what was settled in reading it; `dated` is the day that it
    says it is of.
    """

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
    header: int = 1
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A roster's file: its bytes, its name for messages, and how the user says it is to be read; None: told apart."""

    file: Path
    name: str
    data: bytes = field(repr=False)
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


def nothing_in(source: Source) -> LetterError:
    """The error for a roster in which nothing stands."""
    return LetterError("the roster is empty", where=source.name, hint="`letterforge new roster` writes one")


def too_many_rows(where: str) -> LetterError:
    """The error for a roster of more than MAX_ROWS; `where` is the first row too many."""
    return LetterError(f"the roster has more than {MAX_ROWS:,} rows", where=where, hint="divide it into several")


def too_long_cell(where: str) -> LetterError:
    """The error for a cell of more than MAX_CELL characters."""
    fact = f"the cell holds more than {MAX_CELL:,} characters"
    return LetterError(fact, where=where, hint="close a quotation mark, or shorten it")


def lined(rows: Iterator[list[str]], source: Source, *, first: int = 1, whole: bool = False) -> Sheet:
    """A table whose first row that is not empty are its headings; `first` is the number of the first of `rows`.

    `whole`: no row may be shorter, as one is that a line end has cut.

    Raises:
        LetterError: it is empty, has more rows than MAX_ROWS, or a row has other cells than there are headings.
    """
    numbered = enumerate(rows, first)
    header, row = next(((number, row) for number, row in numbered if any(map(str.strip, row))), (first, []))
    headings = tuple(heading.strip() for heading in _trimmed(row))
    if not headings:
        raise nothing_in(source)
    return Sheet(headings, tuple(_lines(numbered, headings, source, len(headings) if whole else 0)), header=header)


def _lines(
    rows: Iterator[tuple[int, list[str]]], headings: tuple[str, ...], source: Source, fewest: int
) -> Iterator[Line]:
    for number, row in rows:
        if number > MAX_ROWS:
            raise too_many_rows(f"{source.name}:{number}")
        cells = [cell.strip() for cell in row]
        if 0 < len(cells) < fewest and any(cells):
            fact = f"the row has {len(cells)} cells, and there are {len(headings)} headings"
            hint = "write all delimiters; put a cell that holds a line end in quotation marks"
            raise LetterError(fact, where=f"{source.name}:{number}", hint=hint)
        if any(cells):
            yield Line(number, dict(_cells(cells, headings, f"{source.name}:{number}")))


def _cells(cells: list[str], headings: tuple[str, ...], where: str) -> Iterator[tuple[str, str]]:
    given = _trimmed(cells)
    if len(given) > len(headings):
        fact = f"the row has {len(given)} cells, and there are {len(headings)} headings"
        raise LetterError(fact, where=where, hint="put a cell that holds the delimiter in quotation marks")
    for heading, cell in zip(headings, given, strict=False):
        if len(cell) > MAX_CELL:
            raise too_long_cell(f"{where}: {heading[:40]}")
        if cell:
            yield heading, cell


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end, which spreadsheets add and leave out as they like."""
    end = max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:end]
