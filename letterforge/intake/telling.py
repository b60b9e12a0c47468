"""What a file says beside its pages: its texts that are on none, and what of its maker travels with the file itself.

The pages that are bound say nothing of it. The file as it came does, where it is attached or lies beside.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from pikepdf import Array, Dictionary, Pdf, Stream, String
from PIL import Image

from letterforge.intake.report import ORIGINAL, Remark

MOST_TOLD = 4 * 1024 * 1024  # characters of all texts together
_DUBLIN = "{http://purl.org/dc/elements/1.1/}creator"
_REVISION = re.compile(rb"startxref\s+\d+\s+%%EOF")
_LINEARIZED = re.compile(rb"/Linearized\s+1")
_ARTIST, _COMPUTER, _PLACE, _BY_WINDOWS, _OWNER = 0x013B, 0x013C, 0x8825, 0x9C9D, 0xA430  # of EXIF 2.32
_CAMERA = 0x8769  # where EXIF keeps what the camera says


def texts_of(pdf: Pdf) -> tuple[str, ...]:
    """Every text that stands in the file outside of its pages' contents, and the data about it."""
    found, left = list[str](), MOST_TOLD
    for words in (*_strings(pdf), *_about(pdf)):
        left -= len(words)
        if left < 0:
            break
        found.append(words)
    return tuple(dict.fromkeys(found))


def _strings(pdf: Pdf) -> Iterator[str]:
    waiting: list[object] = [pdf.trailer.get("/Info"), *pdf.objects]
    while waiting:
        node = waiting.pop()
        if isinstance(node, String):
            yield str(node)
        elif isinstance(node, (Array, Dictionary, Stream)):
            inner = node if isinstance(node, Array) else node.values()
            waiting.extend(one for one in inner if isinstance(one, (String, Array, Dictionary)) and not one.is_indirect)


def _about(pdf: Pdf) -> Iterator[str]:
    about = pdf.Root.get("/Metadata")
    if isinstance(about, Stream):
        yield about.read_bytes().decode(errors="replace")


def pdf_remarks(pdf: Pdf, data: bytes) -> Iterator[Remark]:
    """Who wrote the PDF, and whether what it was before can be got back out of it."""
    info = pdf.trailer.get("/Info")
    author = info.get("/Author") if isinstance(info, Dictionary) else None
    names = [str(author)] if isinstance(author, String) else []
    names += [one.strip() for words in _about(pdf) for one in _creators(words)]
    yield from _named(names)
    former = len(_REVISION.findall(data)) - 1 - bool(_LINEARIZED.search(data[:1024]))
    if former > 0:
        fact = f"keeps {'a former version' if former == 1 else f'{former} former versions'} of itself"
        yield _remark(f"{fact}: what was taken out can be got back", "print it to a new PDF, and enclose that")


def _creators(xmp: str) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(xmp.encode(), parser)
    except etree.XMLSyntaxError:
        return
    for element in root.iter(_DUBLIN) if root is not None else ():
        yield " ".join(map(str, element.itertext()))


def picture_remarks(data: bytes) -> Iterator[Remark]:
    """Who took the picture, and where; of a picture that was opened before."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
        exif = image.getexif()
        camera = exif.get_ifd(_CAMERA)
        xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
        place = bool(exif.get_ifd(_PLACE))
        named = [*(exif.get(tag) for tag in (_ARTIST, _COMPUTER, _BY_WINDOWS)), camera.get(_OWNER)]
        named += [image.info.get(key) for key in ("Author", "Artist", "Creator")]
    names = [one.decode("utf-16-le", "ignore") if isinstance(one, bytes) else str(one) for one in named if one]
    names += _creators(xmp if isinstance(xmp, str) else bytes(xmp).rstrip(b"\0").decode(errors="replace"))
    yield from _named(names)
    if place:
        yield _remark("says where it was taken", "save it without its properties, and enclose that")


def _named(names: list[str]) -> Iterator[Remark]:
    told = ", ".join(dict.fromkeys(one.strip("\0 \n")[:60] for one in names if one.strip("\0 \n")))
    if told:
        yield _remark(f"names who made it: {told}", "save it without its properties, and enclose that")


def _remark(fact: str, hint: str) -> Remark:
    return Remark(ORIGINAL, f"the file itself, which goes along, {fact}", f"{hint}; or waive the rule")
