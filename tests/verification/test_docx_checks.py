"""Our own checks of a DOCX: what we write passes, and each defect that Word would repair is found."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import pytest

from letterforge.archives import packed
from letterforge.verification import docx_checks
from tests.examples import NAMES, rendered
from tests.test_kinds import KINDS

Parts = dict[str, bytes]
MAIN, RELS, STYLES = "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"
OUTSIDE = 'Target="http://127.0.0.1/x" TargetMode="External"/></Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BEGIN = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
END = b'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
CONTROL = b'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
MARK = b'<w:bookmarkStart w:id="%d" w:name="%s"/>'
DRAWING = (
    b'<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    b'<wp:docPr id="%d" name="x"/></wp:inline></w:drawing></w:r></w:p>'
)


@cache
def parts() -> Parts:
    """The parts of a letter with notes, lists, a table and a picture."""
    with zipfile.ZipFile(io.BytesIO(rendered("three-page-letter", "docx", "dispatched"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def failed(data: bytes) -> dict[str, str]:
    """What fails, with what is said of it."""
    return {check.name: check.detail for check in docx_checks(data) if check.state == "failed"}


def changed(name: str, old: bytes, new: bytes) -> Callable[[], Parts]:
    """The parts after one replacement, which must have found something."""

    def change() -> Parts:
        assert old in parts()[name]
        return {**parts(), name: parts()[name].replace(old, new, 1)}

    return change


def with_body(more: bytes) -> Callable[[], Parts]:
    """The parts with more at the head of the body."""
    return changed(MAIN, b"<w:body>", b"<w:body>" + more)


def without(name: str) -> Callable[[], Parts]:
    """The parts but for one."""
    return lambda: {key: data for key, data in parts().items() if key != name}


def related(kind: str) -> Callable[[], Parts]:
    """A relationship that leads outside."""
    more = f'<Relationship Id="rId999" Type="{OFFICE}/{kind}" {OUTSIDE}'.encode()
    return changed(RELS, b"</Relationships>", more)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_passes(name: str) -> None:
    """Every example, a bundle among them."""
    assert not failed(rendered(name, "docx"))


def test_a_link_may_lead_outside() -> None:
    """It is followed only by who clicks it."""
    assert not failed(packed(related("hyperlink")().items()))


DEFECTS: dict[str, tuple[Callable[[], Parts], str, str]] = {
    "a field that does not end": (with_body(b"<w:p>" + BEGIN + b"</w:p>"), "DOCX fields", "a field in word/document"),
    "a field that does not begin": (with_body(b"<w:p>" + END + b"</w:p>"), "DOCX fields", "a field in word/document"),
    "a control twice": (with_body(CONTROL * 2), "DOCX numbers", "the content control 7 is there twice"),
    "a drawing twice": (with_body(DRAWING % 90 + DRAWING % 90), "DOCX numbers", "the drawing 90 is there twice"),
    "a bookmark twice": (
        with_body(b"<w:p>" + MARK % (5, b"a") + MARK % (5, b"b") + b'<w:bookmarkEnd w:id="5"/></w:p>'),
        "DOCX numbers", "the bookmark 5 is there twice",
    ),
    "a bookmark without end": (
        with_body(b"<w:p>" + MARK % (5, b"a") + b"</w:p>"), "DOCX numbers", "the bookmark 5 does not begin and end",
    ),
    "a cell without paragraph": (
        with_body(b"<w:tbl><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>"), "DOCX table cells", "1 of the table cells",
    ),
    "a style that is not there": (
        with_body(b'<w:p><w:pPr><w:pStyle w:val="Nobody"/></w:pPr></w:p>'), "DOCX definitions", "pStyle 'Nobody'",
    ),
    "a numbering that is not there": (
        with_body(b'<w:p><w:pPr><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr></w:p>'), "DOCX definitions",
        "numId '99'",
    ),
    "a note that is not there": (
        with_body(b'<w:p><w:r><w:footnoteReference w:id="99"/></w:r></w:p>'), "DOCX definitions", "no footnote 99",
    ),
    "a picture from outside": (related("image"), "DOCX relationships", "'http://127.0.0.1/x' outside"),
    "a template from outside": (related("attachedTemplate"), "DOCX relationships", "outside"),
    "a part that is missing": (without(STYLES), "DOCX package", "word/styles.xml"),
    "a relationship that is missing": (
        with_body(f'<w:p><w:hyperlink xmlns:x="{OFFICE}" x:id="rId77"/></w:p>'.encode()), "DOCX package", "rId77",
    ),
    "a part without type": (lambda: {**parts(), "word/x.odd": b"x"}, "DOCX package", "word/x.odd has no content type"),
    "a document type": (
        lambda: {**parts(), STYLES: b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts()[STYLES].partition(b"?>")[2].strip()},
        "DOCX package", "brings a document type",
    ),
    "no XML": (changed(MAIN, b"</w:body>", b""), "DOCX package", "word/document.xml is no XML"),
    "no document": (without(MAIN), "DOCX package", "it has no word/document.xml"),
}  # fmt: skip


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_found(defect: str) -> None:
    """By the check that is for it, which says where."""
    change, name, detail = DEFECTS[defect]

    assert detail in failed(packed(change().items()))[name]


def test_two_entries_of_one_name_are_found() -> None:
    """Programs differ in which they read."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        doubled = packed([*parts().items(), (MAIN, b"<x/>")])

    assert "it has two entries named 'word/document.xml'" == failed(doubled)["DOCX package"]


def test_a_bomb_is_not_unpacked() -> None:
    """A megabyte that comes to a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(MAIN, "w") as entry:
        for _ in range(300):
            entry.write(bytes(2**20))

    assert "it comes to more than 200 MiB" == failed(out.getvalue())["DOCX package"]


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 999])
def test_what_is_no_docx_is_told(data: bytes) -> None:
    """Not an error of ours."""
    assert "it is no whole ZIP archive" in failed(data)["DOCX package"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_of_every_kind_passes(kind: str) -> None:
    """In English; the other languages differ in words alone."""
    import letterforge as lf
    from tests.test_kinds import letter

    assert not failed(lf.render(letter(kind, "en"), "docx"))
