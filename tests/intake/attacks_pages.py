"""Hostile PDFs and pictures."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.bind import strangers
from tests.intake.attacks import Attack, Canary, fixed

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>"


def raw(*objects: bytes, trailer: bytes = b"", at: int | None = None) -> bytes:
    """A PDF of these objects, the first of which is its root; `at` is where it says that its table stands."""
    out, places = b"%PDF-1.7\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % (table if at is None else at)


def _acting(**action: Any) -> bytes:
    pdf = Pdf.open(io.BytesIO(strangers.scan((200, 100))))
    pdf.Root.OpenAction = Dictionary(**action)
    return strangers.saved(pdf)


def _carrying() -> bytes:
    pdf = Pdf.open(io.BytesIO(strangers.scan((200, 100))))
    pdf.attachments["payload.exe"] = b"MZ"
    return strangers.saved(pdf)


def _tree_loop() -> bytes:
    return raw(_CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]>>")


def _tree_loop_far() -> bytes:
    return raw(_CATALOG, b"<</Type/Pages/Count 2/Kids[3 0 R]>>", b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>")


def _deep_tree() -> bytes:
    nodes = [b"<</Type/Pages/Count 1/Kids[%d 0 R]/Parent %d 0 R>>" % (n + 3, n + 1) for n in range(1, 3000)]
    return raw(
        _CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", *nodes, b"<</Type/Page/Parent 3000 0 R/MediaBox[0 0 9 9]>>"
    )


def _table_loop() -> bytes:
    """A table whose former one is itself."""
    once = raw(_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _PAGE)
    at = once.rindex(b"xref\n0")
    return raw(_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _PAGE, trailer=b"/Prev %d" % at)


def _object_stream_loop() -> bytes:
    """An object that lies in the stream which lies in itself."""
    body = b"4 0 <</Length 1>>"
    stream = b"<</Type/ObjStm/N 1/First 4/Length %d/Extends 4 0 R>>stream\n%s\nendstream" % (len(body), body)
    head = b"%PDF-1.7\n"
    placed = [b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate((_CATALOG, stream), 1)]
    at = len(head) + sum(map(len, placed))
    # Objects 2 and 4 say that they lie in the object stream 4.
    rows = b"\0\0\0\0" + b"\1" + struct.pack(">H", len(head)) + b"\0" + b"\2\0\4\0" + b"\2\0\4\1" + b"\2\0\4\2"
    about = b"<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Length %d>>" % len(rows)
    table = b"5 0 obj\n%sstream\n%s\nendstream\nendobj\n" % (about, rows)
    return head + b"".join(placed) + table + b"startxref\n%d\n%%%%EOF\n" % at


def _form_loop() -> bytes:
    own = b"/Resources<</XObject<</X 4 0 R>>>>"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length 5>>stream\n/X Do\nendstream" % own
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]%s/Contents 5 0 R>>" % own
    draw = b"<</Length 5>>stream\n/X Do\nendstream"
    return raw(_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, form, draw)


def _many_pages() -> bytes:
    kids = b"3 0 R " * 20_000
    return raw(_CATALOG, b"<</Type/Pages/Count 20000/Kids[%s]>>" % kids, _PAGE)


def png(width: int, height: int) -> bytes:
    """A PNG that says so of itself."""
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = zlib.compress(b"\0" * 100)
    parts = (chunk, b"IDAT" + data, b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts
    )


def _cut(form: str) -> bytes:
    data = strangers.picture(form, size=(400, 400), colour=(1, 2, 3))
    return data[: len(data) // 2]


def _external_stream(canary: Canary) -> bytes:
    """A page whose content lies in another file, and goes to another place by a link."""
    pdf = Pdf.open(io.BytesIO(strangers.scan((200, 100))))
    launch = Dictionary(S=Name.Launch, F=String(str(canary.folder / "canary.txt")))
    pdf.pages[0].Annots = Array([
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=launch))
    ])  # fmt: skip
    return strangers.saved(pdf)


def _rich_media() -> bytes:
    pdf = Pdf.open(io.BytesIO(strangers.scan((200, 100))))
    note = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])
    return strangers.saved(pdf)


def _locked() -> bytes:
    pdf = Pdf.open(io.BytesIO(strangers.scan((200, 100))))
    return strangers.saved(pdf, encryption=pikepdf.Encryption(owner="owner", user="user"))


ATTACKS = (
    Attack("script.pdf", fixed(lambda: _acting(S=Name.JavaScript, JS=String("app.alert(1)"))), "runs a script"),
    Attack("launch.pdf", fixed(lambda: _acting(S=Name.Launch, F=String("cmd.exe"))), "starts another program"),
    Attack("launch-link.pdf", _external_stream, "starts another program"),
    Attack("carrying.pdf", fixed(_carrying), "carries another file"),
    Attack("film.pdf", fixed(_rich_media), "plays a film"),
    Attack("armed.pdf", fixed(strangers.armed), "enclosed PDF"),
    Attack("encrypted.pdf", fixed(_locked), "encrypted"),
    Attack("tree-loop.pdf", fixed(_tree_loop), "damaged|cannot be taken over"),
    Attack("tree-loop-far.pdf", fixed(_tree_loop_far), "damaged|cannot be taken over"),
    Attack("tree-deep.pdf", fixed(_deep_tree), "damaged|cannot be taken over"),
    Attack("table-loop.pdf", fixed(_table_loop), "damaged"),
    Attack("object-stream-loop.pdf", fixed(_object_stream_loop), "damaged|cannot be taken over"),
    Attack("form-loop.pdf", fixed(_form_loop), "draw themselves"),
    Attack("chained.pdf", fixed(lambda: strangers.chained(100_000)), "cannot be taken over|memory"),
    Attack("bomb.pdf", fixed(lambda: strangers.swelling(400)), "cannot be taken over"),
    Attack("many-pages.pdf", fixed(_many_pages), "more than|damaged|cannot be taken over|takes"),
    Attack("truncated.pdf", fixed(lambda: strangers.scan((200, 100))[:-60]), "damaged"),
    Attack("huge.png", fixed(lambda: png(60_000, 60_000)), "damaged, or too large|points"),
    Attack("wide.png", fixed(lambda: png(1, 2**31 - 1)), "damaged, or too large|points"),
    Attack("truncated.png", fixed(lambda: _cut("PNG")), "damaged"),
    Attack("truncated.jpeg", fixed(lambda: _cut("JPEG")), "damaged"),
    Attack("truncated.tiff", fixed(lambda: _cut("TIFF")), "damaged|no picture|cannot"),
    Attack("eps-as.png", fixed(lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file"), "PostScript"),
    Attack("page.html", lambda canary: f"<html><img src='{canary.url}'></html>".encode(), "a web page"),
    Attack("program.pdf", fixed(lambda: b"MZ\x90\0" + bytes(200)), "a program"),
)  # fmt: skip
