"""The folder of a run: whether every file that its manifest names lies there as it was made, and none beside.

Nothing outside of the folder is opened, whatever the manifest or a symbolic link says. The journal is not asked, since
whoever can write the manifest can write it too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from letterforge.errors import OutputError
from letterforge.output import PARTIAL
from letterforge.plain import sha256_of
from letterforge.runs.files import REPLACED
from letterforge.runs.journal import NAME, SEAL, Seal
from letterforge.runs.manifest import MANIFEST_JSON, MANIFEST_STEM, cell
from letterforge.verification.manifests import Entry, unchanged
from letterforge.verification.results import Check, Verdict
from letterforge.verification.told import RunManifest, bytes_in, is_run, read_run

MANIFEST_CSV = f"{MANIFEST_STEM}.csv"
_MOST_GROWN = 1024**3  # bytes of a file that was signed later
_OWN = (MANIFEST_JSON, MANIFEST_CSV, SEAL)
_SEAL = TypeAdapter(Seal)


def verify_run(folder: Path) -> Verdict:
    """A verdict on the folder of a run: its seal, both manifests, and each file that is not as the manifest says.

    Raises:
        OutputError: the folder has no manifest of a run.
    """
    if not is_run(folder):
        hint = "name a file, or the folder of a run that is whole; the command of the run makes what is missing"
        raise OutputError("the folder has no manifest of a run", where=str(folder), hint=hint)
    if (read := read_run(folder)) is None:
        return Verdict(str(folder), (Check(MANIFEST_JSON, "failed", "it is no manifest of a run"),))
    data, manifest = read
    checks = (_sealed(folder, data), _tabled(folder, manifest), *_files(folder, manifest))
    return Verdict(str(folder), checks)


def _sealed(folder: Path, manifest: bytes) -> Check:
    """Whether the manifest is that of the day on which the run was dispatched."""
    if not (folder / SEAL).exists():
        detail = "the run was not dispatched, so nothing says that its manifest is as it was made"
        return Check("seal", "unchecked", detail)
    try:
        seal = _SEAL.validate_json(bytes_in(folder, SEAL))
    except (OSError, OutputError, ValidationError):
        return Check("seal", "failed", f"{SEAL} is no seal of letterforge's")
    if sha256(manifest).hexdigest() != seal.manifest:
        return Check("seal", "failed", f"{MANIFEST_JSON} is not the one that was dispatched on {seal.when}")
    return Check("seal", "passed", f"dispatched on {seal.when} by {seal.by}, {seal.how}")


def _tabled(folder: Path, manifest: RunManifest) -> Check:
    """Whether the manifest that people open says what the other says: who receives which file."""
    told = sorted((cell(row.key), cell(file.name), file.sha256) for one in manifest.letters for row in one.rows
                  for file in one.files)  # fmt: skip
    try:
        lines = csv.DictReader(io.StringIO(bytes_in(folder, MANIFEST_CSV).decode("utf-8-sig"), newline=""))
        found = sorted((line["key"], line["file"], line["sha256"]) for line in lines if line["file"])
    except (OSError, OutputError, ValueError, KeyError, csv.Error):
        return Check(MANIFEST_CSV, "failed", "it is not there, or no manifest of a run")
    if found != told:
        return Check(MANIFEST_CSV, "failed", f"it does not say what {MANIFEST_JSON} says")
    return Check(MANIFEST_CSV, "passed", f"its files are those of {MANIFEST_JSON}")


def _files(folder: Path, manifest: RunManifest) -> Iterator[Check]:
    """What became of files; how many are as they were made."""
    entries = {told.name: Entry(folder, one, told) for one in manifest.bundles() for told in one.files}
    checks = {name: _checked(entry) for name, entry in entries.items()}
    whole = sum(check is None or check.state == "passed" for check in checks.values())
    yield Check("files", "passed" if whole == len(entries) else "failed", f"{whole:,} of {len(entries):,} are as made")
    yield from (check for check in checks.values() if check is not None)
    for name in _strange(folder, entries):
        yield Check(name, "failed", "the manifest names no such file")


def _checked(entry: Entry) -> Check | None:
    """What is to be said of a file; None where it is as it was made."""
    name, path = entry.told.name, entry.folder / entry.told.name
    try:
        if not path.resolve().is_relative_to(entry.folder.resolve()) or not path.is_file():
            return Check(name, "failed", "it does not lie in the folder")
        size = path.stat().st_size
        if size == entry.told.size:
            return None if sha256_of(path) == entry.told.sha256 else Check(name, "failed", "it was changed")
        return _grown(entry, size) if size > entry.told.size else Check(name, "failed", "it was changed: it is shorter")
    except OSError:
        return Check(name, "failed", "it cannot be read")


def _grown(entry: Entry, size: int) -> Check:
    """What was added to the file: signatures alone leave it what it was."""
    name = entry.told.name
    if size > _MOST_GROWN:
        return Check(name, "failed", "it was changed: it is longer")
    first = unchanged((entry.folder / name).read_bytes(), entry)[0]
    return Check(name, first.state, first.detail)


def _strange(folder: Path, known: Mapping[str, object]) -> Iterator[str]:
    """The files that lie in the folder, and that neither the manifest nor the run itself has put there."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        own = name in _OWN or name.startswith((NAME, f"{REPLACED}/")) or path.match(PARTIAL)
        if name not in known and not own and (path.is_symlink() or not path.is_dir()):
            yield name
