"""YAML and JSON, one list of entries, and JSON lines, an entry on each line.

The keys of entries are the columns; those of a mapping in them are joined: `name: {ar: …}` is the column name.ar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from letterforge.errors import LetterError, Problem
from letterforge.model.texts import quoted
from letterforge.roster.encodings import text_of
from letterforge.roster.sheets import MAX_ROWS, Line, Sheet, Source, nothing_in, refuse_long_line, too_many_rows
from letterforge.roster.values import day
from letterforge.syntax import read_source
from letterforge.syntax.source import MAX_TOKENS

_ROWS, _DATED = "rows", "dated"
_HINT = "write a list: - {state: CH, name: …}"


def read_list(source: Source) -> Sheet:
    """The roster in YAML or JSON: a list of entries, or a mapping of `dated` and `rows`.

    Raises:
        LetterError: it is no such list, or breaks the rules of its syntax.
    """
    text, findings = text_of(source)
    try:
        found = read_source(text, "json" if source.file.suffix.lower() == ".json" else "yaml", source.name)
    except LetterError as error:
        long = replace(error.problems[0], hint="write so long a roster as CSV, or as JSON lines")
        raise (LetterError.of([long]) if f"{MAX_TOKENS:,}" in error.message else error) from error
    if found.problems:
        raise LetterError.of(found.problems)
    data, path, dated = found.data, tuple[str, ...](), None
    if isinstance(data, Mapping) and set(data) <= {_ROWS, _DATED}:
        dated = day(str(data[_DATED]), f"{source.name}: {_DATED}") if data.get(_DATED) is not None else None
        data, path = data.get(_ROWS), (_ROWS,)
    if not isinstance(data, list):
        raise LetterError("the roster is no list", where=source.name, hint=_HINT)
    entries = ((found.lines.get((*path, n), 1), entry) for n, entry in enumerate(data))
    return replace(_sheet(entries, source), findings=findings, dated=dated)


def read_json_lines(source: Source) -> Sheet:
    """The roster in JSON lines.

    Raises:
        LetterError: a line is no entry in JSON.
    """
    text, findings = text_of(source)
    refuse_long_line(text, source)
    return replace(_sheet(_json_lines(text, source), source), findings=findings)


def _json_lines(text: str, source: Source) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found = read_source(line, "json", source.name)
            except LetterError as error:
                raise _at(source, number, error.problems[0]) from error
            if found.problems:
                raise _at(source, number, found.problems[0])
            yield number, found.data


def _at(source: Source, number: int, problem: Problem) -> LetterError:
    return LetterError(problem.message, where=f"{source.name}:{number}", hint=problem.hint)


def _sheet(entries: Iterator[tuple[int, object]], source: Source) -> Sheet:
    lines = tuple(_lines(entries, source))
    headings = tuple(dict.fromkeys(heading for line in lines for heading in line.cells))
    if not headings:
        raise nothing_in(source)
    return Sheet(headings, lines)


def _lines(entries: Iterator[tuple[int, object]], source: Source) -> Iterator[Line]:
    for count, (number, entry) in enumerate(entries, 1):
        where = f"{source.name}:{number}"
        if count > MAX_ROWS:
            raise too_many_rows(where)
        if not isinstance(entry, Mapping):
            raise LetterError(f"{quoted(entry)} is no entry of a roster", where=where, hint=_HINT)
        yield Line(number, dict(_cells(entry)))


def _cells(entry: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """The cells of an entry; those of a mapping in it have headings like name.ar."""
    for key, value in entry.items():
        heading = f"{before}{key}"
        if isinstance(value, Mapping):
            yield from _cells(value, f"{heading}.")
        elif value is not None and value != "":
            yield heading, value
