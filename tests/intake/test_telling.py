"""What the file itself tells, wherever it goes along: who made it, where, and what it was before."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from letterforge.document.profiles import nameless
from letterforge.findings import Finding
from letterforge.intake import ORIGINAL, Request
from letterforge.intake.encoded import without_boxes, without_maker
from letterforge.intake.taking import take
from letterforge.rendering import render
from tests.bind import papers, strangers
from tests.document.test_profiles import NAME, named


def told(data: bytes) -> list[str]:
    """What is remarked on the file itself."""
    remarks = [one for one in take(data, Request("a")).remarks if one.rule == ORIGINAL]
    assert all("waive" in str(one.hint) for one in remarks)
    return [one.message.removeprefix("the file itself, which goes along, ") for one in remarks]


def photograph(form: str, named: bool = True, placed: bool = True) -> bytes:
    """A picture by a camera that knows its owner and where it was."""
    exif = Image.Exif()
    if named:
        exif[0x013B] = "Ana Silva"
    if placed:
        exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 44.0, 58.0)})
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, form, exif=exif)
    return out.getvalue()


def updated(data: bytes) -> bytes:
    """The PDF with a revision behind it, in which a page shows something else."""
    objects = b"9 0 obj\n<<>>\nendobj\n"
    start = data.rindex(b"startxref")
    former = int(data[start:].split()[1])
    table = len(data) + len(objects)
    size, root = b"/Size 10", b"/Root " + data[data.rindex(b"/Root") + 6 :].split(b"R", 1)[0] + b"R"
    trailer = b"trailer\n<<%s%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, former, table)
    return data + objects + b"xref\n9 1\n%010d 00000 n \n" % len(data) + trailer


def _author(pdf: Pdf) -> None:
    pdf.docinfo.Author = pikepdf.String("Ana Silva")


def _creator(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:creator"] = ["Ana Silva"]


@pytest.mark.parametrize("change", [_author, _creator])
def test_the_author_of_a_pdf_is_told(change: object) -> None:
    """By its properties or its XMP."""
    data = papers.changed(strangers.scan((200, 100)), change)  # type: ignore[arg-type]

    assert ["names who made it: Ana Silva"] == told(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_who_took_a_picture_and_where_is_told(form: str) -> None:
    """As cameras and telephones note it."""
    assert ["names who made it: Ana Silva", "says where it was taken"] == told(photograph(form))


def test_who_scanned_a_tiff_is_told() -> None:
    """Its tags are those of EXIF."""
    assert ["names who made it: Ana Silva"] == told(photograph("TIFF", placed=False))


def test_nothing_is_told_of_what_tells_nothing() -> None:
    """Of a scan, a plain picture, and a PDF that was saved once."""
    assert [] == told(strangers.scan((200, 100))) == told(strangers.picture("JPEG")) == told(papers.tiff("L"))


def test_former_versions_are_told() -> None:
    """What a later revision hides is still in the file."""
    assert ["keeps a former version of itself: what was taken out can be got back"] == told(
        updated(strangers.scan((200, 100)))
    )


def test_it_is_told_only_where_the_file_goes_along(tmp_path: Path) -> None:
    """Attached, or beside a format that cannot hold its pages; pages that are bound say nothing of it."""
    world = strangers.world(tmp_path, seal_jpg=photograph("JPEG"))

    def rules(form: str, **changes: object) -> set[str]:
        found: list[Finding] = []
        enclosure = {"file": "seal.jpg", "title": "Seal", "description": "The seal", **changes}
        render(strangers.letter(enclosure), form, world=world, on_notice=found.append)
        return {one.rule for one in found} & {ORIGINAL}

    assert set() == rules("pdf")
    assert {ORIGINAL} == rules("pdf", attach=True) == rules("docx") == rules("txt")


def _photographed() -> bytes:
    """A PDF of a page with a photograph, as word processors put it there: the camera's file as it came."""
    entries = {"Width": 40, "Height": 40, "ColorSpace": Name.DeviceRGB, "Filter": Name.DCTDecode}
    stream = {"Type": Name.XObject, "Subtype": Name.Image, "BitsPerComponent": 8, **entries}
    return papers.drawn(
        b"q 200 0 0 100 0 0 cm /P Do Q",
        XObject=lambda pdf: Dictionary(P=Stream(pdf, photograph("JPEG"), **stream)),
    )


