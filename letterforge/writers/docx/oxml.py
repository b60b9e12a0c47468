"""WordprocessingML, element by element: tags with their namespaces, and bytes of a part.

The only module that spells XML; the others say `w("p", …)`. Text goes in as data, so that none is ever read as markup.
"""

from __future__ import annotations

from copy import copy
from functools import cache

from lxml import etree

from letterforge.errors import LayoutError

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
}
# The namespace by which Word 2010 and later, which know it, are told from LibreOffice, which does not.
_WORD = "wp14"
PICTURE_URI = _NAMESPACES["pic"]

Element = etree._Element
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def name(tag: str) -> str:
    """The full name of "w:p" or "r:embed"; a name without prefix stays as it is."""
    prefix, colon, local = tag.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}" if colon else tag


@cache
def _empty(tag: str) -> Element:
    """An element to be copied, which takes a fifth of the time of declaring all namespaces again."""
    return etree.Element(name(tag), nsmap=_NAMESPACES)


def w(tag: str, *children: Element | None, **attributes: str | int | None) -> Element:
    """An element of the main namespace; attributes too. Children and attributes that are None are left out."""
    made = copy(_empty("w:" + tag))
    for key, value in attributes.items():
        if value is not None:
            made.set(name("w:" + key), str(value))
    made.extend([child for child in children if child is not None])
    return made


def drawn(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of a drawing, `tag` with its prefix; its attributes have none unless it is written, but "embed"."""
    made = copy(_empty(tag))
    for key, value in attributes.items():
        made.set(name("r:embed" if key == "embed" else key), str(value))
    made.extend(children)
    return made


def on(tag: str, is_on: bool) -> Element | None:
    """A switch such as `w:b`: there when it is on, else None."""
    return w(tag) if is_on else None


def words(text: str, where: str, tag: str = "t") -> Element:
    """Text whose blanks are kept; `where` is its place, for messages.

    Raises:
        LayoutError: it holds a character that no XML can hold.
    """
    made = w(tag)
    made.set(_SPACE, "preserve")
    try:
        made.text = text
    except ValueError as error:
        bad = next(char for char in text if not _is_allowed(char))
        hint = "delete it; it prints nothing"
        raise LayoutError(f"a DOCX cannot hold the character U+{ord(bad):04X}", where=where, hint=hint) from error
    return made


def _is_allowed(char: str) -> bool:
    return char in "\t\n\r" or "\x20" <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000"


def other_than_word(element: Element) -> Element:
    """An element for programs that are not Word 2010 or later, which find nothing in its place (ECMA-376, part 3)."""
    made = copy(_empty("mc:AlternateContent"))
    choice, fallback = (etree.SubElement(made, name(f"mc:{tag}")) for tag in ("Choice", "Fallback"))
    choice.set("Requires", _WORD)
    fallback.append(element)
    return made


def xml(root: Element) -> bytes:
    """The bytes of a part whose outermost element is `root`; namespaces that it does not use are left out."""
    named_in_values = [_WORD] if next(root.iter(name("mc:Choice")), None) is not None else []
    etree.cleanup_namespaces(root, keep_ns_prefixes=named_in_values)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
