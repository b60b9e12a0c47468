"""What is read of files of others beside what they draw: links, bookmarks, text, and the pages of pictures."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from letterforge.errors import LayoutError
from letterforge.intake.charmaps import parsed, written
from letterforge.intake.report import ORIGINAL, Link, Mark, Request, Taken
from letterforge.intake.taking import take
from tests.bind import papers, strangers

PDF, TIFF = Request("scan.pdf"), Request("fax.tiff")


def sizes(taken: Taken) -> list[tuple[float, ...]]:
    """The size of each page, in points."""
    with pikepdf.open(io.BytesIO(taken.pdf)) as pdf:
        return [tuple(round(float(edge), 1) for edge in page.mediabox[2:]) for page in pdf.pages]


def test_links_to_pages_and_addresses_are_kept() -> None:
    """With their own words; what opens a local file or presses a button is left, and a box ends with its page."""
    first, second = take(papers.led(), PDF).pages

    assert (
        Link((72, 72, 200, 90), uri=papers.SITE, contents="The roadmap"),
        Link((72, 100, 200, 120), uri="mailto:pga@example.org"),
        Link((72, 130, 200, 150), target=1),
    ) == first.links
    assert (Link((500, 700, 612, 720), target=0),) == second.links


def test_a_link_stands_where_it_stood_on_a_trimmed_page() -> None:
    """Its box counts from the corner of what is shown."""

    def trim(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.obj.TrimBox = Array([50, 60, 600, 700])

    taken = take(papers.changed(papers.led(), trim), PDF)

    assert (22, 12, 150, 30) == taken.pages[0].links[0].box


@pytest.mark.parametrize("flags", [2, 32])
def test_a_link_that_no_viewer_shows_is_none(flags: int) -> None:
    """It is hidden."""

    def hide(pdf: Pdf) -> None:
        for page in pdf.pages:
            for note in page.obj.Annots:
                note.F = flags

    assert {()} == {page.links for page in take(papers.changed(papers.led(), hide), PDF).pages}


def test_bookmarks_are_read_with_their_levels() -> None:
    """And the pages that they lead to."""
    assert (Mark("Chapter", 0, 0), Mark("Section", 1, 1), Mark("Annex", 1, 0)) == take(papers.led(), PDF).marks


def test_a_bookmark_that_leads_nowhere_leads_to_what_lies_below_it() -> None:
    """One with nothing below it is left out, and so are characters that print nothing."""

    def mark(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            above = OutlineItem("Part\u0007 one")
            above.children.append(OutlineItem("Chapter", 1))
            outline.root[:] = [above, OutlineItem("Nowhere")]

    marks = take(papers.changed(strangers.scan((9, 9), (9, 9)), mark), PDF).marks

    assert (Mark("Part  one", 1, 0), Mark("Chapter", 1, 1)) == marks


def test_bookmarks_that_lead_back_to_themselves_end() -> None:
    """Each is read once."""

    def loop(pdf: Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title=String("Again"), Dest=Array([pdf.pages[0].obj, Name.Fit])))
        item.Next = item
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))

    assert 1 >= len(take(papers.changed(strangers.scan((9, 9)), loop), PDF).marks)


def test_the_text_of_a_page_is_read() -> None:
    """As a viewer copies it."""
    assert [True, True] == ["words that say nothing" in page.text for page in take(papers.digital(), PDF).pages]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (papers.scanned(), "its pages hold no text that can be read"),
        (strangers.scan((99, 99)), "page 1 holds no text that can be read"),
        (papers.tiff("L"), "page 1 holds no text that can be read"),
    ],
    ids=["scan", "page", "TIFF"],
)
def test_a_page_without_text_is_a_remark(data: bytes, message: str) -> None:
    """The hint says that words can be given, or recognised."""
    (remark,) = take(data, PDF).remarks

    assert ("scan-without-text", message) == (remark.rule, remark.message)
    assert "description: " in str(remark.hint)
    assert "OCR" in str(remark.hint)


def test_the_pages_without_text_are_named() -> None:
    """Runs of them are drawn together."""
    pdf = Pdf.open(io.BytesIO(papers.digital()))
    with pikepdf.open(io.BytesIO(strangers.scan(*[(99, 99)] * 4))) as scans:
        pdf.pages.extend(scans.pages)
        pdf.pages.append(pdf.pages[0])
        pdf.pages.append(scans.pages[0])
    (remark,) = (one for one in take(strangers.saved(pdf), PDF).remarks if one.rule == "scan-without-text")

    assert "pages 3-6, 8 hold no text that can be read" == remark.message


@pytest.mark.parametrize("data", [papers.digital(), strangers.blank()], ids=["words", "blank"])
def test_a_page_with_words_or_with_nothing_is_no_remark(data: bytes) -> None:
    """Nothing is shown that is not said."""
    assert () == tuple(one for one in take(data, PDF).remarks if one.rule != ORIGINAL)


def test_a_tiff_has_a_page_for_each_picture() -> None:
    """In the size of the paper that was scanned."""
    assert [(144, 72)] * 3 == sizes(take(papers.tiff("1", "L", "RGB"), TIFF))


def test_a_fax_is_not_squeezed() -> None:
    """It has half as many lines as points in a line."""
    assert [(72, 144)] == sizes(take(papers.tiff("1", size=(200, 200), dpi=(200, 100)), TIFF))


def test_a_tiff_that_knows_no_size_fits_on_letter_paper() -> None:
    """As any other picture."""
    assert [(612, 306)] == sizes(take(papers.tiff("L", dpi=None), TIFF))


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "CMYK", "P"])
def test_a_tiff_keeps_its_points(mode: str) -> None:
    """What is black in it is black on the page, what is white is white."""
    taken = take(papers.tiff(mode, dpi=(72, 72)), TIFF)
    with pypdfium2.PdfDocument(taken.pdf) as shown:
        picture = shown[0].render(scale=1).to_pil().convert("L")

    assert (True, True) == (picture.getpixel((15, 15)) < 60, picture.getpixel((100, 50)) > 240)


def test_a_scan_in_black_and_white_stays_small() -> None:
    """One bit for a point."""
    with pikepdf.open(io.BytesIO(take(papers.tiff("1"), TIFF).pdf)) as pdf:
        picture = pdf.pages[0].Resources.XObject.Page.Resources.XObject.Picture

        assert 1 == picture.BitsPerComponent


@pytest.mark.parametrize("data", [papers.tiff("L")[:60], b"II*\0"], ids=["cut off", "a head alone"])
def test_a_damaged_tiff_is_told(data: bytes) -> None:
    """With what to do."""
    with pytest.raises(LayoutError, match="the picture is damaged, or too large") as caught:
        take(data, TIFF)

    assert "save it anew from its source, or as PDF" == caught.value.hint


def test_pictures_of_pages_are_bounded() -> None:
    """About 200 dots per inch; a poster has no more points than a large page."""
    taken = take(
        strangers.scan((7_200, 7_200), (612, 792)).replace(b"startxref", b"starting "),
        Request("scan.pdf", rasterise=True),
    )
    with pikepdf.open(io.BytesIO(taken.pdf)) as pdf:
        pictures = [page.Resources.XObject.Page.Resources.XObject.Picture for page in pdf.pages]
        dots = [(int(picture.Width), int(picture.Height)) for picture in pictures]

    assert (1700, 2200) == dots[1]
    assert 19_900_000 < dots[0][0] * dots[0][1] <= 20_100_000


def test_a_map_of_characters_is_read_as_it_is_written() -> None:
    """Single codes, ranges that count, ranges that list, characters beyond the first plane."""
    data = b"2 beginbfchar <01> <0041> <02> <D835DC00> endbfchar 2 beginbfrange <03> <05> <0061> "
    data += b"<06> <07> [<0066> <00660066>] endbfrange"
    texts = {b"\1": "A", b"\2": "𝐀", b"\3": "a", b"\4": "b", b"\5": "c", b"\6": "f", b"\7": "ff"}

    assert texts == parsed(data) == parsed(written(texts))
