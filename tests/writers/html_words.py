"""The words of an HTML file, in the order of its source."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

APART = {"article", "main", "div", "p", "ul", "ol", "li", "blockquote", "table", "tr", "th", "td", "aside", "br"}


def words_of_html(data: bytes) -> list[str]:
    """The words of `data`; the call of a note and its number are "[1]"."""
    (body,) = html.document_fromstring(data.decode()).iter("body")
    return "".join(_texts(body)).split()


def _texts(element: html.HtmlElement) -> Iterator[str]:
    apart = " " if element.tag in APART else ""
    yield apart + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield apart
