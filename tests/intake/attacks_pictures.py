"""Hostile pictures, and pictures that are other files as well."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from tests.bind import strangers
from tests.intake.attacks import Attack, fixed
from tests.intake.attacks_pages import png

_IHDR_END = 33  # bytes of a PNG before its second part


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png_with(*chunks: bytes) -> bytes:
    whole = strangers.picture("PNG")
    return whole[:_IHDR_END] + b"".join(chunks) + whole[_IHDR_END:]


def _jpeg_and_pdf() -> bytes:
    """A JPEG that holds a PDF in its comment: which of the two it is, is up to who opens it."""
    jpeg, pdf = strangers.picture("JPEG"), strangers.scripted()
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(pdf) + 2) + pdf + jpeg[2:]


def _page_in_front() -> bytes:
    return b"\n <html><script>alert(1)</script><!-- " + strangers.scan((200, 100))


def _scans(count: int = 20_000) -> bytes:
    """A JPEG that is drawn again and again, each time over all its points (Google's "progressive bombs")."""
    out = io.BytesIO()
    Image.effect_noise((4096, 4096), 90).save(out, "JPEG", progressive=True, quality=5)
    data = out.getvalue()
    at = data.rindex(b"\xff\xda")
    return data[:at] + data[at:-2] * 1 + b"\xff\xda\0\x08\x01\x01\0\x01\x3f\x00" * count + data[-2:]


def _tiff(*tags: tuple[int, int, int, int], data: bytes = b"", after: int = 0) -> bytes:
    """A TIFF of one directory, at 8, that leads to the one at `after`."""
    rows = b"".join(struct.pack("<2H2I", *tag) for tag in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + rows + struct.pack("<I", after) + data


def _strip(width: int, height: int, how: int, size: int) -> tuple[tuple[int, int, int, int], ...]:
    at = 8 + 2 + 12 * 9 + 4
    return (
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, how), (262, 3, 1, 1), (273, 4, 1, at),
        (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, size),
    )  # fmt: skip


def _tiff_loop() -> bytes:
    """A TIFF whose next picture is its first one."""
    return _tiff(*_strip(9, 9, 1, 81), data=b"\0" * 81, after=8)


def _tiff_bomb() -> bytes:
    """A strip of a few kilobytes that says it is small and comes to gigabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * 2**24) for _ in range(128)) + packer.flush()
    return _tiff(*_strip(46_000, 46_000, 8, len(packed)), data=packed)


def _tiff_frames(count: int = 2_000) -> bytes:
    """A TIFF of pictures without end, small as it is."""
    out = io.BytesIO()
    one = Image.new("1", (9, 9))
    one.save(out, "TIFF", save_all=True, append_images=[one] * count)
    return out.getvalue()


ATTACKS = (
    Attack("jpeg-and-pdf.jpg", fixed(_jpeg_and_pdf), "two kinds of file"),
    Attack("png-and-pdf.png", fixed(lambda: _png_with(_chunk(b"tEXt", b"x\0" + strangers.scripted()))), "two kinds"),
    Attack("page-in-front.pdf", fixed(_page_in_front), "a web page"),
    Attack("profile-bomb.png", fixed(lambda: _png_with(_chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(2**28), 9)))),
           "damaged|large"),
    Attack("text-bomb.png", fixed(lambda: _png_with(*[_chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(2**24)))] * 99)),
           "damaged|large"),
    Attack("scans.jpg", fixed(_scans), "drawn in more than 100 scans"),
    Attack("bomb.tiff", fixed(_tiff_bomb), "damaged"),
    Attack("frames.tiff", fixed(_tiff_frames), "damaged"),
    Attack("nothing.png", fixed(lambda: png(0, 0)), "no picture"),
)  # fmt: skip
TAMED = (Attack("loop.tiff", fixed(_tiff_loop), ""),)
