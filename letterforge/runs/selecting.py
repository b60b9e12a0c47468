"""Which rows a folder is for beside those that `--where` picks: their letters stay, and the manifest names them.

A folder that was begun without `--where` is for all rows. One that was begun with it is for those that it picked: the
same expression picks anew, so that nobody is reminded who has answered since; another one adds to them.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.roster import Row
from letterforge.runs.folder import Folder
from letterforge.runs.journal import Selection, is_paper


def known_of(folder: Folder) -> Selection | None:
    """For which rows the folder is; None where it is new."""
    made = any(not is_paper(key) for key in folder.made)
    return folder.journal.selection or (Selection() if made else None)  # older runs noted nothing


def beside(known: Selection | None, where: str | None, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Of these rows, which `where` has not picked, those that the folder is for all the same."""
    if known is None or where is None or where == known.where:
        return ()
    return tuple(row for row in rows if known.keys is None or row.key in known.keys)


def select(folder: Folder, where: str | None, rows: Sequence[Row]) -> None:
    """Note for which rows the folder is from now on, where `where` picked these; where others were, no manifest stays.

    Raises:
        OutputError: the journal cannot be written, or a manifest not be taken away.
    """
    known, keys = known_of(folder), frozenset(row.key for row in rows)
    new = Selection() if where is None else known.widened(where, keys) if known else Selection(keys, where)
    if new != folder.journal.selection:
        folder.remove_manifests()  # they are of other rows: a run that is cut off now is sealed by nobody
        folder.journal.select(new)
