"""What is mended in pages of others, so that they are fit for archives and look as before (ISO 19005-3).

Pictures are no longer smoothed and do not name their maker, what LZW had packed is packed anew, lists of glyphs that
nobody needs and hints to printing presses are taken out, layers that are all shown are layers no more.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from letterforge.document.profiles import nameless
from letterforge.intake.colours import filters_of
from letterforge.intake.encoded import without_boxes, without_maker
from letterforge.intake.functions import check_function

_LZW = {"/LZWDecode", "/LZW"}
_STRIPPED = {"/DCTDecode": without_maker, "/DCT": without_maker, "/JPXDecode": without_boxes}
_PRESS = ("/HTO", "/HTP", "/HTO2")


def mend(pdf: Pdf, form: pikepdf.Object, seen: set[tuple[int, int]], fonts: dict[bytes, pikepdf.Object]) -> None:
    """Mend the form of `pdf`, and all that it leads to; `seen` are objects mended before, `fonts` shared ones.

    Raises:
        Unfit: it has functions that do not end.
    """
    for node in _nodes(form, seen):
        _share_fonts(pdf, node, fonts)
        if isinstance(node, Stream):
            _drop(node, "/Interpolate", "/OC")
            _repack(node)
            _forget_maker(node)
            _forget_names(node)
        elif node.get("/Type") == "/FontDescriptor":
            _drop(node, "/CharSet", "/CIDSet")  # may be wrong, and need not be there (6.2.11.4.2)
        elif node.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in node:
            node.CIDToGIDMap = Name.Identity  # what it means where it is missing (6.2.11.3.2)
        elif node.get("/Type") == "/ExtGState":
            _drop(node, *_PRESS)
        if {"/TR", "/TR2"} & set(node.keys()):
            _settle_transfer(node)
        if "/FunctionType" in node:
            check_function(node)


def _share_fonts(pdf: Pdf, node: Dictionary | Stream, fonts: dict[bytes, pikepdf.Object]) -> None:
    """Let equal fonts that stand in the lists of several pages be one, so that what is mended is so for all of them."""
    listed = node.get("/Font")
    if not isinstance(listed, Dictionary):
        return
    for name, font in listed.items():
        if isinstance(font, Dictionary) and not font.is_indirect:
            written = font.unparse()
            if written not in fonts:
                fonts[written] = pdf.make_indirect(font)
            listed[name] = fonts[written]


def _repack(stream: Stream) -> None:
    if _LZW & set(filters_of(stream)):
        stream.write(stream.read_bytes())


def _forget_maker(stream: Stream) -> None:
    """What a camera or a program says beside a picture goes; a picture that is packed twice is left as it is."""
    ways = filters_of(stream)
    strip = _STRIPPED.get(ways[0]) if len(ways) == 1 else None
    if strip is None:
        return
    data = stream.read_raw_bytes()
    plain = strip(data)
    if plain != data:
        how = stream.get("/DecodeParms")
        kept = how if isinstance(how, (Array, Dictionary)) else None
        stream.write(plain, filter=Name(ways[0]), decode_parms=kept)


def _forget_names(stream: Stream) -> None:
    """A colour profile names who measured what; one that is broken is found by `surveying`."""
    if "/N" in stream and "/Type" not in stream:
        profile = nameless(stream.read_bytes())
        if profile:
            stream.write(profile)


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
