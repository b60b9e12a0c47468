"""What was dispatched stays as it is: a change after that makes a correction, in a folder of its own, of what changed.

The correction of "invitation" is "invitation-correction-1"; once that is dispatched as well, the next is number 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from letterforge.errors import SealedError
from letterforge.runs.journal import NAME, Seal, is_paper, journal_of
from letterforge.runs.planning import Plan


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A run that was sealed: its folder, and the fingerprints of its letters by their keys."""

    folder: Path
    seal: Seal
    fingerprints: Mapping[str, str] = field(repr=False)

    def told(self) -> Mapping[str, str]:
        """What the manifest of a correction says of it."""
        return {"folder": self.folder.name, "dispatched": self.seal.when, "manifest_sha256": self.seal.manifest}


def folder_for(into: Path) -> tuple[Path, tuple[Dispatched, ...]]:
    """Where a run into this folder writes, and what was dispatched before, the oldest first."""
    dispatched: list[Dispatched] = []
    place = into
    while one := _dispatched(place):
        dispatched.append(one)
        place = into.with_name(f"{into.name}-correction-{len(dispatched)}")
    return place, tuple(dispatched)


def _dispatched(folder: Path) -> Dispatched | None:
    if not (folder / NAME).is_file():
        return None
    with journal_of(folder, new=False) as journal:
        sealed = journal.sealed
        made = {one.key: one.fingerprint for one in journal.made() if not is_paper(one.key)}
        return None if sealed is None else Dispatched(folder, sealed, made)


def correction(plan: Plan, dispatched: Sequence[Dispatched]) -> Plan:
    """What of the plan is to be made after all that was dispatched: letters that are new, or say something else.

    Raises:
        SealedError: nothing has changed.
    """
    if not dispatched:
        return plan
    sent = {key: fingerprint for one in dispatched for key, fingerprint in one.fingerprints.items()}
    letters = tuple(one for one in plan.letters if sent.get(one.key) != one.composed.fingerprint)
    rows = {row.key for row in plan.roster.rows} - {one.row.key for one in plan.left_out}
    known = {*(one.key for one in plan.letters), *rows}
    withdrawn = tuple(sorted(sent.keys() - known))
    if not letters and not withdrawn and not plan.faulty:
        last = dispatched[-1]
        fact = f"the run was dispatched on {last.seal.when} by {last.seal.by}, and nothing has changed since"
        raise SealedError(
            fact,
            where=str(last.folder),
            hint="nothing is left to do; sealed by mistake? -o NEW makes all of it anew, in another folder",
        )
    return replace(plan, letters=letters, corrects=tuple(one.told() for one in dispatched), withdrawn=withdrawn)
