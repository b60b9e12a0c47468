"""A roster's file as rows of cells, before anybody knows what its columns stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path

from letterforge.errors import LetterError, Problem
from letterforge.findings import Finding
from letterforge.roster.headings import is_known

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 250_000
MAX_CELL = 100_000  # characters, as long as the longest text of a letter
_TITLES = 10  # rows that may stand above the headings


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

    `header` is the row of its headings; `findings` are what was settled in reading it; `problems` what is wrong with
    rows that are not among its lines; `dated` is the day that it says it is of.
    """

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
    header: int = 1
    dated: date | None = None
    problems: tuple[Problem, ...] = ()


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
        LetterError: it is empty, has more rows than MAX_ROWS, or a title stands above its headings.
    """
    numbered = enumerate(rows, first)
    header, row = next(((number, row) for number, row in numbered if any(map(str.strip, row))), (first, []))
    headings = tuple(heading.strip() for heading in _trimmed(row))
    if not headings:
        raise nothing_in(source)
    below = list(islice(numbered, _TITLES))
    _refuse_title(headings, below, f"{source.name}:{header}")
    problems: list[Problem] = []
    lines = tuple(_lines(chain(below, numbered), headings, source, len(headings) if whole else 0, problems))
    return Sheet(headings, lines, header=header, problems=tuple(problems))


def _refuse_title(headings: tuple[str, ...], below: list[tuple[int, list[str]]], where: str) -> None:
    """See that the first row are headings: "List of Permanent Representatives" is none.

    Raises:
        LetterError: it holds no heading that is known, and one of the rows below it holds several.
    """
    if any(map(is_known, headings)):
        return
    for number, row in below:
        if sum(map(is_known, row)) > 1:
            fact = f"no heading is known, and row {number} looks like headings"
            raise LetterError(fact, where=where, hint="take out the rows above the headings")


def _lines(
    rows: Iterator[tuple[int, list[str]]], headings: tuple[str, ...], source: Source, fewest: int,
    problems: list[Problem],
) -> Iterator[Line]:  # fmt: skip
    """The rows that are not empty; what is wrong with the others goes to `problems`."""
    for number, row in rows:
        where = f"{source.name}:{number}"
        if number > MAX_ROWS:
            raise too_many_rows(where)
        cells = [cell.strip() for cell in row]
        try:
            if any(cells):
                _refuse_cut(cells, len(headings), where, fewest)
                yield Line(number, dict(_cells(cells, headings, where)))
        except LetterError as error:
            problems += error.problems


def _refuse_cut(cells: list[str], headings: int, where: str, fewest: int) -> None:
    if len(cells) < fewest:
        fact = f"the row has {len(cells)} cells, and there are {headings} headings"
        hint = "write all delimiters; put a cell that holds a line end in quotation marks"
        raise LetterError(fact, where=where, hint=hint)


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
