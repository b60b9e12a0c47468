"""ODT: the parts of a package in, the same without changes, comments, hidden text and whatever leads out of it.

Afterwards changes are accepted, fields say what they said when the file was saved, and only pages and pictures are
left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from letterforge.errors import LayoutError
from letterforge.intake.office import report
from letterforge.intake.office.markup import (
    attribute,
    check_picture,
    is_xml,
    local,
    named,
    read_xml,
    taken_out,
    unwrapped,
    written,
)
from letterforge.intake.office.properties import people
from letterforge.intake.report import Remark

MANIFEST, KIND = "META-INF/manifest.xml", "mimetype"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_PARTS = ("content.xml", "styles.xml", "settings.xml")
_LEFT_OUT = re.compile(
    r"(meta\.xml|manifest\.rdf|layout-cache|Thumbnails/.*|Configurations2/.*|META-INF/documentsignatures\.xml)"
)
_OUT = re.compile(r"(https?|mailto):[^\s\\]*", re.IGNORECASE)
_REMEDY = "take it out, or print the file to PDF and enclose that"
_REFUSED = {
    "section-source": "a section that lies in another file", "dde-source": "a section that asks another program",
    "dde-connection": "a field that asks another program", "dde-connection-decl": "a field that asks another program",
    "table-source": "a table that lies in another file", "cell-range-source": "a table that lies in another file",
    "floating-frame": "a frame that shows another file", "applet": "an applet", "plugin": "a plug-in",
    "object": "an embedded object", "object-ole": "an embedded object (OLE)", "script": "a script",
    "event-listener": "a macro that an event starts", "execute-macro": "a macro", "embedded-text-document": "a file",
    "binary-data": "a file among its words", "connection-resource": "a connection to data elsewhere",
    "database-display": "a connection to data elsewhere", "database-next": "a connection to data elsewhere",
    "form": "a form", "model": "a form",
    "libraries": "macros", "library-embedded": "macros", "library-linked": "macros",
}  # fmt: skip
_MARKS = ("change", "change-start", "change-end")
_NOTES = ("annotation", "annotation-end")
_FIELDS = (
    "date", "time", "file-name", "author-name", "author-initials", "creator", "initial-creator", "printed-by",
    "print-date", "print-time", "creation-date", "creation-time", "modification-date", "modification-time",
    "editing-duration", "editing-cycles", "template-name", "user-defined", "title", "subject", "keywords",
    "description", "sender-firstname", "sender-lastname", "sender-initials", "sender-title", "sender-position",
    "sender-email", "sender-phone-private", "sender-fax", "sender-company", "sender-phone-work", "sender-street",
    "sender-city", "sender-postal-code", "sender-country", "sender-state-or-province", "database-name",
    "user-field-get", "user-field-input", "variable-get", "variable-set", "expression", "conditional-text",
)  # fmt: skip
_HIDING = ("hidden-text", "hidden-paragraph")


def cleaned_text(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Remark]]:
    """The parts of the document that LibreOffice gets, and what should be known of it.

    Raises:
        LayoutError: the document holds what must not travel, or leads out of itself.
    """
    listed = _listed(parts)
    _check_parts(parts, listed)
    trees = {name: read_xml(parts[name], name) for name in _PARTS if name in parts}
    hiding = {name for root in trees.values() for name in _hiding_styles(root)}
    changes, notes, unseen = 0, 0, list[str]()
    for root in trees.values():
        _check(root, parts)
        changes += sum(1 for _ in named(root, "changed-region"))
        notes += sum(1 for _ in named(root, "annotation"))
        for mark in (*named(root, "tracked-changes", *_MARKS, *_NOTES), *named(root, "event-listeners", "scripts")):
            taken_out(mark)
        unseen += _uncover(root, hiding)
        for field in named(root, *_FIELDS):
            if "text" in (etree.QName(field).namespace or ""):
                _unfield(field)
    remarks = [*report.tracked(changes), *report.commented(notes), *report.hidden(unseen)]
    kept = {KIND: parts[KIND], **{name: written(root) for name, root in trees.items()}}
    kept.update({name: data for name, data in parts.items() if name.startswith(("Pictures/", "Fonts/"))})
    kept[MANIFEST] = _manifest(kept, listed)
    return kept, [*remarks, *report.written_by(people(parts))]


def _listed(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The kinds of the parts by their names, as the package lists them.

    Raises:
        LayoutError: there is no list, or what it lists is encrypted.
    """
    if MANIFEST not in parts or "content.xml" not in parts:
        raise LayoutError("the enclosed office file is damaged", hint="open it in its program and save it anew")
    root = read_xml(parts[MANIFEST], MANIFEST)
    if any(True for _ in named(root, "encryption-data", "encrypted-key")):
        raise LayoutError("the enclosed office file is encrypted", hint="enclose it without a password")
    entries = named(root, "file-entry")
    return {attribute(entry, "full-path") or "": attribute(entry, "media-type") or "" for entry in entries}


