"""What manifests tell of files: that of a bundle, which lies beside it, and that of a run, in its folder."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from letterforge.bind import MANIFEST
from letterforge.errors import OutputError
from letterforge.output import is_safe
from letterforge.runs.folder import ENCLOSURES
from letterforge.runs.manifest import MANIFEST_JSON, MAX_MANIFEST
from letterforge.world import bytes_of

MOST_MANIFESTS = 200  # in a folder, that are looked at
MOST_BYTES = 10 * 1024 * 1024
_PRINTED = "papers/print-"  # for a printer: these keep to no standard


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Told(_Told):
    """A part of a file, as a manifest tells of it."""

    role: str
    title: str = ""


class ToldFile(_Told):
    """A file, as a manifest tells of it; `parts` are empty for an enclosed file that lies beside."""

    name: str
    size: int = Field(alias="bytes", ge=0)
    sha256: str
    parts: tuple[Told, ...] = ()


class Manifest(_Told):
    """The files of a bundle."""

    files: tuple[ToldFile, ...]


class _Row(_Told):
    key: str


class _Made(_Told):
    """A letter of the run, or what goes with the letters."""

    files: tuple[ToldFile, ...] = ()
    rows: tuple[_Row, ...] = ()


class RunManifest(_Told):
    """The letters of a run, and what goes with them."""

    manifest: int
    letters: tuple[_Made, ...]
    papers: tuple[_Made, ...] = ()

    def bundles(self) -> Iterator[Manifest]:
        """Each letter, with the files of others that lie beside it, as a bundle of its own; so each paper."""
        for one in (*self.letters, *self.papers):
            yield Manifest(files=tuple(map(_part, one.files)))


def _part(file: ToldFile) -> ToldFile:
    """The file as a bundle's manifest has it: with a part where it keeps to our standards."""
    own = f"{ENCLOSURES}/" not in file.name and not file.name.startswith(_PRINTED)
    return file.model_copy(update={"parts": (Told(role="letter"),) if own else ()})


def read_manifest(path: Path) -> Manifest | None:
    """The manifest in the file; None where it is none, or names files that it cannot mean."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:  # a pipe of this name would wait for ever
            return None
        manifest = Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    return manifest if all(is_safe(file.name) for file in manifest.files) else None


def is_run(folder: Path) -> bool:
    """Whether the folder has the manifest of a run."""
    return (folder / MANIFEST_JSON).is_file()


def read_run(folder: Path) -> tuple[bytes, RunManifest] | None:
    """The manifest of the run in this folder, and its bytes; None where it is none, or names what it cannot mean."""
    try:
        data = bytes_in(folder, MANIFEST_JSON)
        manifest = RunManifest.model_validate_json(data)
    except (OSError, OutputError, ValidationError):
        return None
    safe = all(is_safe(file.name) for one in manifest.bundles() for file in one.files)
    return (data, manifest) if safe else None


def bytes_in(folder: Path, name: str) -> bytes:
    """What is in a file of the folder. Raises OutputError: it leads out of it, or is none. OSError: unreadable."""
    return bytes_of(folder / name, folder, where=str(folder / name), fault=OutputError, limit=MAX_MANIFEST)


def manifests_in(folder: Path) -> Iterator[Manifest]:
    """What the folder's manifests tell: those of bundles, then that of a run, with a bundle for each letter."""
    for file in sorted(folder.glob(f"*{MANIFEST}"))[:MOST_MANIFESTS]:
        if manifest := read_manifest(file):
            yield manifest
    if is_run(folder):
        yield from _bundles_of(folder, (folder / MANIFEST_JSON).stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _bundles_of(folder: Path, changed: int) -> tuple[Manifest, ...]:
    """The letters of the run, read once for all its files; `changed`: when the manifest was."""
    read = read_run(folder)
    return tuple(read[1].bundles()) if read else ()
