"""Opening the output folder of a run: locked, tidied, and the run's own; left as it was where the run is refused."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from letterforge.errors import OutputError, SealedError
from letterforge.runs.folder import Folder
from letterforge.runs.journal import NAME, Journal, journal_of


@contextmanager
def folder_of(path: Path, facts: Mapping[str, str]) -> Iterator[Folder]:
    """The folder, locked for this run; `facts` say whose run it is, and must be those of the run that began it.

    Raises:
        LockedError: another run is at work in it. SealedError: what is in it was dispatched. OutputError: it holds the
            run of another letter, or cannot be written.
    """
    new, unused = not os.path.lexists(path / NAME), False
    try:
        with journal_of(path) as journal:
            _see_whose(journal, path, facts)
            folder = Folder(path, journal, {one.key: one for one in journal.made()})
            folder.tidy()
            try:
                yield folder
            except BaseException:
                unused = new and not folder.made
                raise
            finally:
                with suppress(OutputError):  # the next run does it
                    folder.tidy()
                if unused:
                    _taken_away(path / NAME)  # while it is locked: another run may be waiting for it
    finally:
        if unused:
            with suppress(OSError):
                path.rmdir()


def _taken_away(journal: Path) -> None:
    """Take away the journal of a run that was refused before it made anything; where it is in use it stays, empty."""
    with suppress(OSError):
        journal.unlink()


def cleared(path: Path, facts: Mapping[str, str]) -> None:
    """Take away all that the run in this folder has made, its journal, and the folder, where nothing else is in it.

    Raises:
        LockedError, SealedError, OutputError: as of `folder_of`.
    """
    with folder_of(path, facts) as folder:
        folder.drop(list(folder.made))
        _taken_away(path / NAME)
    with suppress(OSError):
        path.rmdir()


def _see_whose(journal: Journal, path: Path, facts: Mapping[str, str]) -> None:
    if journal.sealed:
        raise SealedError("the run was dispatched, and is sealed", where=str(path), hint="choose another folder")
    refuse_other(journal, path, facts)
    for key in (key for key in facts if journal.fact(key) is None):
        journal.note(key, facts[key])


def refuse_other(journal: Journal, path: Path, facts: Mapping[str, str]) -> None:
    """See that the journal is that of the run of which these are the facts, as far as they are noted.

    Raises:
        OutputError: it is another's.
    """
    for key, value in facts.items():
        if (noted := journal.fact(key)) not in (None, value):
            hint = "choose another folder with -o"
            raise OutputError(f"the folder holds the run of another {key}, {noted}", where=str(path), hint=hint)
