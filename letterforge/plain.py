"""Plain files: data as JSON and as CSV that people open, and the digest of a file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path


def as_json(data: object) -> bytes:
    """The data as a file that people can read."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as a table that Excel opens: UTF-8 with its mark. No cell is looked at: see `runs.manifest.table_of`."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, however large it is. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
