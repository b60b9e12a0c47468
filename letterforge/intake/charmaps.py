"""What the codes of a font read: its map to Unicode, parsed and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_WIDEST = 65_536  # codes in one range
_AT_A_TIME = 100  # entries of a block, as PostScript has it


def parsed(data: bytes) -> dict[bytes, str]:
    """The texts of codes, by their bytes, as a ToUnicode map lists them."""
    found: dict[bytes, str] = {}
    for kind, block in _BLOCK.findall(data):
        if kind == b"bfchar":
            found.update((_bytes(code), _text(text)) for code, text in _CHAR.findall(block))
        elif kind == b"bfrange":
            for first, last, start, listed in _RANGE.findall(block):
                found.update(_spread(_bytes(first), _bytes(last), start, listed))
    return found


def _spread(first: bytes, last: bytes, start: bytes, listed: bytes) -> Iterator[tuple[bytes, str]]:
    low, count = int.from_bytes(first), int.from_bytes(last) - int.from_bytes(first) + 1
    if not first or count > _WIDEST:
        return
    texts: Iterable[str] = map(_text, _HEX.findall(listed)) if listed else _counted(_text(start), count)
    for n, text in zip(range(count), texts, strict=False):
        yield (low + n).to_bytes(len(first)), text


def _counted(start: str, count: int) -> Iterator[str]:
    """A text and those after it, of which only the last character counts on."""
    for n in range(count if start else 0):
        last = ord(start[-1]) + n
        if last <= 0x10FFFF:
            yield start[:-1] + chr(last)


def _bytes(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())


def _text(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", "replace")


def written(texts: Mapping[bytes, str]) -> bytes:
    """A ToUnicode map that says this."""
    wide = max(map(len, texts), default=1)
    lines = [f"<{code.hex()}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())]
    blocks = (lines[at : at + _AT_A_TIME] for at in range(0, len(lines), _AT_A_TIME))
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'00' * wide}> <{'ff' * wide}>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
