"""The PDF writer sets the tree on pages: where things stand, and what it refuses."""

from __future__ import annotations

import io
import logging
import sys
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest

from letterforge.document import (
    Asset,
    Block,
    Direction,
    Document,
    Figure,
    Footnote,
    LaidOut,
    Paragraph,
    Placed,
    Quotation,
    Text,
    Written,
)
from letterforge.errors import FontError, LayoutError
from letterforge.fonts import Fonts
from letterforge.units import ZERO, Length
from letterforge.writers import WRITERS, write_pdf, write_text
from tests.samples import LOREM, document, everything, listing, note, p, page, section

NEAR = pytest.approx


def written(*blocks: Block, **changes: object) -> Written:
    """A PDF of one letter."""
    return write_pdf(document(section("0", *blocks, **changes)), Fonts())


@cache
def sample() -> Written:
    """The PDF of the sample that holds everything."""
    return write_pdf(everything(), Fonts())


def layout_of(made: Written) -> LaidOut:
    """The layout, which this writer always makes."""
    assert made.layout is not None
    return made.layout


def places_of(made: Written, path: str) -> tuple[Placed, ...]:
    """Where the node with this path stands."""
    return layout_of(made).nodes[path]


def page_texts(data: bytes) -> list[str]:
    """All that is printed on each page, artifacts too."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [each.get_textpage().get_text_range() for each in pdf]


def svg(content: str) -> Asset:
    """A drawing with this content."""
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{content}</svg>'
    return Asset("drawing", "image/svg+xml", data.encode())


def drawn(asset: Asset) -> Document:
    """A letter of one picture."""
    figure = Figure("0/0", asset.sha256, Length(20), Length(20), ZERO, "A drawing")
    return replace(document(section("0", figure)), assets=(asset,))


# Where things stand


def test_the_head_begins_and_the_foot_ends_where_the_page_says() -> None:
    """Both stand in the margins of page 1, also of a letter that runs on."""
    head, foot = places_of(sample(), "0/head/0"), places_of(sample(), "0/foot/0")

    assert [1, 1] == [place.page for place in (*head, *foot)]
    assert NEAR(page().head.mm, abs=0.05) == head[0].top.mm
    assert NEAR((page().height - page().foot).mm, abs=0.05) == foot[0].bottom.mm


def test_the_first_block_keeps_its_space_on_page_1_of_every_letter() -> None:
    """The text begins at `first_top`, and the space of its first block stands below that, in a bundle too."""
    tops = [(page().first_top + Length.points(before)).mm for before in (15, 22)]

    assert [NEAR(top, abs=0.05) for top in tops] == [places_of(sample(), path)[0].top.mm for path in ("0/0", "1/0")]


@pytest.mark.parametrize("path", ["0", "1"])
def test_space_is_dropped_at_the_top_of_further_pages(path: str) -> None:
    """What begins a further page begins at `top`: paragraphs, entries of lists, tables, rows."""
    tops: dict[int, float] = {}
    for node, places in layout_of(sample()).nodes.items():
        for place in places:
            if node.startswith(path) and place.page not in (1, 3) and "/n" not in node:
                tops[place.page] = min(place.top.mm, tops.get(place.page, 999))

    assert dict.fromkeys(tops, NEAR(page().top.mm, abs=0.05)) == tops


def test_pages_are_counted_by_letter() -> None:
    """The layout says how many pages each letter has."""
    pages = layout_of(sample()).pages

    assert len(page_texts(sample().data)) == sum(pages)
    assert len(pages) == 2


def test_page_numbers_restart_and_are_missing_on_page_1() -> None:
    """Each letter counts its own pages."""
    lines = [text.splitlines() for text in page_texts(sample().data)]
    numbers = [[line for line in page if line.startswith("- ")] for page in lines]

    assert numbers == [[], ["- 2 -"], [], ["- 2 -"], ["- 3 -"]]


def test_heads_of_further_pages_may_have_several_styles() -> None:
    """The mark of a draft stands above the number, each in its own type."""
    long = [p(f"0/{n}", "body", LOREM) for n in range(20)]
    heads = (p("0/next/0", "draft", "DRAFT"), p("0/next/1", "continuation", "Page two of it"))
    first, second, *_ = page_texts(written(*long, next_head=heads).data)

    assert second.splitlines()[-2:] == ["DRAFT", "Page two of it"]
    assert "DRAFT" not in first


def test_every_line_is_exactly_as_high_as_its_style_says() -> None:
    """Other faces, calls of notes and blanks do not move the lines."""
    runs = (
        Text(f"{LOREM} ", "en"), Text("Nguyễn Văn Ặn ", "vi", face="second"),
        Text("الأمم المتحدة", "ar", "rtl", face="arabic"), Text("联合国", "zh", face="cjk"), note(1, "0/0/n1"),
    )  # fmt: skip
    (place,) = places_of(written(Paragraph("0/0", "body", runs, "en")), "0/0")

    assert NEAR(0, abs=0.01) == ((place.bottom - place.top).pt + 7.5) % 15 - 7.5


def test_a_joined_paragraph_follows_without_space() -> None:
    """The second half of a divided paragraph stands as though it had not been divided."""
    made = written(p("0/0", "body", "First"), replace(p("0/1", "body", "second"), continues=True))

    assert NEAR(places_of(made, "0/0")[0].bottom.mm) == places_of(made, "0/1")[0].top.mm


def test_what_is_kept_stands_on_one_page() -> None:
    """The last paragraph, the closing and the signatures go to the next page together."""
    filler = [p(f"0/{n}", "body", LOREM) for n in range(6)]
    kept = places_of(written(*filler, everything().sections[0].blocks[-2]), "0/8")

    assert [2] == [place.page for place in kept]


def test_a_note_stands_on_the_page_of_its_call() -> None:
    """A line whose note finds no room goes to the next page with it, and no note strays into the next letter."""

    def calling(path: str) -> Paragraph:
        long = Footnote(1, f"{path}/n", (p(f"{path}/n/0", "note", LOREM),))
        return p(path, "body", LOREM, long)

    blocks = [[calling(f"{path}/{n}") for n in range(15)] for path in "01"]
    made = layout_of(write_pdf(document(section("0", *blocks[0]), section("1", *blocks[1])), Fonts()))
    ends = {path: places[-1].page for path, places in made.nodes.items() if path.count("/") == 1}

    assert {f"{path}/n/0": end for path, end in ends.items() if path[2:].isdigit()} == {
        path: places[0].page for path, places in made.nodes.items() if path.endswith("/n/0")
    }


@pytest.mark.parametrize(("direction", "side"), [("ltr", 0), ("rtl", 2)])
def test_text_of_a_list_stands_at_its_indent_in_both_directions(direction: Direction, side: int) -> None:
    """The first line of an entry starts where the others do: its mark hangs before it."""
    first, *_ = listing("0/0").items
    paragraph = replace(p("0/0/0/0", "list-1", "x " * 200), dir=direction)
    block = replace(listing("0/0"), items=(replace(first, blocks=(paragraph,)),), dir=direction)
    edges = [box[side] for box in lines_of(written(block, first_head=(), foot=()).data)]

    assert len(edges) >= 2
    assert max(edges) - min(edges) < 0.5


def lines_of(data: bytes) -> list[tuple[float, float, float, float]]:
    """The edges (left, bottom, right, top) of the full lines of page 1, marks left out."""
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
    return [box for box in boxes if box[2] - box[0] > 400]


@pytest.mark.parametrize("symbol", ["A/RES/71/280", "A/71/L.1", "and/or", "10,5"])
def test_a_symbol_is_never_broken(symbol: str) -> None:
    """Lines break where Word breaks them, and that is not within the symbol of a document."""
    blocks = [p(f"0/{n}", "body", "Of all the documents that were circulated " + "." * n, f" {symbol} is on page")
              for n in range(60, 110)]  # fmt: skip
    texts = page_texts(written(*blocks).data)

    assert 50 == sum(text.count(symbol) for text in texts)


# The file


def test_the_same_document_gives_the_same_bytes() -> None:
    """Nothing of the time or the run is in the file."""
    assert sample().data == write_pdf(everything(), Fonts()).data


def test_the_file_says_what_it_is() -> None:
    """Title, author, subject and the letter's date are in the file, as is the standard it claims."""
    with pikepdf.open(io.BytesIO(sample().data)) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        with pdf.open_metadata() as xmp:
            claimed = xmp.get("pdfuaid:part")

    assert ("A sample", "letterforge", "A sample letter") == (info["/Title"], info["/Author"], info["/Subject"])
    assert {"D:20161101000000Z"} == {info["/CreationDate"], info["/ModDate"]}
    assert claimed == "1"


