"""Every example in every format: it renders, on the pages it should have, and shows what it is an example of."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from letterforge.bind import Bound, bind_as
from letterforge.document import Placed, Text, texts_of
from letterforge.findings import Finding
from letterforge.fonts import Fonts
from letterforge.wanted import FORMATS
from tests.bind.bundles import texts
from tests.examples import NAMES, ROOT, WORD, composition, rendered
from tests.pictures import page_picture, worst_tile

# The pages of each letter of an example, and behind them those of what is enclosed as a file.
PAGES = {
    "letter-with-annexes": (1, 1),
    "note-verbale-2017": (1,),
    "pga-bundle-2016": (1, 1),
    "pga-cover-2017": (1, 1),
    "pga-cover-over-scan": (1,),
    "programme-in-word": (1,),
    "rare-letters": (1,),
    "reply-signed-by-hand": (1, 1),
    "three-missions": (2,),
    "three-page-letter": (3,),
}
ENCLOSED = {"letter-with-annexes": (2,), "pga-cover-over-scan": (1,), "programme-in-word": (1,)}
STARTS = {"pdf": b"%PDF-1.7", "docx": b"PK", "html": b"<!DOCTYPE html>", "txt": b""}


@cache
def bound(name: str) -> Bound:
    """The example as PDF, with its layout."""
    return bind_as(composition(name), "pdf", Fonts())


def places(name: str, path: str) -> tuple[Placed, ...]:
    """Where a node of an example stands."""
    layout = bound(name).layout
    assert layout is not None
    return layout.nodes[path]


def words(name: str) -> list[str]:
    """The runs of an example's first letter."""
    return [run.text for _, run in texts_of(composition(name).sections[0].blocks) if isinstance(run, Text)]


def test_every_example_is_known_here() -> None:
    """An example added without its pages is seen."""
    assert set(PAGES) | {WORD} == set(NAMES) | {WORD}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_example_renders_in_every_format(name: str, form: str) -> None:
    """A file of that format comes out, without a warning."""
    assert STARTS[form] == rendered(name, form)[: len(STARTS[form])]


@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_its_pages(name: str) -> None:
    """As many per letter as expected, and those of enclosed files behind them."""
    layout = bound(name).layout
    assert layout is not None

    assert PAGES[name] == layout.pages[: len(PAGES[name])]  # behind them, the marks laid over pages of others
    with pikepdf.open(io.BytesIO(rendered(name, "pdf"))) as pdf:
        assert sum(PAGES[name]) + sum(ENCLOSED.get(name, ())) == len(pdf.pages)


@pytest.mark.parametrize("name", NAMES)
def test_a_docx_has_a_section_per_letter_and_enclosed_file(name: str) -> None:
    """A slip page stands for a file that Word cannot hold."""
    with zipfile.ZipFile(io.BytesIO(rendered(name, "docx"))) as archive:
        story = archive.read("word/document.xml")

    assert len(PAGES[name]) + len(ENCLOSED.get(name, ())) == story.count(b"<w:sectPr")


def test_an_example_needs_nothing_done() -> None:
    """What rendering them finds are notes: no warning, no error, in any of them."""
    found: list[Finding] = [finding for name in NAMES for finding in composition(name).findings]

    assert {"note"} == {finding.severity for finding in found}


def test_the_last_paragraph_goes_with_the_closing() -> None:
    """On page 2 there is room for it, yet it stands on page 3, whole, above the closing and the signature."""
    name = "three-page-letter"
    before, last, signature = (places(name, f"0/{path}") for path in ("body/9", "body/10", "signatures/name"))
    section = composition(name).sections[0]
    note = places(name, "0/body/5/n2/0")[0]
    needed = last[0].bottom - last[0].top + section.style("body").before

    assert [2] == [place.page for place in before]
    assert before[0].bottom + needed < note.top
    assert [3] == [place.page for place in last]
    assert [3] == [place.page for place in signature]


def test_the_addressee_stands_at_the_foot_of_page_1_of_a_letter_that_runs_on() -> None:
    """Not on the last page, and below all text of page 1."""
    (foot,) = places("three-page-letter", "0/foot/0")
    (note,) = places("three-page-letter", "0/body/0/n1/0")

    assert (1, 1) == (note.page, foot.page)
    assert note.bottom < foot.top


