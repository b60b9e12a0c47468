"""CSV with any delimiter, as spreadsheets write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from letterforge.errors import LetterError, UsageError
from letterforge.model.texts import quoted
from letterforge.roster.encodings import text_of
from letterforge.roster.sheets import Sheet, Source, lined, refuse_long_line, too_long_cell

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAID = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|"}
_SAMPLE = 50  # rows by which the delimiter is told


def read_delimited(source: Source) -> Sheet:
    """The table in CSV.

    Raises:
        LetterError: its encoding or its delimiter cannot be told, or a row does not fit its headings.
    """
    text, findings = text_of(source)
    refuse_long_line(text, source)
    said, text = _stated(text)
    delimiter = _asked(source.delimiter) if source.delimiter is not None else said or _told(text, source)
    sheet = lined(_rows(text, delimiter, source), source, first=2 if said else 1, whole=True)
    return replace(sheet, findings=findings)


def _stated(text: str) -> tuple[str | None, str]:
    """The delimiter that Excel writes as a first line, `sep=;`, and the text below it."""
    first, _, rest = text.partition("\n")
    words = first.strip('\r\ufeff "')
    return (words[4], rest) if words.startswith("sep=") and len(words) == 5 else (None, text)


def _asked(delimiter: str) -> str:
    found = _SAID.get(delimiter, delimiter)
    if len(found) != 1 or found in '\r\n"' or found.isalnum():
        hint = "write one character: ';' or ',', or tab"
        raise UsageError(f"{quoted(delimiter)} is no delimiter", where="--delimiter", hint=hint)
    return found


def _told(text: str, source: Source) -> str:
    """The delimiter that gives all rows as many cells as there are headings; a table of one column has none."""
    counts = {sign: _widths(text, sign) for sign in _DELIMITERS if sign in text}
    fitting = [sign for sign, widths in counts.items() if len(widths) == 1 and max(widths) > 1]
    first = text.partition("\n")[0]
    if not fitting and not any(sign in first for sign in _DELIMITERS):
        return ","
    likely = fitting or [sign for sign in _DELIMITERS if sign in first]
    if len(likely) != 1:
        known = ", ".join(_DELIMITERS[sign] for sign in likely)
        fact = f"the delimiter of the columns cannot be told: it may be {known}"
        raise LetterError(fact, where=f"{source.name}:1", hint="say which, as --delimiter ';'")
    return likely[0]


def _widths(text: str, delimiter: str) -> set[int]:
    """How many cells the first rows have; those that are empty do not count."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return {len(row) for row in islice(rows, _SAMPLE) if row}
    except csv.Error:
        return set()


def _rows(text: str, delimiter: str, source: Source) -> Iterator[list[str]]:
    reader, number = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _fault(error, f"{source.name}:{number}") from error


def _fault(error: csv.Error, where: str) -> LetterError:
    if "field larger" in str(error):
        return too_long_cell(where)
    hint = "write a quotation mark within a cell twice, and close each cell"
    return LetterError(f"the row cannot be read: {error}", where=where, hint=hint)
