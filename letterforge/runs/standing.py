"""What a run does in a folder that was there before: which letters stand, which are made, which are taken away.

Nothing is written here: a run asks before it begins, and a review tells it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from letterforge.findings import Finding
from letterforge.runs.changing import waiting, what_changes
from letterforge.runs.faulty import Faulty
from letterforge.runs.folder import Folder, MadeOf
from letterforge.runs.journal import MadeLetter, Selection, is_paper, journal_of
from letterforge.runs.opening import refuse_other
from letterforge.runs.options import RunOptions
from letterforge.runs.outcomes import Waiting
from letterforge.runs.plans import Plan, Planned, is_circular
from letterforge.runs.selecting import known_of


@dataclass(frozen=True, slots=True)
class Standing:
    """What a run would do in this folder: how many letters `stand`, are made `anew`, or are `new`; which are `gone`.

    `findings` names some of them, as the run itself does.
    """

    folder: Path
    stand: int
    anew: int
    new: int
    gone: tuple[MadeLetter, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()


def seen(path: Path, facts: Mapping[str, str]) -> tuple[Folder, Selection | None]:
    """The folder of a run as it stands, to be read alone, and for which rows it is; nobody is kept out of it.

    Raises:
        LockedError: a run is at work in it. OutputError: it holds the run of another letter.
    """
    with journal_of(path, new=False) as journal:
        refuse_other(journal, path, facts)
        folder = Folder(path, journal, {one.key: one for one in journal.made()})
        return folder, known_of(journal)


def foreseen(plan: Plan, folder: Folder, options: RunOptions, means: str) -> Standing:
    """What a run of the plan would do in the folder; `means`: the digest of those it has.

    Raises:
        OutputError: a letter would take the name of another's file.
    """
    gone = gone_of(plan, folder.made)
    see_names(plan, folder, options, gone)
    missing = {one.key for one in plan.letters if _missing(one, folder, options, means)}
    anew = len(missing & folder.made.keys())
    unmade = [Waiting(one.rows) for one in plan.beside if not stands(one, folder, options, means)]
    findings = (*changes(plan, folder, gone, means), *waiting(unmade))
    taken = tuple(folder.made[key] for key in gone)
    return Standing(
        folder.path, len(plan.letters) - len(missing), anew, len(missing) - anew, taken, findings
    )  # fmt: skip


def gone_of(plan: Plan, made: Iterable[str]) -> list[str]:
    """Which letters of those that were `made`, by their keys, the run no longer has; what is beside its plan stays."""
    planned = {one.key for one in plan.letters}
    known = {key for key in made if not is_paper(key)}
    others = {one.row.key if isinstance(one, Faulty) else one.key for one in plan.beside}
    if is_circular(plan.letter) and any(isinstance(one, Faulty) for one in plan.beside):
        others = known  # nobody knows which of the letters is theirs
    return sorted(known - planned - others)


def see_names(plan: Plan, folder: Folder, options: RunOptions, gone: Iterable[str]) -> None:
    """See that no letter takes the name of a file that stays.

    Raises:
        OutputError: one does.
    """
    names = (f"{one.stem}.{form}" for one in plan.letters for form in options.formats)
    folder.refuse_taken(names, {*(one.key for one in plan.letters), *gone})


def changes(plan: Plan, folder: Folder, gone: Iterable[str], means: str) -> Iterable[Finding]:
    """That letters which stood as something else are made anew, and that others are taken away."""
    known = [(folder.made[one.key], made_of(one, means)) for one in plan.letters if one.key in folder.made]
    return what_changes(known, [folder.made[key] for key in gone])


def stands(one: Planned | Faulty, folder: Folder, options: RunOptions, means: str) -> bool:
    """Whether the letter stands in the folder as it should, under whatever name."""
    return isinstance(one, Planned) and folder.stands(one.key, made_of(one, means), options.formats)


def made_of(one: Planned, means: str) -> MadeOf:
    """All that the bytes of its files come from."""
    return one.composed.fingerprint, means


def digest_of(means: Mapping[str, object]) -> str:
    """The digest of by what files are made."""
    return sha256(json.dumps(means).encode()).hexdigest()


def _missing(one: Planned, folder: Folder, options: RunOptions, means: str) -> bool:
    return bool(folder.missing(one.key, one.stem, made_of(one, means), options.formats))
