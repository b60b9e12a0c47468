"""The structure of a PDF: what a screen reader meets, in which order, in which language."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterforge.document import (
    Blank,
    Block,
    Cell,
    Document,
    Figure,
    Item,
    ItemList,
    Paragraph,
    Row,
    Table,
    TableCell,
    TableRow,
    Text,
    mark,
)
from letterforge.fonts import Fonts
from letterforge.units import ZERO, Length
from letterforge.writers import write_html, write_pdf, write_text
from tests.samples import LOREM, document, everything, listing, note, p, picture, section, table
from tests.writers.html_words import words_of_html
from tests.writers.pdf_words import text_of_pdf, words_of_pdf

ARABIC = "تهدي البعثة الدائمة لسويسرا لدى الأمم المتحدة أطيب تحياتها إلى الأمانة العامة، وتشير إلى القرار 71/280."


@cache
def data_of(made: Document) -> bytes:
    """The PDF of a document."""
    return write_pdf(made, Fonts()).data


def letter(*blocks: Block, **changes: object) -> bytes:
    """The PDF of one letter."""
    return data_of(document(section("0", *blocks, **changes)))


def text_words(made: Document) -> list[str]:
    """The words of the plain text, without the bars of its tables."""
    return [word for word in write_text(made, Fonts()).data.decode().split() if word != "|"]


def elements(data: bytes, role: str) -> list[dict[str, object]]:
    """The elements with this role, in the order of reading, as plain values."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_plain(node) for node in _nodes(pdf.Root.StructTreeRoot.K) if str(node.S) == f"/{role}"]


