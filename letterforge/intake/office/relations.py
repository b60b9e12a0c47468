"""Parts of an Office Open XML package (DOCX, XLSX) and what leads from one to the next.

Afterwards only those parts are kept which a page needs; whatever leads out of the package, runs, or lies in it as a
file of its own is refused. The kinds that are kept are listed, not those that are not: what is new is refused.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from lxml import etree

from letterforge.errors import LayoutError
from letterforge.intake.office.markup import attribute, check_picture, is_xml, named, read_xml, taken_out, written
from letterforge.opc import TYPES, Relation, part_at, relations_in, relations_name

_OUT = re.compile(r"(https?|mailto):[^\s\\]*", re.IGNORECASE)
_REMEDY = "take it out, or print the file to PDF and enclose that"


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files("letterforge.intake.office").joinpath("parts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def kept_parts(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The parts that a page needs, the package's list of kinds and all relations among them; pictures are checked.

    And what is told that was taken out, in words.

    Raises:
        LayoutError: the package holds something else than a document, or leads out of itself.
    """
    _check_types(parts)
    for name in filter(lambda name: is_xml(parts[name]), parts):
        read_xml(parts[name], name)  # kept or not: whoever gets the file may open it
    kept = {TYPES: written(read_xml(parts[TYPES], TYPES))}
    waiting, seen, stripped = [("", "")], {TYPES, ""}, list[str]()
    while waiting:
        source, of = waiting.pop()
        relations = relations_name(source)
        if relations not in parts:
            continue
        root = read_xml(parts[relations], relations)
        seen.add(relations)
        for relation in _relations(root, source):
            stripped += _stripped(relation, of)
            if _is_kept(relation, parts, of):
                if not relation.outside and relation.target not in seen:
                    waiting.append((relation.target, relation.kind))
                    kept[relation.target] = _checked(relation, parts)
            else:
                taken_out(relation.element)
            seen |= _within(relation, parts)
        kept[relations] = written(root)
    for name in parts.keys() - seen:
        raise LayoutError(f"the enclosed office file holds a file that is no part of it: {name!r}", hint=_REMEDY)
    return kept, list(dict.fromkeys(stripped))


def _stripped(relation: Relation, of: str) -> list[str]:
    """What the relation of a part of the kind `of` leads to, where that is taken out and told."""
    told = _table()["stripped"].get(f"{of} {relation.kind}")
    return [told] if told else []


def _relations(root: etree._Element, source: str) -> Iterator[Relation]:
    """The relations of a part; where they lead to another, the target is its name."""
    for one in relations_in(root):
        yield one if one.outside else replace(one, target=part_at(unquote(one.target), source))


def _is_kept(relation: Relation, parts: Mapping[str, bytes], of: str) -> bool:
    """Whether the page needs what the relation leads to; False where it is left out in silence.

    Raises:
        LayoutError: it must not travel, or is not there.
    """
    table = _table()
    kind = relation.kind
    if relation.outside and kind == "hyperlink" and _OUT.fullmatch(relation.target):
        return True
    if kind == "hyperlink" and (not relation.outside or relation.target.startswith("#")):
        return False  # to a place in the document itself
    if _stripped(relation, of):
        return False
    if kind in table["refused"]:
        raise LayoutError(f"the enclosed office file holds {table['refused'][kind]}", hint=_REMEDY)
    if relation.outside:
        what = "a link to a file or folder" if kind == "hyperlink" else "something that lies outside of it"
        raise LayoutError(f"the enclosed office file leads to {what}: {relation.target[:80]!r}", hint=_REMEDY)
    if kind in table["left-out"]:
        return False
    if kind not in table["kept"]:
        fact = f"the enclosed office file holds a part of a kind that is not taken: {kind[:40]!r}"
        raise LayoutError(fact, hint=_REMEDY)
    if relation.target not in parts:
        fact = f"a part of the enclosed office file is missing: {relation.target[:80]!r}"
        raise LayoutError(fact, hint="open it in its program and save it anew")
    return True


def _within(relation: Relation, parts: Mapping[str, bytes]) -> set[str]:
    """The names that a relation accounts for; a part left out accounts for those that hang on it as well."""
    if relation.outside or relation.target not in parts:
        return set()
    found, waiting = set[str](), [relation.target]
    while waiting and relation.kind in _table()["left-out"]:
        source = waiting.pop()
        found.add(source)
        name = relations_name(source)
        if name in parts and name not in found:
            found.add(name)
            root = read_xml(parts[name], name)
            inner = [one for one in _relations(root, source) if one.kind != "hyperlink"]
            for one in inner:
                if one.outside or one.kind in _table()["refused"]:
                    _is_kept(one, parts, relation.kind)
            waiting.extend(one.target for one in inner if one.target in parts and one.target not in found)
    return found | {relation.target}


def _checked(relation: Relation, parts: Mapping[str, bytes]) -> bytes:
    """The part as LibreOffice gets it: XML written anew, a picture as it is."""
    data = parts[relation.target]
    what = _table()["kept"][relation.kind]
    if what == "picture":
        check_picture(data, relation.target)
        return data
    if what == "font":
        return data
    return written(read_xml(data, relation.target))


def _check_types(parts: Mapping[str, bytes]) -> None:
    """Look at the package's own list of kinds: macros are told there, whatever the file's name.

    Raises:
        LayoutError: there is none, or it lists what runs.
    """
    if TYPES not in parts:
        raise LayoutError("the enclosed office file is damaged", hint="open it in its program and save it anew")
    for element in named(read_xml(parts[TYPES], TYPES), "Default", "Override"):
        kind = (attribute(element, "ContentType") or "").lower()
        if "macroenabled" in kind or "vbaproject" in kind or "vbadata" in kind:
            raise LayoutError("the enclosed office file holds macros", hint="save it as DOCX or XLSX, without macros")
        if "activex" in kind or "oleobject" in kind:
            raise LayoutError("the enclosed office file holds an embedded object", hint=_REMEDY)
        if kind.endswith("template.main+xml"):
            raise LayoutError("the enclosed office file is a template", hint="save it as a document: DOCX or XLSX")
