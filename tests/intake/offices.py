"""Office files of others, made by hand: packages part by part, so that anything can be wrong with them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REFS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
CELLS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_KIND = "application/vnd.oasis.opendocument.text"

Parts = dict[str, bytes | str]


def packed(parts: Mapping[str, bytes | str], stored: tuple[str, ...] = ()) -> bytes:
    """The parts as a ZIP package; those in `stored` are not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def relations(*relation: tuple[str, str] | tuple[str, str, str]) -> str:
    """Relations rId1, rId2, …: each a kind and a target, and "External" where it leads out."""
    rows = []
    for n, (kind, target, *mode) in enumerate(relation, 1):
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        rows.append(f'<Relationship Id="rId{n}" Type="{_OFFICE_TYPE}/{kind}" Target="{target}"{outside}/>')
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'


def types(main: str, kind: str, more: str = "") -> str:
    """The package's list of kinds: its main part is of a kind."""
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'{_HEAD}<Types xmlns="{space}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="{main}" ContentType="{kind}"/>{more}</Types>'
    )


def properties(creator: str) -> str:
    """Core properties that name who wrote the file."""
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{space}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{creator}</dc:creator></cp:coreProperties>"
    )


def words(text: str) -> str:
    """A paragraph of a DOCX."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word_parts(body: str = words("Concept note"), *related: tuple[str, str] | tuple[str, str, str]) -> Parts:
    """The parts of a DOCX with this body, whose document has these relations."""
    space = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    page = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
    return {
        "[Content_Types].xml": types("/word/document.xml", _MAIN.format("wordprocessingml.document")),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"{_HEAD}<w:document {WORD} {REFS} {space}><w:body>{body}{page}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*related),
    }


def word(body: str = words("Concept note"), *related: tuple[str, str] | tuple[str, str, str]) -> bytes:
    """A DOCX with this body."""
    return packed(word_parts(body, *related))


def templated(target: str = "file:///C:/Users/h/House.dotm") -> bytes:
    """A DOCX that was made from a template and leads to it."""
    parts = word_parts(words("Concept note"), ("settings", "settings.xml"))
    parts["word/settings.xml"] = f'<w:settings {WORD} {REFS}><w:attachedTemplate r:id="rId1"/></w:settings>'
    parts["word/_rels/settings.xml.rels"] = relations(("attachedTemplate", target, "External"))
    return packed(parts)


def charted() -> bytes:
    """A DOCX with a chart of two bars, Geneva and Vienna, and the workbook that it was drawn from."""
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    drawing = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{space}/wordprocessingDrawing">'
        '<wp:extent cx="3600000" cy="2400000"/>'
        f'<wp:docPr id="1" name="Chart"/><a:graphic xmlns:a="{space}/main"><a:graphicData uri="{space}/chart">'
        f'<c:chart xmlns:c="{space}/chart" r:id="rId1"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    points = {"str": ("Geneva", "Vienna"), "num": ("3", "5")}
    kept = {
        kind: f"<c:{kind}Ref><c:f>A</c:f><c:{kind}Cache><c:ptCount val='2'/>"
        + "".join(f"<c:pt idx='{n}'><c:v>{value}</c:v></c:pt>" for n, value in enumerate(values))
        + f"</c:{kind}Cache></c:{kind}Ref>"
        for kind, values in points.items()
    }
    bars = (
        "<c:barChart><c:barDir val='col'/><c:grouping val='clustered'/><c:ser><c:idx val='0'/><c:order val='0'/>"
        f"<c:cat>{kept['str']}</c:cat><c:val>{kept['num']}</c:val></c:ser>"
        "<c:axId val='1'/><c:axId val='2'/></c:barChart>"
    )
    axes = "".join(
        f"<c:{kind}><c:axId val='{own}'/><c:scaling/><c:delete val='0'/><c:axPos val='{at}'/><c:crossAx val='{other}'/>"
        f"</c:{kind}>"
        for kind, own, other, at in (("catAx", 1, 2, "b"), ("valAx", 2, 1, "l"))
    )
    kind = '<Override PartName="/word/charts/chart1.xml" ContentType="{}+xml"/>'
    parts = word_parts(words("Concept note") + drawing, ("chart", "charts/chart1.xml"))
    parts["[Content_Types].xml"] = types(
        "/word/document.xml", _MAIN.format("wordprocessingml.document"),
        kind.format("application/vnd.openxmlformats-officedocument.drawingml.chart")
        + '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>',
    )  # fmt: skip
    parts["word/charts/chart1.xml"] = (
        f'{_HEAD}<c:chartSpace xmlns:c="{space}/chart" {REFS}><c:chart><c:plotArea>{bars}{axes}</c:plotArea></c:chart>'
        '<c:externalData r:id="rId1"/></c:chartSpace>'
    )
    parts["word/charts/_rels/chart1.xml.rels"] = relations(("package", "../embeddings/book.xlsx"))
    parts["word/embeddings/book.xlsx"] = sheet(row(1, text("A1", "SECRET")))
    return packed(parts)


def sheet_parts(rows: str, *related: tuple[str, str] | tuple[str, str, str], names: str = "", state: str = "") -> Parts:
    """The parts of an XLSX with a sheet of these rows; `names` are defined names, `state` that of a second sheet."""
    second = f'<sheet name="Second" sheetId="2" state="{state}" r:id="rId2"/>' if state else ""
    sheets = f'<sheets><sheet name="First" sheetId="1" r:id="rId1"/>{second}</sheets>{names}'
    more = [("worksheet", "worksheets/sheet2.xml")] if state else []
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    override = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}"/>' for n in (1, 2))
    return {
        "[Content_Types].xml": types("/xl/workbook.xml", _MAIN.format("spreadsheetml.sheet"), override),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"{_HEAD}<workbook {CELLS} {REFS}>{sheets}</workbook>",
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), *more, *related),
        "xl/worksheets/sheet1.xml": f"{_HEAD}<worksheet {CELLS}><sheetData>{rows}</sheetData></worksheet>",
        **({"xl/worksheets/sheet2.xml": _second()} if state else {}),
    }


def _second() -> str:
    return f"{_HEAD}<worksheet {CELLS}><sheetData>{row(1, text('A1', 'Unseen'))}</sheetData></worksheet>"


def text(cell: str, words: str) -> str:
    """A cell with words."""
    return f'<c r="{cell}" t="inlineStr"><is><t>{words}</t></is></c>'


def formula(cell: str, formula: str, value: str | None = "42") -> str:
    """A cell with a formula and what it came to."""
    return f'<c r="{cell}"><f>{formula}</f>{f"<v>{value}</v>" if value is not None else ""}</c>'


def row(number: int, *cells: str, hidden: bool = False) -> str:
    """A row of cells."""
    return f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if hidden else ""}>{"".join(cells)}</row>'


def sheet(*rows: str, names: str = "", state: str = "") -> bytes:
    """An XLSX of these rows."""
    return packed(sheet_parts("".join(rows), names=names, state=state))


def text_parts(body: str, *, styles: str = "", manifest: str = "", **parts: bytes | str) -> Parts:
    """The parts of an ODT with this body and these automatic styles."""
    spaces = " ".join(
        f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "draw", "style", "script", "table")
    )
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    listed = entry.format("/", ODT_KIND) + entry.format("content.xml", "text/xml") + manifest
    return {
        "mimetype": ODT_KIND,
        "content.xml": (
            f'{_HEAD}<office:document-content {spaces} office:version="1.2"><office:automatic-styles>{styles}'
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        ),
        **parts,
        "META-INF/manifest.xml": (
            f'{_HEAD}<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.2">{listed}'
            "</manifest:manifest>"
        ),
    }


def open_text(body: str = "<text:p>Concept note</text:p>", *, styles: str = "", manifest: str = "") -> bytes:
    """An ODT with this body."""
    return packed(text_parts(body, styles=styles, manifest=manifest), stored=("mimetype",))


def rich(body: str = "Concept note\\par", head: str = "") -> bytes:
    """An RTF with this body."""
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Times New Roman;}}}}{head}\\pard {body}}}".encode("cp1252")
