"""Hostile office files, second part: what leads out by other ways than relations, and packages of two minds."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.intake import offices
from tests.intake.attacks import Attack, Canary, fixed
from tests.intake.attacks_word import field
from tests.intake.offices import (
    CELLS,
    open_text,
    packed,
    relations,
    rich,
    row,
    sheet_parts,
    text,
    word,
    word_parts,
    words,
)

_OUTSIDE = "leads to something that lies outside"
_FORM_SPACE = 'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'


def _drawn(attributes: str, inner: str = "") -> bytes:
    shape = f'<v:shape style="width:90pt;height:90pt"><v:imagedata {attributes}/>{inner}</v:shape>'
    return word(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")


def _filled(kind: str, attributes: str) -> bytes:
    shape = f'<v:rect style="width:90pt;height:90pt"><v:{kind} {attributes}/></v:rect>'
    return word(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")


def _nested_field(canary: Canary) -> bytes:
    """A field whose name a field within it says."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    say = "<w:r><w:instrText>{}</w:instrText></w:r>"
    inner = mark.format("begin") + say.format("QUOTE ") + mark.format("end")
    outer = (
        mark.format("begin") + say.format("INCL") + inner + say.format(f'UDETEXT "{canary.file}"') + mark.format("end")
    )
    return word(f"<w:p>{outer}</w:p>")


def _merging(canary: Canary) -> bytes:
    """A letter that is merged with data from elsewhere."""
    parts = word_parts(words("x"), ("settings", "settings.xml"))
    merge = f'<w:mailMerge><w:connectString w:val="{canary.url}"/><w:dataSource r:id="rId1"/></w:mailMerge>'
    parts["word/settings.xml"] = f"<w:settings {offices.WORD} {offices.REFS}>{merge}</w:settings>"
    parts["word/_rels/settings.xml.rels"] = relations(("mailMergeSource", canary.file, "External"))
    return packed(parts)


def _two_books() -> bytes:
    """A package whose document is a workbook, with a text beside."""
    parts = {**word_parts(), **sheet_parts(row(1, text("A1", "x")))}
    return packed(parts)


def _moved() -> bytes:
    """A DOCX whose text is elsewhere, and a decoy in the usual place."""
    parts = word_parts()
    parts["word/real.xml"] = parts["word/document.xml"]
    parts["_rels/.rels"] = relations(("officeDocument", "word/real.xml"))
    return packed(parts)


def _renamed() -> bytes:
    """A package whose entries bear other names than its directory says: each program reads another file."""
    data = bytearray(word())
    at = data.index(b"word/document.xml")
    data[at : at + 17] = b"word/dokument.xml"
    return bytes(data)


def _between() -> bytes:
    """A package with a file between its entries that its directory does not list."""
    whole = word()
    start = whole.index(b"PK\1\2")
    hidden = offices.packed({"payload.js": "alert(1)"})
    hidden = hidden[: hidden.index(b"PK\1\2")]
    end = bytearray(whole[start:])
    at = end.rindex(b"PK\5\6")
    end[at + 16 : at + 20] = struct.pack("<I", start + len(hidden))
    return whole[:start] + hidden + bytes(end)


def _commented() -> bytes:
    """A package with a program in its comment."""
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"<script>alert(1)</script>" * 100
    return out.getvalue()


def _form(canary: Canary) -> bytes:
    """An ODT whose form shows a picture that lies elsewhere."""
    control = (
        f'<form:form {_FORM_SPACE} form:control-implementation="ooo:com.sun.star.form.component.Form">'
        f'<form:image-frame form:id="c" xml:id="c" form:image-data="{canary.url}/f.png" '
        f'form:control-implementation="ooo:com.sun.star.form.component.DatabaseImageControl"/></form:form>'
    )
    shown = '<text:p><draw:control draw:control="c" draw:style-name="a"/></text:p>'
    return open_text(f"<office:forms>{control}</office:forms>{shown}")


