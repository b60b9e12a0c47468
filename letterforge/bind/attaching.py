"""Files that travel inside a PDF, byte for byte, associated with it as PDF/A-3 asks (ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Literal

from pikepdf import Array, AttachedFileSpec, Name, Object, Pdf
from pikepdf.models.metadata import encode_pdf_date

from letterforge.compose import ForeignFile

Relationship = Literal["Source", "Data", "Supplement"]  # what a file is to the pages

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_MEDIA = {
    ".json": "application/json", ".toml": "application/toml", ".pdf": "application/pdf", ".svg": "image/svg+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".tif": "image/tiff", ".tiff": "image/tiff",
    ".docx": f"{_OFFICE}.wordprocessingml.document", ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".odt": f"{_OPEN}.text", ".rtf": "application/rtf", ".jinja": "text/plain",
}  # fmt: skip


def media_type(name: str) -> str:
    """A file's media type by the ending of its name: no table of this machine's is asked."""
    return _MEDIA.get(PurePath(name).suffix.lower(), "application/octet-stream")


def attach(bundle: Pdf, named: Iterable[tuple[str, ForeignFile]], day: datetime) -> None:
    """Attach the originals of enclosed files by these names, dated `day`."""
    for name, part in sorted(dict(named).items()):
        put_file(bundle, name, part.data, part.title, "Supplement", encode_pdf_date(day))


def put_file(
    bundle: Pdf, name: str, data: bytes, description: str, relationship: Relationship, date: str, *, prefix: str = ""
) -> None:
    """Put a file into the PDF, and name it in its catalogue; `prefix` is before its name in the tree of names.

    `date` is one as PDF writes it.
    """
    spec = AttachedFileSpec(
        bundle, data, filename=name, description=description, creation_date=date, mod_date=date,
        mime_type=media_type(name), relationship=Name(f"/{relationship}"),
    )  # fmt: skip
    bundle.attachments[prefix + name] = spec
    _associate(bundle, spec.obj)


def _associate(bundle: Pdf, spec: Object) -> None:
    """Name the file in the catalogue, where pikepdf has not."""
    if "/AF" not in bundle.Root:
        bundle.Root.AF = Array()
    if spec.objgen not in [one.objgen for one in bundle.Root.AF]:
        bundle.Root.AF.append(spec)
