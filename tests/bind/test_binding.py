"""Binding as offices do it: labels, sheets, marks, numbers through, blank pages, the table of enclosures."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from pikepdf import Name, Pdf

from letterforge.bind.overlays import seen_size
from tests.bind import bundles, strangers
from tests.bind.bundles import INNER, SCAN, bound, texts

THROUGH = {"numbering": "continuous"}


def sizes(data: bytes) -> list[tuple[int, int]]:
    """The size of each page as it is seen, in points."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(round(size[0].pt), round(size[1].pt)) for size in map(seen_size, pdf.pages)]


def roles(made: object) -> list[tuple[str, int, int]]:
    """What the bundle is bound of."""
    return [(part.role, part.first, part.last) for part in made.parts]  # type: ignore[attr-defined]


def test_by_default_nothing_is_printed_on_anybodys_page(tmp_path: Path) -> None:
    """And everything follows at once, in its own size."""
    made = bound(tmp_path, SCAN, {"letter": INNER})
    pages = texts(made.data)

    assert [(612, 792), (300, 500), (500, 300), (612, 792), (612, 792)] == sizes(made.data)
    assert ["", ""] == pages[1:3]
    assert "Enclosure" not in pages[3]
    assert [("letter", 1, 1), ("enclosure", 2, 3), ("letter", 4, 5)] == roles(made)


def test_the_parts_have_their_digests(tmp_path: Path) -> None:
    """A file's own, and that of a letter's words, which says nothing of its looks."""
    made = bound(tmp_path, SCAN, {"letter": INNER})
    again = bound(tmp_path, SCAN, {"letter": {**INNER, "body": "Other words."}})
    cover, file, inner = made.parts

    assert file.text_sha256 is None
    assert (tmp_path / "scan.pdf").is_file()
    assert (None, None) == (cover.sha256, inner.sha256)
    assert cover.text_sha256 == again.parts[0].text_sha256
    assert inner.text_sha256 != again.parts[2].text_sha256


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_marks_stand_upper_left_whichever_way_the_page_is_turned(tmp_path: Path, turn: int) -> None:
    """As the page is seen: "Copy" at the left, the label at the right, both on the first page alone."""
    made = bound(tmp_path, {**SCAN, "copy": True}, binding={"slip": "label", "label": "annex"}, turn=turn)
    width = sizes(made.data)[1][0] / 72 * 25.4
    shown = _upright(made.data, 1)

    assert ("Copy", "Annex") == tuple(texts(made.data)[1].split())
    assert "" == texts(made.data)[2]
    assert shown["Copy"][0] < 15
    assert shown["Annex"][0] > width - 35
    lowest = 25 if turn == 180 else 20  # then the page's own print is seen at its upper edge: they give way to it
    assert all(4 < top < lowest for _, top in shown.values())


