"""PDFs that grew: a new revision behind the old one (ISO 32000-1, 7.5.6), as programs for signing write it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import pikepdf

_WIDGET = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [{box}] /P {page} /V {value} >>"
_VALUE = (
    "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
    "/ByteRange [0 {first:010d} {second:010d} {rest:010d}] /Contents <{contents}> >>"
)
_CONTENTS = "00" * 512
HIDDEN, SEEN = "0 0 0 0", "100 100 300 160"


def signed(
    data: bytes, *, box: str = HIDDEN, more: Mapping[int, str] | None = None, laid: str = "", entry: str = ""
) -> bytes:
    """The PDF with a signature on page 1, in a revision of its own.

    `more` are objects it changes beside, by number; `laid` refers to annotations that it lays over page 1; `entry`
    stands in the catalogue.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        size, root, page = int(pdf.trailer.Size), pdf.Root, pdf.pages[0].obj
        widget, value = f"{size} 0 R", f"{size + 1} 0 R"
        form = f"/AcroForm << /Fields [{widget}] /SigFlags 3 >> {entry}"
        kept = [f"{one.objgen[0]} 0 R" for one in page.get("/Annots", ())]
        bare = re.sub(rb"/Annots (\[.*?\]|\d+ 0 R)", b"", page.unparse(resolved=True))
        objects = {
            root.objgen[0]: _with(root.unparse(resolved=True), form),
            page.objgen[0]: _with(bare, f"/Annots [{' '.join([*kept, laid, widget])}]"),
            size: _WIDGET.format(box=box, page=f"{page.objgen[0]} 0 R", value=value),
            size + 1: _VALUE.format(first=0, second=0, rest=0, contents=_CONTENTS),
            **(more or {}),
        }  # fmt: skip
    return _ranged(grown(data, objects), len(data))


def grown(data: bytes, objects: Mapping[int, str]) -> bytes:
    """The PDF with a revision behind it that holds these objects, by their numbers."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
        info = f"/Info {pdf.trailer.Info.objgen[0]} 0 R" if "/Info" in pdf.trailer else ""
        first, second = (bytes(one).hex() for one in pdf.trailer.ID)
    out, places = bytearray(data + b"\n"), dict[int, int]()
    for number, text in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = max(size, *objects) + 1
    places[table] = len(out)
    rows = b"".join(b"\1" + at.to_bytes(4, "big") + b"\0\0" for _, at in sorted(places.items()))
    index = " ".join(f"{number} 1" for number in sorted(places))
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    entry = (
        f"<< /Type /XRef /W [1 4 2] /Index [{index}] /Size {table + 1} /Prev {before} /Root {root} 0 R {info} "
        f"/ID [<{first}> <{second}>] /Length {len(rows)} >>"
    )
    out += f"{table} 0 obj\n{entry}\nstream\n".encode() + rows + b"\nendstream\nendobj\n"
    return bytes(out) + f"startxref\n{places[table]}\n%%EOF\n".encode()


def _with(mapping: bytes, entry: str) -> str:
    return f"{mapping.decode('latin-1').rstrip().removesuffix('>>')} {entry} >>"


def _ranged(data: bytes, before: int) -> bytes:
    """The signature says which bytes it covers: all but its own."""
    at = data.index(b"<" + _CONTENTS.encode() + b">", before)
    second = at + len(_CONTENTS) + 2
    zeros = "/ByteRange [0 {:010d} {:010d} {:010d}]"
    known = zeros.format(at, second, len(data) - second).encode()
    return data[:before] + data[before:].replace(zeros.format(0, 0, 0).encode(), known, 1)
