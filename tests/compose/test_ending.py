"""The closing rule: what is kept with closing and signatures, and that no word is lost in dividing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.compose.ending import KEPT_LINES, LONGEST, divided
from letterforge.document import (
    Block,
    Footnote,
    Inline,
    ItemList,
    Kept,
    LineBreak,
    Link,
    Paragraph,
    Quotation,
    Table,
    TableRow,
    Text,
    blocks_of,
    rewritten,
    texts_of,
)
from letterforge.document.lines import line_count
from letterforge.fonts import Fonts
from letterforge.units import Length
from tests import samples
from tests.compose.letters import letter, said, section

FONTS = Fonts()
WIDTH = Length(165.1)
STYLES = {style.name: style for style in samples.STATIONERY.type_styles()}
LOREM = samples.LOREM


def parted(*blocks: Block) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of a body, divided."""
    return divided(blocks, STYLES.__getitem__, WIDTH, FONTS)


def long(*inlines: Inline | str, style: str = "body") -> Paragraph:
    """A paragraph of many lines that ends with these."""
    return samples.p("0/0", style, " ".join([LOREM] * 4) + " ", *inlines)


def count(block: Block) -> int:
    """How many lines a paragraph has."""
    assert isinstance(block, Paragraph)
    return line_count(block, STYLES[block.style], WIDTH, FONTS)


def said_in(*blocks: Block) -> list[str]:
    """The words of blocks."""
    return " ".join(run.text for _, run in texts_of(blocks) if isinstance(run, Text)).split()


def test_a_body_without_text_has_no_last_lines() -> None:
    """Nothing is divided where nothing is."""
    assert ((), ()) == parted()


def test_a_short_last_paragraph_is_kept_whole() -> None:
    """The others stay where they are."""
    first, last = samples.p("0/0", "body", LOREM), samples.p("0/1", "body", "Short.")

    assert ((first,), (last,)) == parted(first, last)


def test_twelve_lines_are_kept_whole_and_thirteen_are_divided() -> None:
    """The rule turns between the two."""
    words = f"{LOREM} {LOREM} {LOREM} {LOREM} {LOREM}".split()
    by_lines = {count(made): made for n in range(len(words)) if (made := samples.p("0/0", "body", " ".join(words[:n])))}

    assert ((), (by_lines[LONGEST],)) == parted(by_lines[LONGEST])
    assert 1 == len(parted(by_lines[LONGEST + 1])[0])


def test_a_long_one_is_divided_at_the_end_of_a_line() -> None:
    """Three to seven lines are kept; both halves together have the lines of the whole."""
    whole = long()
    (first,), (last,) = parted(whole)

    assert count(last) in KEPT_LINES
    assert count(whole) == count(first) + count(last)
    assert said_in(whole) == said_in(first, last)


def test_the_halves_know_that_they_are_halves() -> None:
    """The second has no space above it, and a path of its own."""
    (first,), (last,) = parted(long())

    assert ("0/0", False) == (first.path, first.continues)  # type: ignore[union-attr]
    assert ("0/0/last", True) == (last.path, last.continues)  # type: ignore[union-attr]


def test_no_blank_is_left_at_the_cut() -> None:
    """Neither at the end of the first half nor at the begin of the second."""
    (first,), (last,) = parted(long("End."))
    halves = ["".join(run.text for _, run in texts_of([block]) if isinstance(run, Text)) for block in (first, last)]

    assert [half.strip() for half in halves] == halves


LINK = Link("https://www.un.org/", (samples.t("www.un.org"),))
PIECE = st.one_of(
    st.sampled_from([LineBreak(), LINK]),
    st.builds(samples.t, st.sampled_from(["word ", " word", "co-operation, ", LOREM, " " + LOREM + " ", "—", "."]),
              bold=st.booleans(), italic=st.booleans()),
)  # fmt: skip


@given(st.lists(PIECE, min_size=1, max_size=30))
def test_no_word_is_lost_added_or_moved(pieces: list[Inline]) -> None:
    """Whatever runs, links, notes and breaks a paragraph is made of."""
    note = samples.note(1, "0/0/n1")
    whole = Paragraph("0/0", "body", (samples.t(LOREM + " "), *pieces[:5], note, *pieces[5:]), "en")
    before, last = parted(whole)
    inlines = [i for block in (*before, *last) if isinstance(block, Paragraph) for i in block.inlines]

    assert "".join(said_in(whole)) == "".join(said_in(*before, *last))
    assert [i for i in whole.inlines if not isinstance(i, Text)] == [i for i in inlines if not isinstance(i, Text)]
    assert all(i.text for i in inlines if isinstance(i, Text))
    assert all(block.inlines for block in (*before, *last) if isinstance(block, Paragraph))


