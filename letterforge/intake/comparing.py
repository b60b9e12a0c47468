"""The far side: `python -m letterforge.intake.comparing FOLDER` compares a PDF with what it was before it grew.

A signature is added to a PDF by a new revision behind the old one (ISO 32000-1, 7.5.6 and 12.8). The same way leads to
pages that show something else while the bytes of the old revision stand. So every object of the old revision must be
in the new one as it was, but for what a signature needs: a form of signature fields, their places on pages, material
for validation, and the dates that the file says of itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Pdf, Stream
from pydantic import TypeAdapter

from letterforge.intake.handing import SOURCE, serve
from letterforge.intake.limits import Limits
from letterforge.intake.revisions import REVISIONS, UNREADABLE, Revision

_OF_FILE = {"/AcroForm", "/DSS", "/Perms", "/Extensions", "/Version"}  # what a signature adds to the catalogue
_OF_INFO = {"/ModDate", "/Producer"}
_XAP, _PDF = "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/pdf/1.3/}"
_OF_METADATA = {
    f"{_XAP}ModifyDate", f"{_XAP}MetadataDate", f"{_PDF}Producer",
    "{http://www.aiim.org/pdfa/ns/extension/}schemas",  # which words there are, not what is said
}  # fmt: skip
_NUMBERS = "{http://ns.adobe.com/xap/1.0/mm/}"  # of the file and its versions
_OF_FORM = {"/Fields", "/SigFlags", "/DA", "/DR"}
_CONTAINERS = ("/ObjStm", "/XRef")
_MOST_FIELDS = 100
_MOST_COVERED = 0.25  # of a page
_RAISED = (pikepdf.PdfError, TypeError, ValueError, LookupError, AttributeError, RuntimeError, OverflowError)


def _revision(folder: Path, length: int, _: Limits) -> Revision:
    try:
        return _compared((folder / SOURCE).read_bytes(), length, folder / "before")
    except (*_RAISED, MemoryError):
        return UNREADABLE


def _compared(data: bytes, length: int, file: Path) -> Revision:
    file.write_bytes(data[:length])
    with (
        pikepdf.open(file, attempt_recovery=False, suppress_warnings=True) as before,
        pikepdf.open(file.with_name(SOURCE), attempt_recovery=False, suppress_warnings=True) as after,
    ):
        fields = list(_fields(after))
        signed = [field for field in fields if _signs(field, length, len(data))]
        changes = (*_form(after, fields, signed), *_changes(before, after, fields), *_hidden(after, fields))
        return Revision(len(signed), tuple(_visible(after, fields)), tuple(dict.fromkeys(changes)))


def _fields(pdf: Pdf) -> Iterator[pikepdf.Object]:
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields", ()) if form is not None else ()
    if len(fields) > _MOST_FIELDS:
        raise ValueError("too many fields")
    yield from fields


def _signs(field: pikepdf.Object, length: int, end: int) -> bool:
    """Whether the field holds a signature that was made after the old revision, and covers it whole."""
    value = field.get("/V")
    if str(field.get("/FT")) != "/Sig" or not isinstance(value, Dictionary):
        return False
    start, first, second, rest = (int(one) for one in value.ByteRange)
    return start == 0 and length <= first < second and second + rest <= end


def _form(pdf: Pdf, fields: list[pikepdf.Object], signed: list[pikepdf.Object]) -> Iterator[str]:
    """What of the form is no signature's."""
    form = pdf.Root.get("/AcroForm")
    if form is not None and not set(form.keys()) <= _OF_FORM:
        yield "a form was added that is more than signatures"
    if any(str(field.get("/FT")) != "/Sig" or "/AA" in field or "/A" in field or "/Kids" in field for field in fields):
        yield "a form was added that is more than signatures"
    if not signed:
        yield "something was added, and no signature covers it"


