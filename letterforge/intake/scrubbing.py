"""What of a stranger's page may come along: a form XObject goes in, and holds what draws, and nothing else, afterwards.

No action or script is left in it, no file attached or named, no second version of a picture, no part of its own file's
tree. And nothing lies so deep in it, or swells so much when it is unpacked, that copying would take this process down.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Stream

from letterforge.intake.colours import filters_of

# What one thing inside another may amount to: qpdf calls itself for each, and the stack ends at thousands.
DEEPEST = 500
MOST_CONTENT = 256 * 1024 * 1024  # the bytes of a file's page contents, unpacked

_ACTIONS = frozenset(
    "/" + name
    for name in (
        "GoTo", "GoToR", "GoToE", "GoTo3DView", "Launch", "Thread", "URI", "Sound", "Movie", "Hide", "Named",
        "SubmitForm", "ResetForm", "ImportData", "JavaScript", "SetOCGState", "Rendition", "Trans", "RichMediaExecute",
    )
)  # fmt: skip
_PARTS = frozenset(
    ("/Action", "/Annot", "/Catalog", "/EmbeddedFile", "/Filespec", "/Metadata", "/Outlines", "/Page", "/Pages",
     "/StructElem", "/StructTreeRoot")
)  # fmt: skip
_ENTRIES = ("/AA", "/AF", "/Alternates", "/Metadata", "/OPI", "/PieceInfo", "/Ref", "/StructParent", "/StructParents")
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")  # a stream whose bytes lie in another file
# How often its own size a packed stream may come to, at most.
_SWELLS = {"/FlateDecode": 1032, "/Fl": 1032, "/LZWDecode": 2731, "/LZW": 2731, "/RunLengthDecode": 64, "/RL": 64}


def scrub(form: pikepdf.Object, seen: set[tuple[int, int]]) -> None:
    """Take out of the form, and of all that it leads to, whatever does not draw; `seen` are objects done before.

    Raises:
        ValueError: things lie too deep in one another.
    """
    waiting = [(form, 0)]
    while waiting:  # in the order in which qpdf copies, so that its depth is the one counted here
        node, depth = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen)
        if depth > DEEPEST:
            raise ValueError("things lie too deep in one another")
        waiting.extend((inner, depth + 1) for inner in reversed(list(_kept(node))))


def _kept(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """What stands in a list, a mapping or a stream, once that is rid of what does not draw."""
    if isinstance(node, Array):
        for n, item in enumerate(node):
            if _is_alien(item):
                node[n] = None
            elif _holds(item):
                yield item
        return
    own = _own_entries(node)
    for key in sorted(node.keys()):
        value = node[key]
        if key in own or _is_alien(value):
            del node[key]
        elif _holds(value):
            yield value


def _own_entries(node: pikepdf.Object) -> tuple[str, ...]:
    """The entries that must go; a mapping without /Type may bear any names, those of fonts or pictures."""
    if isinstance(node, Stream):
        return (*_ENTRIES, *_OUTSIDE)
    return _ENTRIES if "/Type" in node else ()


def _is_alien(value: object) -> bool:
    if not isinstance(value, (Dictionary, Stream)):
        return False
    kinds = {str(value.get(key)) for key in ("/Type", "/Subtype")}
    return str(value.get("/S")) in _ACTIONS or str(value.get("/Type")) in _PARTS or "/PS" in kinds


def _holds(value: object) -> bool:
    return isinstance(value, (Array, Dictionary, Stream))


def content_size(page: pikepdf.Page) -> int:
    """How many bytes the page's content comes to when it is unpacked; an upper bound."""
    contents = page.obj.get("/Contents")
    parts = contents if isinstance(contents, Array) else (contents,)
    return sum(_unpacked(part) for part in parts if isinstance(part, Stream))


def _unpacked(stream: Stream) -> int:
    data, filters = stream.read_raw_bytes(), list(filters_of(stream))
    while filters and filters[0] in ("/FlateDecode", "/Fl"):
        data = zlib.decompressobj().decompress(data, MOST_CONTENT + 1)
        filters = filters[1:]
    return len(data) * math.prod(_SWELLS.get(name, 1) for name in filters)
