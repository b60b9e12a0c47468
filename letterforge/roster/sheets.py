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
MAX_LINE = 1_000_000  # characters of a file's line
TOO_MANY_ROWS = (f"the roster has more than {MAX_ROWS:,} rows", "divide it into several")
_STRAY = "write a heading above each cell, or clear those beside the table"
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
    rows that are not among its lines; `dated` is the day that it says it is of; `blank` are the rows and the headings
    of cells whose formula gives nothing.
    """

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
    header: int = 1
    dated: date | None = None
    problems: tuple[Problem, ...] = ()
    blank: frozenset[tuple[int, str]] = frozenset()


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
    fact, hint = TOO_MANY_ROWS
    return LetterError(fact, where=where, hint=hint)


def too_long_cell(where: str) -> LetterError:
    """The error for a cell of more than MAX_CELL characters."""
    fact = f"the cell holds more than {MAX_CELL:,} characters"
    return LetterError(fact, where=where, hint="close a quotation mark, or shorten it")


def refuse_long_line(text: str, source: Source) -> None:
    """See that the text has line ends, before anybody divides it into cells: one line may be as long as the file.

    Raises:
        LetterError: a line has more than MAX_LINE characters.
    """
    start = 0
    while len(text) - start > MAX_LINE:
        end = max(text.rfind(sign, start, start + MAX_LINE + 1) for sign in "\r\n")
        if end < 0:
            number = 1 + text.count("\n", 0, start)
            hint = "save it anew from the spreadsheet, as CSV UTF-8: each row stands on a line of its own"
            fact = f"the line has more than {MAX_LINE:,} characters"
            raise LetterError(fact, where=f"{source.name}:{number}", hint=hint)
        start = end + 1


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
                _refuse_more(cells, len(headings), where, fewest)
                yield Line(number, dict(_cells(cells, headings, where)))
        except LetterError as error:
            problems += error.problems


def _refuse_cut(cells: list[str], headings: int, where: str, fewest: int) -> None:
    if len(cells) < fewest:
        fact = f"the row has {len(cells)} cells, and there are {headings} headings"
        hint = "write all delimiters; put a cell that holds a line end in quotation marks"
        raise LetterError(fact, where=where, hint=hint)


def _refuse_more(cells: list[str], headings: int, where: str, fewest: int) -> None:
    given = len(_trimmed(cells))
    if given > headings:
        fact = f"the row has {given} cells, and there are {headings} headings"
        told = "put a cell that holds the delimiter in quotation marks" if fewest else _STRAY
        raise LetterError(fact, where=where, hint=told)


def _cells(cells: list[str], headings: tuple[str, ...], where: str) -> Iterator[tuple[str, str]]:
    for heading, cell in zip(headings, cells, strict=False):
        if len(cell) > MAX_CELL:
            raise too_long_cell(f"{where}: {heading[:40]}")
        if cell:
            yield heading, cell


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end, which spreadsheets add and leave out as they like."""
    end = max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:end]
