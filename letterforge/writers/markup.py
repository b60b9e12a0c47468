"""The tree in HTML: a Document goes in, an element tree goes out, which html.py prints and pdf.py sets.

Afterwards every word of the document is the text of some element, never parsed as markup; every element whose language
or direction differs from the one around it says so; a picture without words has an empty `alt`. What the two users need
differently, `paged` decides:

- on paper the foot stands first in its letter (last, it would be drawn off the page of a letter that runs on and be
  lost), notes stand where they are called, further pages have their head, and blocks their path;
- on a screen the order is that of reading, notes stand at the end of the letter, and there are no further pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from letterforge.document import (
    Asset,
    Blank,
    Block,
    Direction,
    Document,
    Figure,
    Footnote,
    Inline,
    ItemList,
    Kept,
    LineBreak,
    Link,
    PageNumber,
    Paragraph,
    Quotation,
    Row,
    Section,
    Space,
    Table,
    TableRow,
    Text,
    TypeStyle,
    footnotes_of,
    mark,
)
from letterforge.document.breaking import wide_ends
from letterforge.document.scripts import is_cjk
from letterforge.fonts import Face
from letterforge.writers.css import face_class, style_class

# Word breaks no line after a slash, or after a point or comma within a symbol such as A/71/L.1; Pango does.
_GLUE = "\N{WORD JOINER}"
_UNBROKEN = re.compile(r"[/.,:;](?=\w)")
# Word breaks lines between Chinese marks as their characters ask; Pango as if the marks were Latin.
_SEAM = "\N{ZERO WIDTH SPACE}"
# A number at the start of a line has lost the Arabic letters before it, which say in what order its parts stand; and
# a mark alone between two names has none that say it is an Arabic one.
_ARABIC_FOLLOWS = "\N{ARABIC LETTER MARK}"
_NUMBER = re.compile(r"(?<![\w.,:/-])(?=[0-9])")
# The class of paragraphs that `lines` makes even.
SPREAD = "spread"
# What is put in for the layout engine alone, and taken out of the words that a PDF hands on.
HINTS = str.maketrans(dict.fromkeys((_GLUE, _SEAM, _ARABIC_FOLLOWS), ""))


@dataclass(frozen=True, slots=True)
class _Tongue:
    """The language and direction of what stands around; an element states only what it changes."""

    lang: str
    dir: Direction


@dataclass(frozen=True, slots=True)
class _Letter:
    """What the parts of one letter are made with."""

    document: Document
    section: Section
    paged: bool
    source: Callable[[Asset], str]
    number: int

    @property
    def tongue(self) -> _Tongue:
        return _Tongue(self.section.lang, self.section.dir)

    def words(self, text: str, face: Face = "main", before: str = "") -> str:
        """What is written for `text`, after the words `before`: on paper, lines break in it where Word breaks them."""
        if not self.paged:
            return text
        hints = {found.end(): _GLUE for found in _UNBROKEN.finditer(text)}
        hints |= {at: _SEAM if may else _GLUE for at, may in wide_ends(text, before)}
        if face == "arabic":
            hints |= {0: _ARABIC_FOLLOWS} | {found.end(): _ARABIC_FOLLOWS for found in _NUMBER.finditer(text)}
        return "".join(hints.get(at, "") + char for at, char in enumerate(text))

    def id_of(self, note: Footnote) -> str:
        return f"s{self.number}-note-{note.number}"


def elements_of(document: Document, *, paged: bool, source: Callable[[Asset], str]) -> Element:
    """The root element of the document; `source` gives the address of a picture."""
    root = Element("html", lang=document.meta.lang)
    _head(root, document)
    body = SubElement(root, "body")
    for number, section in enumerate(document.sections):
        _article(body, _Letter(document, section, paged, source, number))
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


def _article(body: Element, letter: _Letter) -> None:
    section = letter.section
    article = SubElement(body, "article", {"class": f"s{letter.number}", "aria-label": section.title})
    _speak(article, _Tongue(letter.document.meta.lang, "ltr"), section.lang, section.dir)
    parts: list[tuple[str, str, Iterable[Block]]] = [
        ("div", "first-head", section.first_head),
        ("main", "", section.blocks),
        ("div", "foot", section.foot),
    ]
    if letter.paged:
        parts = [parts[2], parts[0], ("div", "next-head", section.next_head), parts[1]]
    for tag, name, blocks in parts:
        _part(article, tag, name, tuple(blocks), letter)
    if not letter.paged:
        _endnotes(article, letter)


def _part(article: Element, tag: str, name: str, blocks: tuple[Block, ...], letter: _Letter) -> None:
    if blocks or tag == "main":
        part = SubElement(article, tag, {"class": name} if name else {})
        _blocks(part, blocks, letter, letter.tongue)


def _endnotes(article: Element, letter: _Letter) -> None:
    section = letter.section
    notes = tuple(footnotes_of((*section.first_head, *section.blocks, *section.foot)))
    if notes:
        part = SubElement(article, "div", {"class": "notes"})
        for note in notes:
            _note(part, note, letter, letter.tongue)


def _speak(element: Element, around: _Tongue, lang: str, direction: Direction) -> _Tongue:
    """Let `element` state its language and direction where they are not those around it."""
    if lang != around.lang:
        element.set("lang", lang)
    if direction != around.dir:
        element.set("dir", direction)
    return _Tongue(lang, direction)


# Blocks


def _blocks(parent: Element, blocks: Iterable[Block], letter: _Letter, around: _Tongue) -> None:
    for block in blocks:
        _block(parent, block, letter, around)


def _block(parent: Element, block: Block, letter: _Letter, around: _Tongue) -> None:
    match block:
        case Paragraph():
            _paragraph(parent, block, letter, around)
        case ItemList():
            _list(parent, block, letter, around)
        case Quotation():
            _blocks(_element(parent, "blockquote", block.path, letter), block.blocks, letter, around)
        case Table():
            _table(parent, block, letter, around)
        case Row():
            _row(parent, block, letter, around)
        case Figure():
            _figure(parent, block, letter)
        case Space():
            _element(parent, "div", block.path, letter, style=f"height:{block.height.css}")
        case Kept():
            _blocks(_element(parent, "div", block.path, letter, name="kept"), block.blocks, letter, around)
        case _:
            assert_never(block)


def _element(parent: Element, tag: str, path: str, letter: _Letter, *, name: str = "", style: str = "") -> Element:
    """A new block; on paper it bears its path, by which the layout knows it again."""
    given = {"class": name, "style": style, "data-path": path if letter.paged else ""}
    element = SubElement(parent, tag, {key: value for key, value in given.items() if value})
    if not letter.paged:
        element.tail = "\n"
    return element


def _paragraph(parent: Element, block: Paragraph, letter: _Letter, around: _Tongue, *, name: str = "") -> Element:
    names = [style_class(block.style), "joined" if block.joined else "", name, _spread(block, letter)]
    element = _element(parent, "p", block.path, letter, name=" ".join(filter(None, names)))
    _inlines(element, block, letter, around)
    return element


def _spread(block: Paragraph, letter: _Letter) -> str:
    """The class of paragraphs whose lines `lines.py` makes even, since they have no blanks that could be widened."""
    even = letter.section.style(block.style).align == "justify"
    return SPREAD if letter.paged and even and is_cjk(block.lang) else ""


def _inlines(element: Element, block: Paragraph, letter: _Letter, around: _Tongue) -> None:
    """The words of a paragraph, after what already stands in its element."""
    tongue = _speak(element, around, block.lang, block.dir)
    style = letter.section.style(block.style)
    before = ""
    for inline in block.inlines:
        _inline(element, inline, letter, style, tongue, before)
        before = inline.text if isinstance(inline, Text) else ""


def _list(parent: Element, block: ItemList, letter: _Letter, around: _Tongue) -> None:
    tag = "ul" if block.kind == "bullet" else "ol"
    element = _element(parent, tag, block.path, letter, name=block.kind)
    element.set("role", "list")  # a list without marks of its own is none to some screen readers
    tongue = _speak(element, around, block.lang, block.dir)
    for number, item in enumerate(block.items, block.start):
        entry = _element(element, "li", item.path, letter)
        first, *others = item.blocks
        if isinstance(first, Paragraph):
            _marked(entry, first, mark(block.kind, number, block.lang), letter, tongue)
        else:
            others = list(item.blocks)
        _blocks(entry, others, letter, tongue)


def _marked(entry: Element, block: Paragraph, sign: str, letter: _Letter, around: _Tongue) -> None:
    """The first paragraph of an item, with its mark."""
    name = " ".join(filter(None, (style_class(block.style), _spread(block, letter))))
    element = _element(entry, "p", block.path, letter, name=name)
    held = SubElement(element, "span", {"class": "mark"})
    if block.dir == "rtl":
        held = SubElement(held, "span", {"class": face_class(letter.section.style(block.style).family, "arabic")})
    held.text = f"{sign}\N{NO-BREAK SPACE}"  # a mark wider than its room keeps a space
    _inlines(element, block, letter, around)


def _table(parent: Element, block: Table, letter: _Letter, around: _Tongue) -> None:
    total = sum(width.pt for width in block.widths)
    element = _element(parent, "table", block.path, letter, style=f"width:{total:g}pt")
    if block.title:
        element.set("aria-label", block.title)
    tongue = _speak(element, around, block.lang, block.dir)
    columns = SubElement(element, "colgroup")
    for width in block.widths:
        SubElement(columns, "col", style=f"width:{width.css}")
    for tag, rows in (("thead", _header(block)), ("tbody", block.rows[len(_header(block)) :])):
        group = SubElement(element, tag) if rows else element
        for row in rows:
            _table_row(group, row, letter, tongue)


def _header(table: Table) -> tuple[TableRow, ...]:
    """The rows that are repeated on each page: the header rows at the top of the table."""
    count = next((n for n, row in enumerate(table.rows) if not row.header), len(table.rows))
    return table.rows[:count]


def _table_row(group: Element, row: TableRow, letter: _Letter, around: _Tongue) -> None:
    element = SubElement(group, "tr")
    for cell in row.cells:
        made = _element(element, "th" if cell.header else "td", cell.path, letter, name=f"align-{cell.align}")
        if cell.header:
            made.set("scope", "col" if row.header else "row")
        for name, span in (("colspan", cell.columns), ("rowspan", cell.rows)):
            if span > 1:
                made.set(name, str(span))
        _blocks(made, cell.blocks, letter, around)


def _row(parent: Element, block: Row, letter: _Letter, around: _Tongue) -> None:
    element = _element(parent, "div", block.path, letter, name="row", style=f"margin-top:{block.before.css}")
    tongue = _speak(element, around, around.lang, block.dir)
    for cell in block.cells:
        style = f"width:{cell.width.css};margin-inline-start:{cell.gap.css}"
        made = _element(element, "div", cell.path, letter, name="cell", style=style)
        made.tail = None  # white space between two cells would take room
        _blocks(made, cell.blocks, letter, tongue)


def _figure(parent: Element, block: Figure, letter: _Letter) -> None:
    size = f"width:{block.width.css};height:{block.height.css};margin-top:{block.before.css}"
    element = _element(parent, "img", block.path, letter, name=f"place-{block.align}", style=size)
    element.set("src", letter.source(letter.document.asset(block.asset)))
    element.set("alt", block.alt or "")


# Inlines


def _inline(
    parent: Element, inline: Inline, letter: _Letter, style: TypeStyle, around: _Tongue, before: str = ""
) -> None:
    """An inline; `before` are the words that it follows."""
    match inline:
        case Text():
            _run(parent, inline, letter, style, around, before)
        case LineBreak():
            SubElement(parent, "br")
        case Blank():
            blank = SubElement(parent, "mark", {"class": face_class(style.family, inline.face)})
            _speak(blank, around, inline.lang, inline.dir)
            blank.text = letter.words(f"[{inline.label}]", inline.face)
        case Link():
            link = SubElement(parent, "a", href=inline.target)
            for part in inline.inlines:
                _inline(link, part, letter, style, around)
        case Footnote():
            _call(parent, inline, letter, around)
        case PageNumber():
            SubElement(parent, "span", {"class": "page-number"})
        case _:
            assert_never(inline)


def _run(parent: Element, run: Text, letter: _Letter, style: TypeStyle, around: _Tongue, before: str) -> None:
    """Words, in an element only where something about them needs one."""
    looks = [tag for tag, wanted in (("b", run.bold), ("i", run.italic)) if wanted]
    plain = (run.lang, run.dir, run.face) == (around.lang, around.dir, "main")
    if plain and not looks:
        _append(parent, letter.words(run.text, run.face, before))
        return
    outer = element = SubElement(parent, looks[0] if looks else "span")
    if run.face != "main":
        outer.set("class", face_class(style.family, run.face))
    _speak(outer, around, run.lang, run.dir)
    for tag in looks[1:]:
        element = SubElement(element, tag)
    element.text = letter.words(run.text, run.face, before)


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


# Notes


def _call(parent: Element, note: Footnote, letter: _Letter, around: _Tongue) -> None:
    """The number of a note in the text; on paper the note follows, to be moved to the foot of the page."""
    call = SubElement(parent, "sup", {"class": "call"})
    if letter.paged:
        call.text = str(note.number)
        _note(parent, note, letter, around)
    else:
        SubElement(call, "a", href=f"#{letter.id_of(note)}").text = f"[{note.number}]"


def _note(parent: Element, note: Footnote, letter: _Letter, around: _Tongue) -> None:
    name = {"class": "note"} if letter.paged else {"class": "note", "id": letter.id_of(note)}
    aside = SubElement(parent, "aside", name)
    first, *others = note.blocks
    if isinstance(first, Paragraph):
        element = _element(aside, "p", first.path, letter, name=style_class(first.style))
        SubElement(element, "sup", {"class": "number"}).text = str(note.number) if letter.paged else f"[{note.number}]"
        _append(element, " ")
        _inlines(element, first, letter, around)
    else:
        others = list(note.blocks)
    _blocks(aside, others, letter, around)
