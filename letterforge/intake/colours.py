"""Colours of others: which of them mean the same on every screen and paper, as archives ask (ISO 19005-3, 6.2.4).

Grey and RGB do, by the bundle's own output intent (sRGB); colours of printing inks do only where the file says which
inks it means.
"""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_DEEPEST = 8
_PLAIN = ("/DeviceGray", "/DeviceRGB", "/G", "/RGB", "/Pattern", "/CalGray", "/CalRGB", "/Lab")
INKS = "colours of printing inks (CMYK) without a profile"
_JP2_COLOURS = re.compile(rb"colr(?:\x01..\x00\x00\x00[\x10\x11\x12]|\x02)", re.DOTALL)  # grey, sRGB, a profile
_HEAD = 4_096  # the bytes in which a JPEG 2000 file describes itself


def colour_fault(space: object, resources: pikepdf.Object, depth: int = 0) -> str | None:
    """What is wrong with a colour space, in words that follow "has"; None where it is fit for archives."""
    if depth > _DEEPEST:
        return "colours that lead back to themselves"
    if isinstance(space, Name):
        return _named(space, resources, depth)
    if not isinstance(space, Array) or not len(space):
        return None
    kind = str(space[0])
    if kind == "/ICCBased":
        return _profile_fault(space[1])
    if kind in ("/Separation", "/DeviceN"):
        return _spot_fault(space) or colour_fault(space[2], resources, depth + 1)
    if kind in ("/Indexed", "/I", "/Pattern") and len(space) > 1:
        return colour_fault(space[1], resources, depth + 1)
    return _named(space[0], resources, depth) if len(space) == 1 and isinstance(space[0], Name) else None


def _named(name: Name, resources: pikepdf.Object, depth: int) -> str | None:
    spaces = resources.get("/ColorSpace", Dictionary())
    if name in (Name.DeviceCMYK, Name.CMYK):
        return None if "/DefaultCMYK" in spaces else INKS
    if str(name) in _PLAIN or str(name) not in spaces:
        return None
    return colour_fault(spaces[str(name)], resources, depth + 1)


def _profile_fault(profile: object) -> str | None:
    """A profile says of itself what it is for, and of which version: at most 4."""
    if not isinstance(profile, Stream):
        return "a broken colour profile"
    head = profile.read_bytes()[:40]
    sound = head[36:40] == b"acsp" and head[8] <= 4 and head[12:16] in (b"prtr", b"mntr", b"scnr", b"spac")
    channels = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}.get(head[16:20])
    return None if sound and channels == int(profile.get("/N", 0)) else "a broken colour profile"


def _spot_fault(space: Array) -> str | None:
    """Of several inks, each must be described (ISO 19005-3, 6.2.4.4)."""
    if space[0] != Name.DeviceN:
        return None
    attributes = space[4] if len(space) > 4 else Dictionary()
    known = {"/None", "/Cyan", "/Magenta", "/Yellow", "/Black", *attributes.get("/Colorants", Dictionary()).keys()}
    return None if {str(name) for name in space[1]} <= known else "colours of inks that it does not describe"


def picture_fault(image: pikepdf.Object, resources: pikepdf.Object) -> str | None:
    """What is wrong with a picture's colours, in words that follow "has"."""
    space = image.get("/ColorSpace")
    if space is None and "/JPXDecode" in filters_of(image) and not _JP2_COLOURS.search(image.read_raw_bytes()[:_HEAD]):
        return "a picture (JPEG 2000) of colours that it does not describe"
    mask = image.get("/SMask")
    fault = colour_fault(space, resources)
    return picture_fault(mask, resources) if fault is None and isinstance(mask, Stream) else fault


def filters_of(stream: pikepdf.Object) -> tuple[str, ...]:
    """The names of the ways in which a stream is packed, the outermost first."""
    named = stream.get("/Filter")
    return tuple(str(name) for name in (named if isinstance(named, Array) else (named,)) if name is not None)