def _nodes(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _nodes(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _nodes(node.K)


def _plain(node: pikepdf.Object) -> dict[str, object]:
    plain: dict[str, object] = {name: str(node[f"/{name}"]) for name in ("Lang", "Alt", "ID") if f"/{name}" in node}
    plain["parent"] = str(node.P.S)[1:]
    plain["kids"] = [str(kid.S)[1:] for kid in _kids(node) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    for key, value in node.get("/A", {}).items():
        plain[key[1:]] = [float(edge) for edge in value] if isinstance(value, pikepdf.Array) else str(value).lstrip("/")
    return plain


def _kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    return list(node.K) if isinstance(node.K, pikepdf.Array) else [node.K]


def arabic() -> Document:
    """A letter from right to left, with a list, a row, a table and a blank."""

    def words(text: str = ARABIC) -> Text:
        return Text(text, "ar", "rtl", face="arabic")

    def para(path: str, style: str, *runs: Text | Blank) -> Paragraph:
        return Paragraph(path, style, runs or (words(),), "ar", "rtl")

    entries = (Item("0/1/0", (para("0/1/0/0", "list-1"), para("0/1/0/1", "list-1"))),)
    cells = [Cell(f"0/2/{n}", Length(70), (para(f"0/2/{n}/0", "signature"),), ZERO) for n in range(2)]
    row = TableRow((TableCell("0/3/0", (para("0/3/0/0", "table"),)), TableCell("0/3/1", ())))
    blocks = (
        para("0/0", "body", words(), Text(" ", "ar", "rtl"), Text("A/71/L.1", "en"), Blank("رقم", "ar", "rtl")),
        ItemList("0/1", "decimal", 0, 1, entries, "ar", "rtl"),
        Row("0/2", tuple(cells), ZERO, "rtl"),
        Table("0/3", (Length(60), Length(40)), (row,), "ar", "rtl"),
    )
    return document(section("0", *blocks, lang="ar", dir="rtl"))


@pytest.mark.parametrize("make", [everything, arabic])
def test_the_structure_reads_the_words_of_the_text_in_their_order(make: object) -> None:
    """Head, blocks, foot, notes: the same words as in the text, whatever the page they stand on."""
    made = make()  # type: ignore[operator]

    assert text_words(made) == words_of_pdf(data_of(made))


# Letters, digits, punctuation and symbols of the house font, one by one: what a keyboard gives.
LATIN = st.characters(min_codepoint=0x21, max_codepoint=0x17F, categories=("L", "N", "P", "S"))


@settings(max_examples=40)
@given(st.lists(st.text(LATIN, min_size=1, max_size=20), min_size=1, max_size=6))
def test_any_words_survive_into_text_html_and_pdf(words: list[str]) -> None:
    """No character is lost, changed, or taken for markup."""
    made = document(section("0", p("0/0", "body", " ".join(words)), first_head=(), foot=()))

    assert words == write_text(made, Fonts()).data.decode().split()
    assert words == words_of_html(write_html(made, Fonts()).data)
    assert "".join(words) == "".join(text_of_pdf(write_pdf(made, Fonts()).data).split())


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    """Where the page ends is no matter of structure."""
    blocks = [p(f"0/{n}", "body", LOREM, " ", LOREM) for n in range(8)]

    assert 8 == len(elements(letter(*blocks, first_head=(), foot=()), "P"))


def test_each_run_is_tagged_with_its_language() -> None:
    """Letter, paragraph, run and blank say their language where it changes."""
    french = Paragraph("0/1", "body", (Text("Monsieur, ", "fr"), Text("Sehr geehrter", "de")), "fr")
    data = letter(p("0/0", "body", "See ", Text("la lettre", "fr"), Blank("Datum", "de")), french, lang="es")

    assert ["es"] == [each.get("Lang") for each in elements(data, "Art")]
    assert ["en", "fr"] == [each.get("Lang") for each in elements(data, "P")][2:4]
    assert ["fr", "de", "de"] == [each.get("Lang") for each in elements(data, "Span")]


def test_heads_of_further_pages_are_artifacts() -> None:
    """Page numbers are printed and never read; nothing on the page is left without a tag or the mark of an artifact."""
    data = letter(*(p(f"0/{n}", "body", LOREM) for n in range(20)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marks = [str(op.operands[0]) for op in pikepdf.parse_content_stream(pdf.pages[1]) if str(op.operator) == "BDC"]

    assert 3 == marks.count("/Artifact")
    assert "-" not in words_of_pdf(data)


def test_an_item_has_a_mark_and_a_body() -> None:
    """Marks are labels, and a nested list stands in the body of its item."""
    data = letter(listing("0/0", inner=listing("0/0/2/1", "letter", 1)))
    items = elements(data, "LI")
    words = words_of_pdf(data)

    assert [["Lbl", "LBody"]] * 6 == [item["kids"] for item in items]
    assert ["Decimal", "LowerAlpha"] == [each["ListNumbering"] for each in elements(data, "L")]
    assert all(mark("letter", n) in words for n in (1, 2, 3))


def test_a_table_keeps_its_headers_spans_and_empty_cells() -> None:
    """Header cells head their columns; a cell without words is a cell."""
    empty = TableRow((TableCell("0/0/9", ()), TableCell("0/0/8", ()), TableCell("0/0/7", ())))
    whole = table("0/0")
    data = letter(replace(whole, rows=(*whole.rows, empty)))

    assert ["Column"] * 3 == [cell["Scope"] for cell in elements(data, "TH")]
    assert [(None, "2"), ("2", None)] == [
        (cell.get("ColSpan"), cell.get("RowSpan"))
        for cell in elements(data, "TD")
        if cell.keys() & {"ColSpan", "RowSpan"}
    ]
    assert ["TD", "TD", "TD"] == elements(data, "TR")[-1]["kids"]
    assert ["Meetings"] == [each["Summary"] for each in elements(data, "Table")]


def test_a_repeated_table_header_is_read_once() -> None:
    """On the next page it is printed again, as an artifact."""
    whole = table("0/0")
    rows = [replace(whole.rows[2], cells=(replace(whole.rows[2].cells[0], columns=3),)) for _ in range(70)]
    words = words_of_pdf(letter(replace(whole, rows=(whole.rows[0], *rows))))

    assert words.count("Meeting") == 1


def test_a_picture_has_its_description_and_its_place() -> None:
    """The bounds are in points from the lower left corner; an ornament is no element."""
    figures = [
        Figure(f"0/{n}", picture().sha256, Length(32), Length(16), ZERO, alt) for n, alt in enumerate(("A", None))
    ]
    (figure,) = elements(letter(*figures), "Figure")
    top = 792 - 50 / 25.4 * 72

    assert figure["Alt"] == "A"
    assert pytest.approx([72, top - 45.35, 72 + 90.7, top], abs=0.1) == figure["BBox"]


def test_a_note_is_called_where_it_belongs_and_read_at_the_end() -> None:
    """The call is a reference in the paragraph; the notes follow the foot, each with its own key."""
    data = letter(p("0/0", "body", "One", note(1, "0/0/n1"), " two", note(2, "0/0/n2"), "."))
    notes = elements(data, "Note")

    assert ["P", "P"] == [each["parent"] for each in elements(data, "Reference")]
    assert [["Lbl", "P"], ["Lbl", "P"]] == [each["kids"] for each in notes]
    assert 2 == len({each["ID"] for each in notes})
    assert ["Div", "P", "Div", "Note", "Note"] == elements(data, "Art")[0]["kids"]


def test_a_link_leads_where_its_words_say() -> None:
    """The annotation is tagged within the link and describes itself."""
    with pikepdf.open(io.BytesIO(data_of(everything()))) as pdf:
        (annotation,) = [each for each in pdf.pages[0].Annots if each.Subtype == "/Link"]
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parent = numbers[numbers.index(annotation.StructParent) + 1]

        assert "https://www.un.org/en/ga/" == str(annotation.A.URI) == str(annotation.Contents)
        assert parent.S == "/Link"


def test_blanks_between_two_runs_are_read() -> None:
    """A space that stands alone between bold and italic words is not painted, but said."""
    runs = (Text("Ana", "en", bold=True), Text(" ", "en"), Text("García", "es", italic=True))

    assert ["Ana", "García"] == words_of_pdf(letter(Paragraph("0/0", "body", runs, "en"), first_head=(), foot=()))
