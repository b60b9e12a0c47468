"""The journal of a run, in its output folder: which letters are made, of what, in which files. Only the run writes it.

A file is journalled once it stands under its own name; what is not journalled is made again. Before it is written, and
before it is taken away, it is noted as loose: so a run that is cut off leaves no letter that nobody knows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from os.path import samestat
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from letterforge.errors import OutputError
from letterforge.output import is_safe
from letterforge.runs.database import database_of, refused, understood

NAME = "letterforge-run.sqlite"
PAPER = "="  # what the keys of papers begin with: what goes with the letters, and stands in the journal like one
MANIFEST = f"{PAPER}manifest"  # the key of the manifests
SEAL = "seal.json"  # says in the folder of a run that it was dispatched


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


@dataclass(frozen=True, slots=True)
class Selection:
    """For which rows a folder is: those that any of these expressions picks, None for all that the roster has."""

    where: tuple[str, ...] | None = None

    def widened(self, where: str | None) -> Selection:
        """What the folder is for once rows were picked by this as well; None picks all."""
        if where is None or self.where is None:
            return Selection()
        return Selection(tuple(dict.fromkeys((*self.where, where))))


def is_paper(key: str) -> bool:
    """Whether the key is that of something that goes with the letters of a run, and of no letter."""
    return key.startswith(PAPER)


# What the tables must give, whoever wrote them: a journal may come from a stranger, and names files to be taken away.
_FILES: TypeAdapter[Any] = TypeAdapter(list[tuple[str, str, str, int, str, int | None]])
_LETTERS = TypeAdapter(list[tuple[str, str, str, str]])
_NOTICES, _SEAL, _WHERE = TypeAdapter(tuple[str, ...]), TypeAdapter(Seal), TypeAdapter(tuple[str, ...] | None)


class Journal:
    """The journal of one folder; open it with `journal_of`."""

    def __init__(self, base: sqlite3.Connection, path: Path) -> None:
        self._base, self._path = base, path
        self._opened = path.stat()

    def see_it_stands(self) -> None:
        """See that the journal is still the one in the folder: what is written there now will be found by the next run.

        Raises:
            OutputError: it, or the whole folder, was taken away, renamed or exchanged.
        """
        with suppress(OSError):
            if samestat(self._path.stat(), self._opened):
                return
        hint = "put it back where it was; the same command makes what is missing"
        raise OutputError("the folder was taken away, or its journal", where=str(self._path.parent), hint=hint)

    def made(self) -> list[MadeLetter]:
        """Every letter that has been made, in the order of keys.

        Raises:
            OutputError: somebody else has written in the journal: it names a file outside the folder, or nonsense.
        """
        with understood(self._path):
            files: dict[str, list[MadeFile]] = {}
            found = self._base.execute("SELECT letter, name, form, bytes, sha256, pages FROM files").fetchall()
            for letter, name, *rest in _FILES.validate_python(found, strict=True):
                files.setdefault(letter, []).append(MadeFile(_checked(name), *rest))
            letters = self._base.execute("SELECT * FROM letters ORDER BY key").fetchall()
            return [
                MadeLetter(key, fingerprint, means, tuple(files.get(key, ())), _NOTICES.validate_json(notices))
                for key, fingerprint, means, notices in _LETTERS.validate_python(letters, strict=True)
            ]

    def enter(self, letters: Iterable[MadeLetter]) -> None:
        """Journal letters whose files stand, all of them or none; files that these had before become loose."""
        with refused(self._path), self._base as base:
            for one in letters:
                base.execute("INSERT OR IGNORE INTO loose SELECT name FROM files WHERE letter = ?", (one.key,))
                base.execute("DELETE FROM letters WHERE key = ?", (one.key,))
                notices = json.dumps(one.notices, ensure_ascii=False)
                base.execute("INSERT INTO letters VALUES (?, ?, ?, ?)", (one.key, one.fingerprint, one.means, notices))
                rows = [(file.name, one.key, file.form, file.bytes, file.sha256, file.pages) for file in one.files]
                base.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)
                base.executemany("DELETE FROM loose WHERE name = ?", [(file.name,) for file in one.files])

    def strike(self, keys: Sequence[str]) -> None:
        """Forget letters whose files have been taken away."""
        with refused(self._path), self._base as base:
            base.executemany("DELETE FROM letters WHERE key = ?", [(key,) for key in keys])

    def expect(self, names: Iterable[str]) -> None:
        """Note files before they are written: a run that is cut off finds them, whatever its next one makes.

        What stands under these names until then is no letter's from here on.
        """
        with refused(self._path), self._base as base:
            for name in names:
                base.execute("DELETE FROM files WHERE name = ?", (name,))
                base.execute("INSERT OR IGNORE INTO loose VALUES (?)", (name,))

    def loose(self) -> list[str]:
        """Files that may stand, and are no letter's: they were written and not journalled, or not yet taken away.

        Raises:
            OutputError: see `made`.
        """
        with understood(self._path):
            unclaimed = "SELECT name FROM loose WHERE name NOT IN (SELECT name FROM files)"
            return [_checked(name) for (name,) in self._base.execute(unclaimed)]

    def settle(self) -> None:
        """Note that all that was loose has been taken away."""
        with refused(self._path), self._base as base:
            base.execute("DELETE FROM loose")

    def fact(self, key: str) -> str | None:
        """What the run has noted under this key; None for nothing."""
        with understood(self._path):
            found = self._base.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
            return None if found is None else str(found[0])

    def note(self, key: str, value: str) -> None:
        """Note something of the run as a whole."""
        with refused(self._path), self._base as base:
            base.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))

    @property
    def sealed(self) -> Seal | None:
        """How the run was dispatched; None where it was not."""
        found = self.fact("seal")
        with understood(self._path):
            return None if found is None else _SEAL.validate_json(found)

    @property
    def selection(self) -> Selection | None:
        """For which rows the folder is; None where no run has begun to make them."""
        found = self.fact("rows")
        with understood(self._path):
            return None if found is None else Selection(_WHERE.validate_json(found))

    def select(self, selection: Selection) -> None:
        """Note for which rows the folder is."""
        self.note("rows", json.dumps(selection.where))

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
    with refused(path):
        folder.mkdir(parents=True, exist_ok=True)
    with database_of(path) as base:
        with refused(path):
            journal = Journal(base, path)
        yield journal


def _checked(name: object) -> str:
    """The name of a file in the run's folder; a journal that names others would have the run take these away."""
    if not isinstance(name, str) or not is_safe(name):
        raise ValueError(f"{name!r} is no file of the folder")
    return name
