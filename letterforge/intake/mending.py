"""What is mended in pages of others, so that they are fit for archives and look as before (ISO 19005-3).

Pictures are no longer smoothed, what LZW had packed is packed anew, lists of glyphs that nobody needs and hints to
printing presses are taken out, layers that are all shown are layers no more.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from letterforge.intake.colours import filters_of

_LZW = {"/LZWDecode", "/LZW"}
_PRESS = ("/HTO", "/HTP", "/HTO2")


def mend(form: pikepdf.Object, seen: set[tuple[int, int]]) -> None:
    """Mend the form and all that it leads to; `seen` are objects mended before."""
    for node in _nodes(form, seen):
        if isinstance(node, Stream):
            _drop(node, "/Interpolate", "/OC")
            _repack(node)
        elif node.get("/Type") == "/FontDescriptor":
            _drop(node, "/CharSet", "/CIDSet")  # may be wrong, and need not be there (6.2.11.4.2)
        elif node.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in node:
            node.CIDToGIDMap = Name.Identity  # what it means where it is missing (6.2.11.3.2)
        elif node.get("/Type") == "/ExtGState":
            _drop(node, *_PRESS)
        if {"/TR", "/TR2"} & set(node.keys()):
            _settle_transfer(node)


def _repack(stream: Stream) -> None:
    if _LZW & set(filters_of(stream)):
        stream.write(stream.read_bytes())


def _settle_transfer(state: Dictionary | Stream) -> None:
    """A function that changes nothing goes; any other stays, and is found by `surveying`."""
    for key in ("/TR", "/TR2"):
        if state.get(key) in (Name.Identity, Name.Default):
            del state[key]


def _drop(node: Dictionary | Stream, *keys: str) -> None:
    for key in keys:
        if key in node:
            del node[key]


def _nodes(form: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[Dictionary | Stream]:
    """Every mapping and stream that the form leads to, each once."""
    waiting = [form]
    while waiting:
        node = waiting.pop()
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        if isinstance(node, (Dictionary, Stream)):
            yield node
        inner = node if isinstance(node, Array) else node.values()
        waiting.extend(value for value in inner if isinstance(value, (Array, Dictionary, Stream)))
