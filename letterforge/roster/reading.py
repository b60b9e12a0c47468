"""A roster's file goes in, a Roster comes out: every row validated, all that is wrong told at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from letterforge.errors import LetterError, Problem, did_you_mean
from letterforge.findings import Finding, Severity
from letterforge.model.texts import quoted
from letterforge.roster.columns import Column, matched
from letterforge.roster.delimited import read_delimited
from letterforge.roster.entries import Entries
from letterforge.roster.headings import OWN, own_name
from letterforge.roster.listed import read_json_lines, read_list
from letterforge.roster.ofruns import refuse_list
from letterforge.roster.rows import Roster
from letterforge.roster.sheets import MAX_BYTES, Sheet, Source
from letterforge.roster.unread import unread_columns
from letterforge.roster.values import tables
from letterforge.roster.workbooks import read_workbook
from letterforge.world import World, named_bytes

READERS: Mapping[str, Callable[[Source], Sheet]] = {
    ".csv": read_delimited, ".tsv": read_delimited, ".txt": read_delimited,
    ".yaml": read_list, ".yml": read_list, ".json": read_list, ".jsonl": read_json_lines, ".ndjson": read_json_lines,
    ".xlsx": read_workbook, ".ods": read_workbook,
}  # fmt: skip
_OPEN = ("~$", ".~lock.")  # how names begin that Excel, LibreOffice give to such files
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how they begin: ZIP archives, and the XLS of old
_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)", re.ASCII)


def read_roster(
    path: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    world: World | None = None,
) -> Roster:
    """The roster in a file, which the user names; what a letter names, `completed` looks up.

    `columns` says by heading what columns stand for, where their spelling does not ({"Pays": "state"}); `encoding` and
    `delimiter` how a CSV is read, where that cannot be told; `sheet` which of a workbook's, where several are filled.

    Raises:
        LetterError: what is wrong with the file, or with its rows, all at once. OutputError: it cannot be read.
        UsageError: `columns`, `encoding` or `delimiter` names what there is not.
    """
    file = Path(path)
    source = Source(file, file.name, named_bytes(file, limit=MAX_BYTES, fault=LetterError), encoding, delimiter, sheet)
    table = _reader(source)(source)
    if not columns:
        refuse_list(table.headings, f"{source.name}:{table.header}")
    found = matched(table.headings, columns or {}, f"{source.name}:{table.header}")
    _refuse_unknown(table, found, columns or {}, source.name)
    unread = unread_columns(table, found, columns or {}, source.name)
    problems = [*table.problems, *_unnamed(table, found, source.name), *unread]
    entries = Entries(source.name, found, tables(world or World()), problems)
    rows = entries.rows(table.lines)
    own = tuple(str(column.keys[1]) for column in found if column.keys[:1] == (OWN,))
    digest = hashlib.sha256(source.data).hexdigest()
    dated = table.dated or entries.dated or _dated(file)
    findings = (*table.findings, *_unsaid(entries), *_nameless(entries, len(rows)), *_capitals(entries))
    return Roster(source.name, digest, dated, rows, findings, own)


def _reader(source: Source) -> Callable[[Source], Sheet]:
    suffix = source.file.suffix.lower()
    if source.name.startswith(_OPEN):
        hint = "close the roster in the spreadsheet, and name the roster itself"
        raise LetterError("this file only marks that a spreadsheet has the roster open", where=source.name, hint=hint)
    if suffix not in READERS:
        hint = did_you_mean(suffix, READERS) or f"a roster's name ends in {', '.join(READERS)}"
        raise LetterError(f"a roster is not read from a file ending in {suffix!r}", where=source.name, hint=hint)
    if READERS[suffix] is not read_workbook and source.data.startswith(_WORKBOOKS):
        hint = "name it as what it is: .xlsx or .ods; an .xls is saved anew as XLSX first"
        raise LetterError(f"the file is a workbook, and its name ends in {suffix!r}", where=source.name, hint=hint)
    return READERS[suffix]


def _refuse_unknown(table: Sheet, found: Sequence[Column], mapped: Mapping[str, str], name: str) -> None:
    """See that something is known of the columns.

    Raises:
        LetterError: no heading is known, and nobody said what one stands for.
    """
    if mapped or any(column.keys[:1] != (OWN,) for column in found):
        return
    headings = ", ".join(quoted(heading) for heading in table.headings[:5])
    first = table.headings[0]
    hint = f"write headings in the first row: state, name, …; or say --map {first!r}=state, or =row.{own_name(first)}"
    sign = next((sign for sign in first if not sign.isalnum() and sign not in " _-."), None)
    if len(table.headings) == 1 and sign is not None:
        hint = f"say what parts the columns, as --delimiter {sign!r}; or {hint}"
    raise LetterError(f"none of the headings is known: {headings}", where=f"{name}:{table.header}", hint=hint)


def _unnamed(table: Sheet, found: Sequence[Column], name: str) -> Iterator[Problem]:
    """That a formula gives nothing where a name should be: nobody knows whether it looked in the wrong place."""
    own = {part for one in found if one.keys[:2] == ("addressee", "name") for part in (*one.parts, one.heading)}
    filled = {line.number for line in table.lines}
    for number, heading in sorted(table.blank):
        if heading in own and number in filled:
            hint = "write the name; or clear the cell, and the letter goes to the office, whoever holds it"
            yield Problem("the cell's formula gives nothing", f"{name}:{number}: {heading}", hint)


def _dated(file: Path) -> date | None:
    """The day the roster is of: the one in its name, else that on which the file was last changed."""
    found = _IN_NAME.search(file.stem)
    try:
        return date.fromisoformat(found[1]) if found else datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    except ValueError:
        return None


def _unsaid(entries: Entries) -> tuple[Finding, ...]:
    """That rows were read as the heads of missions, which the roster does not say."""
    if not entries.unsaid:
        return ()
    count, first = len(entries.unsaid), entries.unsaid[0]
    who = "1 row does not say its office, and goes" if count == 1 else f"{count:,} rows do not say their office, and go"
    fact = f"{who} to the Permanent Representative or Observer"
    return (Finding("roster-office", "note", fact, first, "add a column office, or post"),)


def _nameless(entries: Entries, total: int) -> tuple[Finding, ...]:
    """That rows have no name: a few among many were forgotten, most are meant so."""
    if not entries.nameless:
        return ()
    count, first = len(entries.nameless), entries.nameless[0]
    who = "1 row has no name, and goes" if count == 1 else f"{count:,} rows have no name, and go"
    severity: Severity = "warning" if count * 2 < total else "note"
    return (Finding("roster-nameless", severity, f"{who} to the office, whoever holds it", first, "fill in the name"),)


def _capitals(entries: Entries) -> tuple[Finding, ...]:
    """That names are in capitals, as lists have them and letters do not."""
    if not entries.capitals:
        return ()
    count, first = len(entries.capitals), entries.capitals[0]
    fact = f"{'1 name is' if count == 1 else f'{count:,} names are'} in capitals, and printed so"
    return (Finding("roster-capitals", "warning", fact, first, "write it as a letter has it: Jürg Lauber"),)
