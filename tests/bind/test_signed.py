"""Signed by hand: what is seen is the scan, what is read is the letter."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest

from letterforge.checks import check
from letterforge.errors import LayoutError
from letterforge.rendering import render
from tests.bind import bundles, papers, strangers
from tests.bind.bundles import INNER, bound, texts
from tests.intake import offices
from tests.letterhead import sheets

SIGNED = {"letter": INNER, "signed": "signed.pdf"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The enclosed letter as it was printed: two pages."""
    return bundles.inner_pdf(tmp_path_factory.mktemp("printed"))


@pytest.mark.parametrize("turn", [0, 90])
def test_the_scan_is_seen_and_the_letter_is_read(tmp_path: Path, printed: bytes, turn: int) -> None:
    """Ink and all, upright; the words in their places, so that a search finds them there."""
    (tmp_path / "signed.pdf").write_bytes(bundles.scanned(printed, turn))
    made = bound(tmp_path, SIGNED)
    with pypdfium2.PdfDocument(made.data) as pages:
        picture = pages[1].render(scale=1).to_pil().convert("RGB")
    before, after = (bundles.place_of(data, page, "Excellencies") for data, page in ((printed, 0), (made.data, 1)))

    assert [("letter", 1, 1), ("signed-scan", 2, 3)] == [(part.role, part.first, part.last) for part in made.parts]
    assert texts(printed) == texts(made.data)[1:]
    assert before == pytest.approx(after, abs=2)
    assert any(b > 150 > r + g for r, g, b in (picture.getpixel((x, 342)) for x in range(216, 360)))


def test_nothing_of_the_letters_own_ink_is_left(tmp_path: Path, printed: bytes) -> None:
    """On a scan of one black square nothing else is seen."""
    with pikepdf.new() as pdf:
        for _ in range(2):
            pdf.add_blank_page(page_size=(612, 792)).Contents = pdf.make_stream(b"0 g 0 0 100 100 re f")
        pdf.save(tmp_path / "signed.pdf")
    made = bound(tmp_path, SIGNED)

    assert {(255, 255, 255), (0, 0, 0)} == bundles.colours(made.data, 1) | bundles.colours(made.data, 2)
    assert texts(printed) == texts(made.data)[1:]


def test_its_tags_are_the_letters_and_a_figure_of_the_scan(tmp_path: Path, printed: bytes) -> None:
    """One for each page, which says what it is."""
    (tmp_path / "signed.pdf").write_bytes(bundles.scanned(printed))
    with _opened(tmp_path) as pdf:
        letter = pdf.Root.StructTreeRoot.K.K[1]
        figures = [str(kid.Alt) for kid in letter.K if str(kid.S) == "/Figure"]

    assert [f"Scan of the signed letter, page {n} of 2" for n in (1, 2)] == figures


def _opened(folder: Path) -> pikepdf.Pdf:
    (folder / "made.pdf").write_bytes(bound(folder, SIGNED).data)
    return pikepdf.open(folder / "made.pdf")


def test_marks_of_the_office_stand_on_the_scan(tmp_path: Path, printed: bytes) -> None:
    """Seen and read, since they are no part of what was signed."""
    (tmp_path / "signed.pdf").write_bytes(bundles.scanned(printed))
    made = bound(tmp_path, {**SIGNED, "copy": True}, binding={"slip": "label", "label": "annex"})

    assert {"Copy", "Annex"} <= set(texts(made.data)[1].split())
    assert texts(printed)[1] == texts(made.data)[2]


def test_a_scan_of_another_length_or_size_is_an_error(tmp_path: Path, printed: bytes) -> None:
    """Both are told at once, with both figures, and what to do."""
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(tmp_path / "signed.pdf")
    with pytest.raises(LayoutError) as caught:
        bound(tmp_path, SIGNED)
    first, second, *_ = caught.value.problems

    assert "the signed scan has 3 pages, the letter 2 pages" == first.message
    assert "page 1 of the signed scan is 210 × 297 mm, that of the letter 216 × 279 mm" == second.message
    assert "enclosures[0].signed" == first.where
    assert first.hint is not None
    assert "scan every page of the letter once" in first.hint
    assert second.hint is not None
    assert "scan it at full size" in second.hint


