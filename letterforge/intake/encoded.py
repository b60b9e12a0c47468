"""Pictures in PDFs of others, as they are packed: how large they are when a viewer unpacks them, and who made them."""

from __future__ import annotations

import io
import warnings

import pikepdf
from pikepdf import Stream
from PIL import Image

from letterforge.intake.colours import filters_of

MOST_BITS = 8 * 256 * 1024**2  # of a picture, unpacked: A3 in colours at 600 dots per inch comes to 200 MiB
_SCAN, _COMMENT, _ADOBE = 0xDA, 0xFE, 0xEE  # parts of a JPEG (ITU-T T.81, B.1.1.3), and what Adobe says of colours
_APPLICATIONS = range(0xE0, 0xF0)
_TELLING = (b"xml ", b"uuid", b"uinf", b"asoc", b"jp2i")  # boxes of JPEG 2000 (ITU-T T.800, I.7)
_OWN_HEAD = {"/DCTDecode": "JPEG", "/DCT": "JPEG", "/JPXDecode": "JPEG2000"}  # these say themselves how large they are


def size_fault(image: Stream) -> str | None:
    """What is wrong with a picture's size, in words that follow "has"; None where it can be shown."""
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    ways = filters_of(image)
    if len(ways) == 1 and ways[0] in _OWN_HEAD:
        size = _own_size(image.read_raw_bytes(), _OWN_HEAD[ways[0]])
        if size is None:
            return "a picture that is damaged"
        width, height = max(width, size[0]), max(height, size[1])
    if min(width, height) < 1:
        return "a picture that is damaged"
    bits = 1 if image.get("/ImageMask", False) else int(image.get("/BitsPerComponent", 8)) * _channels(image)
    if width * height * bits > MOST_BITS:
        return "a picture of more points than any paper needs"
    mask = image.get("/SMask")
    return size_fault(mask) if isinstance(mask, Stream) and "/SMask" not in mask else None


def _own_size(data: bytes, kind: str) -> tuple[int, int] | None:
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=(kind,)) as picture:
            return picture.size
    except Image.DecompressionBombError:
        return 2**31, 2**31
    except Exception:  # Pillow raises anything over a broken picture
        return None


def _channels(image: Stream) -> int:
    """At most so many numbers for a point."""
    space = image.get("/ColorSpace")
    single = ("/DeviceGray", "/G", "/CalGray", "/Indexed", "/I", "/Separation")
    named = space[0] if isinstance(space, pikepdf.Array) and len(space) else space
    return 1 if str(named) in single else 3


def without_maker(data: bytes) -> bytes:
    """A JPEG without what its camera or program says beside the picture: Exif, XMP, thumbnails, comments.

    No point is changed; how the colours are meant is kept (Adobe's mark), a profile is not: a PDF says that itself
    (ISO 32000-1, 7.4.8). One that is damaged stays as it is.
    """
    kept, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4]) + 2
        if kind == _SCAN:
            return b"".join(kept) + data[at:]
        part = data[at : at + size]
        if not _tells(kind, part[4:]):
            kept.append(part)
        at += size
    return data


def without_boxes(data: bytes) -> bytes:
    """A JPEG 2000 file without what its program says beside the picture: XMP and whatever else is of no standard box.

    One whose parts are told by their places, or that is damaged, stays as it is.
    """
    kept, at = list[bytes](), 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16]) or 1
        end = at + size if size else len(data)
        if end > len(data) or end < at + 8 or kind == b"ftbl":
            return data
        if kind not in _TELLING:
            kept.append(data[at:end])
        at = end
    return b"".join(kept) if at == len(data) else data


def _tells(kind: int, said: bytes) -> bool:
    """Whether a part of a JPEG says something beside the picture."""
    if kind == _COMMENT:
        return True
    if kind == _APPLICATIONS[0]:
        return not said.startswith(b"JFIF\0")  # "JFXX": a thumbnail
    return kind in _APPLICATIONS and kind != _ADOBE
