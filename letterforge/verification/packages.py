"""A DOCX as parts and the relationships between them (ISO/IEC 29500-2), read without trusting any of it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from letterforge.verification.unzipping import UnreadableError, unzipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STORIES = ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")
_RELS = ".rels"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: `target` is the name of a part, or what lies outside of the file."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    """The parts by their names, and the trees of those that are XML."""

    parts: Mapping[str, bytes]
    all_trees: Mapping[str, etree._Element]

    @property
    def trees(self) -> Mapping[str, etree._Element]:
        """The trees of parts: of all XML but that of the package itself."""
        own = ("[Content_Types].xml",)
        return {name: tree for name, tree in self.all_trees.items() if name not in own and not name.endswith(_RELS)}

    @property
    def stories(self) -> Mapping[str, etree._Element]:
        """What holds text: the document, heads and feet, notes, comments."""
        roots = {f"{W}{name}" for name in _STORIES}
        return {name: tree for name, tree in self.trees.items() if tree.tag in roots}

    @cached_property
    def relations(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relationships of each part by its name; those of the file itself by ""."""
        files = [name for name in self.all_trees if name.endswith(_RELS)]
        return {_owner(name): tuple(self._relation(name, one) for one in self._listed(name)) for name in files}

    def _listed(self, name: str) -> list[etree._Element]:
        return list(self.all_trees[name].iter(_RELATIONSHIP))

    def _relation(self, name: str, one: etree._Element) -> Relation:
        external, target = one.get("TargetMode") == "External", str(one.get("Target"))
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(_owner(name)), target)).lstrip("/")
        return Relation(str(one.get("Id")), str(one.get("Type")), target, external)

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
        return self.all_trees["[Content_Types].xml"]

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
    trees = {name: _tree(name, content) for name, content in parts.items() if name.endswith((".xml", _RELS))}
    for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
        if name not in trees:
            raise UnreadableError(f"it has no {name}")
    return Package(parts, trees)


def _tree(name: str, content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{name} is no XML: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(f"{name} brings a document type of its own")
    return root


def _owner(name: str) -> str:
    """The part whose relationships a file holds: word/_rels/document.xml.rels → word/document.xml."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(_RELS))
