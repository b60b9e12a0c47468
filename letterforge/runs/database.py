"""The database that a journal is: locked for as long as it is open, made by letterforge, and by nobody else.

SQLite with a rollback journal and full synchronisation: its write-ahead log does not work on network shares
(sqlite.org/wal.html), and a lock that the system takes back outlives no crash. A file that stands in its place may be
a stranger's: a link to another program's database, a pipe, a table that is a view or sets off a trigger.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from letterforge.errors import LockedError, OutputError

_VERSION = 2
_OWNER = 0x4C465255  # "LFRU", by which file(1) may know it too; a database without it is somebody else's
_LONGEST = 10_000_000  # bytes of a value
_ANOTHER = "choose another folder with -o; letters that stand in this one are left as they are"
_PATIENCE = 1.0  # seconds: two that begin at the same moment must not refuse each other
_TABLES = """
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE letters (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, means TEXT NOT NULL, notices TEXT NOT NULL);
CREATE TABLE files (name TEXT PRIMARY KEY, letter TEXT NOT NULL REFERENCES letters (key) ON DELETE CASCADE,
    form TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, pages INTEGER);
CREATE INDEX files_by_letter ON files (letter);
CREATE TABLE loose (name TEXT PRIMARY KEY);
"""


@contextmanager
def database_of(path: Path) -> Iterator[sqlite3.Connection]:
    """The database in this file, locked; begun where there is none.

    Raises:
        LockedError: another run has it. OutputError: it cannot be written, or is not letterforge's.
    """
    with refused(path):
        _look_at(path)
        base = sqlite3.connect(path, timeout=_PATIENCE)
    with closing(base):
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        with refused(path):
            _lock(base, path)
            if not path.exists():  # whoever had it took it away
                raise LockedError("another run was in this folder", where=str(path), hint="give the command again")
        yield base


def _look_at(path: Path) -> None:
    """See that the journal is a file of this folder, where there is one: no link to another database, no pipe."""
    try:
        regular = stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return
    if not regular:
        raise OutputError("the journal of the run is no file", where=str(path), hint=_ANOTHER)


def _lock(base: sqlite3.Connection, path: Path) -> None:
    """Lock the journal for as long as it is open; what is not ours is left as it is."""
    for setting in ("synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
        base.execute(f"PRAGMA {setting}")
    with base:
        base.execute("BEGIN EXCLUSIVE")
        owner, version = _number(base, "application_id"), _number(base, "user_version")
        if (owner, version, _schema(base)) == (0, 0, []):
            _begin(base)
        elif owner != _OWNER:
            raise OutputError("this is no journal of letterforge's", where=str(path), hint=_ANOTHER)
        elif version != _VERSION:
            hint = "go on with the letterforge that began the run, or choose another folder"
            raise OutputError("the folder's run is of another letterforge", where=str(path), hint=hint)
        elif _schema(base) != _own_schema() or base.execute("PRAGMA journal_mode").fetchone() != ("delete",):
            raise _spoiled(path)
        base.execute("PRAGMA locking_mode = EXCLUSIVE")  # within, so that no other has half a lock


def _begin(base: sqlite3.Connection) -> None:
    for statement in filter(str.strip, _TABLES.split(";")):
        base.execute(statement)
    base.execute(f"PRAGMA application_id = {_OWNER}")
    base.execute(f"PRAGMA user_version = {_VERSION}")


def _number(base: sqlite3.Connection, setting: str) -> int:
    return int(base.execute(f"PRAGMA {setting}").fetchone()[0])


def _schema(base: sqlite3.Connection) -> list[tuple[str, ...]]:
    return base.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()


@cache
def _own_schema() -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:")) as base:
        _begin(base)
        return _schema(base)


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """What the journal does not hold by our own hand, as an error of ours."""
    try:
        yield
    except (sqlite3.DatabaseError, ValidationError, ValueError) as error:
        raise _spoiled(path) from error


def _spoiled(path: Path) -> OutputError:
    return OutputError("the journal of the run is damaged, or somebody has changed it", where=str(path), hint=_ANOTHER)


@contextmanager
def refused(path: Path | None = None) -> Iterator[None]:
    """What the file system or SQLite refuses, as an error of ours."""
    where = None if path is None else str(path)
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            hint = "wait until it has ended, or choose another folder with -o"
            raise LockedError("another run is writing in this folder", where=where, hint=hint) from error
        raise _unwritten(str(error), where) from error
    except (sqlite3.DatabaseError, OSError) as error:
        raise _unwritten(getattr(error, "strerror", None) or str(error), where) from error


def _unwritten(reason: str, where: str | None) -> OutputError:
    hint = "check the folder and its space, then give the same command again"
    return OutputError(f"the journal of the run cannot be written: {reason.lower()}", where=where, hint=hint)
