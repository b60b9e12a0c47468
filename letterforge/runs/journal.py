"""The journal of a run, in its output folder: which letters are made, of what, in which files. Only the run writes it.

SQLite with a rollback journal and full synchronisation, locked for as long as the run lives: its write-ahead log does
not work on network shares (sqlite.org/wal.html), and a lock that the system takes back outlives no crash. A file is
journalled once it stands under its own name; what is not journalled is made again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from letterforge.errors import LockedError, OutputError

NAME = "letterforge-run.sqlite"
PAPER = "="  # what the keys of papers begin with: what goes with the letters, and stands in the journal like one
_VERSION = 1
_TABLES = """
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE letters (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, means TEXT NOT NULL, notices TEXT NOT NULL);
CREATE TABLE files (name TEXT PRIMARY KEY, letter TEXT NOT NULL REFERENCES letters (key) ON DELETE CASCADE,
    form TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, pages INTEGER);
CREATE INDEX files_by_letter ON files (letter);
"""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that stands in the folder: `form` is its format, "" of one that lies beside; `pages` None: unknown."""

    name: str
    form: str
    bytes: int
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter of which all files stand.

    `fingerprint` is the digest of what it says and how it stands on its pages, `means` of what its files were made by.
    """

    key: str
    fingerprint: str
    means: str
    files: tuple[MadeFile, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """The run was dispatched: when, by whom, how, as stated; and the SHA-256 of its manifest."""

    when: str
    by: str
    how: str
    manifest: str


def is_paper(key: str) -> bool:
    """Whether the key is that of something that goes with the letters of a run, and of no letter."""
    return key.startswith(PAPER)


class Journal:
    """The journal of one folder; open it with `journal_of`."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def made(self) -> Iterator[MadeLetter]:
        """Every letter that has been made, in the order of keys."""
        files: dict[str, list[MadeFile]] = {}
        for letter, *rest in self._base.execute("SELECT letter, name, form, bytes, sha256, pages FROM files"):
            files.setdefault(letter, []).append(MadeFile(*rest))
        for key, fingerprint, means, notices in self._base.execute("SELECT * FROM letters ORDER BY key"):
            yield MadeLetter(key, fingerprint, means, tuple(files.get(key, ())), tuple(json.loads(notices)))

    def enter(self, letters: Iterable[MadeLetter]) -> None:
        """Journal letters whose files stand, all of them or none."""
        with _refused(), self._base as base:
            for one in letters:
                base.execute("DELETE FROM letters WHERE key = ?", (one.key,))
                notices = json.dumps(one.notices, ensure_ascii=False)
                base.execute("INSERT INTO letters VALUES (?, ?, ?, ?)", (one.key, one.fingerprint, one.means, notices))
                rows = [(file.name, one.key, file.form, file.bytes, file.sha256, file.pages) for file in one.files]
                base.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)

    def strike(self, keys: Sequence[str]) -> None:
        """Forget letters, before their files are taken away or made again."""
        with _refused(), self._base as base:
            base.executemany("DELETE FROM letters WHERE key = ?", [(key,) for key in keys])

    def fact(self, key: str) -> str | None:
        """What the run has noted under this key; None for nothing."""
        found = self._base.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def note(self, key: str, value: str) -> None:
        """Note something of the run as a whole."""
        with _refused(), self._base as base:
            base.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))

    @property
    def sealed(self) -> Seal | None:
        """How the run was dispatched; None where it was not."""
        found = self.fact("seal")
        return None if found is None else Seal(**json.loads(found))

    def seal(self, seal: Seal) -> None:
        """Note that the run was dispatched; nobody writes in its folder from now on."""
        self.note("seal", json.dumps(asdict(seal)))


@contextmanager
def journal_of(folder: Path, *, new: bool = True) -> Iterator[Journal]:
    """The journal of the folder, locked; `new`: begun where there is none.

    Raises:
        LockedError: another run has it. OutputError: there is none, it cannot be written, or it is not letterforge's.
    """
    path = folder / NAME
    if not new and not path.is_file():
        raise OutputError("the folder holds no run", where=str(folder), hint="name the folder that -o named")
    if folder.exists() and not folder.is_dir():
        raise OutputError("this is a file, and no folder", where=str(folder), hint="name a folder with -o")
    with _refused(path):
        folder.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(path, timeout=0)
    try:
        with _refused(path):
            _lock(base, path)
        yield Journal(base)
    finally:
        base.close()


def _lock(base: sqlite3.Connection, path: Path) -> None:
    for setting in ("locking_mode = EXCLUSIVE", "journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON"):
        base.execute(f"PRAGMA {setting}")
    with base:
        base.execute("BEGIN EXCLUSIVE")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version == 0:
            for statement in filter(str.strip, _TABLES.split(";")):
                base.execute(statement)
            base.execute(f"PRAGMA user_version = {_VERSION}")
        elif version != _VERSION:
            hint = "go on with the letterforge that began the run, or choose another folder"
            raise OutputError("the folder's run is of another letterforge", where=str(path), hint=hint)


@contextmanager
def _refused(path: Path | None = None) -> Iterator[None]:
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
