"""The tree in HTML: a Document goes in, an element tree goes out, which html.py prints and pdf.py sets.

Afterwards every word of the document is the text of some element, never parsed as markup; every element whose language
or direction differs from the one around it says so; a picture without words has an empty `alt`. What the two users need
differently, `paged` decides:

- on paper the foot stands first in its letter (last, it would be drawn off the page of a letter that runs on and be
  lost), notes stand where they are called, further pages have their head, and blocks their path;
- on a screen the order is that of reading, notes stand at the end of the letter, and there are no further pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, SubElement

from letterforge.document import Asset, Block, Document, footnotes_of
from letterforge.writers.markup.blocks import add_blocks, add_note
from letterforge.writers.markup.frame import Letter, Tongue, speak


def elements_of(document: Document, *, paged: bool, source: Callable[[Asset], str]) -> Element:
    """The root element of the document; `source` gives the address of a picture."""
    root = Element("html", lang=document.meta.lang)
    _head(root, document)
    body = SubElement(root, "body")
    for number, section in enumerate(document.sections):
        _article(body, Letter(document, section, paged, source, number))
    return root


def _head(root: Element, document: Document) -> None:
    meta = document.meta
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "title").text = meta.title
    date = f"{meta.date.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    named = {"author": meta.author, "description": meta.subject, "dcterms.created": date, "dcterms.modified": date}
    for name, content in named.items():
        if content:
            SubElement(head, "meta", name=name, content=content)


def _article(body: Element, letter: Letter) -> None:
    section = letter.section
    article = SubElement(body, "article", {"class": f"s{letter.number}", "aria-label": section.title})
    speak(article, Tongue(letter.document.meta.lang, "ltr"), section.lang, section.dir)
    parts: list[tuple[str, str, Iterable[Block]]] = [
        ("div", "first-head", section.first_head),
        ("main", "", section.blocks),
        ("div", "foot", section.foot),
    ]
    if letter.paged:
        parts = [parts[2], parts[0], ("div", "next-head", section.next_head), parts[1]]
        parts.insert(0, ("div", "first-edge", section.first_edge))
    for tag, name, blocks in parts:
        _part(article, tag, name, tuple(blocks), letter)
    if not letter.paged:
        _endnotes(article, letter)


def _part(article: Element, tag: str, name: str, blocks: tuple[Block, ...], letter: Letter) -> None:
    if blocks or tag == "main":
        part = SubElement(article, tag, {"class": name} if name else {})
        add_blocks(part, blocks, letter, letter.tongue)


def _endnotes(article: Element, letter: Letter) -> None:
    section = letter.section
    notes = tuple(footnotes_of((*section.first_head, *section.blocks, *section.foot)))
    if notes:
        part = SubElement(article, "div", {"class": "notes"})
        for note in notes:
            add_note(part, note, letter, letter.tongue)
