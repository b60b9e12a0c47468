"""A run that was dispatched: when, by whom and how stands in its journal, and nobody writes in its folder again."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from letterforge.errors import OutputError, SealedError
from letterforge.output import write_whole
from letterforge.runs.folder import Folder
from letterforge.runs.journal import Seal, journal_of
from letterforge.runs.manifest import MANIFEST_JSON
from letterforge.world import World

SEAL = "seal.json"


def seal(folder: str | Path, *, by: str, how: str, world: World | None = None) -> Seal:
    """Mark the run in this folder as dispatched, now, by somebody, somehow ("by messenger", "by e-mail").

    Raises:
        OutputError: the folder holds no run, the run is not whole, or a file of it was changed. SealedError: it was
            sealed before. LockedError: a run is at work in it.
    """
    path = Path(folder)
    with journal_of(path, new=False) as journal:
        if journal.sealed:
            old = journal.sealed
            raise SealedError(
                f"the run was dispatched on {old.when} by {old.by}", where=str(path), hint="nothing is to do"
            )
        manifest = path / MANIFEST_JSON
        if not manifest.is_file():
            hint = "give the command of the run again: it makes what is missing"
            raise OutputError("the run is not whole, and cannot be sealed", where=str(path), hint=hint)
        found = Folder(path, journal, {one.key: one for one in journal.made()})
        spoiled = [file.name for one in found.made.values() for file in one.files if not found.is_whole(file)]
        if spoiled:
            hint = "give the command of the run again: it makes them anew"
            raise OutputError(
                f"{len(spoiled)} files are not as the run made them: {spoiled[0]}", where=str(path), hint=hint
            )
        when = (world or World()).now.isoformat(timespec="seconds")
        made = Seal(when, by, how, sha256(manifest.read_bytes()).hexdigest())
        write_whole(path / SEAL, (json.dumps(asdict(made), ensure_ascii=False, indent=1) + "\n").encode())
        journal.seal(made)
    return made
