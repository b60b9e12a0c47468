"""The structure of a PDF: pages that have been painted go in, its structure tree goes into the PDF.

Afterwards every word and picture of the letters is tagged in the order of reading (per letter: head, blocks, foot,
notes), each element in one piece although it runs over two pages, in its language; all else on the pages (heads of
further pages, repeated table headers, ornaments) is an artifact. WeasyPrint's own tree follows its pages and knows no
languages, so it is not used; only its boxes, and the numbers it gives the content of each, are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import bidirectional, mirrored
from xml.etree.ElementTree import Element

import pydyf

from letterforge.writers.markup import HINTS
from letterforge.writers.painted import POINTS, Box, Painted, children_of, is_margin

_ROLES = {
    "article": "Art",
    "p": "P",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "blockquote": "BlockQuote",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
    "div": "Div",
    "aside": "Note",
}
_CLASS_ROLES = {"mark": "Lbl", "number": "Lbl", "call": "Reference"}
_NUMBERING = {"bullet": "Disc", "decimal": "Decimal", "letter": "LowerAlpha", "roman": "LowerRoman"}


@dataclass(slots=True)
class Tree:
    """The structure tree while it grows; `grow` once for each page, then `finish`."""

    pdf: pydyf.PDF
    root: Element
    parents: Mapping[Element, Element] = field(init=False)
    nodes: dict[tuple[Element, str], pydyf.Dictionary] = field(default_factory=dict)
    late: dict[Element, list[bytes]] = field(default_factory=dict)
    pages: list[list[bytes]] = field(default_factory=list)
    links: list[tuple[pydyf.Dictionary, bytes]] = field(default_factory=list)
    document: pydyf.Dictionary = field(init=False)
    seen_heads: set[Element] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Put the root in place."""
        self.parents = {child: parent for parent in self.root.iter() for child in parent}
        self.document = self._added({"S": "/Document", "K": pydyf.Array()})

    # What the pages hold

    def grow(self, page: Painted) -> None:
        """Add what stands on the next page."""
        self.pages.append([b"null"] * len(page.stream._tags))
        heads = set(self.seen_heads)
        self._visit(page.box, page, heads)

    def _visit(self, box: Box, page: Painted, heads: set[Element]) -> None:
        if self._is_artifact(box, heads):
            _make_artifacts(box, page)
            return
        if box.element is not None:
            self._visit_element(box, box.element, page)
        for child in children_of(box):
            self._visit(child, page, heads)

    def _is_artifact(self, box: Box, heads: set[Element]) -> bool:
        """Whether a box says nothing that is not said elsewhere: margin boxes, ornaments, repeated headers."""
        if is_margin(box):
            return True
        element = box.element
        if element is None or element.tag not in ("thead", "img"):
            return False
        if element.tag == "img":
            return not element.get("alt")
        self.seen_heads.add(element)
        return element in heads

    def _visit_element(self, box: Box, element: Element, page: Painted) -> None:
        if element.tag in ("tr", "th", "td"):  # an empty cell is a cell all the same
            self._node(element)
        if box.link_annotation is not None:
            self._link(self._node(element), box.link_annotation)
        if (number := page.number_of(box)) is not None:
            self._hold(self._spelt(self._node(element), box), page, number)
            if element.tag == "img":
                self._node(element)["A"] = _attributes("Layout", BBox=_bounds(box, page))
            elif _is_blank(box):
                page.spell(number, " ")  # blanks between two runs are not painted

    def _hold(self, node: pydyf.Dictionary, page: Painted, number: int) -> None:
        """Let `node` hold the content of this number on the page."""
        own = len(self.pages) - 1
        reference = self.pdf.page_references[own]
        if node.setdefault("Pg", reference) == reference:
            node["K"].append(number)
        else:
            node["K"].append(pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "MCID": number}))
        self.pages[own][number] = node.reference

    def _spelt(self, node: pydyf.Dictionary, box: Box) -> pydyf.Dictionary:
        """What holds the content of a line: `node`, or a node within it that spells the line."""
        text: str | None = getattr(box, "text", None)
        if text is None or not (_is_reversed(text, box) or _is_turned(text, box)):
            return node
        # Not beside the glyphs: there, readers that turn right-to-left glyphs round turn this round as well.
        spelling = pydyf.String(text.translate(HINTS))
        line = self._added({"S": "/Span", "P": node.reference, "K": pydyf.Array(), "ActualText": spelling})
        node["K"].append(line.reference)
        return line

    def _link(self, node: pydyf.Dictionary, annotation: pydyf.Dictionary) -> None:
        page = self.pdf.page_references[len(self.pages) - 1]
        node["K"].append(pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": page}))
        annotation["Contents"] = pydyf.String(annotation["A"]["URI"].string)
        self.links.append((annotation, node.reference))

    # Where an element hangs

    def _node(self, element: Element) -> pydyf.Dictionary:
        """The node of an element, or of the nearest element around it that has one."""
        role = _role(element)
        if role is None:
            parent = self.parents.get(element)
            return self.document if parent is None else self._node(parent)
        return self.nodes.get((element, role)) or self._new(element, role)

    def _new(self, element: Element, role: str) -> pydyf.Dictionary:
        siblings, parent = self._place(element, role)
        node = self._added({"S": f"/{role}", "P": parent.reference, "K": pydyf.Array(), **_details(element, role)})
        if role == "Note":
            node["ID"] = pydyf.String(f"note-{node.number}")
        siblings.append(node.reference)
        self.nodes[element, role] = node
        return node

    def _place(self, element: Element, role: str) -> tuple[list[bytes], pydyf.Dictionary]:
        """The list that a new node stands in, and its parent."""
        if role == "Note" or element.get("class") == "foot":
            letter = self._above(element, "article")
            return self.late.setdefault(letter, []), self._node(letter)
        if role == "Lbl":
            parent = self._node(self._above(element, "li", "aside"))
            return parent["K"], parent
        around = self.parents[element]
        parent = self._body(around) if around.tag == "li" else self._node(around)
        return parent["K"], parent

    def _above(self, element: Element, *tags: str) -> Element:
        while element.tag not in tags:
            element = self.parents[element]
        return element

    def _body(self, item: Element) -> pydyf.Dictionary:
        """The body of an item, which holds all but its mark."""
        if (item, "LBody") not in self.nodes:
            parent = self._node(item)
            body = self._added({"S": "/LBody", "P": parent.reference, "K": pydyf.Array()})
            parent["K"].append(body.reference)
            self.nodes[item, "LBody"] = body
        return self.nodes[item, "LBody"]

    def _added(self, entries: Mapping[str, object]) -> pydyf.Dictionary:
        node = pydyf.Dictionary({"Type": "/StructElem", **entries})
        self.pdf.add_object(node)
        return node

    # The end

    def finish(self) -> None:
        """Put feet and notes at the end of their letters, and the tree into the PDF."""
        for letter, references in self.late.items():
            self._node(letter)["K"].extend(references)
        numbers = pydyf.Array()
        for number, (page, references) in enumerate(zip(self._page_objects(), self.pages, strict=True)):
            page.update({"Tabs": "/S", "StructParents": number})
            numbers.extend([number, pydyf.Array(references)])
        for number, (annotation, reference) in enumerate(self.links, len(self.pages)):
            annotation["StructParent"] = number
            numbers.extend([number, reference])
        self._root(pydyf.Dictionary({"Nums": numbers}))

    def _root(self, parents: pydyf.Dictionary) -> None:
        self.pdf.add_object(parents)
        root = pydyf.Dictionary(
            {"Type": "/StructTreeRoot", "K": self.document.reference, "ParentTree": parents.reference}
        )
        self.pdf.add_object(root)
        self.document["P"] = root.reference
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _page_objects(self) -> Iterable[pydyf.Dictionary]:
        return (self.pdf.objects[number] for number in self.pdf.pages["Kids"][::3])


def add_structure(pdf: pydyf.PDF, root: Element, pages: Sequence[Painted]) -> None:
    """Tag the pages of `pdf`, which `root` has been set on."""
    tree = Tree(pdf, root)
    for page in pages:
        tree.grow(page)
    tree.finish()


def _role(element: Element) -> str | None:
    """What an element is in the structure; None where it belongs to the one around it."""
    by_class = _CLASS_ROLES.get(element.get("class", ""))
    role = by_class if element.tag in ("span", "sup") else _ROLES.get(element.tag)
    return role or ("Span" if "lang" in element.attrib and element.tag != "html" else None)


def _details(element: Element, role: str) -> dict[str, object]:
    """What a node says beside its role and its words."""
    details: dict[str, object] = {}
    if lang := element.get("lang"):
        details["Lang"] = pydyf.String(lang)
    if role == "Figure":
        details["Alt"] = pydyf.String(element.get("alt", ""))
    elif role == "L":
        details["A"] = _attributes("List", ListNumbering=f"/{_NUMBERING[element.get('class', '')]}")
    elif role == "Table" and (title := element.get("aria-label")):
        details["A"] = _attributes("Table", Summary=pydyf.String(title))
    elif role in ("TH", "TD"):
        details["A"] = _cell(element)
    return details


def _cell(element: Element) -> pydyf.Dictionary:
    scope = {"col": "/Column", "row": "/Row"}.get(element.get("scope", ""))
    spans = {"ColSpan": element.get("colspan"), "RowSpan": element.get("rowspan"), "Scope": scope}
    return _attributes("Table", **{name: value for name, value in spans.items() if value})


def _attributes(owner: str, **entries: object) -> pydyf.Dictionary:
    return pydyf.Dictionary({"O": f"/{owner}", **entries})


def _bounds(box: Box, page: Painted) -> pydyf.Array:
    """The edges of a picture in points from the lower left corner of the paper."""
    left, top = box.content_box_x(), box.content_box_y()
    edges = (left, page.height - top - box.height, left + box.width, page.height - top)
    return pydyf.Array(round(edge * POINTS, 3) for edge in edges)


def _make_artifacts(box: Box, page: Painted) -> None:
    """Take what a box and those within it have painted out of what is read."""
    if (number := page.number_of(box)) is not None:
        page.make_artifact(number)
    for child in children_of(box):
        _make_artifacts(child, page)


def _is_blank(box: Box) -> bool:
    text: str | None = getattr(box, "text", None)
    return text is not None and not text.strip()


def _is_turned(text: str, box: Box) -> bool:
    """Whether a bracket in words from the left, amid words from the right, has the glyph of its opposite there."""
    amid = box.element is not None and box.element.get("dir") == "ltr"
    return amid and any(map(mirrored, text))


def _is_reversed(text: str, box: Box) -> bool:
    """Whether the glyphs of a line do not stand in the order of its characters."""
    return box.style["direction"] == "rtl" or any(bidirectional(char) in ("R", "AL", "AN") for char in text)