def test_a_photograph_on_a_page_does_not_name_its_maker() -> None:
    """What its camera says goes; its points are those that they were."""
    data = _photographed()
    taken = take(data, Request("a.pdf")).pdf
    with pikepdf.open(io.BytesIO(taken)) as pdf:
        picture = pdf.pages[0].Resources.XObject.Page.Resources.XObject.P.read_raw_bytes()

    assert b"Ana Silva" in data
    assert b"Ana Silva" not in taken
    assert Image.open(io.BytesIO(photograph("JPEG"))).tobytes() == Image.open(io.BytesIO(picture)).tobytes()
    assert picture == without_maker(picture)


def _profiled(how: Name, form: str, **saving: object) -> bytes:
    """A PDF of a page with a picture of this form, whose colour profile bears a person's name."""
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((40, 40)).save(out, form, icc_profile=named(), **saving)
    box = b"xml Ana Silva"
    picture = out.getvalue() + ((len(box) + 4).to_bytes(4) + box if form == "JPEG2000" else b"")

    def drawn(pdf: Pdf) -> Dictionary:
        space = Array([Name.ICCBased, pdf.make_stream(named(), N=3)])
        entries = {"Width": 40, "Height": 40, "ColorSpace": space, "Filter": how, "BitsPerComponent": 8}
        return Dictionary(P=Stream(pdf, picture, Type=Name.XObject, Subtype=Name.Image, **entries))

    return papers.drawn(b"q 200 0 0 100 0 0 cm /P Do Q", XObject=drawn)


@pytest.mark.parametrize("form", ["JPEG", "JPEG2000"])
def test_colours_of_a_picture_name_nobody(form: str) -> None:
    """Neither in the profile that the page gives them, nor in the picture itself."""
    data = _profiled({"JPEG": Name.DCTDecode, "JPEG2000": Name.JPXDecode}[form], form)
    taken = take(data, Request("a.pdf")).pdf
    with pikepdf.open(io.BytesIO(taken)) as pdf:
        picture = pdf.pages[0].Resources.XObject.Page.Resources.XObject.P
        profile, points = picture.ColorSpace[1].read_bytes(), picture.read_raw_bytes()

    assert nameless(named()) == profile
    assert b"Ana Silva" not in points
    assert NAME.encode("utf-16-be") not in points
    assert _shown(data) == _shown(taken)


def _shown(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as pdf:
        return bytes(pdf[0].render().to_pil().tobytes())


@pytest.mark.parametrize("data", [b"", b"\0\0\0\x08ftbl", b"\0\0\0\x01xml \0", b"\0\0\0\0jp2c", b"\0\0\x01\0xml "])
def test_a_damaged_picture_of_boxes_stays_as_it_is(data: bytes) -> None:
    """Whatever its parts say of themselves."""
    assert data == without_boxes(data)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8\xff\xe1\0\0" * 9, b"junk"])
def test_a_damaged_photograph_stays_as_it_is(data: bytes) -> None:
    """Whatever its parts say of themselves."""
    assert data == without_maker(data)


def test_words_beyond_the_edges_of_a_page_are_told() -> None:
    """No viewer shows them; they are in the file."""

    def crop(pdf: Pdf) -> None:
        pdf.pages[0].CropBox = Array([0, 0, 612, 500])

    remarks = {one.rule: one.message for one in take(papers.changed(papers.digital(), crop), Request("a")).remarks}

    assert "page 1 holds text beyond its edges: '1" in remarks["hidden-text"]
    assert "hidden-text" not in {one.rule for one in take(papers.digital(), Request("a")).remarks}


def test_a_page_shows_what_viewers_show_of_it() -> None:
    """Where its trim box is larger than what viewers crop, or than the paper."""

    def trim(pdf: Pdf) -> None:
        pdf.pages[0].CropBox, pdf.pages[0].TrimBox = Array([0, 0, 100, 100]), Array([-50, -50, 900, 90])

    with pikepdf.open(io.BytesIO(take(papers.changed(strangers.scan((200, 100)), trim), Request("a")).pdf)) as pdf:
        assert [0, 0, 100, 90] == [float(edge) for edge in pdf.pages[0].mediabox]


def test_no_page_tells_it(tmp_path: Path) -> None:
    """Neither maker nor place of a picture are in the bundle."""
    world = strangers.world(tmp_path, seal_jpg=photograph("JPEG"))
    data = render(
        strangers.letter({"file": "seal.jpg", "title": "Seal", "description": "The seal"}), "pdf", world=world
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = b"".join(one.read_raw_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))

    assert b"Ana Silva" not in streams + data
    assert b"Exif" not in streams
