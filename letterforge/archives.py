"""ZIP archives that are the same bytes for the same files, on every system: DOCX files, and bundles as one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest date that a ZIP can hold
_UNIX, _RIGHTS = 3, 0o644 << 16  # what the entries say of the system they are from and of their rights


def packed(files: Iterable[tuple[str, bytes]], date: datetime = LONG_AGO) -> bytes:
    """An archive of the files in this order, each dated `date`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, max(date.astimezone(UTC), LONG_AGO).timetuple()[:6])
            entry.create_system, entry.external_attr = _UNIX, _RIGHTS
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