def test_whole_names_are_set_in_the_second_face_with_a_note() -> None:
    """Each name that holds a letter Times New Roman lacks; ordinary accents are in its own face."""
    findings = [note.message for note in composition("rare-letters").findings if note.rule == "second-face"]
    notes = [message.partition(" is set in Noto Serif: Times New Roman lacks ")[0] for message in findings]
    section = composition("rare-letters").sections[0]
    runs = [run for _, run in texts_of((*section.blocks, *section.foot)) if isinstance(run, Text)]
    second = {run.text for run in runs if run.face == "second"}

    assert ["'Jaꞑalif Mysalov'", "'Taꞑrıberdi Örnekov'", "'Ꜣmunet Ꜥdel'"] == sorted(notes)
    assert {"Taꞑrıberdi Örnekov", "Ꜣmunet Ꜥdel", "Jaꞑalif Mysalov"} == second


def test_five_signatures_stand_in_rows_of_two_on_one_page() -> None:
    """Tops aligned in a row, the rows below one another, none on another page than the closing."""
    names = [places("three-missions", f"0/signatures/{seat}/name")[0] for seat in ("0/0", "0/1", "1/0", "1/1", "2/0")]
    tops = [round(place.top.mm, 2) for place in names]

    assert {2} == {place.page for place in names}
    assert tops[0] == tops[1] < tops[2] == tops[3] < tops[4]


def test_the_cover_says_of_a_scan_what_it_says_of_the_letter() -> None:
    """The scan's `describes` and the enclosed letter itself give the same words."""
    covers = [words(name) for name in ("pga-bundle-2016", "pga-cover-over-scan")]

    assert covers[0] == covers[1]


def test_no_paper_is_left_in_the_checkout() -> None:
    """Tests make them in a copy; whoever makes them in the checkout finds them ignored by git."""
    ignored = (ROOT.parent / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert {"examples/*/*.pdf", "examples/*/*.docx"} <= set(ignored)


def test_annexes_are_labelled_listed_and_counted_through() -> None:
    """Each label on a first page; the table names the pages that bear those numbers."""
    pages = texts(rendered("letter-with-annexes", "pdf"))

    assert "Annex I Survey of methods in use 2 Annex II Questions for discussion 4" in pages[0]
    assert all(words in pages[1] for words in ("Annex I", "- 2 -"))
    assert "Annex" not in pages[2]
    assert "- 3 -" in pages[2]
    assert all(words in pages[3] for words in ("Copy", "Translated from Spanish", "Annex II", "- 4 -"))


def test_a_signed_scan_reads_as_its_letter() -> None:
    """The words of the page are those of the letter that was printed, and ink is seen on it."""
    data = rendered("reply-signed-by-hand", "pdf")
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[1].render(scale=1).to_pil().convert("RGB")

    assert "I accept with pleasure to lead the consultations" in texts(data)[1]
    assert any(b > r + 60 for _, (r, _, b) in picture.getcolors(1 << 20) or ())


@pytest.mark.parametrize("page", [0, 1])
def test_the_bundle_looks_as_it_did(page: int, update_golden: bool) -> None:
    """Nothing has moved on its pages: the worst tile of the picture tells, the mean would hide it."""
    golden = ROOT.parent / "tests" / "golden" / f"pga-bundle-2016-{page + 1}.png"
    picture = page_picture(rendered("pga-bundle-2016", "pdf"), page)
    if update_golden:
        picture.quantize(16).save(golden, optimize=True)
    with Image.open(golden) as known:
        found = worst_tile(known.convert("L"), picture)

    assert golden.stat().st_size < 20 * 1024
    assert found < 8.0


def test_the_picture_test_bites() -> None:
    """A page moved by half a millimetre is seen."""
    picture = page_picture(rendered("pga-bundle-2016", "pdf"), 0, dpi=40)
    moved = page_picture(rendered("pga-bundle-2016", "pdf"), 0, dpi=40, down=0.5)

    assert worst_tile(picture, moved) > 8.0