def _upright(data: bytes, page: int) -> dict[str, tuple[float, float]]:
    """Where each word of a page is seen: millimetres from the left and from the top, by its darkest corner."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        turn, box = int(pdf.pages[page].get("/Rotate", 0)), pdf.pages[page].mediabox
    w, h = float(box[2]), float(box[3])
    found = {}
    with pypdfium2.PdfDocument(data) as pages:
        text = pages[page].get_textpage()
        for word in text.get_text_range().split():
            first = text.search(word).get_next()
            assert first is not None
            left, bottom, right, top = text.get_charbox(first[0])
            x, y = (left + right) / 2, (bottom + top) / 2
            seen = {0: (x, h - y), 90: (y, x), 180: (w - x, y), 270: (h - y, w - x)}[turn]
            found[word] = (seen[0] / 72 * 25.4, seen[1] / 72 * 25.4)
    return found


def test_marks_are_tagged_and_read_before_the_page(tmp_path: Path) -> None:
    """They say something: no artifact, in the language of the letter that encloses."""
    data = bound(tmp_path, {**SCAN, "copy": True, "translated_from": "es"}).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        parts = list(pdf.Root.StructTreeRoot.K.K)
        kinds = [str(part.S) for part in parts]
        page = pdf.pages[1]

        assert ["/Art", "/Art", "/Figure", "/Figure"] == kinds
        assert "Copy Translated from Spanish" == texts(data)[1]
        assert 3 == len(_list_of(pdf, page))


def _list_of(pdf: Pdf, page: pikepdf.Page) -> pikepdf.Object:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    keys = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    return keys[int(page.StructParents)]


@pytest.mark.parametrize(
    ("lang", "label", "mark"),
    [
        ("en", "Annex II", "Translated from Spanish"), ("fr", "Annexe II", "Traduit de l’espagnol"),
        ("es", "Anexo II", "Traducido del español"), ("ru", "Приложение II", "Перевод с испанского"),
        ("zh", "附件二", "译自西班牙文"),
    ],
)  # fmt: skip
def test_labels_speak_the_language_of_the_letter(tmp_path: Path, lang: str, label: str, mark: str) -> None:
    """Their numbers too."""
    marked, binding = {**SCAN, "translated_from": "es"}, {"slip": "label", "label": "annex"}
    data = bound(tmp_path, SCAN, marked, binding=binding, salutation="—", closing="—", language=lang).data

    assert sorted(f"{mark} {label}".split()) == sorted(texts(data)[3].split())


def test_labels_in_arabic_are_ordinals(tmp_path: Path) -> None:
    """The second annex, marked at the right."""
    marked, binding = {**SCAN, "copy": True}, {"slip": "label", "label": "annex"}
    data = bound(tmp_path, SCAN, marked, binding=binding, salutation="—", closing="—", language="ar").data
    letters = set(texts(data)[3]) - set(" \n\u200f")

    assert set("المرفق الثاني نسخة") - {" "} <= letters | set("ا")


def test_a_letters_own_head_makes_room_for_marks(tmp_path: Path) -> None:
    """They stand above the letterhead; further pages look as ever."""
    data = bound(tmp_path, {"letter": INNER, "copy": True, "translated_from": "fr"}, binding={"slip": "label"}).data
    plain = bound(tmp_path, {"letter": INNER}).data
    marks, head = (bundles.place_of(data, 1, words)[1] for words in ("Copy", "Permanent Mission"))

    assert 3 < marks < head
    assert "Enclosure" in texts(data)[1]
    assert bundles.place_of(plain, 2, "- 2 -")[1] == pytest.approx(bundles.place_of(data, 2, "- 2 -")[1], abs=0.1)


def test_a_sheet_stands_before_each_enclosure(tmp_path: Path) -> None:
    """With its label and its title, and no bookmark of its own."""
    made = bound(tmp_path, SCAN, {"letter": INNER, "title": "Their letter"}, binding={"slip": "sheet"})
    pages = texts(made.data)
    with pikepdf.open(io.BytesIO(made.data)) as pdf, pdf.open_outline() as outline:
        marks = [item.title for item in outline.root]

    assert "Enclosure 1 Roadmap" == pages[1]
    assert "Enclosure 2 Their letter" == pages[4]
    assert [("letter", 1, 1), ("slip", 2, 2), ("enclosure", 3, 4), ("slip", 5, 5), ("letter", 6, 7)] == roles(made)
    assert 3 == len(marks)


def test_pages_are_counted_through(tmp_path: Path) -> None:
    """On pages of others and first pages at the lower edge, else where letters have theirs; not on page 1."""
    data = bound(tmp_path, SCAN, {"letter": INNER}, binding=THROUGH).data
    pages = texts(data)

    assert "-" not in pages[0]
    assert ["- 2 -", "- 3 -"] == pages[1:3]
    assert all(f"- {n} -" in pages[n - 1] for n in (4, 5))
    assert 260 < bundles.place_of(data, 3, "- 4 -")[1] < 275
    assert 20 > bundles.place_of(data, 4, "- 5 -")[1]


def test_drafts_are_bound_as_any_edition(tmp_path: Path) -> None:
    """What heads a draft's own pages is printed on nobody else's."""
    made = bound(tmp_path, {**SCAN, "copy": True}, edition="draft", binding={**THROUGH, "slip": "label"})
    cover, first, second = texts(made.data)

    assert "DRAFT 1" in cover
    assert {"Copy", "Enclosure", "2"} == set(first.split()) - {"-"}
    assert "- 3 -" == second


def test_the_mark_of_a_letter_covers_nothing_of_others(tmp_path: Path) -> None:
    """DRAFT stands behind our own text alone: on pages of others it would lie over theirs."""
    made = bound(tmp_path, {**SCAN, "copy": True}, binding=THROUGH, layout={"mark": "draft"})
    with pypdfium2.PdfDocument(made.data) as pages:
        colours = [page.render().to_pil().convert("RGB").getcolors(9999) or () for page in pages]
    light = [sum(count for count, colour in page if colour == (0xE2, 0xE2, 0xE2)) > 999 for page in colours]

    assert [True, False, False] == light


def test_everything_begins_on_a_right_hand_page(tmp_path: Path) -> None:
    """Blank pages are of the size of the page before them, and counted."""
    made = bound(tmp_path, SCAN, {"letter": INNER}, binding={"two_sided": True, **THROUGH})

    assert [("letter", 1, 1), ("blank", 2, 2), ("enclosure", 3, 4), ("letter", 5, 6)] == roles(made)
    assert ("", "- 3 -") == tuple(texts(made.data)[1:3])
    assert (612, 792) == sizes(made.data)[1]


@pytest.mark.parametrize(
    ("form", "two_sided", "pages"),
    [("pdf", True, "3 7"), ("txt", True, "3 7"), ("docx", True, "3 5"), ("pdf", False, "2 5"), ("docx", False, "2 3")],
)
def test_the_table_of_enclosures_has_true_pages(tmp_path: Path, form: str, two_sided: bool, pages: str) -> None:
    """Those of the file it is in; a text, which has none, those of the PDF.

    In a DOCX one slip page stands for the sheet and the two pages of the file.
    """
    inner = {"letter": INNER, "title": "Their letter"}
    binding = {"slip": "sheet", "label": "annex", "two_sided": two_sided}
    made = bound(tmp_path, SCAN, inner, form=form, binding=binding, layout={"enclosure_note": "table"})
    first, second = pages.split()

    assert f"Annex Title Page Annex I Roadmap {first} Annex II Their letter {second}" in _words(made.data, form)


def _words(data: bytes, form: str) -> str:
    if form == "pdf":
        return " ".join(texts(data)[0].split())
    if form == "txt":
        return " ".join(data.decode().replace("|", " ").split())
    table = docx.Document(io.BytesIO(data)).tables[-1]
    return " ".join(cell.text for row in table.rows for cell in row.cells)


def test_a_table_that_grows_moves_what_it_counts(tmp_path: Path) -> None:
    """A long table makes the cover longer than a page: its pages are counted as they are in the end."""
    papers = [{**SCAN, "title": f"Paper {n}, {'on the process ' * 12}end {n}"} for n in range(1, 13)]
    made = bound(tmp_path, *papers, layout={"enclosure_note": "table"})
    cover, first, *_ = made.parts
    words = " ".join(" ".join(texts(made.data)[: cover.last]).split())

    assert cover.last > 1
    assert first.first == cover.last + 1
    assert f"end 1 {first.first} Enclosure 2" in words
    assert f"end 12 {made.parts[12].first}" in words


def test_a_docx_counts_its_own_pages(tmp_path: Path) -> None:
    """One for a file of others, those that are blank too; heads show what Word will count."""
    made = bound(tmp_path, SCAN, {"letter": INNER}, form="docx", binding={"two_sided": True, **THROUGH})
    sections = docx.Document(io.BytesIO(made.data)).sections
    starts = [section._sectPr.xpath("w:pgNumType/@w:start")[0] for section in sections]
    footers, heads = (
        ["".join(part._element.xpath(".//w:t/text()")) for part in parts]
        for parts in ([one.first_page_footer for one in sections], [one.header for one in sections])
    )

    assert ["1", "2", "3", "4", "5"] == starts
    assert ["- 3 -", "- 5 -"] == [footers[2], footers[4]]
    assert ["- 2 -", "- 4 -", "- 6 -"] == [heads[0], heads[2], heads[4]]
    assert ["docx: pages are counted as they are here, where one stands for each file of others"] == [
        notice.message for notice in made.notices
    ]


@pytest.mark.parametrize("form", ["html", "txt"])
def test_what_has_no_pages_says_so(tmp_path: Path, form: str) -> None:
    """Nothing is dropped in silence."""
    made = bound(tmp_path, SCAN, form=form, binding={"two_sided": True})

    assert [f"{form}: there are no pages to number through, or to print on both sides"] == [
        notice.message for notice in made.notices
    ]


def test_a_letterhead_may_settle_how_its_letters_are_bound(tmp_path: Path) -> None:
    """The letter's own keys before it."""
    from letterforge.letterhead import find_letterhead
    from letterforge.model import Binding
    from letterforge.world import World

    folder = tmp_path / "heads" / "house"
    folder.mkdir(parents=True)
    lines = 'name = "House"\n[layout.binding]\nslip = "label"\nlabel = "annex"\n[[rows]]\n[[rows.cells]]\n'
    (folder / "letterhead.toml").write_text(lines, encoding="utf-8")
    head = find_letterhead("house", World(letterheads=(tmp_path / "heads",)))

    assert Binding(slip="sheet", label="annex") == Binding(slip="sheet").over(head.layout.binding)


def test_bundles_have_the_same_bytes_again(tmp_path: Path) -> None:
    """With all that binding can do."""
    binding = {"slip": "label", "two_sided": True, **THROUGH}
    strangers_scan = tmp_path / "scan.pdf"
    first = bound(tmp_path, {**SCAN, "copy": True}, {"letter": INNER}, binding=binding)
    from letterforge.bind import bind_as
    from letterforge.compose import compose_letter
    from letterforge.world import World

    letter = strangers.letter({**SCAN, "copy": True}, {"letter": INNER}, layout={"binding": binding})
    world = World(folder=tmp_path)

    assert strangers_scan.is_file()
    assert first.data == bind_as(compose_letter(letter, world), "pdf", world.fonts).data


def test_page_objects_of_overlays_are_gone(tmp_path: Path) -> None:
    """No page of ours is left over behind the bundle."""
    data = bound(tmp_path, {**SCAN, "copy": True}, binding=THROUGH).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [
            entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == Name.Page
        ]

        assert 3 == len(pages) == len(pdf.pages)
