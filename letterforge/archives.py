"""ZIP archives that are the same bytes for the same files, on every system: DOCX files, and bundles as one file."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

from letterforge.keeping import Keep

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest date that a ZIP can hold
_UNIX, _RIGHTS = 3, 0o644 << 16  # what the entries say of the system they are from and of their rights
# APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16, without the signature: file, directory, end. Version 2.0, deflated.
_VERSION, _DEFLATED = 20, 8
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_JANUARY_1980 = (0, 1 << 5 | 1)  # the time, and the date, of LONG_AGO
_Deflated = tuple[int, bytes]
_deflated: Keep[_Deflated] = Keep(64)
MAX_KEPT = 1 << 19  # bytes of one file; 32 MiB in all


def packed(files: Iterable[tuple[str, bytes]], date: datetime = LONG_AGO) -> bytes:
    """An archive of the files in this order, each dated `date`."""
    out = io.BytesIO()
    pack(files, out, date)
    return out.getvalue()


def pack(files: Iterable[tuple[str, bytes]], out: BinaryIO, date: datetime = LONG_AGO) -> None:
    """Write such an archive, one file after the other: it may be larger than memory."""
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, max(date.astimezone(UTC), LONG_AGO).timetuple()[:6])
            entry.create_system, entry.external_attr = _UNIX, _RIGHTS
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


def packed_again(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The same bytes as `packed`, for small files with plain names that mostly were in an archive before.

    Those are not deflated again, which `zipfile` knows no way to do.
    """
    members, directory, at, count = [], [], 0, 0
    for name, data in files:
        crc, body = _deflated.get(data, partial(_deflate, data)) if len(data) <= MAX_KEPT else _deflate(data)
        entry = (0, _DEFLATED, *_JANUARY_1980, crc, len(body), len(data), len(name), 0)
        members += [_LOCAL.pack(b"PK\3\4", _VERSION, *entry), name.encode("ascii"), body]
        made_by = _VERSION | _UNIX << 8
        directory += [_CENTRAL.pack(b"PK\1\2", made_by, _VERSION, *entry, 0, 0, 0, _RIGHTS, at), name.encode("ascii")]
        at, count = at + _LOCAL.size + len(name) + len(body), count + 1
    end = _END.pack(b"PK\5\6", 0, 0, count, count, sum(map(len, directory)), at, 0)
    return b"".join([*members, *directory, end])


def _deflate(data: bytes) -> _Deflated:
    squeezer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return zlib.crc32(data), squeezer.compress(data) + squeezer.flush()
