"""A DOCX broken in one way each: what Word would repair, or could not open, and who of the validators sees it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping

Parts = dict[str, bytes]
Mutation = Callable[[Parts], None]

TEXT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
SDK, AUDIT, INTEGRITY = {"sdk"}, {"audit"}, {"integrity"}


def _changed(part: str, old: str, new: str) -> Mutation:
    def change(parts: Parts) -> None:
        before = parts[part].decode()
        parts[part] = before.replace(old, new, 1).encode()
        assert before != parts[part].decode(), f"{old} is not in {part}"

    return change


def _taken(part: str) -> Mutation:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def _without_grid(parts: Parts) -> None:
    parts[TEXT] = re.sub(rb"<w:tblGrid>.*?</w:tblGrid>", b"", parts[TEXT])


_PICTURE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_OUTSIDE = f'<Relationship Id="rId99" Type="{_PICTURE}" Target="https://example.org/a.png" TargetMode="External"/>'
_TYPE = "<!DOCTYPE a [<!ENTITY b 'c'>]>"
_MARK = '<w:bookmarkStart w:id="1" w:name="{}"/><w:bookmarkEnd w:id="1"/>'

MUTANTS: Mapping[str, tuple[Mutation, set[str]]] = {
    "order of children": (_changed(TEXT, "<w:cantSplit/><w:tblHeader/>", "<w:tblHeader/><w:zz/>"), SDK | AUDIT),
    "order of run properties": (
        _changed("word/styles.xml", '<w:sz w:val="24"/>', '<w:lang w:val="en"/><w:sz w:val="24"/><w:b/>'),
        SDK | AUDIT,
    ),
    "run outside paragraphs": (_changed(TEXT, "<w:body>", "<w:body><w:r><w:t>a</w:t></w:r>"), SDK | AUDIT),
    "section in the middle": (_changed(TEXT, "<w:body>", "<w:body><w:sectPr/>"), SDK | AUDIT),
    "table without grid": (_without_grid, SDK | AUDIT | INTEGRITY),
    "unknown value": (_changed(TEXT, '<w:jc w:val="', '<w:jc w:val="very'), SDK | AUDIT),
    "bad colour": (_changed(TEXT, 'w:color="auto"', 'w:color="reddish"'), SDK | AUDIT),
    "relation to nothing": (_changed(TEXT, 'r:embed="', 'r:embed="rId77'), SDK | AUDIT | INTEGRITY),
    "part missing": (_taken("word/header1-first.xml"), SDK | AUDIT | INTEGRITY),
    "drawings of one number": (_changed(TEXT, 'docPr id="2"', 'docPr id="1"'), SDK),
    "no content type": (_changed("[Content_Types].xml", 'Extension="png"', 'Extension="gif"'), SDK | INTEGRITY),
    "document type in a part": (
        _changed(TEXT, "<w:document ", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:document "),
        SDK | INTEGRITY,
    ),
    "two bookmarks of one number": (
        _changed(TEXT, "</w:pPr>", f"</w:pPr>{_MARK.format('a')}{_MARK.format('b')}"),
        SDK | AUDIT,
    ),
    "numbering that is not there": (_changed(TEXT, '<w:numId w:val="', '<w:numId w:val="9'), AUDIT | INTEGRITY),
    "style that is not there": (_changed(TEXT, '<w:pStyle w:val="', '<w:pStyle w:val="No'), AUDIT | INTEGRITY),
    "cell without paragraph": (_changed(TEXT, "<w:tr>", "<w:tr><w:tc/>"), AUDIT),
    "picture from outside": (_changed(RELATIONS, "</Relationships>", f"{_OUTSIDE}</Relationships>"), INTEGRITY),
}


def mutated(data: bytes, mutation: Mutation) -> bytes:
    """The file with one thing broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    mutation(parts)
    return _zipped([*parts.items()])


def with_a_part_twice(data: bytes) -> bytes:
    """The file with its text in it twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return _zipped([*parts, *((name, part) for name, part in parts if name == TEXT)])


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of a name that is there twice
        for name, part in parts:
            archive.writestr(name, part)
    return out.getvalue()
