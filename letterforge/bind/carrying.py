"""Files that travel inside a PDF, associated with it as PDF/A-3 asks (ISO 19005-3, 6.8)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name, Pdf

from letterforge.bind.memory import Kept
from letterforge.bind.saving import saved

PREFIX = "letterforge/"  # before the names in the PDF's tree of names, so that no other attachment bears one of them


def with_files(data: bytes, files: Sequence[Kept], date: datetime) -> bytes:
    """The PDF with the files in it, each dated `date`; what was attached to it already stays."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in sorted(files, key=lambda one: one.name):
            _attach(pdf, one, date)
        return saved(pdf)


def _attach(pdf: Pdf, one: Kept, date: datetime) -> None:
    when = f"D:{date.astimezone(UTC):%Y%m%d%H%M%S}Z"
    spec = AttachedFileSpec(
        pdf, one.data, filename=one.name, mime_type=one.media_type, description=one.description,
        creation_date=when, mod_date=when, relationship=Name(f"/{one.relationship}"),
    )  # fmt: skip
    pdf.attachments[PREFIX + one.name] = spec
    if "/AF" not in pdf.Root:
        pdf.Root.AF = Array()
    pdf.Root.AF.append(spec.obj)
