"""What kinds of files are opened, told by their first bytes; imports nothing that opens any."""

from __future__ import annotations

HEAD = 1024  # the bytes in which readers look for a PDF's first line
PNG_JPEG = (b"\x89PNG", b"\xff\xd8\xff")
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
ZIP, RTF, COMPOUND = b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENDINGS: tuple[tuple[tuple[bytes, ...], tuple[str, ...]], ...] = (
    ((PNG_JPEG[0],), (".png",)), ((PNG_JPEG[1],), (".jpg", ".jpeg")), (TIFF, (".tif", ".tiff")),
    ((RTF,), (".rtf", ".doc")), ((ZIP,), (".docx", ".odt", ".xlsx")),
)  # fmt: skip


def endings_of(data: bytes) -> tuple[str, ...]:
    """The endings that files of its kind have, the usual one first; none where nobody knows."""
    found = next((endings for starts, endings in _ENDINGS if data.startswith(starts)), ())
    return found or ((".pdf",) if is_pdf(data) else ())


def is_pdf(data: bytes) -> bool:
    """Whether the file says that it is a PDF."""
    return b"%PDF-" in data[:HEAD]


def is_picture(data: bytes) -> bool:
    """Whether the file says that it is a PNG, a JPEG or a TIFF."""
    return data.startswith(PNG_JPEG + TIFF)


def is_office(data: bytes) -> bool:
    """Whether the file says that it is of an office program, or an archive, which DOCX, ODT and XLSX are."""
    return data.startswith((ZIP, RTF, COMPOUND))


def can_take(data: bytes) -> bool:
    """Whether the file is of a kind that is opened."""
    return is_pdf(data) or is_picture(data) or is_office(data)