def _check_parts(parts: Mapping[str, bytes], listed: Mapping[str, str]) -> None:
    """Let no part pass but pages, pictures and fonts; each is listed, and every XML part is read."""
    for name, data in parts.items():
        if is_xml(data):
            read_xml(data, name)
        if name.startswith(("Basic/", "Scripts/", "Dialogs/")):
            raise LayoutError("the enclosed office file holds macros", hint="save it without them, or print it to PDF")
        if re.match(r"Object |ObjectReplacements/|Database/|Forms/", name):
            raise LayoutError(f"the enclosed office file holds an embedded object: {name!r}", hint=_REMEDY)
        if name.startswith("Pictures/") and name in listed:
            check_picture(data, name)
        elif not (name in (*_PARTS, KIND, MANIFEST) or _LEFT_OUT.fullmatch(name) or _is_font(name, listed)):
            fact = f"the enclosed office file holds a file that is no part of it: {name!r}"
            raise LayoutError(fact, hint=_REMEDY)


def _is_font(name: str, listed: Mapping[str, str]) -> bool:
    return name.startswith("Fonts/") and name in listed


def _check(root: etree._Element, parts: Mapping[str, bytes]) -> None:
    """Let nothing pass that leads out of the package or runs.

    Raises:
        LayoutError: something does.
    """
    for element in named(root, *_REFUSED):
        raise LayoutError(f"the enclosed office file holds {_REFUSED[local(element)]}", hint=_REMEDY)
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if etree.QName(key).localname in ("href", "src"):
                _check_reference(element, key, str(value), parts)


def _check_reference(element: etree._Element, key: str, value: str, parts: Mapping[str, bytes]) -> None:
    if not value or (key == _XLINK and (value.startswith("#") or value.removeprefix("./") in parts)):
        return
    if key == _XLINK and local(element) == "a" and _OUT.fullmatch(value):
        return
    what = "a link to a file or folder" if local(element) == "a" else "something that lies outside of it"
    raise LayoutError(f"the enclosed office file leads to {what}: {value[:80]!r}", hint=_REMEDY)


def _unfield(field: etree._Element) -> None:
    """Leave what a field says in its place."""
    words = etree.SubElement(field, "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}span")
    words.text, field.text = field.text, None
    for child in list(field)[:-1]:
        words.append(child)
    unwrapped(field)


def _hiding_styles(root: etree._Element) -> set[str]:
    """The names of styles whose words no page shows."""
    found = set[str]()
    for style in named(root, "style"):
        if any(attribute(look, "display") == "none" for look in named(style, "text-properties")):
            found.add(attribute(style, "name") or "")
        if any(attribute(look, "display") == "none" for look in named(style, "section-properties")):
            found.add(attribute(style, "name") or "")
    return found


def _uncover(root: etree._Element, hiding: set[str]) -> list[str]:
    """Take hidden text out; what it said."""
    found = []
    for element in named(root, "span", "p", "h", "section", *_HIDING):
        words = "".join(str(words) for words in element.itertext()) or attribute(element, "string-value") or ""
        if words.strip() and _is_hidden(element, hiding):
            found.append(words.strip())
            taken_out(element)
    return found


def _is_hidden(element: etree._Element, hiding: set[str]) -> bool:
    if local(element) in _HIDING:
        return attribute(element, "is-hidden") == "true" or local(element) == "hidden-text"
    if local(element) == "section":
        return attribute(element, "display") in ("none", "condition")
    return (attribute(element, "style-name") or "") in hiding


def _manifest(kept: Mapping[str, bytes], listed: Mapping[str, str]) -> bytes:
    """A list of what is kept."""
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    root = etree.Element(f"{{{space}}}manifest", nsmap={"manifest": space})
    root.set(f"{{{space}}}version", "1.2")
    for name in ("/", *kept):
        entry = etree.SubElement(root, f"{{{space}}}file-entry")
        entry.set(f"{{{space}}}full-path", name)
        entry.set(f"{{{space}}}media-type", listed.get(name, "text/xml" if name.endswith(".xml") else ""))
    return written(root)