def test_one_word_without_end_is_kept_whole() -> None:
    """There is no line end to divide it at."""
    endless = samples.p("0/0", "body", "x" * 3000)

    assert ((), (endless,)) == parted(endless)


def test_one_link_without_end_is_kept_whole() -> None:
    """A link is never divided."""
    whole = Paragraph("0/0", "body", (Link("https://www.un.org/", (samples.t(" ".join([LOREM] * 4)),)),), "en")

    assert ((), (whole,)) == parted(whole)


def test_a_note_goes_with_the_word_that_calls_it() -> None:
    """It is in one half only."""
    (first,), (last,) = parted(long("called", samples.note(1, "0/0/n1"), "."))
    notes = [[i.number for i in block.inlines if isinstance(i, Footnote)] for block in (first, last)]  # type: ignore[union-attr]

    assert [[], [1]] == notes


def test_the_last_item_of_a_list_is_kept() -> None:
    """Under its own number."""
    whole = samples.listing("0/0")
    (first,), (last,) = parted(whole)

    assert isinstance(first, ItemList)
    assert isinstance(last, ItemList)
    assert (whole.items[:2], whole.items[2:]) == (first.items, last.items)
    assert (1, 3, "0/0/last") == (first.start, last.start, last.path)


def test_a_list_of_one_item_is_kept_whole() -> None:
    """An empty list is never left behind."""
    whole = replace(samples.listing("0/0"), items=samples.listing("0/0").items[:1])

    assert ((), (whole,)) == parted(whole)


def test_the_last_paragraph_of_a_quotation_is_kept() -> None:
    """As a quotation."""
    whole = Quotation("0/0", (samples.p("0/0/0", "quote", LOREM), samples.p("0/0/1", "quote", "Short.")))
    (first,), (last,) = parted(whole)

    assert (Quotation("0/0", whole.blocks[:1]), Quotation("0/0/last", whole.blocks[1:])) == (first, last)


def test_a_quotation_of_one_paragraph_leaves_no_empty_one() -> None:
    """All of it is kept."""
    whole = Quotation("0/0", (samples.p("0/0/0", "quote", "Short."),))

    assert ((), (Quotation("0/0/last", whole.blocks),)) == parted(whole)


def test_a_table_is_kept_whole() -> None:
    """It is not torn in the middle of a page."""
    whole = samples.table("0/0")

    assert ((), (whole,)) == parted(whole)


def test_a_high_table_is_divided_between_rows() -> None:
    """Both parts under the header; no path stands twice; cells that span rows forbid it."""
    simple = samples.table("0/0")
    row = replace(simple.rows[2], cells=(replace(simple.rows[2].cells[0], columns=3),))
    whole = replace(simple, rows=(simple.rows[0], *(_numbered(row, n) for n in range(30))))
    (first,), (last,) = parted(whole)
    paths = [block.path for block in blocks_of((first, last))]

    assert isinstance(first, Table)
    assert isinstance(last, Table)
    assert (29, 3) == (len(first.rows), len(last.rows))
    assert first.rows[0].header
    assert last.rows[0].header
    assert len(paths) == len(set(paths))
    assert ((), (replace(whole, rows=(*whole.rows, simple.rows[1])),)) == parted(
        replace(whole, rows=(*whole.rows, simple.rows[1]))
    )


def _numbered(row: TableRow, n: int) -> TableRow:
    cell = row.cells[0]
    blocks = rewritten(cell.blocks, lambda block: replace(block, path=f"{block.path}/{n}"))
    return replace(row, cells=(replace(cell, path=f"{cell.path}/{n}", blocks=blocks),))


@pytest.mark.parametrize(
    "body", ["Short.", f"{LOREM}\n\n{LOREM}", f"- {LOREM}\n- Two.", f"> {LOREM}", " ".join([LOREM] * 9)]
)
def test_closing_and_signatures_are_kept_with_the_last_lines(body: str) -> None:
    """One block of the letter holds them all, and it is the last."""
    kept = section(letter(body=body)).blocks[-1]

    assert isinstance(kept, Kept)
    assert ["Please accept, Excellency, the assurances of my highest consideration."] == said([kept], "closing")
    assert ["Peter Thomson"] == said([kept], "signature")
    assert any("/body/" in block.path for block in kept.blocks)


def test_a_letter_without_signatories_keeps_its_closing() -> None:
    """There are no signatures to keep."""
    kept = section(letter(signatories=[])).blocks[-1]

    assert isinstance(kept, Kept)
    assert 1 == len(said([kept], "closing"))
    assert not said([kept], "signature")
