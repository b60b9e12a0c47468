"""Packages of Office Open XML, DOCX and XLSX: where parts lie, and what leads from one to another (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

TYPES = "[Content_Types].xml"
RELS = ".rels"


@dataclass(frozen=True, slots=True)
class Relation:
    """One step from a part to another, or out of the package.

    `type`: the whole of it. `target`: as it stands there; `outside`: it is no part, but lies elsewhere.
    """

    id: str
    type: str
    target: str
    outside: bool
    element: etree._Element

    @property
    def kind(self) -> str:
        """The last word of its type, which is the same in Strict and Transitional packages."""
        return self.type.rpartition("/")[2]


def relations_in(root: etree._Element) -> Iterator[Relation]:
    """The relations that a file of them lists; taking one's element out is no harm."""
    for one in list(root.iter("{*}Relationship")):
        outside = (one.get("TargetMode") or "Internal") != "Internal"
        yield Relation(one.get("Id") or "", one.get("Type") or "", one.get("Target") or "", outside, one)


def relations_name(owner: str) -> str:
    """The file with the relations of a part, "" for the package: word/document.xml → word/_rels/document.xml.rels."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}{RELS}")


def owner_of(name: str) -> str:
    """The part whose relations a file holds: word/_rels/document.xml.rels → word/document.xml."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(RELS))


def part_at(target: str, owner: str) -> str:
    """The name of the part that a target within the package leads to, from its owner."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")
