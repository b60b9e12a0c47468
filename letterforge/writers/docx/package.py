"""The file: parts and their relations, kept by python-docx, and the same bytes for the same letter.

Starts from nothing: no template of python-docx's, so that no theme, thumbnail or foreign style comes along.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem
from docx.opc.rel import Relationships
from docx.package import Package

from letterforge.archives import packed_again
from letterforge.document import Meta
from letterforge.keeping import Keep
from letterforge.writers.docx.oxml import Element, w, xml

Kind = Literal["styles", "settings", "fontTable", "numbering", "footnotes", "header", "footer", "theme/theme1"]
_KINDS = {
    "styles": (CT.WML_STYLES, RT.STYLES),
    "settings": (CT.WML_SETTINGS, RT.SETTINGS),
    "fontTable": (CT.WML_FONT_TABLE, RT.FONT_TABLE),
    "numbering": (CT.WML_NUMBERING, RT.NUMBERING),
    "footnotes": (CT.WML_FOOTNOTES, RT.FOOTNOTES),
    "header": (CT.WML_HEADER, RT.HEADER),
    "footer": (CT.WML_FOOTER, RT.FOOTER),
    "theme/theme1": (CT.OFC_THEME, RT.THEME),
}
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_listings: Keep[bytes] = Keep(256)
_described: Keep[bytes] = Keep(256)


class TreePart(Part):
    """A part that is a tree until the file is saved."""

    def __init__(self, partname: PackURI, content_type: str, root: Element, package: Package) -> None:
        super().__init__(partname, content_type, package=package)
        self.root = root

    @property
    def blob(self) -> bytes:
        """The bytes that are saved."""
        return xml(self.root)


LONGEST_PROPERTY = 255


def new_package(meta: Meta) -> tuple[Package, TreePart]:
    """An empty file that says of itself what `meta` says, and its main part with an empty body."""
    package = Package()
    main = TreePart(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, w("document", w("body")), package)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    described = _described.get(meta, lambda: _describe(meta))
    package.relate_to(
        Part(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, described, package), RT.CORE_PROPERTIES
    )
    return package, main


def _describe(meta: Meta) -> bytes:
    """Word's properties of the file; its dates are the letter's, never now."""
    package = Package()
    properties = package.core_properties
    properties.title, properties.author, properties.subject = map(_held, (meta.title, meta.author, meta.subject))
    properties.last_modified_by, properties.language = properties.author, meta.lang
    properties.created = properties.modified = meta.date.replace(tzinfo=None)
    properties.revision = 1
    return bytes(package.part_related_by(RT.CORE_PROPERTIES).blob)


def new_part(owner: Part, kind: Kind, root: Element, number: int | str = "") -> tuple[TreePart, str]:
    """A part of this kind beside `owner`, still to be filled, and the id of the relation to it.

    `number` tells parts of one kind apart.
    """
    content_type, relation = _KINDS[kind]
    part = TreePart(PackURI(f"/word/{kind}{number}.xml"), content_type, root, owner.package)
    return part, owner.relate_to(part, relation)


def new_font_table(owner: Part) -> tuple[TreePart, Element]:
    """The part of the fonts, which others are related to, and its tree, still to be filled."""
    root = w("fonts")
    return new_part(owner, "fontTable", root)[0], root


def add_part(owner: Part, kind: Kind, data: bytes) -> None:
    """A finished part of this kind beside `owner`."""
    content_type, relation = _KINDS[kind]
    owner.relate_to(Part(PackURI(f"/word/{kind}.xml"), content_type, data, owner.package), relation)


def saved(package: Package) -> bytes:
    """The file's bytes: parts in a fixed order, with a fixed date, which python-docx does not give them."""
    parts = dict(_members(package))
    return packed_again((name, parts[name]) for name in sorted(parts, key=lambda name: (name not in _FIRST, name)))


def _members(package: Package) -> Iterator[tuple[str, bytes]]:
    """The files in the package, as python-docx writes them; their contents and relations are mostly as ever."""
    parts = list(package.parts)
    kinds = frozenset((part.partname, part.content_type) for part in parts)
    yield _FIRST[0], _listings.get(kinds, lambda: _ContentTypesItem.from_parts(parts).blob)
    yield _FIRST[1], _related(package.rels)
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, _related(part.rels)


def _related(relations: Relationships) -> bytes:
    key = tuple((one.rId, one.reltype, one.target_ref, one.is_external) for one in relations.values())
    return _listings.get(key, lambda: cast("bytes", relations.xml))


def _held(words: str) -> str:
    """As much of the words as a property of a package holds (python-docx refuses more), cut visibly."""
    return words if len(words) <= LONGEST_PROPERTY else f"{words[: LONGEST_PROPERTY - 1]}…"
