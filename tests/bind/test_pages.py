"""Pages of others in the PDF: in their place, as they are, and tagged."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Name, Pdf

from letterforge.bind.figures import alternative
from letterforge.compose import ForeignFile, compose_letter
from letterforge.errors import LayoutError, LetterError
from letterforge.rendering import render
from letterforge.world import World
from tests.bind import papers, strangers

SCAN = {"file": "scan.pdf", "title": "Roadmap"}
INNER = {
    "kind": "letter", "from": [{"mission": {"state": "CH"}}], "date": "2016-10-31", "salutation": "Excellencies,",
    "body": "Inner words.", "layout": {"addressee": "none"},
    "signatories": [{"name": "Ana Silva", "gender": "feminine", "office": "permanent-representative", "state": "CH"}],
}  # fmt: skip


def bound(folder: Path, data: bytes, *more: Mapping[str, object], **changes: object) -> Pdf:
    """The bundle of a letter that encloses `data` as scan.pdf, and more."""
    world = strangers.world(folder, scan_pdf=data)
    return Pdf.open(io.BytesIO(render(strangers.letter(SCAN, *more, **changes), "pdf", world=world)))


def elements(pdf: Pdf) -> list[pikepdf.Object]:
    """The top of the structure tree, in the order in which it is read."""
    document = pdf.Root.StructTreeRoot.K
    return list(document.K)


def colours(pdf: Pdf, page: int) -> set[tuple[int, ...]]:
    """The colours that a viewer shows on a page."""
    out = io.BytesIO()
    pdf.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as shown:
        picture = shown[page].render(scale=1).to_pil().convert("RGB")
    return {colour for _, colour in picture.getcolors(1_000_000)}


def test_the_pages_follow_their_letter_in_their_own_size(tmp_path: Path) -> None:
    """A cover, then each page of the scan with its own width and height."""
    pdf = bound(tmp_path, strangers.scan((300, 500), (500, 300)))

    sizes = [tuple(map(float, page.mediabox[2:])) for page in pdf.pages]
    assert [(612, 792), (300, 500), (500, 300)] == sizes


@pytest.mark.parametrize("on_tree", [False, True], ids=["page", "tree"])
def test_a_turned_page_is_turned_once(tmp_path: Path, on_tree: bool) -> None:
    """A page turned by its own entry, or by that of the page tree, is seen as in its file."""
    data = strangers.scan((300, 500), turn=90, on_tree=on_tree)
    pdf = bound(tmp_path, data)
    out = io.BytesIO()
    pdf.save(out)
    with pypdfium2.PdfDocument(data) as before, pypdfium2.PdfDocument(out.getvalue()) as after:
        expected, shown = (one.render(scale=1).to_pil().tobytes() for one in (before[0], after[1]))

        assert (500, 300) == tuple(map(round, after[1].get_size()))
        assert expected == shown


def test_what_a_box_leaves_out_is_left_out(tmp_path: Path) -> None:
    """The trimmed area of a page is what stands in the bundle, moved to its corner."""
    source = Pdf.open(io.BytesIO(strangers.scan((300, 500))))
    source.pages[0].obj.TrimBox = Array([50, 0, 250, 400])
    pdf = bound(tmp_path, strangers.saved(source))

    assert [0, 0, 200, 400] == [float(edge) for edge in pdf.pages[1].mediabox]
    assert (128, 128, 128) in colours(pdf, 1)


def test_stamps_and_signatures_stay_on_the_page(tmp_path: Path) -> None:
    """What is drawn by an annotation is content of the page in the bundle."""
    pdf = bound(tmp_path, strangers.stamped())

    assert (0, 0, 0) in colours(pdf, 1)
    assert "/Annots" not in pdf.pages[1]


def test_a_file_that_acts_is_an_error_with_its_place(tmp_path: Path) -> None:
    """And with the remedy that the letter may state."""
    with pytest.raises(LayoutError, match="carries another file and runs a script") as caught:
        bound(tmp_path, strangers.scripted())

    assert "enclosures[0].file" == caught.value.where
    assert "rasterise: true" in str(caught.value.hint)


def test_a_file_that_acts_is_shown_as_pictures_where_the_letter_says_so(tmp_path: Path) -> None:
    """Nothing comes along but points."""
    world = strangers.world(tmp_path, scan_pdf=strangers.armed())
    data = render(strangers.letter({**SCAN, "rasterise": True}), "pdf", world=world)
    with Pdf.open(io.BytesIO(data)) as pdf:
        held = " ".join(map(repr, pdf.objects))

        assert not pdf.attachments
        assert "/OpenAction" not in pdf.Root
        assert (0, 0, 0) in colours(pdf, 1)
    for word in ("JavaScript", "/JS", "Launch", "/AA", "EmbeddedFile", "payload", "passwd", "cmd.exe", "/Ref"):
        assert word not in held


@pytest.mark.parametrize(
    "data",
    [
        strangers.chained(20_000), strangers.swelling(300), strangers.measured((0, 0, 0, 100)),
        strangers.measured((0, 0, 100, 20_000)),
        strangers.measured(unit=0), strangers.measured(unit=Name.Large),
    ],
    ids=["chain", "bomb", "no size", "too large", "no unit", "unit that is none"],
)  # fmt: skip
def test_a_page_that_no_viewer_bears_is_an_error_with_its_place(tmp_path: Path, data: bytes) -> None:
    """It is never copied: neither the stack nor the memory ends."""
    with pytest.raises(LayoutError, match=r"the pages of 'scan\.pdf' cannot be taken over") as caught:
        bound(tmp_path, data)

    assert ("enclosures[0].file", True) == (caught.value.where, bool(caught.value.hint))


def test_corners_in_another_order_are_the_same_page(tmp_path: Path) -> None:
    """A box may name any two corners that lie opposite."""
    pdf = bound(tmp_path, strangers.measured((300, 500, 0, 0)))

    assert [0, 0, 300, 500] == [float(edge) for edge in pdf.pages[1].mediabox]
    assert (128, 128, 128) in colours(pdf, 1)


def test_a_very_long_picture_has_a_page_that_can_be_seen(tmp_path: Path) -> None:
    """No side of a page is less than three points."""
    pdf = bound(tmp_path, strangers.picture("PNG", size=(9_000, 1)))

    assert [0, 0, 612, 3] == [float(edge) for edge in pdf.pages[1].mediabox]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar", "Roadmap، الصفحة 1 من 2: A chart"), ("en", "Roadmap, page 1 of 2: A chart"),
        ("es", "Roadmap, página 1 de 2: A chart"), ("fr", "Roadmap, page 1 sur 2\u00a0: A chart"),
        ("ru", "Roadmap, страница 1 из 2: A chart"), ("zh", "Roadmap，第1页，共2页：A chart"),
    ],
)  # fmt: skip
def test_each_page_is_a_figure_that_says_what_it_shows(tag: str, expected: str) -> None:
    """A screen reader is told the title, which page of how many, and what the letter says is on it."""
    assert expected == alternative(enclosed(tag, "A chart"), 0, 2)


def test_without_a_description_the_title_is_said(tmp_path: Path) -> None:
    """And the number of the page."""
    pdf = bound(tmp_path, strangers.scan((9, 9), (9, 9)))
    figures = [node for node in elements(pdf) if node.S == Name.Figure]

    assert ["Roadmap, page 1 of 2", "Roadmap, page 2 of 2"] == [str(figure.Alt) for figure in figures]


def enclosed(tag: str, description: str) -> ForeignFile:
    """A file that a letter in this language encloses."""
    composed = compose_letter(strangers.letter(), World())
    return ForeignFile("a.pdf", "Roadmap", b"", 1, tag, "enclosures[0].file", composed.sections[0], description)


def test_links_stand_on_their_pages_within_the_figure(tmp_path: Path) -> None:
    """Printed, described, found from the parent tree; one within the file leads to its page in the bundle."""
    pdf = bound(tmp_path, papers.led())
    first, second = pdf.pages[1:]
    figure = elements(pdf)[1]
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))

    assert [papers.SITE, "mailto:pga@example.org"] == [str(note.A.URI) for note in list(first.Annots)[:2]]
    assert ["The roadmap", "mailto:pga@example.org", "Roadmap, page 2 of 2"] == [
        str(note.Contents) for note in first.Annots
    ]
    assert second.obj.objgen == first.Annots[2].Dest[0].objgen
    assert first.obj.objgen == second.Annots[0].Dest[0].objgen
    assert {4} == {int(note.F) for page in (first, second) for note in page.Annots}
    for note, element in zip(first.Annots, list(figure.K)[1:], strict=True):
        assert (Name.Link, note.objgen) == (element.S, element.K[0].Obj.objgen)
        assert element.objgen == tree[int(note.StructParent)].objgen


def test_the_bookmarks_of_a_file_lie_beneath_its_own(tmp_path: Path) -> None:
    """With their levels, closed, and the pages of the bundle that they lead to."""
    pdf = bound(tmp_path, papers.led())
    with pdf.open_outline() as outline:
        mark = outline.root[1]
        chapter, annex = mark.children

        assert ("Roadmap", "Chapter", "Section", "Annex") == (
            mark.title, chapter.title, chapter.children[0].title, annex.title
        )  # fmt: skip
        assert isinstance(annex.destination, Array)
        assert pdf.pages[2].obj.objgen == annex.destination[0].objgen
        assert mark.is_closed


def test_pages_are_called_by_the_numbers_they_bear(tmp_path: Path) -> None:
    """Those of an enclosure by its number, too; an enclosure of an enclosure has both."""
    inner = {**INNER, "enclosures": [SCAN]}
    pdf = bound(tmp_path, strangers.scan((9, 9), (9, 9)), {"letter": inner})

    assert ["1", "Enclosure 1 – 1", "Enclosure 1 – 2", "Enclosure 2 – 1", "Enclosure 2.1 – 1", "Enclosure 2.1 – 2"] == [
        page.label for page in pdf.pages
    ]


def test_an_original_is_attached_where_the_letter_says_so(tmp_path: Path) -> None:
    """Byte for byte, sorted by name, dated as the letter, and said to supplement the document."""
    data, other = papers.digital(), strangers.scan((9, 9))
    world = strangers.world(tmp_path, scan_pdf=data, annex_pdf=other)
    asked = [{**SCAN, "attach": True}, {"file": "annex.pdf", "title": "Annex", "attach": True}]
    pdf = Pdf.open(io.BytesIO(render(strangers.letter(*asked), "pdf", world=world)))

    assert {"annex.pdf": other, "scan.pdf": data} == {
        name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()
    }
    assert ["annex.pdf", "scan.pdf"] == [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert [("annex.pdf", "/Supplement", "Annex"), ("scan.pdf", "/Supplement", "Roadmap")] == [
        (str(spec.UF), str(spec.AFRelationship), str(spec.Desc)) for spec in pdf.Root.AF
    ]
    params = pdf.Root.AF[0].EF.F.Params
    assert {"D:20161101000000+00'00"} == {str(params.CreationDate), str(params.ModDate)}
    assert "/application/pdf" == str(pdf.Root.AF[0].EF.F.Subtype)


def test_a_file_enclosed_by_two_letters_is_attached_once(tmp_path: Path) -> None:
    """It has one name."""
    world, asked = strangers.world(tmp_path, scan_pdf=strangers.scan((9, 9))), {**SCAN, "attach": True}
    letter = strangers.letter(asked, {"letter": {**INNER, "enclosures": [asked]}})
    pdf = Pdf.open(io.BytesIO(render(letter, "pdf", world=world)))

    assert ["scan.pdf"] == list(pdf.attachments)
    assert 1 == len(pdf.Root.AF)


def test_nothing_is_attached_unasked(tmp_path: Path) -> None:
    """An original may hold more than its pages show."""
    assert not bound(tmp_path, papers.digital()).attachments


def test_the_figures_are_read_where_their_pages_stand(tmp_path: Path) -> None:
    """Cover of two pages, scan of two, letter: read in this order, although the cover has more pages than parts."""
    body = "\n\n".join(["One line after the other fills the page with words that say nothing at all. " * 4] * 12)
    pdf = bound(tmp_path, strangers.scan((9, 9), (9, 9)), {"letter": INNER}, body=body)

    assert [2, 1] == [len(list(group)) for group in (pdf.pages[:2], pdf.pages[4:])]
    assert ["/Art", "/Figure", "/Figure", "/Art"] == [str(node.S) for node in elements(pdf)]
    assert pdf.pages[2].obj.objgen == elements(pdf)[1].Pg.objgen


def test_each_figure_is_found_from_its_page(tmp_path: Path) -> None:
    """The parent tree leads from a page's content to its figure; keys rise, none stands twice."""
    pdf = bound(tmp_path, strangers.scan((9, 9), (9, 9)))
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))

    assert sorted(tree) == list(map(int, numbers[::2]))
    for page, figure in zip(pdf.pages[1:], elements(pdf)[1:], strict=True):
        assert figure.objgen == tree[int(page.StructParents)][0].objgen


