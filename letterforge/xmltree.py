"""XML of anybody's → its tree: no entity is resolved, no document type and no network asked, no swelling borne."""

from __future__ import annotations

from lxml import etree


def xml_tree(data: bytes, *, bare: bool = False) -> etree._Element:
    """The root element; `bare`: without comments and processing instructions.

    Raises:
        ValueError: it is no XML, or swells.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=bare, remove_pis=bare
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def has_document_type(root: etree._Element) -> bool:
    """Whether the file brings a document type, by which its words could mean others."""
    about = root.getroottree().docinfo
    return bool(about.doctype) or about.internalDTD is not None
