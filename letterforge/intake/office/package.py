"""ZIP packages of strangers: bytes in, the parts by their names out, before anything else reads them.

Afterwards each part is whole, as large as it says, and the packages together are no larger than a machine bears; no
name leads out of a folder, none is there twice, and none is a link, a folder's trick or another archive.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from letterforge.errors import LayoutError
from letterforge.intake.kinds import COMPOUND, ZIP

MAX_ENTRIES = 2_000
MAX_SIZE = 128 * 1024**2  # bytes, of all parts together
MAX_RATIO = 200  # bytes out for a byte in; documents of offices come to 10 to 40
_SMALL = 1024**2  # a part this small swells as it likes
_HEAD = 30  # bytes of an entry before its name
_LENGTHS = 26  # where the lengths of its name and of what is added to it stand
_ENCRYPTED, _DESCRIBED = 0x1, 0x8
_DESCRIPTION = 24  # bytes behind an entry that tell its size, at most
_ANEW = "open it in its program and save it anew"
_ARCHIVES = (ZIP, b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"\x1f\x8b\x08", b"\xfd7zXZ\x00", b"BZh9")
_BEHIND_A_CHART = re.compile(r"word/embeddings/[^/]+\.xlsx")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts of the package by their names, in its own order; folders are left out.

    Raises:
        LayoutError: the package is damaged, encrypted, too large, or holds what no document does.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_names(entries)
            _check_places(data, entries, archive.start_dir)
            if archive.comment:
                raise LayoutError("the enclosed office file has something behind its end", hint=_ANEW)
            _check_sizes(entries)
            return dict(_streamed(archive, entries))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise LayoutError("the enclosed office file is damaged", hint=_ANEW) from error
    except RuntimeError as error:  # how zipfile says that it wants a password
        raise LayoutError("the enclosed office file is encrypted", hint="enclose it without a password") from error


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package of ours, in their order; `mimetype` is not packed, as OpenDocument wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, how)
    return out.getvalue()


def _check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise LayoutError(f"the enclosed office file has more than {MAX_ENTRIES:,} parts", hint=_ANEW)
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename  # as it stands: zipfile itself ends a name at its first NUL
        steps = name.rstrip("/").split("/")
        if not name.isprintable() or "\\" in name or ":" in name or not all(steps) or {"..", "."} & set(steps):
            raise LayoutError(f"the enclosed office file has a part that leads out of it: {name!r}", hint=_ANEW)
        if name.casefold() in seen:
            raise LayoutError(f"the enclosed office file has two parts of one name: {name!r}", hint=_ANEW)
        seen.add(name.casefold())
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise LayoutError(f"the enclosed office file holds a link: {name!r}", hint=_ANEW)


def _check_places(data: bytes, entries: Sequence[zipfile.ZipInfo], end: int) -> None:
    """Entries lie one after another, and nothing lies between: where they share bytes, a few unpack without end."""
    at, described = 0, 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if not at <= entry.header_offset <= at + described:
            raise LayoutError(
                "the enclosed office file has parts that lie in one another, or between others", hint=_ANEW
            )
        name, extra = struct.unpack_from("<2H", data, entry.header_offset + _LENGTHS)
        at = entry.header_offset + _HEAD + name + extra + entry.compress_size
        described = _DESCRIPTION if entry.flag_bits & _DESCRIBED else 0
    if not at <= end <= at + described:
        raise LayoutError("the enclosed office file has parts that lie in one another, or between others", hint=_ANEW)


def _check_sizes(entries: Sequence[zipfile.ZipInfo]) -> None:
    """What the parts say of themselves; whether it is true shows when they are read."""
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise LayoutError("the enclosed office file is encrypted", hint="enclose it without a password")
        if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * entry.compress_size:
            raise LayoutError(f"a part of the enclosed office file swells: {entry.filename!r}", hint=_ANEW)
    if sum(entry.file_size for entry in entries) > MAX_SIZE:
        fact = f"the enclosed office file unpacks to more than {MAX_SIZE >> 20} MiB"
        raise LayoutError(fact, hint="save its pictures smaller, or print it to PDF")


def _streamed(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> list[tuple[str, bytes]]:
    parts = []
    for entry in entries:
        if entry.is_dir():
            continue
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)  # a checksum is compared at the end
        if len(data) != entry.file_size:
            raise LayoutError(f"a part of the enclosed office file lies about its size: {entry.filename!r}", hint=_ANEW)
        _check_content(entry.filename, data)
        parts.append((entry.filename, data))
    return parts


def _check_content(name: str, data: bytes) -> None:
    if data.startswith(COMPOUND):
        fact = "the enclosed office file holds macros or an embedded object"
        raise LayoutError(
            f"{fact}: {name!r}", hint="save it without them, as DOCX, ODT, RTF or XLSX, or print it to PDF"
        )
    if _BEHIND_A_CHART.fullmatch(name) and data.startswith(ZIP):
        return  # taken out afterwards, where a chart leads to it, and refused anywhere else
    if data.startswith((*_ARCHIVES, *_PROGRAMS)) or data[:1024].lstrip().startswith(b"%PDF-"):
        fact = f"the enclosed office file holds another file: {name!r}"
        raise LayoutError(fact, hint="take it out, and enclose it by itself")
