"""Files of others, made by hand, and a letter that encloses them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from letterforge.model import Letter
from letterforge.world import World

PGA = {"name": "Peter Thomson", "office": "pga", "gender": "masculine"}


def letter(*enclosures: Mapping[str, object], **changes: object) -> Letter:
    """A short letter that encloses these."""
    return Letter.model_validate(
        {
            "kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01", "signatories": [PGA],
            "to": [{"circle": "permanent-representatives"}], "body": "Please find attached what is enclosed.",
            "enclosures": enclosures, **changes,
        }
    )  # fmt: skip


def world(folder: Path, **files: bytes) -> World:
    """A World in whose folder these files lie, by their names with a dash for the point: scan_pdf."""
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return World(folder=folder)


def saved(pdf: Pdf, **how: object) -> bytes:
    """The PDF's bytes."""
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def scan(*sizes: tuple[float, float], turn: int = 0, on_tree: bool = False) -> bytes:
    """A PDF of grey pages of these sizes, in points, turned by so many degrees, which their tree may say for all."""
    pdf = Pdf.new()
    for size in sizes:
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(b"0.5 g 0 0 100 50 re f")
        if turn and not on_tree:
            page.Rotate = turn
    if turn and on_tree:
        pdf.Root.Pages.Rotate = turn
    return saved(pdf)


def blank() -> bytes:
    """A PDF of a page with nothing on it."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(99, 99))
    return saved(pdf)


def stamped() -> bytes:
    """A PDF whose only content is a stamp: an annotation with an appearance, 50 by 20 points of black."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    look = pikepdf.Stream(pdf, b"0 g 0 0 50 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 50, 20]))
    page.Annots = Array([
        pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([100, 50, 150, 70]), F=4,
                       AP=Dictionary(N=pdf.make_indirect(look)))
        )
    ])  # fmt: skip
    return saved(pdf)


def scripted() -> bytes:
    """A PDF that runs a script when it is opened, and carries a file."""
    pdf = Pdf.open(io.BytesIO(scan((200, 100))))
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.attachments["payload.exe"] = b"MZ"
    return saved(pdf)


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    pdf = Pdf.open(io.BytesIO(scan((200, 100))))
    return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user="user"))


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (85, 55), colour: object = (200, 30, 30)) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, form)  # type: ignore[arg-type]
    return out.getvalue()


def armed() -> bytes:
    """A page that draws through forms and pictures full of what does not draw."""
    pdf = Pdf.open(io.BytesIO(scan((200, 100))))
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    payload = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile)
    attached = Array([Dictionary(Type=Name.Filespec, F=String("payload.exe"), EF=Dictionary(F=payload))])
    form = pikepdf.Stream(
        pdf, b"0 g 0 0 50 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 50, 20]),
        AA=Dictionary(O=script), AF=attached, Ref=Dictionary(F=String("file:///etc/passwd"), Page=0),
    )  # fmt: skip
    picture = pikepdf.Stream(
        pdf, b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray, F=String("/etc/passwd"),
    )  # fmt: skip
    group = Dictionary(Type=Name.OCG, Name=String("x"), A=Dictionary(S=Name.Launch, F=String("cmd.exe")))
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"/AF Do")
    page.Resources = Dictionary(
        XObject=Dictionary(AF=form, Picture=picture), Properties=Dictionary(MC0=group), Root=pdf.Root, Script=script,
        Loose=Array([script, attached]), Link=Dictionary(S=Name.URI, URI=String("file:///etc/passwd")),
    )  # fmt: skip
    return saved(pdf)


def chained(count: int) -> bytes:
    """A page whose resources lead from one object to the next, and so on."""
    pdf = Pdf.open(io.BytesIO(scan((200, 100))))
    link = pdf.make_indirect(Dictionary())
    for _ in range(count):
        link = pdf.make_indirect(Dictionary(Next=link))
    pdf.pages[0].Resources = Dictionary(ExtGState=Dictionary(First=link))
    return saved(pdf)


def swelling(times: int) -> bytes:
    """A page of a few kilobytes whose content comes to so many megabytes."""
    packer, blanks = zlib.compressobj(9), b" " * 2**20
    packed = b"".join(packer.compress(blanks) for _ in range(times)) + packer.flush()
    pdf = Pdf.open(io.BytesIO(scan((200, 100))))
    twice = zlib.compress(packed, 9)
    pdf.pages[0].Contents = pikepdf.Stream(pdf, twice, Filter=Array([Name.FlateDecode, Name.FlateDecode]))
    return saved(pdf)


def measured(box: tuple[int, int, int, int] = (0, 0, 200, 100), unit: object = 1) -> bytes:
    """A page with this box, in units of its own."""
    pdf = Pdf.open(io.BytesIO(scan((200, 100))))
    pdf.pages[0].obj.MediaBox, pdf.pages[0].obj.UserUnit = Array(box), unit
    return saved(pdf)