def test_a_scan_that_lies_upside_down_is_an_error(tmp_path: Path, printed: bytes) -> None:
    """Each page of it, as it is seen; so is an empty side, and both say what to do."""
    with pikepdf.open(io.BytesIO(bundles.scanned(printed))) as pdf:
        pdf.pages[0].Rotate = 180
        del pdf.pages[1].Contents
        pdf.save(tmp_path / "signed.pdf")
    with pytest.raises(LayoutError) as caught:
        bound(tmp_path, SIGNED)

    assert [
        ("page 1 of the signed scan lies upside down", "enclosures[0].signed", "turn it, and save the scan anew"),
        ("page 2 of the signed scan is blank", "enclosures[0].signed", "scan the side that is written on"),
    ] == [(one.message, one.where, one.hint) for one in caught.value.problems]


def test_a_scan_of_another_paper_is_told(tmp_path: Path, printed: bytes) -> None:
    """Nobody reads it here; but that it does not look like its letter is seen. One that does is not mentioned."""
    (tmp_path / "signed.pdf").write_bytes(strangers.scan((612, 792), (612, 792)))
    other = bound(tmp_path, SIGNED)
    (tmp_path / "signed.pdf").write_bytes(bundles.scanned(printed))
    right = bound(tmp_path, SIGNED)

    assert 2 == sum("does not look like that of the letter" in notice.message for notice in other.notices)
    assert () == right.notices


def test_a_mark_that_a_scan_covers_is_told(tmp_path: Path, printed: bytes) -> None:
    """COPY stands behind a letter's own text, and nothing is printed on what was signed."""
    (tmp_path / "signed.pdf").write_bytes(bundles.scanned(printed))
    made = bound(tmp_path, {"letter": {**INNER, "layout": {"mark": "copy"}}, "signed": "signed.pdf"})

    assert ["signed.pdf: it covers the mark 'COPY' of its letter's pages"] == [one.message for one in made.notices]


def test_the_faults_of_all_scans_are_told_at_once(tmp_path: Path, printed: bytes) -> None:
    """Rendering and checking the dispatched edition alike; in others no scan is looked at."""
    world = strangers.world(tmp_path, a_pdf=strangers.scan((612, 792)), b_pdf=strangers.scan((612, 792)))
    letter = strangers.letter({"letter": INNER, "signed": "a.pdf"}, {"letter": INNER, "signed": "b.pdf"})
    with pytest.raises(LayoutError) as caught:
        render(letter, "pdf", edition="dispatched", world=world)
    checked = [one for one in check(letter, world=world, edition="dispatched") if one.rule == "composing"]

    fact = "the signed scan has 1 page, the letter 2 pages"
    assert [(f"enclosures[{n}].signed", fact) for n in (0, 1)] == [(p.where, p.message) for p in caught.value.problems]
    assert [(p.where, p.message, p.hint) for p in caught.value.problems] == [
        (one.where, one.message, one.hint) for one in checked
    ]
    assert "composing" not in {one.rule for one in check(letter, world=world)}


def test_an_office_file_is_no_scan(tmp_path: Path) -> None:
    """Nobody signed it; and what readers noted in a PDF is on no paper."""
    world = strangers.world(tmp_path, a_docx=offices.word(), b_pdf=papers.marked())
    letter = strangers.letter({"letter": INNER, "signed": "a.docx"}, {"letter": INNER, "signed": "b.pdf"})
    with pytest.raises(LayoutError) as caught:
        render(letter, "docx", edition="dispatched", world=world)
    first, second = caught.value.problems

    assert ("enclosures[0].signed", "the signed scan is an office file") == (first.where, first.message)
    assert "scan the paper" in str(first.hint)
    assert "b.pdf: page 1 holds comments, or passages that somebody marked" == second.message
    assert "scan the paper itself" == second.hint


