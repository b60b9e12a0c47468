"""Whether a file is the one that a manifest beside it tells of.

A file grows when it is signed later: then the digest is that of its first bytes, as many as the manifest says, and what
was added must be signatures alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from letterforge.bind import MANIFEST
from letterforge.intake import Revision, revision_after
from letterforge.plain import sha256_of
from letterforge.verification.results import Check
from letterforge.verification.told import Manifest, ToldFile, manifests_in

SIGNED_SCAN = "signed-scan"
NO_MANIFEST = f"no manifest tells of it: keep <name>{MANIFEST} beside the file"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest tells of one file: `folder` is where the manifest lies."""

    folder: Path
    manifest: Manifest
    told: ToldFile

    def beside(self) -> Iterator[ToldFile]:
        """The files of others that belong to it."""
        return (file for file in self.manifest.files if not file.parts)


def entry_of(path: Path, data: bytes) -> Entry | None:
    """What a manifest beside the file tells of it: by its name, or by its content where it was renamed."""
    path = path.absolute()
    told = [
        Entry(folder, manifest, file)
        for folder in (path.parent, path.parent.parent)
        for manifest in manifests_in(folder)
        for file in manifest.files
    ]
    names = {folder: path.relative_to(folder).as_posix() for folder in (path.parent, path.parent.parent)}
    named = (entry for entry in told if names[entry.folder] == entry.told.name)
    renamed = (entry for entry in told if entry.folder == path.parent and _begins(data, entry.told))
    return next(named, None) or next(renamed, None)


def _begins(data: bytes, told: ToldFile) -> bool:
    """Whether the file is, or was before it grew, what is told of it."""
    return told.size > 0 and len(data) >= told.size and hashlib.sha256(data[: told.size]).hexdigest() == told.sha256


def unchanged(data: bytes, entry: Entry | None) -> list[Check]:
    """Whether the file is the one that was written, and what was added to it since."""
    if entry is None:
        return [Check("unchanged", "unchecked", NO_MANIFEST)]
    if not _begins(data, entry.told):
        return [Check("unchanged", "failed", "it is not the file that its manifest tells of")]
    if len(data) == entry.told.size:
        return [Check("unchanged", "passed", "it is the file that its manifest tells of")]
    if not data.startswith(b"%PDF-"):
        return [Check("unchanged", "failed", "something was added to its end")]
    return list(_grown(revision_after(data, entry.told.size)))


def _grown(revision: Revision) -> Iterator[Check]:
    if revision.changes:
        yield Check("unchanged", "failed", "; ".join(revision.changes))
    else:
        yield Check("unchanged", "passed", "it is the file that its manifest tells of, as it was before it was signed")
    if revision.signatures:
        count = "1 signature" if revision.signatures == 1 else f"{revision.signatures} signatures"
        seen = f" (to be seen on page {', '.join(map(str, revision.visible))})" if revision.visible else ""
        yield Check(
            "signatures", "unchecked", f"{count}{seen}: whose, and whether valid, a validator of signatures tells"
        )


def beside(entry: Entry) -> Iterator[Check]:
    """Whether the files of others that belong to it lie there, unchanged."""
    for told in entry.beside():
        path = entry.folder / told.name
        if not path.is_file():
            yield Check(told.name, "failed", "it does not lie where the manifest says")
        elif path.stat().st_size != told.size or _digest(path) != told.sha256:
            yield Check(told.name, "failed", "it is not the file that the manifest tells of")
        else:
            yield Check(told.name, "passed", "it is the file that the manifest tells of")


def _digest(path: Path) -> str | None:
    """The file's SHA-256, however large it is; None where it cannot be read."""
    try:
        return sha256_of(path)
    except OSError:
        return None


def scans(entry: Entry) -> Iterator[Check]:
    """Of parts that were signed by hand, that their text is that of a picture."""
    for part in entry.told.parts:
        if part.role == SIGNED_SCAN:
            yield Check(part.title or "text", "unchecked", "signed scan, not compared with the text")