def test_bookmarks_stand_in_the_order_of_the_pages(tmp_path: Path) -> None:
    """The letter, the scan by its title, the letter after it."""
    pdf = bound(tmp_path, strangers.scan((9, 9)), {"letter": INNER})
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert [
        "The President of the General Assembly, 1 November 2016",
        "Roadmap",
        "Permanent Mission of Switzerland to the United Nations, 31 October 2016",
    ] == titles


def test_our_own_bundle_can_be_enclosed_again(tmp_path: Path) -> None:
    """A tagged PDF keeps its words; its tags, which count anew, do not mix with those of the bundle."""
    inner = render(strangers.letter(), "pdf")
    pdf = bound(tmp_path, inner)

    assert ["/Art", "/Figure"] == [str(node.S) for node in elements(pdf)]
    assert "/StructParents" not in pdf.pages[1].Resources.XObject.Page


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_the_bundle_is_a_sound_file(tmp_path: Path) -> None:
    """Another program finds nothing to complain of."""
    pdf = bound(tmp_path, strangers.scan((300, 500), turn=90), {"letter": INNER})
    pdf.save(tmp_path / "bundle.pdf")
    checked = subprocess.run(["qpdf", "--check", tmp_path / "bundle.pdf"], capture_output=True, text=True, check=False)

    assert 0 == checked.returncode, checked.stderr + checked.stdout


