"""Colour profiles (ICC.1:2022) without names: of persons, machines and makers, which stand in descriptions and tables.

A profile comes in, and goes out with the same colours; what else it said is gone.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_HEAD, _ENTRY = 128, 12  # bytes of a head, and of each entry of its table
_MOST_TAGS = 100
_SIGN = b"acsp"  # at byte 36 of every profile
# What says how colours are worked out; all else is dropped, tables of makers (private tags) among it.
_COLOURS = frozenset(
    f"{tag:4}".encode()
    for tag in (
        "wtpt", "bkpt", "chad", "chrm", "lumi", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "gamt", "cicp",
        "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "D2B0", "D2B1", "D2B2", "D2B3", "B2D0", "B2D1", "B2D2", "B2D3",
        "pre0", "pre1", "pre2", "rig0", "rig2", "view", "meas", "tech", "clrt", "clro",
    )
)  # fmt: skip
_MADE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_SAID = "Colours"  # a profile must be described, and say whose it is


def nameless(profile: bytes) -> bytes:
    """The profile without names; empty where it is broken."""
    if profile[36:40] != _SIGN or len(profile) < _HEAD + 4:
        return b""
    (count,) = struct.unpack_from(">I", profile, _HEAD)
    if count > _MOST_TAGS or len(profile) < _HEAD + 4 + _ENTRY * count:
        return b""
    kept: dict[bytes, bytes] = {}
    for n in range(count):
        tag, at, size = struct.unpack_from(">4sII", profile, _HEAD + 4 + _ENTRY * n)
        if at + size > len(profile):
            return b""
        if tag in _COLOURS:
            kept[tag] = profile[at : at + size]
    said = _localised(_SAID) if profile[8] >= 4 else b""
    kept[b"desc"], kept[b"cprt"] = said or _described(_SAID), said or b"text\0\0\0\0None\0"
    return _written(profile[:_HEAD], kept)


def _written(head: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    """A profile of these tags; equal ones are written once, as they were."""
    at = _HEAD + 4 + _ENTRY * len(tags)
    table, data, places = struct.pack(">I", len(tags)), bytearray(), dict[bytes, int]()
    for tag, content in tags.items():
        if content not in places:
            places[content] = at + len(data)
            data += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", tag, places[content], len(content))
    # Of the head: how long all is, no maker, a day of no meaning, no device, no author, no digest.
    size = struct.pack(">I", at + len(data))
    head = size + bytes(4) + head[8:24] + _MADE + head[36:48] + bytes(8) + head[56:80] + bytes(_HEAD - 80)
    return head + table + bytes(data)


def _described(words: str) -> bytes:
    """A description of version 2."""
    plain = words.encode() + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(plain)) + plain + bytes(8 + 3 + 67)


def _localised(words: str) -> bytes:
    """A text of version 4, in one language."""
    wide = words.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(wide), 28) + wide