def test_each_letter_has_a_bookmark() -> None:
    """Bookmarks bear the letters' titles and lead to their first pages."""
    with pypdfium2.PdfDocument(sample().data) as pdf:
        marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]

    assert marks == [("Letter 0", 0), ("Letter 1", 2)]


# What it refuses


def test_a_character_without_glyph_is_an_error() -> None:
    """No box stands for a letter: the character is named instead."""
    with pytest.raises(FontError, match=r"no font has the character .* \(U\+E000\)") as caught:
        written(p("0/0", "body", "A \ue000"))

    assert "install a font that has it, or write it otherwise" == caught.value.hint


def test_a_foreign_font_does_not_stand_in_silently(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words in a typeface that is not ours, which the system chose, are an error."""
    monkeypatch.setattr("letterforge.writers.pdf.typefaces", dict)

    with pytest.raises(FontError, match="Liberation Serif, which is no typeface of letterforge's"):
        written(p("0/0", "body", "Words"))


def test_a_picture_that_is_none_is_an_error() -> None:
    """A picture that cannot be opened is not left out."""
    with pytest.raises(LayoutError, match="Failed to load image"):
        write_pdf(drawn(Asset("broken", "image/png", b"no picture")), Fonts())


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "ftp://127.0.0.1/x.png"])
def test_a_drawing_that_loads_something_is_refused(address: str) -> None:
    """No file and no host is reached, whatever a drawing asks for."""
    with pytest.raises(LayoutError, match="letterforge fetches nothing"):
        write_pdf(drawn(svg(f'<image href="{address}" width="5" height="5"/>')), Fonts())


def test_a_drawing_by_itself_is_drawn() -> None:
    """A picture in SVG needs no pixels."""
    made = write_pdf(drawn(svg('<circle cx="4" cy="4" r="4"/>')), Fonts())

    assert made.notices == ()


def test_what_weasyprint_only_logs_is_an_error_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that it passes over, also where the program around us turns its log off, or asks a second time."""
    monkeypatch.setattr(logging.getLogger("weasyprint"), "level", logging.CRITICAL)
    monkeypatch.setattr("letterforge.writers.pdf.stylesheet", lambda *_, **__: "p { colour: red }")
    for _ in range(2):
        with pytest.raises(LayoutError, match=r"the pages cannot be set: Ignored .*colour"):
            written(p("0/0", "body", "Words"))

    assert logging.CRITICAL == logging.getLogger("weasyprint").level


def test_what_weasyprint_fails_with_is_an_error_of_ours() -> None:
    """Blocks too deep for it end in a LayoutError with the cause kept, not in a traceback."""
    block: Block = p("0/0", "body", "Deep")
    for depth in range(250):
        block = Quotation(f"0/q{depth}", (block,))

    with pytest.raises(LayoutError, match="recursion") as caught:
        written(block)

    assert isinstance(caught.value.__cause__, RecursionError)


def test_other_formats_work_where_weasyprint_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint a PDF is an error with a hint, and text, HTML and DOCX are written all the same."""
    monkeypatch.delitem(sys.modules, "letterforge.writers.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    made = everything()

    with pytest.raises(LayoutError, match="PDF needs WeasyPrint") as caught:
        write_pdf(made, Fonts())

    assert "install Pango and WeasyPrint (run `letterforge doctor`), or write another format" == caught.value.hint
    assert all(WRITERS[name](made, Fonts()).data for name in ("txt", "html", "docx"))
    assert write_text(made, Fonts()).data.startswith(b"THE PRESIDENT")
