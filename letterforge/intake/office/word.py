"""DOCX: the parts of a package in, the same without changes, comments, hidden text and fields that fetch out.

Afterwards changes are accepted, and only fields are left that count pages or lead to a place; all others say what they
said when the file was saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from letterforge.errors import LayoutError
from letterforge.intake.office import report
from letterforge.intake.office.fields import check_instruction, is_live
from letterforge.intake.office.markup import attribute, local, named, read_xml, taken_out, unwrapped, written
from letterforge.intake.office.properties import people
from letterforge.intake.office.relations import kept_parts
from letterforge.intake.report import Remark

_GONE = ("del", "moveFrom")
_COME = ("ins", "moveTo")
_FORMER = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange",
    "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
)  # fmt: skip
_BOUNDS = (
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
)  # fmt: skip
_NOTED = ("commentRangeStart", "commentRangeEnd", "commentReference")
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_PICTURED = ("imagedata", "fill", "stroke", "image")  # what these lead to is drawn, and so fetched
_DEEPEST_TABLES = 20  # tables in tables
_LED = ("attachedTemplate", "externalData")  # to what relations no longer lead to
_OFF = ("0", "false", "off")


def cleaned_word(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Remark]]:
    """The parts of the document that LibreOffice gets, and what should be known of it.

    Raises:
        LayoutError: the document holds what must not travel, or leads out of itself.
    """
    kept, stripped = kept_parts(parts)
    trees = {name: read_xml(data, name) for name, data in kept.items() if name.endswith(".xml")}
    styles = _hiding_styles(trees.values())
    changes, notes, unseen = 0, _comments(parts), list[str]()
    for name, root in trees.items():
        check_links(root)
        _check_tables(root)
        _settle_fields(root)
        changes += _accept(root)
        notes = max(notes, sum(1 for _ in named(root, "commentReference")))
        for mark in named(root, *_NOTED, *_LED):
            taken_out(mark)
        unseen += _uncover(root, styles)
        kept[name] = written(root)
    remarks = [*report.tracked(changes), *report.commented(notes), *report.hidden(unseen), *report.stripped(stripped)]
    return kept, [*remarks, *report.written_by(people(parts))]


def check_links(root: etree._Element) -> None:
    """Let no drawing name a file: what a relation does not lead to, nobody has looked at.

    Raises:
        LayoutError: one does.
    """
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            name = etree.QName(key)
            if name.localname in ("src", "href", "althref") and "relationships" not in (name.namespace or ""):
                leads = name.localname == "href" and local(element) not in _PICTURED
                if leads and re.match(r"(https?|mailto):|#", str(value)):
                    continue
                fact = f"the enclosed office file leads to something that lies outside of it: {str(value)[:80]!r}"
                raise LayoutError(fact, hint="put the picture itself into the file, or print it to PDF")


def _check_tables(root: etree._Element) -> None:
    """Let no table pass that lies so deep in others that laying it out takes hours."""
    for table in named(root, "tbl"):
        if sum(1 for around in table.iterancestors() if local(around) == "tbl") > _DEEPEST_TABLES:
            hint = "print it to PDF, and enclose that"
            raise LayoutError("the enclosed office file has tables in tables without end", hint=hint)


def _comments(parts: Mapping[str, bytes]) -> int:
    found = (read_xml(data, name) for name, data in parts.items() if _COMMENTS.fullmatch(name))
    return sum(1 for root in found for _ in named(root, "comment"))


def _settle_fields(root: etree._Element) -> None:
    """Leave fields that count pages or lead to a place; of all others leave what they say.

    Raises:
        LayoutError: a field fetches or runs something.
    """
    for field in named(root, "fldSimple"):
        instruction = attribute(field, "instr") or ""
        check_instruction(instruction)
        if not is_live(instruction):
            unwrapped(field)
    open_fields: list[list[etree._Element]] = []
    for element in named(root, "fldChar", "instrText", "delInstrText"):
        kind = attribute(element, "fldCharType") if local(element) == "fldChar" else None
        if kind == "begin":
            open_fields.append([element])
        elif not open_fields:
            taken_out(element)
        else:
            open_fields[-1].append(element)
        if kind == "end" and open_fields:
            _settle(open_fields.pop())
    for left in open_fields:
        _settle(left, whole=False)


def _settle(field: list[etree._Element], *, whole: bool = True) -> None:
    """One field with its marks and instructions, from the first mark to the last."""
    instruction = "".join(element.text or "" for element in field if local(element) != "fldChar")
    check_instruction(instruction)
    if not (whole and is_live(instruction)):
        for element in field:
            taken_out(element)


def _accept(root: etree._Element) -> int:
    """Accept all changes; how many there were."""
    count = 0
    for mark in named(root, *_GONE, *_COME, *_FORMER):
        count += 1
        _accept_one(mark)
    for bound in named(root, *_BOUNDS):
        taken_out(bound)
    return count


def _accept_one(mark: etree._Element) -> None:
    around = mark.getparent()
    kind, within = local(mark), local(around) if around is not None else ""
    if kind in _GONE and within == "rPr" and around is not None:
        _join(around)
    elif kind == "del" and within == "trPr" and around is not None and around.getparent() is not None:
        row = around.getparent()
        if row is not None:
            taken_out(row)
    if kind in _COME and within not in ("rPr", "trPr"):
        unwrapped(mark)
    else:
        taken_out(mark)


def _join(properties: etree._Element) -> None:
    """A paragraph whose end was deleted goes on in the next one."""
    paragraph = next((element for element in properties.iterancestors() if local(element) == "p"), None)
    after = paragraph.getnext() if paragraph is not None else None
    if paragraph is None or after is None or local(after) != "p":
        return
    at = 1 if len(after) and local(after[0]) == "pPr" else 0
    for child in reversed([child for child in paragraph if local(child) != "pPr"]):
        after.insert(at, child)
    taken_out(paragraph)


def _hiding_styles(roots: Iterable[etree._Element]) -> set[str]:
    """The styles whose text no page shows."""
    found = set[str]()
    for root in roots:
        for style in named(root, "style"):
            if any(_is_on(mark) for mark in named(style, "vanish")):
                found.add(attribute(style, "styleId") or "")
    return found


def _is_on(mark: etree._Element) -> bool:
    return (attribute(mark, "val") or "1").lower() not in _OFF


def _uncover(root: etree._Element, styles: set[str]) -> list[str]:
    """Take hidden text out; what it said."""
    found = []
    for run in named(root, "r"):
        words = "".join(text.text or "" for text in named(run, "t"))
        if words.strip() and _is_hidden(run, styles):
            found.append(words)
            taken_out(run)
    return found


def _is_hidden(run: etree._Element, styles: set[str]) -> bool:
    own = [mark for properties in run if local(properties) == "rPr" for mark in named(properties, "vanish")]
    if own:
        return _is_on(own[-1])
    if not styles:
        return False
    paragraph = next((element for element in run.iterancestors() if local(element) == "p"), run)
    marks = [*named(run, "rStyle"), *(mark for child in paragraph[:1] for mark in named(child, "pStyle"))]
    return any(attribute(mark, "val") in styles for mark in marks)
