"""Which rows a folder is for beside those that `--where` picks: their letters stay, and the manifest names them.

A folder that was begun without `--where` is for all rows. One that was begun with it is for those that it picks, and
those that any other expression picks by which rows were added. All of them are asked anew by each run, so that nobody
is reminded who has answered since.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from letterforge.roster import Roster, Row
from letterforge.runs.choosing import holding
from letterforge.runs.folder import Folder
from letterforge.runs.journal import NAME, Journal, Selection, is_paper, journal_of


def known_of(journal: Journal) -> Selection | None:
    """For which rows the journal's folder is; None where it is new."""
    made = any(not is_paper(one.key) for one in journal.made())
    return journal.selection or (Selection() if made else None)  # older runs noted nothing


def begun_in(path: Path) -> Selection | None:
    """For which rows the folder at this path is, which is not kept open; None where no run has begun in it.

    Raises:
        LockedError: another run has it. OutputError: its journal is damaged.
    """
    if not (path / NAME).is_file():
        return None
    with journal_of(path, new=False) as journal:
        return known_of(journal)


def are_some(known: Selection | None, where: str | None) -> bool:
    """Whether a folder that is for the rows `known`, and for those that `where` picks, is not for all of a roster."""
    return (known or Selection(())).widened(where).where is not None


def beside(known: Selection | None, where: str | None, roster: Roster, picked: Sequence[Row]) -> tuple[Row, ...]:
    """Of the roster's rows, those that `where` has not picked, and that the folder is for all the same.

    Raises:
        UsageError: an expression of an earlier run names a column that the roster no longer has, or see `chosen`.
    """
    if known is None or where is None:
        return ()
    mine = {row.key for row in picked}
    if known.where is None:
        return tuple(row for row in roster.rows if row.key not in mine)
    kept = {row.key for one in known.where if one != where for row in holding(roster, one)}
    return tuple(row for row in roster.rows if row.key in kept - mine)


def select(folder: Folder, where: str | None) -> None:
    """Note for which rows the folder is from now on; where it was for others, no manifest stays.

    Raises:
        OutputError: the journal cannot be written, or a manifest not be taken away.
    """
    new = (known_of(folder.journal) or Selection(())).widened(where)
    if new != folder.journal.selection:
        folder.remove_manifests()  # they are of other rows: a run that is cut off now is sealed by nobody
        folder.journal.select(new)
