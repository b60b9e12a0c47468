"""A run that was dispatched: when, by whom and how stands in its journal, and nobody writes in its folder again."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from letterforge.errors import OutputError, SealedError, UsageError
from letterforge.output import write_whole
from letterforge.runs.folder import Folder
from letterforge.runs.journal import Seal, journal_of
from letterforge.runs.manifest import MANIFEST_JSON
from letterforge.world import World

SEAL = "seal.json"


def seal(folder: str | Path, *, by: str, how: str, world: World | None = None) -> Seal:
    """Mark the run in this folder as dispatched, now, by somebody, somehow ("by messenger", "by e-mail").

    Raises:
        OutputError: the folder holds no run, the run is not whole, a file of it was changed, or its manifest leaves
            letters out. SealedError: it was sealed before. LockedError: a run is at work in it. UsageError: `by` or
            `how` says nothing.
    """
    path = Path(folder)
    _refuse_blank(by=by, how=how)
    with journal_of(path, new=False) as journal:
        if journal.sealed:
            old = journal.sealed
            raise SealedError(
                f"the run was dispatched on {old.when} by {old.by}",
                where=str(path),
                hint="a new folder with -o takes a new run",
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
        _refuse_unlisted(found, manifest.read_text(encoding="utf-8", errors="replace"))
        when = (world or World()).now.isoformat(timespec="seconds")
        made = Seal(when, by, how, sha256(manifest.read_bytes()).hexdigest())
        write_whole(path / SEAL, (json.dumps(asdict(made), ensure_ascii=False, indent=1) + "\n").encode())
        journal.seal(made)
    return made


def _refuse_blank(**said: str) -> None:
    for key, words in said.items():
        if not words.strip():
            hint = "write who dispatched it, and how: by messenger, by e-mail"
            raise UsageError("the seal needs a few words here", where=f"--{key}", hint=hint)


def _refuse_unlisted(run: Folder, manifest: str) -> None:
    """See that the manifest names every letter: that of a run with --where names those that it picked."""
    files = [file for one in run.made.values() for file in one.files]
    unlisted = [file.name for file in files if file.sha256 not in manifest]
    if unlisted:
        fact = f"the manifest leaves out {len(unlisted):,} of {len(files):,} files: {unlisted[0]}"
        hint = "give the command of the run again without --where, then seal it"
        raise OutputError(fact, where=str(run.path), hint=hint)
