"""What Word would have to repair in a DOCX, as far as its structure tells: our own checks, beside schema validators.

These are what validators pass over (the Open XML SDK's lets an unclosed field, a numbering that is not there and a cell
without a paragraph through). Comes in: the file's bytes. Goes out: a Check for each kind of defect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from letterforge.opc import TYPES, part_at
from letterforge.verification.packages import Package, W, opened
from letterforge.verification.results import Check
from letterforge.verification.unzipping import UnreadableError

_Faults = Callable[[Package], Iterator[str]]
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SHOWN = 3  # faults of a kind that are named
_NOTES = (f"{W}footnote", f"{W}endnote", f"{W}comment")


def docx_checks(data: bytes) -> list[Check]:
    """What is to be said of the file; a single check where it cannot be opened at all."""
    try:
        package = opened(data)
    except UnreadableError as error:
        return [Check("DOCX package", "failed", str(error))]
    return [_check(name, faults(package)) for name, faults in _KINDS.items()]


def _check(name: str, faults: Iterable[str]) -> Check:
    found = list(faults)
    more = f", and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return Check(name, "failed", "; ".join(found[:_SHOWN]) + more) if found else Check(name, "passed")


def _package(package: Package) -> Iterator[str]:
    """Content types and relationships are whole: each part has a type, each relationship its part."""
    for part in package.parts:
        if part != TYPES and not package.has_type(part):
            yield f"{part} has no content type"
    yield from (f"there is no part {name}, which has a content type" for name in package.typed - set(package.parts))
    for owner, relations in package.relations.items():
        if owner and owner not in package.parts:
            yield f"there is no part {owner}, which has relationships"
        yield from (f"{owner or 'the file'} has two relationships {one}" for one in _twice(r.id for r in relations))
        for relation in relations:
            target = part_at(relation.target, owner)
            if not relation.outside and target not in package.parts:
                yield f"{owner or 'the file'} needs {target}, which is not there"
    for owner, root in package.trees.items():
        known = {relation.id for relation in package.relations.get(owner, ())}
        yield from (f"{owner} refers to {one}, which is no relationship" for one in sorted(_referred(root) - known))


def _referred(root: etree._Element) -> set[str]:
    prefix = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    attributes = (pair for element in root.iter("*") for pair in element.attrib.items())
    return {str(value) for key, value in attributes if str(key).startswith(prefix)}


def _outside(package: Package) -> Iterator[str]:
    """Nothing but a link leads out of the file."""
    for owner, relations in package.relations.items():
        for relation in relations:
            if relation.outside and relation.kind != "hyperlink":
                yield f"{owner or 'the file'} is related to {relation.target[:80]!r} outside"


def _fields(package: Package) -> Iterator[str]:
    """Every field that begins ends in the same story."""
    for name, root in package.stories.items():
        notes = list(root.iter(*_NOTES))
        for story in notes or [root]:
            marks = [str(mark.get(f"{W}fldCharType")) for mark in story.iter(f"{W}fldChar")]
            if not _is_balanced(marks):
                yield f"a field in {name} is not closed"


def _is_balanced(marks: Iterable[str]) -> bool:
    open_fields: list[str] = []
    for mark in marks:
        if mark == "begin":
            open_fields.append(mark)
        elif not open_fields or (mark == "separate" and open_fields[-1] != "begin"):
            return False
        elif mark == "separate":
            open_fields[-1] = mark
        else:
            open_fields.pop()
    return not open_fields


def _numbers(package: Package) -> Iterator[str]:
    """Ids of content controls, drawings and bookmarks are each there once, in all stories together."""
    roots = list(package.stories.values())
    controls = [str(one.get(f"{W}val")) for root in roots for one in root.iterfind(f".//{W}sdtPr/{W}id")]
    drawings = [str(one.get("id")) for root in roots for one in root.iter(_DOC_PR)]
    starts = [one for root in roots for one in root.iter(f"{W}bookmarkStart")]
    ends = [str(one.get(f"{W}id")) for root in roots for one in root.iter(f"{W}bookmarkEnd")]
    marks = [str(one.get(f"{W}id")) for one in starts]
    names = [str(one.get(f"{W}name")) for one in starts]
    kinds = {"content control": controls, "drawing": drawings, "bookmark": marks, "bookmark name": names}
    for what, found in kinds.items():
        yield from (f"the {what} {one} is there twice" for one in _twice(found))
    yield from (f"the bookmark {one} does not begin and end" for one in sorted(set(marks) ^ set(ends)))


def _twice(found: Iterable[str]) -> list[str]:
    return [one for one, times in Counter(found).items() if times > 1]


def _cells(package: Package) -> Iterator[str]:
    """Every cell ends with a paragraph, without which Word calls the file unreadable."""
    for name, root in package.stories.items():
        bad = sum(not len(cell) or cell[-1].tag != f"{W}p" for cell in root.iter(f"{W}tc"))
        if bad:
            yield f"{bad} of the table cells in {name} do not end with a paragraph"


def _definitions(package: Package) -> Iterator[str]:
    """Styles, numberings and notes that are referred to are there."""
    styles = package.ids("word/styles.xml", "style", "styleId")
    notes = {"footnote": package.ids("word/footnotes.xml", "footnote", "id")}
    notes["endnote"] = package.ids("word/endnotes.xml", "endnote", "id")
    numbers = package.ids("word/numbering.xml", "num", "numId") | {"0"}
    shapes = package.ids("word/numbering.xml", "abstractNum", "abstractNumId")
    known: Mapping[str, set[str]] = {
        **dict.fromkeys(("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"), styles), "numId": numbers,
        "abstractNumId": shapes,
    }  # fmt: skip
    for name, root in package.trees.items():
        for key, defined in known.items():
            used = {str(one.get(f"{W}val")) for one in root.iter(f"{W}{key}")}
            yield from (f"{name}: {key} {one!r} is not defined" for one in sorted(used - defined))
        for key, defined in notes.items():
            used = {str(one.get(f"{W}id")) for one in root.iter(f"{W}{key}Reference")}
            yield from (f"{name}: there is no {key} {one}" for one in sorted(used - defined))


_KINDS: Mapping[str, _Faults] = {
    "DOCX package": _package,
    "DOCX relationships": _outside,
    "DOCX fields": _fields,
    "DOCX numbers": _numbers,
    "DOCX table cells": _cells,
    "DOCX definitions": _definitions,
}
