"""Files in which a word has been left, each in another layer: what a search for leaks must find."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.searching import reading

Parts = dict[str, bytes]


def spoilt_pdf(data: bytes, spoil: Callable[[Pdf, str], None], word: str) -> bytes:
    """The PDF with the word left in it, its objects packed into streams."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf, word)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def spoilt_docx(data: bytes, spoil: Callable[[Parts, str], None], word: str) -> bytes:
    """The DOCX with the word left in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    spoil(parts, word)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _first(pdf: Pdf, role: str) -> pikepdf.Object:
    return next(
        thing for thing in pdf.objects
        if isinstance(thing, Dictionary) and thing.get("/Type") == "/StructElem" and thing.get("/S") == role
    )  # fmt: skip


def _title(pdf: Pdf, word: str) -> None:
    pdf.docinfo["/Title"] = f"{word} é"  # not in Latin letters alone, so that it is written in UTF-16


def _title_utf16(pdf: Pdf, word: str) -> None:
    pdf.docinfo["/Title"] = String(f"{word} ж")


def _xmp(pdf: Pdf, word: str) -> None:
    pdf.Root.Metadata.write(
        pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", b"<!--" + word.encode() + b"--></rdf:RDF>")
    )


def _alternative(pdf: Pdf, word: str) -> None:
    _first(pdf, "/P").Alt = String(f"Signature of {word} ж")


def _spelling(pdf: Pdf, word: str) -> None:
    _first(pdf, "/P").ActualText = String(word)


def _bookmark(pdf: Pdf, word: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(word, 0))


def _link(pdf: Pdf, word: str) -> None:
    action = Dictionary(S=Name.URI, URI=String(f"https://example.org/{word}"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 1, 1]), A=action)
    pdf.pages[0].obj.Annots = Array([note])


def _attached(pdf: Pdf, word: str) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, word.encode("utf-16-le"))


def _attached_name(pdf: Pdf, word: str) -> None:
    pdf.attachments[f"{word}.txt"] = pikepdf.AttachedFileSpec(pdf, b"nothing")


def _attached_package(pdf: Pdf, word: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("inner.xml", f"<a><b>{word[:5]}</b><b>{word[5:]}</b></a>")
    pdf.attachments["inner.zip"] = pikepdf.AttachedFileSpec(pdf, packed.getvalue())


def _left_out(pdf: Pdf, word: str) -> None:
    pdf.Root.PieceInfo = Dictionary(Old=pdf.make_stream(b"BT (" + word.encode() + b") Tj ET"))


def _covered(pdf: Pdf, word: str) -> None:
    """Drawn in the page's own glyphs, white, under a bar."""
    page = pdf.pages[0]
    for key, font in page.Resources.Font.items():
        codes = _codes(font)
        if set(word) <= set(codes):
            drawn = "".join(codes[char] for char in word)
            text = f"/Artifact BMC BT 1 1 1 rg {key} 10 Tf 50 50 Td <{drawn}> Tj ET EMC"
            page.contents_add(text.encode())
            return
    raise ValueError("no font of the page has these letters")


def _codes(font: pikepdf.Object) -> dict[str, str]:
    return {text: code for code, text in reading(font).items()}


PDF: dict[str, Callable[[Pdf, str], None]] = {
    "title": _title, "title in UTF-16": _title_utf16, "XMP": _xmp, "alternative text": _alternative,
    "actual text": _spelling, "bookmark": _bookmark, "link": _link, "attachment in UTF-16": _attached,
    "attachment's name": _attached_name, "package in an attachment": _attached_package, "private data": _left_out,
    "covered text": _covered,
}  # fmt: skip


def _in_part(name: str, old: bytes, new: str) -> Callable[[Parts, str], None]:
    def spoil(parts: Parts, word: str) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new.format(word, word[:5], word[5:]).encode(), 1)

    return spoil


def _new_part(name: str, words: str, encoding: str = "utf-8") -> Callable[[Parts, str], None]:
    def spoil(parts: Parts, word: str) -> None:
        parts[name.format(word)] = words.format(word).encode(encoding)

    return spoil


def _at_the_end(new: str) -> Callable[[Parts, str], None]:
    return _in_part("word/document.xml", b"</w:body>", f"{new}</w:body>")


DOCX: dict[str, Callable[[Parts, str], None]] = {
    "title": _in_part("docProps/core.xml", b"</cp:coreProperties>", "<dc:title>{0}</dc:title></cp:coreProperties>"),
    "alternative text": _at_the_end('<wp:docPr id="99" descr="{0}"/>'),
    "text in two runs": _at_the_end("<w:r><w:t>{1}</w:t></w:r><w:r><w:t>{2}</w:t></w:r>"),
    "deleted text": _at_the_end("<w:del><w:r><w:delText>{0}</w:delText></w:r></w:del>"),
    "settings": _in_part("word/settings.xml", b"</w:settings>", '<w:docVar w:name="x" w:val="{0}"/></w:settings>'),
    "relationship": _in_part("word/_rels/document.xml.rels", b"</Relationships>",
                             '<Relationship Id="x" Target="file:///home/{0}"/></Relationships>'),
    "comments": _new_part("word/comments.xml", "<w:comments>{0}</w:comments>"),
    "part's name": _new_part("word/media/{0}.png", "picture"),
    "custom part in UTF-16": _new_part("customXml/item1.xml", "<a>{0}</a>", "utf-16-le"),
}  # fmt: skip