def test_the_same_bundle_has_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the hour or of chance gets into the file."""
    world = strangers.world(tmp_path, scan_pdf=papers.led())
    letter = strangers.letter({**SCAN, "attach": True})

    assert render(letter, "pdf", world=world) == render(letter, "pdf", world=world)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (strangers.encrypted(), "the enclosed PDF is encrypted"),
        (strangers.scan((9, 9))[:-200], "the enclosed PDF is damaged"),
        (b"%PDF-1.7\nnothing follows", "the enclosed PDF is damaged"),
        (strangers.saved(Pdf.new()), "the enclosed PDF is damaged"),
        (b"PK\x03\x04 a document of Word", "the enclosed file is a damaged archive"),
        (b"", "the enclosed file is empty"),
        (strangers.picture("PNG")[:60], "the picture is damaged, or too large"),
    ],
    ids=["encrypted", "cut off", "a head alone", "no pages", "DOCX", "empty", "a cut picture"],
)
def test_what_cannot_be_shown_is_an_error_with_its_place(tmp_path: Path, data: bytes, message: str) -> None:
    """Never a page left out in silence."""
    with pytest.raises(LayoutError) as caught:
        bound(tmp_path, data)

    assert (message, "enclosures[0].file") == (caught.value.message, caught.value.where)
    assert caught.value.hint


def test_a_few_bytes_before_the_head_do_no_harm(tmp_path: Path) -> None:
    """Readers look for the first line of a PDF in its first 1,024 bytes."""
    assert 2 == len(bound(tmp_path, b"\xef\xbb\xbf\n" + strangers.scan((9, 9))).pages)


def test_a_file_that_vanished_is_an_error_of_the_letter(tmp_path: Path) -> None:
    """It is missed before anything is composed."""
    with pytest.raises(LetterError, match=r"there is no file 'scan\.pdf'"):
        render(strangers.letter(SCAN), "pdf", world=strangers.world(tmp_path))


def test_a_picture_is_a_page_with_its_own_points(tmp_path: Path) -> None:
    """A PNG is not turned into a JPEG: the colour on the page is the one in the file."""
    pdf = bound(tmp_path, strangers.picture("PNG"))

    assert {(200, 30, 30)} == colours(pdf, 1)
    assert [612, 396] == [round(float(edge)) for edge in pdf.pages[1].mediabox[2:]]


def test_a_jpeg_is_enclosed_as_it_is(tmp_path: Path) -> None:
    """It is not compressed a second time."""
    pdf = bound(tmp_path, strangers.picture("JPEG"))
    image = pdf.pages[1].Resources.XObject.Page.Resources.XObject.Picture

    assert [Name.DCTDecode] == list(image.Filter)


def test_what_is_transparent_lies_on_white_paper(tmp_path: Path) -> None:
    """Not on black."""
    assert {(255, 255, 255)} == colours(bound(tmp_path, strangers.picture("PNG", "RGBA", colour=(0, 0, 0, 0))), 1)