def _far_cell() -> bytes:
    """A workbook that says a word in its last cell."""
    return packed(sheet_parts(row(1, text("A1", "x")) + row(1_048_576, text("XFD1048576", "x"))))


def _wide_text(count: int = 3_000) -> bytes:
    """A DOCX of tables in tables."""
    start, end = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return word((start * 60 + "<w:p/>" + end * 60) * (count // 60))


def _chart(canary: Canary) -> bytes:
    """A workbook with a chart of numbers that lie elsewhere."""
    space = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    told = f"<c:f>'{canary.url}/[b.xlsx]First'!A1</c:f>"
    parts = sheet_parts(row(1, text("A1", "x")))
    drawn = '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("drawing", "../drawings/drawing1.xml"))
    parts["xl/drawings/drawing1.xml"] = drawn
    parts["xl/drawings/_rels/drawing1.xml.rels"] = relations(("chart", "../charts/chart1.xml"))
    parts["xl/charts/chart1.xml"] = f"<c:chartSpace {space}><c:chart><c:ser>{told}</c:ser></c:chart></c:chartSpace>"
    return packed(parts)


def _table_formula(canary: Canary) -> bytes:
    parts = sheet_parts(row(1, text("A1", "x")))
    told = f'<calculatedColumnFormula>WEBSERVICE("{canary.url}")</calculatedColumnFormula>'
    column = f'<tableColumns count="1"><tableColumn id="1" name="x">{told}</tableColumn></tableColumns>'
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("table", "../tables/table1.xml"))
    parts["xl/tables/table1.xml"] = f'<table {CELLS} id="1" name="T" displayName="T" ref="A1:A2">{column}</table>'
    return packed(parts)


ATTACKS = (
    Attack("image-href.docx", lambda canary: _drawn(f'o:href="{canary.url}/h.png"'), _OUTSIDE),
    Attack("image-href-plain.docx", lambda canary: _drawn(f'href="{canary.url}/h.png"'), _OUTSIDE),
    Attack("fill-href.docx", lambda canary: _filled("fill", f'type="frame" o:href="{canary.url}/h.png"'), _OUTSIDE),
    Attack("fill-src.docx", lambda canary: _filled("fill", f'type="frame" src="{canary.picture}"'), _OUTSIDE),
    Attack("stroke-href.docx", lambda canary: _filled("stroke", f'o:href="{canary.url}/h.png"'), _OUTSIDE),
    Attack("nested-field.docx", _nested_field, "INCLUDETEXT"),
    Attack("merging.docx", _merging, "list of recipients"),
    Attack("database.docx", lambda canary: word(field(f'DATABASE \\d "{canary.file}"')), "DATABASE"),
    Attack("two-books.docx", fixed(_two_books), "no part of it"),
    Attack("moved.docx", fixed(_moved), "no part of it"),
    Attack("renamed.docx", fixed(_renamed), "damaged"),
    Attack("between.docx", fixed(_between), "lie in one another|between"),
    Attack("commented.docx", fixed(_commented), "behind its end"),
    Attack("tables.docx", fixed(_wide_text), "tables in tables"),
    Attack("form.odt", _form, "form"),
    Attack("far-cell.xlsx", fixed(_far_cell), "too many pages"),
    Attack("chart.xlsx", _chart, "fetches"),
    Attack("table-formula.xlsx", _table_formula, "fetches"),
    Attack("next.rtf", lambda canary: rich(head=f"{{\\*\\nextfile {canary.url}/n.rtf}}"), "link to another file"),
    Attack("merging.rtf", fixed(lambda: rich(head="{\\*\\mailmerge\\mmdatasource x}")), "list of recipients"),
    Attack("import.rtf", lambda canary: rich(f"{{\\field{{\\*\\fldinst IMPORT {canary.picture}}}{{\\fldrslt x}}}}"),
           "IMPORT"),
)  # fmt: skip
