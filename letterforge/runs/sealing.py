"""A run that was dispatched: when, by whom and how stands in its journal, and nobody writes in its folder again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from letterforge.errors import OutputError, SealedError, UsageError
from letterforge.output import write_whole
from letterforge.plain import as_json
from letterforge.runs.folder import Folder
from letterforge.runs.journal import MANIFEST, SEAL, Seal, journal_of
from letterforge.runs.manifest import MANIFEST_JSON, MAX_MANIFEST
from letterforge.world import World, bytes_of


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
            _write(path, journal.sealed)  # a seal that was cut off, or its file taken away
            told = f"the run was dispatched on {journal.sealed.when} by {journal.sealed.by}"
            raise SealedError(told, where=str(path), hint="a new folder with -o takes a new run")
        found = Folder(path, journal, {one.key: one for one in journal.made()})
        manifest = _manifest(found)
        _check_files(found, manifest)
        when = (world or World()).now.isoformat(timespec="seconds")
        made = Seal(when, by, how, sha256(manifest).hexdigest())
        journal.seal(made)  # first: what says that it was dispatched must not be there where a run may still write
        _write(path, made)
    return made


def letters_in(folder: str | Path) -> tuple[int, int]:
    """How many letters the manifest of a sealed run names, and for how many rows.

    Raises:
        OutputError: the manifest cannot be read.
    """
    path = Path(folder)
    manifest = bytes_of(path / MANIFEST_JSON, path, where=str(path), fault=OutputError, limit=MAX_MANIFEST)
    made = [one for one in json.loads(manifest)["letters"] if one.get("files")]
    return len(made), sum(len(one["rows"]) for one in made)


def _refuse_blank(**said: str) -> None:
    for key, words in said.items():
        if not words.strip():
            hint = "write who dispatched it, and how: by messenger, by e-mail"
            raise UsageError("the seal needs a few words here", where=f"--{key}", hint=hint)


def _manifest(run: Folder) -> bytes:
    path = run.path / MANIFEST_JSON
    with suppress(OSError):
        if MANIFEST in run.made:
            return bytes_of(path, run.path, where=str(run.path), fault=OutputError, limit=MAX_MANIFEST)
    hint = "give the command of the run again: it makes what is missing"
    raise OutputError("the run is not whole, and cannot be sealed", where=str(run.path), hint=hint)


def _check_files(run: Folder, manifest: bytes) -> None:
    """See that what is sealed is what the manifest says, each file as it was made, and none is still to be made."""
    own = {key: [(file.name, file.sha256) for file in one.files] for key, one in run.made.items()}
    spoiled = [file.name for one in run.made.values() for file in one.files if not run.is_whole(file)]
    if spoiled:
        fact = f"{len(spoiled)} files are not as the run made them: {spoiled[0]}"
        hint = "give the command of the run again: it lays them aside, and makes them anew"
        raise OutputError(fact, where=str(run.path), hint=hint)
    files = {file for key, found in own.items() if key != MANIFEST for file in found}
    named, keys = _told_in(manifest)
    _refuse_waiting(run, keys)
    hint = "give the command of the run again without --where, then seal it"
    if unlisted := sorted(files - named):
        fact = f"the manifest leaves out {len(unlisted):,} of {len(files):,} files: {unlisted[0][0]}"
        raise OutputError(fact, where=str(run.path), hint=hint)
    if strange := sorted(named - files):
        fact = f"the manifest names a file that the run has not made: {strange[0][0]}"
        raise OutputError(fact, where=str(run.path), hint=hint)


def _refuse_waiting(run: Folder, keys: Sequence[str]) -> None:
    """See that no letter is still to be made that the folder is for: `--where` has not picked these rows."""
    if keys:
        known = run.journal.selection
        each = [f"with --where {_quoted(one)}" for one in (known and known.where) or ()]
        picked = ", then ".join(each) or "without --where"
        fact = f"letters of {len(keys):,} rows are not made, or no longer right: {', '.join(keys[:5])}"
        hint = f"give the command of the run again {picked}, then seal it; or begin another folder with -o"
        raise OutputError(fact, where=str(run.path), hint=hint)


def _quoted(where: str) -> str:
    """An expression as a shell takes it."""
    return shlex.quote(where) if set('"$`\\') & set(where) else f'"{where}"'


def _told_in(manifest: bytes) -> tuple[set[tuple[str, str]], list[str]]:
    """The files that a manifest names, with their digests, and the rows that wait; nothing of one that is none."""
    try:
        told = json.loads(manifest)
        parts = [*told["letters"], *told.get("papers", ())]
        named = {(str(file["name"]), str(file["sha256"])) for one in parts for file in one.get("files", ())}
        return named, [str(row["key"]) for one in parts if "waiting" in one for row in one["rows"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set(), []


def _write(path: Path, seal: Seal) -> None:
    """The seal for whoever reads no journal."""
    write_whole(path / SEAL, as_json(asdict(seal)))
