"""Originals of enclosed files in the PDF that shows their pages: associated files, byte for byte (ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

from pikepdf import Array, AttachedFileSpec, Name, Object, Pdf
from pikepdf.models.metadata import encode_pdf_date

from letterforge.compose import ForeignFile

_TYPES = {
    ".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".tif": "image/tiff",
    ".tiff": "image/tiff", ".rtf": "application/rtf", ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


def attach(bundle: Pdf, named: Iterable[tuple[str, ForeignFile]], day: datetime) -> None:
    """Attach these files by these names, dated `day`."""
    date = encode_pdf_date(day)
    for name, part in sorted(dict(named).items()):
        spec = AttachedFileSpec(
            bundle, part.data, filename=name, description=part.title, creation_date=date, mod_date=date,
            mime_type=_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream"),
            relationship=Name.Supplement,
        )  # fmt: skip
        bundle.attachments[name] = spec
        _associate(bundle, spec.obj)


def _associate(bundle: Pdf, spec: Object) -> None:
    """Name the file in the catalogue, where pikepdf has not."""
    if "/AF" not in bundle.Root:
        bundle.Root.AF = Array()
    if spec.objgen not in [one.objgen for one in bundle.Root.AF]:
        bundle.Root.AF.append(spec)
