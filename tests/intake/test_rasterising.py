"""Pictures of pages: what is kept beside the points, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from letterforge.intake.report import Request, Taken
from letterforge.intake.taking import take, taken_over
from letterforge.rendering import render
from letterforge.verification import Failure
from tests.bind import papers, strangers
from tests.verification.verapdf import broken

PICTURES = Request("report.pdf", rasterise=True)


def unfit(pdf: Pdf) -> None:
    """Let the first page have what nobody can mend."""
    state = Dictionary(TR=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1))
    page = pdf.pages[0]
    page.Resources = Dictionary({**page.Resources, "/ExtGState": Dictionary(Unfit=state)})
    page.contents_add(b"q /Unfit gs Q")


def turned(turn: int) -> bytes:
    """The report with its links, unfit, its pages turned."""

    def change(pdf: Pdf) -> None:
        unfit(pdf)
        for page in pdf.pages:
            page.Rotate = turn

    return papers.changed(papers.led(), change)


@cache
def pictured(turn: int = 0) -> Taken:
    """Pictures of that."""
    return take(turned(turn), PICTURES)


def hide_a_layer(pdf: Pdf) -> None:
    """List a layer that is not shown."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_are_found_over_the_picture(turn: int) -> None:
    """The same ones, in their order; where they are seen on their side, viewers part them as they like.

    What the file says of its maker is told as of any file.
    """
    before, taken = taken_over(papers.led(), PICTURES), pictured(turn)

    assert taken.rasterised
    for one, other in zip(before.pages, taken.pages, strict=True):
        assert turn or one.text.split() == other.text.split()
        assert sorted("".join(one.text.split())) == sorted("".join(other.text.split()))
    assert ["enclosure-rasterised", "original-tells"] == [remark.rule for remark in taken.remarks]


def test_links_and_bookmarks_are_kept() -> None:
    """Where they were, with what they are called."""
    before = taken_over(papers.led(), PICTURES)

    assert [page.links for page in before.pages] == [page.links for page in pictured().pages]
    assert before.marks == pictured().marks != ()


@pytest.mark.parametrize(
    ("turn", "first"), [(90, (72, 412, 90, 540)), (180, (412, 702, 540, 720)), (270, (702, 72, 720, 200))]
)
def test_links_turn_with_their_page(turn: int, first: tuple[float, ...]) -> None:
    """A picture shows the page as it is seen: the sheet is 612 points by 792."""
    assert first == pytest.approx(pictured(turn).pages[0].links[0].box, abs=0.5)


@pytest.mark.parametrize(
    "hidden",
    [b"1 g (SECRET) Tj 0 g", b"(SECRET) Tj ET 5 5 90 20 re f BT /F 12 Tf", b"7 Tr (SECRET) Tj 0 Tr"],
    ids=["white", "covered", "clipped"],
)  # fmt: skip
def test_what_the_picture_does_not_show_is_not_said(hidden: bytes) -> None:
    """Words that are white, or lie beneath a bar, do not come along."""
    data = papers.written(papers.standard, hidden + b" 1 0 0 1 10 60 Tm (Seen) Tj")
    taken = take(papers.changed(data, unfit), PICTURES)

    assert taken.rasterised
    assert ["Seen"] == taken.pages[0].text.split()


def test_where_layers_are_hidden_no_words_are_kept() -> None:
    """Nobody knows which of them the picture shows."""
    taken = take(papers.changed(papers.written(papers.standard), hide_a_layer), PICTURES)

    assert taken.rasterised
    assert "" == taken.pages[0].text


def test_comments_on_pictures_are_told() -> None:
    """They are to be seen as on the page itself."""
    taken = take(papers.changed(papers.marked(), unfit), PICTURES)

    assert ["enclosure-rasterised", "comments", "original-tells"] == [remark.rule for remark in taken.remarks]
    assert "page 1 holds comments, or passages that somebody marked" == taken.remarks[1].message


@cache
def verdicts() -> Mapping[str, tuple[Failure, ...]]:
    """What veraPDF says of a bundle with such pictures."""
    with TemporaryDirectory() as folder:
        world = strangers.world(Path(folder), report_pdf=turned(90))
        letter = strangers.letter({"file": "report.pdf", "title": "Report", "rasterise": True})
        return broken({"bundle": render(letter, "pdf", world=world)})


@pytest.mark.slow
def test_pictures_with_words_and_links_break_no_rule() -> None:
    """Of neither standard, says veraPDF."""
    assert () == verdicts()["bundle"]
