"""The words of a DOCX in the design's order of reading.

For each letter page 1's header, the text, page 1's footer, then the notes that it calls. What Word computes (numbers of
notes, marks of lists) is computed here from the parts.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"  # before a telephone number in Arabic, for LibreOffice
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
W, R = (f"{{{NAMESPACES[prefix]}}}" for prefix in "wr")
ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]


class Docx:
    """The parts of a DOCX as trees."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def __getitem__(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[f"word/{name}"])

    def related(self, relation: str, part: str = "document.xml") -> etree._Element:
        """The part that `part` refers to by the id `relation`."""
        for element in self[f"_rels/{part}.rels"]:
            if element.get("Id") == relation:
                return self[str(element.get("Target"))]
        raise KeyError(relation)

    def sections(self) -> Iterator[tuple[list[etree._Element], etree._Element]]:
        """For each section its paragraphs and tables, and its properties."""
        blocks: list[etree._Element] = []
        for block in self["document.xml"][0]:
            if block.tag == W + "sectPr":
                yield blocks, block
                return
            blocks.append(block)
            properties = block.find("w:pPr/w:sectPr", NAMESPACES)
            if properties is not None:
                yield blocks, properties
                blocks = []

    def edge(self, properties: etree._Element, kind: str, pages: str = "first") -> etree._Element:
        """The header or footer of a section, on its first page or on the others ("default")."""
        reference = properties.find(f"w:{kind}Reference[@w:type='{pages}']", NAMESPACES)
        assert reference is not None
        return self.related(str(reference.get(R + "id")))


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def words_of_docx(data: bytes) -> list[str]:
    """The words of `data` in the order of reading; the call of a note and its number are "[1]"."""
    return " ".join(_texts(Docx(data))).split()


def _texts(docx: Docx) -> Iterator[str]:
    counted: Counter[str] = Counter()
    for blocks, properties in docx.sections():
        notes: list[str] = []
        for story in ([docx.edge(properties, "header")], blocks, [docx.edge(properties, "footer")]):
            for paragraph in (p for block in story for p in block.iter(W + "p")):
                yield _mark(paragraph, docx, counted) + "".join(_pieces(paragraph, notes))
        for number, note in enumerate(notes, 1):
            yield f"[{number}]"
            yield from _note(docx, note)


def _pieces(paragraph: etree._Element, notes: list[str]) -> Iterator[str]:
    for run in paragraph.iter(W + "r"):
        if run.getparent() is paragraph or run.getparent().tag == W + "hyperlink":  # type: ignore[union-attr]
            for child in run:
                yield _piece(child, notes)


def _piece(child: etree._Element, notes: list[str]) -> str:
    match local(child):
        case "t":
            return (child.text or "").replace(LEFT_TO_RIGHT, "")
        case "noBreakHyphen":
            return "-"
        case "br":
            return "\n"
        case "footnoteReference":
            notes.append(str(child.get(W + "id")))
            return f"[{len(notes)}]"
        case _:
            return ""


def _note(docx: Docx, number: str) -> Iterator[str]:
    note = docx["footnotes.xml"].find(f"w:footnote[@w:id='{number}']", NAMESPACES)
    assert note is not None
    for paragraph in note.iter(W + "p"):
        yield "".join(_pieces(paragraph, []))


def _mark(paragraph: etree._Element, docx: Docx, counted: Counter[str]) -> str:
    reference = paragraph.find("w:pPr/w:numPr/w:numId", NAMESPACES)
    if reference is None:
        return ""
    number = str(reference.get(W + "val"))
    numbering = docx["numbering.xml"]
    entry = numbering.find(f"w:num[@w:numId='{number}']", NAMESPACES)
    assert entry is not None
    start = int(entry.xpath("string(.//w:startOverride/@w:val)", namespaces=NAMESPACES))
    kind = entry.xpath("string(w:abstractNumId/@w:val)", namespaces=NAMESPACES)
    level = numbering.find(f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl", NAMESPACES)
    assert level is not None
    position = start + counted[number]
    counted[number] += 1
    return _printed(level, position) + " "


def _printed(level: etree._Element, number: int) -> str:
    form = level.xpath("string(w:numFmt/@w:val)", namespaces=NAMESPACES)
    text = str(level.xpath("string(w:lvlText/@w:val)", namespaces=NAMESPACES))
    counter = f"%{int(str(level.get(W + 'ilvl'))) + 1}"
    if form == "arabicAbjad":
        return text.replace(counter, "أبجدهوزحطي"[number - 1])
    said = {"decimal": str(number), "lowerLetter": chr(96 + number), "lowerRoman": ROMAN[number] if number < 11 else ""}
    return text.replace(counter, said.get(str(form), ""))
