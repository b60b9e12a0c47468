"""What kind of office file a stranger's bytes are: told by the bytes, never by a name.

Afterwards a file is of one kind only: what two programs would read as two different things is refused.
"""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Literal, TypeAlias

from letterforge.errors import LayoutError
from letterforge.intake.kinds import COMPOUND, HEAD, RTF, ZIP, is_pdf, is_picture

OfficeKind: TypeAlias = Literal["docx", "xlsx", "odt", "rtf"]
OFFICE: tuple[OfficeKind, ...] = ("docx", "xlsx", "odt", "rtf")

_END = b"PK\x05\x06"  # the end of a ZIP archive's directory, 22 bytes and a comment
_END_SIZE, _LONGEST_COMMENT = 22, 65_535
_SAVE_AS = "open it in its program and save it as PDF, or as DOCX, ODT, RTF or XLSX"
# What a ZIP archive is, by a file that it must hold.
_PACKAGES: tuple[tuple[str, OfficeKind], ...] = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_ODT = b"application/vnd.oasis.opendocument.text"
_FOREIGN = (
    (b"%!PS", "a PostScript file"), (b"\xc5\xd0\xd3\xc6", "an EPS picture"), (b"MZ", "a program"),
    (b"\x7fELF", "a program"), (b"<!DOCTYPE", "a web page"), (b"<html", "a web page"), (b"<?xml", "an XML file"),
    (b"<svg", "an SVG picture"), (b"7z\xbc\xaf", "an archive"), (b"Rar!", "an archive"), (b"\x1f\x8b", "an archive"),
    (b"GIF8", "a GIF picture"), (b"BM", "a BMP picture"),
)  # fmt: skip


def office_kind(data: bytes) -> OfficeKind | None:
    """The kind of an office file; None where it may be a PDF or a picture, which are opened otherwise.

    Raises:
        LayoutError: it is a file that is never opened, or two kinds of file at once.
    """
    if data.startswith(ZIP):
        return _packed(data)
    hint = "print it to a new PDF, and enclose that"
    if _ends_as_archive(data):
        raise LayoutError("the enclosed file is two kinds of file in one: an archive hangs on its end", hint=hint)
    if is_pdf(data) and (is_picture(data) or data.startswith(RTF)):
        raise LayoutError("the enclosed file is two kinds of file in one: a PDF begins in it", hint=hint)
    if data.startswith(RTF):
        return "rtf"
    if data.startswith(COMPOUND):
        raise _compound(data)
    begun = data[:HEAD].lstrip(b"\0\t\n\f\r \xef\xbb\xbf").lower()
    for start, what in _FOREIGN:
        if data.startswith(start) or (start.startswith(b"<") and begun.startswith(start.lower())):
            raise LayoutError(f"this enclosure is {what}", hint="save it as PDF")
    return None


def _packed(data: bytes) -> OfficeKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
        hint = "save it anew from its source"
        raise LayoutError("the enclosed file is a damaged archive", hint=hint) from error
    for name, kind in _PACKAGES:
        if name in names:
            return kind
    # The first file of an OpenDocument package is its kind, not packed (OpenDocument 1.3, part 2, 3.3).
    if data[30:38] == b"mimetype" and data[38:].startswith(_ODT) and data[38 + len(_ODT) :].startswith(b"PK"):
        return "odt"
    if "mimetype" in names:
        raise LayoutError("this enclosure is an OpenDocument file, and no text", hint=_SAVE_AS)
    if {"ppt/presentation.xml", "[Content_Types].xml"} & names:
        raise LayoutError("this enclosure is an office file of a kind that is not taken", hint=_SAVE_AS)
    raise LayoutError("this enclosure is an archive of files", hint="unpack it, and enclose each file by itself")


def _ends_as_archive(data: bytes) -> bool:
    """Whether a ZIP archive's directory ends where the file does."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        return False
    return at + _END_SIZE + int.from_bytes(data[at + 20 : at + 22], "little") == len(data)


def _compound(data: bytes) -> LayoutError:
    """An old Word or Excel file, or a new one behind a password: both lie in a compound file."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LayoutError("the enclosed office file is encrypted", hint="enclose it without a password")
    return LayoutError("this enclosure is an office file of the old kind (DOC, XLS)", hint=_SAVE_AS)
