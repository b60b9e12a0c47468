"""A memory inside a PDF: its files as attachments, by names that no other attachment bears."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import pikepdf

from letterforge.bind.attaching import put_file
from letterforge.bind.memory import Kept
from letterforge.bind.saving import saved

PREFIX = "letterforge/"  # before the names in the PDF's tree of names


def with_files(data: bytes, files: Sequence[Kept], date: datetime) -> bytes:
    """The PDF with the files in it, each dated `date`; what was attached to it already stays."""
    when = f"D:{date.astimezone(UTC):%Y%m%d%H%M%S}Z"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in sorted(files, key=lambda one: one.name):
            put_file(pdf, one.name, one.data, one.description, one.relationship, when, prefix=PREFIX)
        return saved(pdf)
