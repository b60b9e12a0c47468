"""Parts of a package as XML or pictures, checked: what is read here, no program behind us reads in another way.

An XML part is read, and written anew in UTF-8, before LibreOffice sees it: without DTD, entities or instructions.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree
from PIL import Image

from letterforge.document.pictures import MAX_PIXELS, read_picture
from letterforge.errors import LayoutError
from letterforge.xmltree import has_document_type, xml_tree

MAX_XML = 32 * 1024**2  # bytes of one part: its tree takes some ten times as much
_ANEW = "open it in its program and save it anew"
_RASTERS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_EMF, _EMF_MARK = b"\x01\x00\x00\x00", b" EMF"
_WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00\x00\x03", b"\x02\x00\x09\x00\x00\x03")
_ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII")


def is_xml(data: bytes) -> bool:
    """Whether a program may take the part for XML, in whatever encoding."""
    start = data[:64].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    return start.startswith((b"<", b"Lo\xa7\x94"))  # the latter is EBCDIC's "<?xm"


def read_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML part.

    Raises:
        LayoutError: it is too large, no XML, nested without end, or has a DTD.
    """
    if len(data) > MAX_XML:
        fact = f"a part of the enclosed office file is larger than {MAX_XML >> 20} MiB: {name!r}"
        raise LayoutError(fact, hint="print it to PDF, and enclose that")
    try:
        root = xml_tree(data, bare=True)
    except ValueError as error:
        raise LayoutError(f"a part of the enclosed office file is damaged: {name!r}", hint=_ANEW) from error
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    if has_document_type(root) or encoding.upper() not in _ENCODINGS:
        fact = f"a part of the enclosed office file has a DTD, or an encoding that no office writes: {name!r}"
        raise LayoutError(fact, hint=_ANEW)
    return root


def written(root: etree._Element) -> bytes:
    """An XML part as LibreOffice gets it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def check_picture(data: bytes, name: str) -> None:
    """Let pass what is a picture and no larger than pictures are.

    Raises:
        LayoutError: it is something else, or too large.
    """
    if is_xml(data):
        read_picture(data, None, LayoutError)
    elif data.startswith(_WMF) or (data.startswith(_EMF) and data[40:44] == _EMF_MARK):
        return
    else:
        _check_raster(data, name)


def _check_raster(data: bytes, name: str) -> None:
    damaged = LayoutError(
        f"the enclosed office file has a picture that is damaged, or of no kind that is taken: {name!r}",
        hint="put it in anew, as PNG or JPEG",
    )
    try:
        with Image.open(io.BytesIO(data), formats=_RASTERS) as image:
            size = image.width * image.height
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        size = MAX_PIXELS + 1
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError) as error:
        raise damaged from error
    if size > MAX_PIXELS:
        fact = f"the enclosed office file has a picture of more than {MAX_PIXELS:,} points: {name!r}"
        raise LayoutError(fact, hint="save the picture smaller")


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements whose names, without their name spaces, are these; a list, so that they may be taken out."""
    yield from [element for element in root.iter(etree.Element) if etree.QName(element).localname in names]


def local(element: etree._Element) -> str:
    """The element's name without its name space."""
    return etree.QName(element).localname


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute of this name in whatever name space: Office has two of each, Strict and Transitional."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return None


def taken_out(element: etree._Element) -> None:
    """Take the element out with all it holds; the words after it stay."""
    parent = element.getparent()
    if parent is not None:
        _keep_tail(element, parent, element.tail)
        parent.remove(element)


def unwrapped(element: etree._Element) -> None:
    """Take the element out and leave what it holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    inner = list(element)
    for n, child in enumerate(inner):
        parent.insert(at + n, child)
    taken_out(element)


def _keep_tail(element: etree._Element, parent: etree._Element, tail: str | None) -> None:
    if not tail:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
