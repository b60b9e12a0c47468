"""ZIP archives of anybody's, DOCX files or bundles, read within bounds: no bomb, no name twice or leading elsewhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from letterforge.output import doubled, is_safe

MOST_ENTRIES = 5_000
MOST_BYTES = 200 * 1024 * 1024  # of all entries together, unpacked
_HIDDEN = "_rels/.rels"  # a name that every DOCX has, and that begins with a point
_RAISED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


class UnreadableError(Exception):
    """The archive is damaged, or not fit to be unpacked; the message says what it is."""


def unzipped(data: bytes) -> Mapping[str, bytes]:
    """What is in the archive, by name, in its order.

    Raises:
        UnreadableError: it is none, holds a name twice or one that leads elsewhere, or comes to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check([entry.filename for entry in entries])
            return _read(archive, entries)
    except _RAISED as error:
        raise UnreadableError(f"it is no whole ZIP archive: {error}") from error


def _check(names: list[str]) -> None:
    if len(names) > MOST_ENTRIES:
        raise UnreadableError(f"it has more than {MOST_ENTRIES:,} entries")
    for name in names:
        if not (is_safe(name) or name == _HIDDEN):
            raise UnreadableError(f"it has an entry with a name that cannot be used: {name[:80]!r}")
    twice = doubled(names)
    if twice is not None:
        raise UnreadableError(f"it has two entries named {twice[:80]!r}")


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """The entries; the sizes that they state are not believed."""
    found, left = dict[str, bytes](), MOST_BYTES
    for entry in entries:
        with archive.open(entry) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise UnreadableError(f"it comes to more than {MOST_BYTES >> 20} MiB")
        found[entry.filename] = content
    return found
