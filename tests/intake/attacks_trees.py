"""Hostile PDFs: trees that lead back to themselves, numbers that are none, streams that swell."""

from __future__ import annotations

import struct
import zlib

from tests.intake.attacks import Attack, fixed

CATALOG, PAGES = b"<</Type/Catalog/Pages 2 0 R%s>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]%s>>"


def raw(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return bytes(out)


def paged(entries: bytes, *more: bytes, catalog: bytes = b"") -> bytes:
    """A PDF of one page that has these entries; other objects are numbered from 4."""
    return raw(CATALOG % catalog, PAGES, PAGE % entries, *more)


def drawing(content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    """A page that draws this; other objects are numbered from 5."""
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    return paged(b"/Contents 4 0 R/Resources<<%s>>" % resources, stream, *more)


def stream(entries: bytes, data: bytes) -> bytes:
    """A stream with these entries."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def _outline_loop() -> bytes:
    mark = b"<</Title(x)/Parent 4 0 R/Next 5 0 R/First 5 0 R/Last 5 0 R/Dest[3 0 R/Fit]>>"
    return paged(b"", b"<</Type/Outlines/First 5 0 R/Last 5 0 R/Count 1>>", mark, catalog=b"/Outlines 4 0 R")


def _outline_wide(count: int = 400_000) -> bytes:
    marks = [b"<</Title(x)/Parent 4 0 R/Next %d 0 R/Dest[3 0 R/Fit]>>" % (n + 6) for n in range(count)]
    last = b"<</Title(x)/Parent 4 0 R/Dest[3 0 R/Fit]>>"
    top = b"<</Type/Outlines/First 5 0 R/Last %d 0 R/Count %d>>" % (count + 5, count)
    return paged(b"", top, *marks, last, catalog=b"/Outlines 4 0 R")


def _name_tree_loop() -> bytes:
    link = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest(b)>>]"
    return paged(link, b"<</Kids[4 0 R 4 0 R]/Limits[(a)(z)]>>", catalog=b"/Names<</Dests 4 0 R>>")


def _name_tree_deep(depth: int = 20_000) -> bytes:
    link = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest(b)>>]"
    kids = [b"<</Kids[%d 0 R]/Limits[(a)(z)]>>" % (n + 5) for n in range(depth)]
    return paged(link, *kids, b"<</Names[(b)[3 0 R/Fit]]/Limits[(b)(b)]>>", catalog=b"/Names<</Dests 4 0 R>>")


def _labels_loop() -> bytes:
    return paged(b"", b"<</Kids[4 0 R]>>", catalog=b"/PageLabels 4 0 R/StructTreeRoot<</K 4 0 R/ParentTree 4 0 R>>")


def _fields_loop() -> bytes:
    field = b"<</T(a)/FT/Tx/V(x)/Kids[5 0 R]/Parent 5 0 R/Type/Annot/Subtype/Widget/Rect[0 0 9 9]>>"
    return paged(b"/Annots[5 0 R]", b"<</Fields[5 0 R]/NeedAppearances true>>", field, catalog=b"/AcroForm 4 0 R")


def _boxed(box: bytes, more: bytes = b"") -> bytes:
    return raw(CATALOG % b"", PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox%s%s>>" % (box, more))


def _no_numbers() -> bytes:
    huge = b"9" * 400
    form = stream(
        b"/Type/XObject/Subtype/Form/BBox[0 0 %s 9]/Matrix[%s 0 0 -%s 1e400 nan]" % ((huge,) * 3), b"0 0 9 9 re f"
    )
    return drawing(b"%s 0 0 %s 0 0 cm /X Do" % (huge, huge), b"/XObject<</X 5 0 R>>", form)


def _object_stream_bomb(count: int = 20, size: int = 2**27) -> bytes:
    """Object streams of a few kilobytes that come to gigabytes."""
    led = b"/X[" + b" ".join(b"%d 0 R" % (n + 100) for n in range(count)) + b"]"
    objects = {1: CATALOG % led, 2: PAGES, 3: PAGE % b""}
    for n in range(count):
        packer = zlib.compressobj(9)
        packed = packer.compress(b"%d 0 " % (n + 100) + b" " * size + b"<<>>") + packer.flush()
        objects[n + 4] = stream(b"/Type/ObjStm/N 1/First 6/Filter/FlateDecode", packed)
    out, places = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for n, one in objects.items():
        places[n] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (n, one)
    places[count + 4] = len(out)
    rows = [b"\1" + struct.pack(">I", places[n]) + b"\0" if n in places else b"\0" * 6 for n in range(100)]
    rows += [b"\2" + struct.pack(">I", n + 4) + b"\0" for n in range(count)]
    about = b"/Type/XRef/Size %d/W[1 4 1]/Root 1 0 R" % (100 + count)
    out += b"%d 0 obj\n%s\nendobj\n" % (count + 4, stream(about, b"".join(rows)))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % places[count + 4])


def _table_bomb() -> bytes:
    """A table that says that it has billions of objects."""
    data = zlib.compress(b"\0" * 2**28, 9)
    head = b"%PDF-1.7\n"
    table = stream(b"/Type/XRef/Size 2147483647/Index[0 2147483647]/W[0 0 0]/Root 1 0 R/Filter/FlateDecode", data)
    return head + b"1 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(head))


def _contents_many(count: int = 100_000) -> bytes:
    """A page that is one stream, again and again."""
    data = zlib.compress(b"0 0 9 9 re f\n" * 10_000, 9)
    return paged(b"/Contents[%s]" % (b"4 0 R " * count), stream(b"/Filter/FlateDecode", data))


def _content_deep() -> bytes:
    return drawing(b"[" * 100_000 + b"]" * 100_000 + b" TJ")


def _object_deep() -> bytes:
    return paged(b"/X" + b"[" * 100_000 + b"]" * 100_000)


def _content_long() -> bytes:
    return drawing(b"q Q " * (4 * 2**20 - 9))


def _unit(number: bytes) -> bytes:
    return paged(b"/UserUnit " + number)


def _turned(number: bytes) -> bytes:
    return paged(b"/Rotate " + number)


def _xfa() -> bytes:
    form = b"<</Fields[]/XFA 5 0 R>>"
    script = b'<xdp:xdp xmlns:xdp="x"><template><script>app.alert(1)</script></template></xdp:xdp>'
    return paged(b"", form, stream(b"", script), catalog=b"/AcroForm 4 0 R")


def _external_stream(folder: str) -> bytes:
    return paged(b"/Contents 4 0 R", stream(b"/F(%s)" % folder.encode(), b""))


def _stamps(count: int = 300_000) -> bytes:
    return paged(b"/Annots[%s]" % (b"4 0 R " * count), b"<</Type/Annot/Subtype/Square/Rect[0 0 9 9]>>")


def _encrypted_oddly() -> bytes:
    about = b"/Encrypt<</Filter/Standard/V 99/R 99/O(x)/U(x)/P -1/Length 2147483647>>/ID[(a)(b)]"
    return raw(CATALOG % b"", PAGES, PAGE % b"", trailer=about)


def _named_oddly() -> bytes:
    return drawing(
        b"/\xff\xfe#00 Do", b"/XObject<</\xff\xfe 5 0 R>>", stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"")
    )


def _bounds() -> bytes:
    """A cropped page that shows more than viewers do."""
    return raw(
        CATALOG % b"",
        PAGES,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/CropBox[0 0 100 100]/TrimBox[0 0 200 100]>>",
    )


ATTACKS = (
    Attack("outline-wide.pdf", fixed(_outline_wide), "takes"),
    Attack("fields-loop.pdf", fixed(_fields_loop), "is a form"),
    Attack("box-endless.pdf", fixed(lambda: _boxed(b"[0 0 %s 9]" % (b"9" * 400))), "damaged|cannot be taken over"),
    Attack("object-stream-bomb.pdf", fixed(_object_stream_bomb), "takes"),
    Attack("table-bomb.pdf", fixed(_table_bomb), "damaged|takes"),
    Attack("contents-many.pdf", fixed(_contents_many), "cannot be taken over|takes"),
    Attack("object-deep.pdf", fixed(_object_deep), "damaged"),
    Attack("content-long.pdf", fixed(_content_long), "takes|MiB"),
    Attack("unit-huge.pdf", fixed(lambda: _unit(b"1000000000")), "cannot be taken over"),
    Attack("unit-tiny.pdf", fixed(lambda: _unit(b"0.0000000001")), "cannot be taken over"),
    Attack("turned-askew.pdf", fixed(lambda: _turned(b"45")), "cannot be taken over"),
    Attack("turned-endless.pdf", fixed(lambda: _turned(b"9" * 30)), "damaged|cannot be taken over"),
    Attack("turned-by-name.pdf", fixed(lambda: _turned(b"/x")), "cannot be taken over"),
    Attack("xfa.pdf", fixed(_xfa), "XFA"),
    Attack("external-stream.pdf", lambda canary: _external_stream(str(canary.folder / "canary.txt")), "another file"),
    Attack("stamps.pdf", fixed(_stamps), "more than 20,000 stamps"),
    Attack("encrypted-oddly.pdf", fixed(_encrypted_oddly), "damaged|encrypted"),
)  # fmt: skip
# What is hostile in these is on no page, or does nothing: they are taken without it.
TAMED = (
    Attack("outline-loop.pdf", fixed(_outline_loop), ""),
    Attack("name-tree-loop.pdf", fixed(_name_tree_loop), ""),
    Attack("name-tree-deep.pdf", fixed(_name_tree_deep), ""),
    Attack("labels-loop.pdf", fixed(_labels_loop), ""),
    Attack("content-deep.pdf", fixed(_content_deep), ""),
    Attack("no-numbers.pdf", fixed(_no_numbers), ""),
    Attack("box-nan.pdf", fixed(lambda: _boxed(b"[0 0 nan inf]")), ""),
    Attack("named-oddly.pdf", fixed(_named_oddly), ""),
    Attack("cropped.pdf", fixed(_bounds), ""),
)  # fmt: skip
