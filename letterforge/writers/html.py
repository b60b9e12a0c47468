"""The HTML writer: a Document goes in, one file goes out that needs no other.

Afterwards the file holds all pictures and its whole stylesheet, refers to nothing outside but the links of the letter,
and reads in the order of the tree. Heads of further pages are left out, since there are no pages.
"""

from __future__ import annotations

from base64 import b64encode
from xml.etree.ElementTree import SubElement, tostring

from letterforge.document import Asset, Document, LaidOut, Notice, Written
from letterforge.errors import LayoutError
from letterforge.fonts import Fonts
from letterforge.writers.css import stylesheet
from letterforge.writers.markup import elements_of


def write_html(document: Document, fonts: Fonts, layout: LaidOut | None = None) -> Written:
    """Write a page for a screen or a browser's printer; `layout` changes nothing.

    Raises:
        LayoutError: the stylesheet would end before its end, because a typeface is named `</`.
    """
    root = elements_of(document, paged=False, source=data_address)
    SubElement(root[0], "style").text = _safe(stylesheet(document.sections, fonts, paged=False))
    data = b"<!DOCTYPE html>\n" + tostring(root, encoding="utf-8", method="html") + b"\n"
    bare = [section for section in document.sections if section.page.first_sheet or section.page.next_sheet]
    return Written(data, tuple(Notice(section.path, "HTML shows no stationery under the text") for section in bare))


def _safe(css: str) -> str:
    """The stylesheet as it is: HTML knows no escape within it."""
    if "</" in css:
        raise LayoutError("a typeface cannot be written into HTML", hint="see fonts.toml: no family may hold </")
    return css


def data_address(asset: Asset) -> str:
    """The picture itself, as an address."""
    return f"data:{asset.media_type};base64,{b64encode(asset.data).decode('ascii')}"