def test_a_scanner_may_err_by_two_millimetres(tmp_path: Path, printed: bytes) -> None:
    """The page has the size of the scan then."""
    (tmp_path / "signed.pdf").write_bytes(bundles.scanned(printed, size=1.006))
    with _opened(tmp_path) as pdf:
        width, height = (float(edge) for edge in pdf.pages[1].mediabox[2:])

    assert (615.7, 796.8) == pytest.approx((width, height), abs=0.5)


def test_drafts_and_typed_copies_show_the_letters_own_pages(tmp_path: Path, printed: bytes) -> None:
    """A conformed copy says "(Signed)"; no scan is asked for."""
    made = bound(tmp_path, {"letter": INNER, "signed": "not-there.pdf"}, edition="conformed")

    assert ["letter", "letter"] == [part.role for part in made.parts]


def test_a_docx_shows_the_letter_and_says_so(tmp_path: Path, printed: bytes) -> None:
    """The scan lies beside it."""
    (tmp_path / "signed.pdf").write_bytes(printed)
    made = bound(tmp_path, SIGNED, form="docx")

    assert [("signed.pdf", printed)] == list(made.beside)
    assert ["docx: the letter's own pages stand there; its signed scan lies beside"] == [
        n.message for n in made.notices
    ]


def test_both_digests_of_a_signed_letter_are_told(tmp_path: Path, printed: bytes) -> None:
    """That of the scan, and that of the words it is not compared with."""
    (tmp_path / "signed.pdf").write_bytes(printed)
    _, part = bound(tmp_path, SIGNED).parts
    _, own = bound(tmp_path, {"letter": INNER}).parts

    assert part.sha256 is not None
    assert own.sha256 is None
    assert own.text_sha256 == part.text_sha256


def test_no_stationery_is_left_under_the_scan(tmp_path: Path) -> None:
    """The scanned paper bears it already: nothing but its black square is seen, the words stay where they were."""
    world = sheets.world(tmp_path, {"sheet.pdf": sheets.pdf(), "next.png": sheets.picture()})
    with pikepdf.new() as pdf:
        for _ in range(2):
            pdf.add_blank_page(page_size=(612, 792)).Contents = pdf.make_stream(b"0 g 0 0 100 100 re f")
        pdf.save(tmp_path / "signed.pdf")
    printed = render(sheets.letter(7), "pdf", edition="dispatched", world=world)
    made = render(sheets.letter(7), "pdf", edition="dispatched", signed=tmp_path / "signed.pdf", world=world)

    assert [{(255, 255, 255), (0, 0, 0)}] * 2 == [bundles.colours(made, n) for n in (0, 1)]
    assert all(len(bundles.colours(printed, n)) > 1 for n in (0, 1))
    assert texts(printed) == texts(made)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_sheets_between_enclosures_are_plain_paper(tmp_path: Path, form: str) -> None:
    """An office's stationery is for its letters: neither a sheet nor a slip page stands on it."""
    world = replace(sheets.world(tmp_path, {"sheet.pdf": sheets.pdf(), "next.png": sheets.picture()}), folder=tmp_path)
    (tmp_path / "scan.pdf").write_bytes(strangers.scan((300, 200)))
    letter = sheets.letter(enclosures=[{"file": "scan.pdf"}], layout={"binding": {"slip": "sheet"}})
    made = render(letter, form, world=world)
    if form == "pdf":
        red = [any(r > 200 > g + b for r, g, b in bundles.colours(made, n)) for n in range(3)]
        assert [True, False, False] == red
    else:
        heads = [one.first_page_header for one in docx.Document(io.BytesIO(made)).sections]
        assert [1, 0] == [len(head._element.xpath(".//w:drawing")) for head in heads]
