"""A DOCX as parts and the relationships between them (ISO/IEC 29500-2), read without trusting any of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from letterforge.opc import RELS, TYPES, Relation, owner_of, relations_in
from letterforge.verification.unzipping import UnreadableError, unzipped
from letterforge.xmltree import has_document_type, xml_tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STORIES = ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")
MOST_XML = 32 * 1024 * 1024  # bytes of all parts together: their trees take some ten times as much


@dataclass(frozen=True)
class Package:
    """The parts by their names, and the trees of those that are XML."""

    parts: Mapping[str, bytes]
    all_trees: Mapping[str, etree._Element]

    @property
    def trees(self) -> Mapping[str, etree._Element]:
        """The trees of parts: of all XML but that of the package itself."""
        return {name: tree for name, tree in self.all_trees.items() if name != TYPES and not name.endswith(RELS)}

    @property
    def stories(self) -> Mapping[str, etree._Element]:
        """What holds text: the document, heads and feet, notes, comments."""
        roots = {f"{W}{name}" for name in _STORIES}
        return {name: tree for name, tree in self.trees.items() if tree.tag in roots}

    @cached_property
    def relations(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relationships of each part by its name; those of the file itself by ""."""
        files = {name: tree for name, tree in self.all_trees.items() if name.endswith(RELS)}
        return {owner_of(name): tuple(relations_in(tree)) for name, tree in files.items()}

    @cached_property
    def typed(self) -> set[str]:
        """The parts that have a content type of their own."""
        return {str(one.get("PartName")).lstrip("/") for one in self._types.iter(f"{_TYPES}Override")}

    def has_type(self, part: str) -> bool:
        """Whether the part has a content type, of its own or by its ending."""
        endings = {str(one.get("Extension")).lower() for one in self._types.iter(f"{_TYPES}Default")}
        return part in self.typed or part.rpartition(".")[2].lower() in endings

    @property
    def _types(self) -> etree._Element:
        return self.all_trees[TYPES]

    def ids(self, part: str, element: str, attribute: str) -> set[str]:
        """What the elements of this name in a part are called; empty where there is no such part."""
        root = self.all_trees.get(part)
        found = root.iter(f"{W}{element}") if root is not None else ()
        return {str(one.get(f"{W}{attribute}")) for one in found}


def opened(data: bytes) -> Package:
    """The file as a package.

    Raises:
        UnreadableError: it is no ZIP archive, a part of it is no XML or brings a document type, or it is no DOCX.
    """
    parts = unzipped(data)
    if sum(len(content) for name, content in parts.items() if name.endswith((".xml", RELS))) > MOST_XML:
        raise UnreadableError(f"its XML comes to more than {MOST_XML >> 20} MiB")
    trees = {name: _tree(name, content) for name, content in parts.items() if name.endswith((".xml", RELS))}
    for name in (TYPES, "_rels/.rels", "word/document.xml"):
        if name not in trees:
            raise UnreadableError(f"it has no {name}")
    return Package(parts, trees)


def _tree(name: str, content: bytes) -> etree._Element:
    try:
        root = xml_tree(content)
    except ValueError as error:
        raise UnreadableError(f"{name} is no XML: {error}") from error
    if has_document_type(root):
        raise UnreadableError(f"{name} brings a document type of its own")
    return root
