"""Files that act, carry others or hide something are refused; pictures of their pages are taken where that is asked."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from letterforge.errors import LayoutError
from letterforge.intake.fitness import DAMAGED, REMEDY, Unfit
from letterforge.intake.report import Request
from letterforge.intake.taking import take
from tests.bad_input.attachments import UNPRINTED
from tests.bind import papers, strangers
from tests.intake.broken import layered

PAGE = strangers.scan((200, 100))


def noted(**entries: object) -> bytes:
    """A page with an annotation of these entries."""

    def add(pdf: Pdf) -> None:
        note = Dictionary({f"/{key}": value for key, value in entries.items()})
        note.Type, note.Rect = Name.Annot, Array([0, 0, 9, 9])
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    return papers.changed(PAGE, add)


def form(**entries: object) -> bytes:
    """A page with a field that says these things, and no look."""

    def add(pdf: Pdf) -> None:
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), Rect=Array([0, 0, 9, 9]))
        for key, value in entries.items():
            field[f"/{key}"] = value
        pdf.pages[0].Annots = Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].Annots, NeedAppearances=True)

    return papers.changed(PAGE, add)


def conditional(pdf: Pdf) -> None:
    """Put what is drawn where another layer is not."""
    layered(pdf)
    group = pdf.Root.OCProperties.OCGs[0]
    other = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=group, P=Name.AllOff))
    pdf.pages[0].Resources.Properties.L = other


LAUNCH = Dictionary(S=Name.Launch, F=String("cmd.exe"))
REFUSED: Mapping[str, tuple[bytes, str]] = {
    "script and file": (strangers.scripted(), "carries another file and runs a script"),
    "script on a page": (
        papers.changed(PAGE, lambda pdf: pdf.pages[0].obj.update(
            {"/AA": Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))})), "runs a script"),
    "program": (noted(Subtype=Name.Link, A=LAUNCH), "starts another program"),
    "attached file": (
        papers.changed(PAGE, lambda pdf: pdf.attachments.update({"a.txt": pikepdf.AttachedFileSpec(pdf, b"a")})),
        "carries another file",
    ),
    "pinned file": (noted(Subtype=Name.FileAttachment, FS=String("a.txt")), "carries another file"),
    "film": (noted(Subtype=Name.RichMedia), "plays a film"),
    "sound": (noted(Subtype=Name.Sound), "plays sounds"),
    "model": (noted(Subtype=Name("/3D")), "holds a model in three dimensions"),
    "hidden layer": (papers.changed(PAGE, lambda pdf: layered(pdf, 0)), "has layers, some of which are hidden"),
    "layer shown instead of another": (
        papers.changed(PAGE, lambda pdf: conditional(pdf)), "has layers, some of which are hidden"
    ),
    "field without a look": (form(V=String("Words")), "is a form, and does not say what its fields look like"),
    "owner's lock": (
        strangers.saved(Pdf.open(io.BytesIO(PAGE)), encryption=UNPRINTED), "is locked against being printed"
    ),
    "damaged": (PAGE.replace(b"startxref", b"starting "), "is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_acts_or_hides_is_refused(name: str) -> None:
    """It is said what it does, and what helps."""
    data, message = REFUSED[name]
    with pytest.raises(Unfit) as caught:
        take(data, Request("scan.pdf"))

    assert f"the enclosed PDF {message}" == caught.value.message
    assert (DAMAGED if name == "damaged" else REMEDY) == caught.value.hint


@pytest.mark.parametrize("name", REFUSED)
def test_pictures_are_taken_where_the_letter_says_so(name: str) -> None:
    """They show what a viewer shows, and hold nothing else; a finding says so."""
    data, message = REFUSED[name]
    taken = take(data, Request("scan.pdf", rasterise=True))
    with pikepdf.open(io.BytesIO(taken.pdf)) as pdf:
        held = " ".join(map(repr, pdf.objects))

    assert [("enclosure-rasterised", True)] == [
        (one.rule, message in one.message) for one in taken.remarks if one.rule != "scan-without-text"
    ]
    assert taken.rasterised
    assert not [word for word in ("/JS", "/Launch", "/EmbeddedFile", "/Annot", "/OCG") if word in held]
    with pypdfium2.PdfDocument(taken.pdf) as shown:
        assert (200, 100) == tuple(map(round, shown[0].get_size()))


def test_what_a_layer_hides_is_not_on_the_picture() -> None:
    """Nor does anything show it that is shown now: a bundle has no layers."""
    data, _ = REFUSED["hidden layer"]
    taken = take(data, Request("scan.pdf", rasterise=True))
    with pypdfium2.PdfDocument(taken.pdf) as shown:
        assert (255, 255) == shown[0].render(scale=1).to_pil().convert("L").getextrema()


def test_pictures_are_not_taken_without_need() -> None:
    """A page that can be taken over keeps its words, whatever the letter allows."""
    taken = take(papers.digital(), Request("scan.pdf", rasterise=True))

    assert not taken.rasterised
    assert "One line after the other" in taken.pages[0].text


def test_the_original_of_a_file_that_acts_is_never_attached() -> None:
    """Pictures of its pages would not help: the file itself would travel."""
    with pytest.raises(
        LayoutError, match="carries another file and runs a script, and its original must not be attached"
    ) as caught:
        take(strangers.scripted(), Request("scan.pdf", rasterise=True, attach=True))

    assert "take attach: true away, or enclose a PDF that is printed from it" == caught.value.hint


def test_a_password_is_asked_for() -> None:
    """Nobody can draw pages that nobody can read."""
    with pytest.raises(LayoutError, match="the enclosed PDF is encrypted") as caught:
        take(strangers.encrypted(), Request("scan.pdf", rasterise=True))

    assert "enclose it unlocked" == caught.value.hint


def test_a_form_that_only_one_viewer_shows_is_refused() -> None:
    """Its pages say "Please wait" to everyone else, and so would pictures of them."""
    data = papers.changed(PAGE, lambda pdf: pdf.Root.update({"/NeedsRendering": True}))
    with pytest.raises(LayoutError, match="only Adobe's viewer can show") as caught:
        take(data, Request("scan.pdf", rasterise=True))

    assert "print it to a new PDF there, and enclose that" == caught.value.hint


def test_what_nobody_can_draw_is_said() -> None:
    """A head alone is no PDF, even for a picture."""
    with pytest.raises(LayoutError, match="no pictures can be taken of the enclosed PDF") as caught:
        take(b"%PDF-1.7\nnothing follows", Request("scan.pdf", rasterise=True))

    assert "save it anew from its source" == caught.value.hint


def test_an_empty_field_is_no_hindrance() -> None:
    """Nothing would be missing on the page."""
    assert not take(form(), Request("scan.pdf")).rasterised


def test_a_page_may_be_drawn_by_much_but_not_by_all() -> None:
    """More lines than can be looked at in the time that a file has are refused, and become a picture."""
    lines = papers.drawn(b"0 0 m 9 9 l S\n" * 1_300_000)
    with pytest.raises(Unfit, match="drawn with more than 16 MiB"):
        take(lines, Request("map.pdf"))

    assert take(lines, Request("map.pdf", rasterise=True)).rasterised


def test_a_page_larger_than_viewers_show_is_a_smaller_picture() -> None:
    """Its sides keep their ratio."""
    taken = take(strangers.measured((0, 0, 28_800, 14_400)), Request("map.pdf", rasterise=True))
    with pypdfium2.PdfDocument(taken.pdf) as shown:
        assert (14_400, 7_200) == tuple(map(round, shown[0].get_size()))
