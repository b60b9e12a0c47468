"""Hostile packages: what a ZIP archive itself can do, whatever lies in it."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
import zlib

from tests.bind import strangers
from tests.intake import offices
from tests.intake.attacks import Attack, fixed


def _with(info: zipfile.ZipInfo | str, data: bytes) -> bytes:
    """A DOCX with one entry more."""
    out = io.BytesIO(offices.word())
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two entries of one name
        archive.writestr(info, data)
    return out.getvalue()


def _link() -> bytes:
    info = zipfile.ZipInfo("word/media/image1.png")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return _with(info, b"/etc/passwd")


def _bomb(size: int) -> bytes:
    """A document of blanks without end."""
    parts = offices.word_parts()
    return offices.packed({**parts, "word/document.xml": b"<a>" + b" " * size + b"</a>"})


def _many() -> bytes:
    return offices.packed({**offices.word_parts(), **{f"word/media/{n}.png": b"" for n in range(3000)}})


def _nested() -> bytes:
    """An archive in an archive in an archive."""
    inner = offices.packed({"0": b"\0" * 2**24})
    for n in range(3):
        inner = offices.packed({f"{n}{m}.zip": inner for m in range(8)})
    return _with("word/media/image1.png", inner)


def _overlapping() -> bytes:
    """Entries that share their bytes: each is the whole rest of the file (Fifield, A better zip bomb, 2019)."""
    kernel = zlib.compressobj(9, wbits=-15)
    packed = kernel.compress(b" " * 2**20) + kernel.flush()
    check = zlib.crc32(b" " * 2**20)
    local = (
        struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, check, len(packed), 2**20, 17, 0) + b"word/document.xml"
    )
    rows = b""
    names = [b"word/document.xml", *(b"word/media/%04d.x" % n for n in range(200))]
    for name in names:
        rows += struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 33, check, len(packed), 2**20, len(name), 0, 0, 0, 0, 0, 0
        ) + name  # fmt: skip
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(names), len(names), len(rows), len(local + packed), 0)
    return local + packed + rows + end


def _lying(size: int) -> bytes:
    """A document that says it is smaller, or larger, than it is."""
    data = bytearray(offices.word())
    at = data.index(b"word/document.xml", data.index(b"PK\1\2")) - 46
    assert data[at : at + 4] == b"PK\1\2"
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def _encrypted() -> bytes:
    """A document whose entries say that they are behind a password."""
    data = bytearray(offices.word())
    at = data.index(b"PK\1\2")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\1\2", at + 1)
    return bytes(data)


def _compound_encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def _polyglot(first: bytes) -> bytes:
    """A file with an archive at its end, which its directory knows of."""
    out = io.BytesIO()
    out.write(first)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("payload.js", "alert(1)")
    return out.getvalue()


def _pdf_in_front() -> bytes:
    """An archive that a PDF reader takes for a PDF: its first entry is one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", strangers.scan((200, 100)))
    return out.getvalue()


ATTACKS = (
    Attack("link.docx", fixed(_link), "holds a link"),
    Attack("traversal.docx", fixed(lambda: _with("../../../../tmp/canary", b"x")), "leads out of it"),
    Attack("traversal-inside.docx", fixed(lambda: _with("word/../../x", b"x")), "leads out of it"),
    Attack("absolute.docx", fixed(lambda: _with("/etc/cron.d/x", b"x")), "leads out of it"),
    Attack("backslash.docx", fixed(lambda: _with("word\\..\\..\\x", b"x")), "leads out of it"),
    Attack("doubled.docx", fixed(lambda: _with("word/document.xml", b"<a/>")), "two parts of one name"),
    Attack("doubled-case.docx", fixed(lambda: _with("WORD/Document.xml", b"<a/>")), "two parts of one name"),
    Attack("bomb.docx", fixed(lambda: _bomb(2**28)), "swells"),
    Attack("many.docx", fixed(_many), "more than 2,000 parts"),
    Attack("nested.docx", fixed(_nested), "another file|swells"),
    Attack("overlapping.docx", fixed(_overlapping), "lie in one another"),
    Attack("says-smaller.docx", fixed(lambda: _lying(10)), "damaged"),
    Attack("says-larger.docx", fixed(lambda: _lying(900_000)), "lies about its size|damaged"),
    Attack("encrypted.docx", fixed(_encrypted), "encrypted"),
    Attack("encrypted-office.docx", fixed(_compound_encrypted), "encrypted"),
    Attack("old.doc", fixed(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)), "of the old kind"),
    Attack("truncated.docx", fixed(lambda: offices.word()[:-30]), "damaged"),
    Attack("archive.zip", fixed(lambda: offices.packed({"a.txt": "a"})), "archive of files"),
    Attack("archive-as.docx", fixed(lambda: offices.packed({"payload.js": "alert(1)"})), "archive of files"),
    Attack("pdf-and-archive.pdf", fixed(lambda: _polyglot(strangers.scan((200, 100)))), "two kinds of file"),
    Attack("png-and-archive.png", fixed(lambda: _polyglot(strangers.picture("PNG"))), "two kinds of file"),
    Attack("archive-and-pdf.pdf", fixed(_pdf_in_front), "archive of files"),
)  # fmt: skip
