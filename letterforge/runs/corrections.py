"""What was dispatched stays as it is: a change after that makes a correction, in a folder of its own, of what changed.

The correction of "invitation" is "invitation-correction-1"; once that is dispatched as well, the next is number 2.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from letterforge.errors import OutputError, SealedError
from letterforge.runs.journal import NAME, SEAL, Seal, is_paper, journal_of
from letterforge.runs.manifest import MANIFEST_JSON, MAX_MANIFEST
from letterforge.runs.opening import cleared, refuse_other
from letterforge.runs.plans import Plan, Planned
from letterforge.runs.received import Received, received
from letterforge.world import bytes_of

_PUT_BACK = "put it back from a copy, or choose another folder with -o"


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A run that was sealed: its folder, what each row received, and the keys of those whose letters it withdrew."""

    folder: Path
    seal: Seal
    received: tuple[Received, ...] = field(repr=False)
    withdrawn: frozenset[str] = frozenset()

    def told(self) -> Mapping[str, str]:
        """What the manifest of a correction says of it."""
        return {
            "folder": self.folder.resolve().name,
            "dispatched": self.seal.when,
            "manifest_sha256": self.seal.manifest,
        }


def folder_for(into: Path, facts: Mapping[str, str]) -> tuple[Path, tuple[Dispatched, ...]]:
    """Where a run into this folder writes, and what was dispatched before, the oldest first; `facts`: whose run it is.

    Raises:
        SealedError: a folder was dispatched, and its journal or manifest is no longer that of the day.
        OutputError: there can be no such folder, or another letter's run was dispatched in it.
    """
    try:
        named = into.resolve()
        first = named.with_name(f"{named.name}-correction-1")
    except (OSError, ValueError, RuntimeError) as error:  # a link that leads to itself, the root of all folders
        raise OutputError("a run cannot be made here", where=str(into), hint="name a folder with -o") from error
    dispatched: list[Dispatched] = []
    place = into
    while one := _dispatched(place, facts):
        dispatched.append(one)
        place = first.with_name(f"{named.name}-correction-{len(dispatched)}")
    return place, tuple(dispatched)


def _dispatched(folder: Path, facts: Mapping[str, str]) -> Dispatched | None:
    """What was dispatched in this folder; None where nothing was."""
    if (folder / NAME).is_file():
        with journal_of(folder, new=False) as journal:
            sealed = journal.sealed
            letters = [one for one in journal.made() if not is_paper(one.key)]
            if sealed is not None:
                refuse_other(journal, folder, facts)
        if sealed is not None:
            made = {file.name: one.fingerprint for one in letters for file in one.files}
            return _of(_manifest(folder, sealed), made, folder, sealed)
    if os.path.lexists(folder / SEAL):
        fact = "the run was dispatched, and its journal does not know of it: it was taken away or exchanged"
        raise SealedError(fact, where=str(folder), hint=_PUT_BACK)
    return None


def _manifest(folder: Path, sealed: Seal) -> bytes:
    """The manifest, which is the one that was sealed: a correction names it by its digest."""
    file = folder / MANIFEST_JSON
    with suppress(OSError):
        data = bytes_of(file, folder, where=str(file), fault=SealedError, limit=MAX_MANIFEST)
        if sha256(data).hexdigest() == sealed.manifest:
            return data
    fact = f"the run was dispatched on {sealed.when}, and its manifest has been changed since"
    raise SealedError(fact, where=str(file), hint=_PUT_BACK)


def _of(manifest: bytes, made: Mapping[str, str], folder: Path, sealed: Seal) -> Dispatched:
    """What this manifest says was dispatched; `made`: the fingerprints of letters by the names of their files."""
    try:
        told = json.loads(manifest)
        found = tuple(received(told["letters"], made, folder.resolve().name, sealed.when))
        return Dispatched(folder, sealed, found, frozenset(str(one["key"]) for one in told.get("withdrawn", ())))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        fact = "the manifest of what was dispatched is none of a run"
        raise SealedError(fact, where=str(folder / MANIFEST_JSON), hint=_PUT_BACK) from error


def _held(dispatched: Sequence[Dispatched]) -> dict[str, Received]:
    """What each row has after all that was dispatched, by its key; nothing where its letter was withdrawn since."""
    held: dict[str, Received] = {}
    for one in dispatched:
        held = {key: letter for key, letter in held.items() if key not in one.withdrawn}
        held |= {letter.key: letter for letter in one.received}
    return held


def correction(plan: Plan, dispatched: Sequence[Dispatched], *, some: bool = False) -> Plan:
    """What of the plan is to be made after all that was dispatched: for rows that receive another letter now, or one.

    `some`: the folder is for some rows of the roster, and says nothing of the others.
    """
    if not dispatched:
        return plan
    held = _held(dispatched)
    letters = (one for one in (*plan.letters, *plan.beside) if isinstance(one, Planned))
    same = {row.key for one in letters for row in one.everybody if _same(held.get(row.key), one)}
    known = {row.key for row in plan.roster.rows} - {one.row.key for one in plan.left_out}
    withdrawn = () if some else tuple(held[key] for key in sorted(held.keys() - known))
    corrects = tuple(one.told() for one in dispatched)
    return replace(plan.but(same), corrects=corrects, received=held, withdrawn=withdrawn)


def _same(held: Received | None, letter: Planned) -> bool:
    return held is not None and held.fingerprint == letter.composed.fingerprint


def refuse_empty(
    plan: Plan, dispatched: Sequence[Dispatched], begun: Path, facts: Mapping[str, str], *,
    some: bool = False, dry: bool = False,
) -> None:  # fmt: skip
    """See that there is something to correct; one that was `begun`, and of which nothing is left, is taken away.

    `dry`: nothing is, and it is said that it would be.

    Raises:
        SealedError: nothing has changed since the last dispatch.
    """
    if not dispatched or plan.letters or plan.withdrawn or plan.faulty:
        return
    last, undone = dispatched[-1], ""
    if not some and (begun / NAME).is_file():
        if not dry:
            cleared(begun, facts)
        undone = f"; the correction that was begun {'would be' if dry else 'is'} taken away, {begun.name}"
    fact = f"the run was dispatched on {last.seal.when} by {last.seal.by}, and nothing has changed since{undone}"
    hint = "nothing is left to do; sealed by mistake? -o NEW makes all of it anew, in another folder"
    raise SealedError(fact, where=str(last.folder), hint=hint)
