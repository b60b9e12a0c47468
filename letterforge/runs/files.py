"""One file of a run: where it stands, whether it is as it was made, how it is taken away or laid aside.

Comes in: the run's folder, and the file's name in it. Nothing outside the folder is touched, whatever stands in it.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from letterforge.errors import OutputError
from letterforge.plain import sha256_of
from letterforge.runs.journal import MadeFile

REPLACED = "replaced"  # the folder of files that somebody has changed, and that the run has made anew or has no more
_DIGITS = 8


def place_of(folder: Path, name: str) -> Path:
    """Where a file of the run stands: in the folder itself, not where a link in it leads.

    Raises:
        OutputError: a folder on the way is a link.
    """
    path = folder / name
    for above in path.parents[: name.count("/")]:
        if above.is_symlink():
            hint = "take the link away: a run writes in its own folder only"
            raise OutputError("a link stands where the run has a folder", where=str(above), hint=hint)
    return path


def is_whole(folder: Path, file: MadeFile) -> bool:
    """Whether the file stands as it was made."""
    path = folder / file.name
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size != file.bytes:  # a link, a pipe that never ends
            return False
        return sha256_of(path) == file.sha256
    except OSError:
        return False


def take_away(path: Path) -> None:
    """Take the file away, if it is there.

    Raises:
        OutputError: it cannot be.
    """
    with _done_to(path, "taken away"):
        path.unlink(missing_ok=True)


def lay_aside(folder: Path, name: str) -> str | None:
    """Lay a file that is somebody's work into the folder `replaced`; its new name. None where there is no such work.

    The new name bears the digest of what the file says: one that was laid aside before is never written over.

    Raises:
        OutputError: it cannot be moved.
    """
    path = place_of(folder, name)
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or not found.st_size:
            return None
        digest = sha256_of(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(path, "read", error) from error
    own = PurePosixPath(REPLACED, name)
    new = str(own.with_name(f"{own.stem}-{digest[:_DIGITS]}{own.suffix}"))
    with _done_to(path, "laid aside"):
        place = place_of(folder, new)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    return new


def is_one(folder: Path, name: str, other: str | None) -> bool:
    """Whether the two are one file: on many systems, names that differ in case only are."""
    if other is None or other == name:
        return other is not None
    with suppress(OSError):  # one of them is not there
        return (folder / name).samefile(folder / other)
    return False


@contextmanager
def _done_to(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refused(path, what, error) from error


def _refused(path: Path, what: str, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    hint = "close it where it is open, and check the rights of the folder; then give the same command again"
    return OutputError(f"the file cannot be {what}: {reason}", where=str(path), hint=hint)
