"""Packages of Office Open XML: where relations lie and lead, as intake and verification both read them."""

from __future__ import annotations

import pytest

from letterforge.opc import Relation, owner_of, part_at, relations_in, relations_name
from letterforge.xmltree import has_document_type, xml_tree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
LISTED = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{OFFICE}/image" Target="media/a.png"/>
<Relationship Id="rId2" Type="{STRICT}/hyperlink" Target="https://un.org" TargetMode="External"/>
<Relationship Id="rId3" Type="{OFFICE}/image" Target="../b.png" TargetMode="external"/></Relationships>"""


@pytest.mark.parametrize(
    ("owner", "name"),
    [("", "_rels/.rels"), ("word/document.xml", "word/_rels/document.xml.rels"), ("a", "_rels/a.rels")],
)
def test_a_part_s_relations_lie_beside_it(owner: str, name: str) -> None:
    """From the one to the other and back."""
    assert name == relations_name(owner)
    assert owner == owner_of(name)


def test_relations_are_told_apart() -> None:
    """By the last word of their type; whatever is not plainly within leads out."""

    def told(one: Relation) -> tuple[str, str, bool]:
        return one.id, one.kind, one.outside

    expected = [("rId1", "image", False), ("rId2", "hyperlink", True), ("rId3", "image", True)]
    assert expected == [told(one) for one in relations_in(xml_tree(LISTED.encode()))]


@pytest.mark.parametrize(
    ("target", "part"), [("media/a.png", "word/media/a.png"), ("/word/a.png", "word/a.png"), ("../../../x", "x")]
)
def test_a_target_leads_to_a_part(target: str, part: str) -> None:
    """From its owner's folder or from the root, and never above that."""
    assert part == part_at(target, "word/document.xml")


def test_what_swells_is_no_tree() -> None:
    """No more than what is no XML at all: told as one error, whatever the parser calls it."""
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(9))
    with pytest.raises(ValueError, match="amplification"):
        xml_tree(f"<!DOCTYPE a [{bomb}]><a>&e8;</a>".encode())
    with pytest.raises(ValueError, match="Start tag expected"):
        xml_tree(b"no XML")


def test_an_entity_stays_unread() -> None:
    """And that there is one can be told."""
    root = xml_tree(b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a><!-- b -->&e;</a>', bare=True)

    assert has_document_type(root)
    assert "&e;" == "".join(root.itertext())
    assert not has_document_type(xml_tree(b"<a/>"))