def _changes(before: Pdf, after: Pdf, fields: list[pikepdf.Object]) -> Iterator[str]:
    """What of the old revision is no longer as it was."""
    own = {field.objgen for field in fields}
    lists = {annotations.objgen for page in before.pages if (annotations := page.obj.get("/Annots")) is not None}
    apart = {before.Root.objgen, *(page.obj.objgen for page in before.pages), *lists}
    about = before.trailer.get("/Info"), before.Root.get("/Metadata")
    apart |= {one.objgen for one in about if one is not None}
    if before.Root.objgen != after.Root.objgen or not _is_same(before.Root, after.Root, _OF_FILE):
        yield "what the file says of itself was changed"
    if about[0] is not None and not _is_same(about[0], after.trailer.Info, _OF_INFO):
        yield "what the file says of itself was changed"
    if _told(before) != _told(after):
        yield "what the file says of itself was changed"
    for number in range(1, int(before.trailer.Size)):
        old, new = before.get_object(number, 0), after.get_object(number, 0)
        if (number, 0) not in apart and not _is_container(old) and _written(old) != _written(new):
            yield "what the pages show or say was changed"
            break
    for n, (page, now) in enumerate(zip(before.pages, after.pages, strict=True), 1):
        if page.obj.objgen != now.obj.objgen or not _is_same(page.obj, now.obj, {"/Annots"}):
            yield f"page {n} was changed"
        elif not _is_signed_only(page.obj, now.obj, own):
            yield f"something was laid over page {n} that is no signature"


def _told(pdf: Pdf) -> dict[str, object]:
    """What the file's metadata say, however they are written; but for what a signature changes."""
    about = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    return {key: about[key] for key in about if key not in _OF_METADATA and not key.startswith(_NUMBERS)}


def _is_same(old: pikepdf.Object, new: pikepdf.Object, besides: set[str]) -> bool:
    """Whether two mappings say the same, but for some keys."""
    keys = (set(old.keys()) | set(new.keys())) - besides
    return all(key in old and key in new and _said(old, key) == _said(new, key) for key in keys)


def _said(held: pikepdf.Object, key: str) -> bytes:
    value = held[key]
    return value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()


def _written(thing: pikepdf.Object) -> bytes:
    """An object as it stands in its file."""
    if isinstance(thing, Stream):
        return thing.stream_dict.unparse(resolved=True) + b"\n" + thing.read_raw_bytes()
    return thing.unparse(resolved=True) if isinstance(thing, pikepdf.Object) else repr(thing).encode()


def _is_container(thing: pikepdf.Object) -> bool:
    return isinstance(thing, Stream) and str(thing.get("/Type")) in _CONTAINERS


def _is_signed_only(old: pikepdf.Object, new: pikepdf.Object, fields: set[tuple[int, int]]) -> bool:
    """Whether the annotations are those that there were, and behind them signatures."""
    were = [one.objgen for one in old.get("/Annots", ())]
    are = [one.objgen for one in new.get("/Annots", ())]
    return are[: len(were)] == were and set(are[len(were) :]) <= fields


def _visible(pdf: Pdf, fields: list[pikepdf.Object]) -> Iterator[int]:
    """The pages on which a signature can be seen."""
    return (n for n, _, covered in _covered(pdf, fields) if covered)


def _hidden(pdf: Pdf, fields: list[pikepdf.Object]) -> Iterator[str]:
    """What of the pages may be hidden: a picture of a signature can show another text."""
    for n, page, covered in _covered(pdf, fields):
        if covered > _MOST_COVERED * _area(page.mediabox):
            yield f"signatures cover much of page {n}"


def _covered(pdf: Pdf, fields: list[pikepdf.Object]) -> Iterator[tuple[int, pikepdf.Page, float]]:
    """Each page with its number, and how much of it signatures cover."""
    areas = {field.objgen: _area(field.get("/Rect", Array([0, 0, 0, 0]))) for field in fields}
    for n, page in enumerate(pdf.pages, 1):
        yield n, page, sum(areas.get(one.objgen, 0) for one in page.obj.get("/Annots", ()))


def _area(box: pikepdf.Object) -> float:
    left, bottom, right, top = (float(edge) for edge in box)
    return abs(right - left) * abs(top - bottom)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), TypeAdapter(int), REVISIONS, _revision)
