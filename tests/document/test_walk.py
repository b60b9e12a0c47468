"""Going through the tree: everything is met, once, in the order in which it is read."""

from __future__ import annotations

from dataclasses import replace

from letterforge.document import (
    Footnote,
    Paragraph,
    Text,
    blocks_of,
    footnotes_of,
    rewritten,
    texts_of,
)
from tests import samples

BLOCKS = samples.everything().sections[0].blocks


def upper(block: Paragraph) -> Paragraph:
    """The paragraph with its own runs in capitals."""
    inlines = tuple(replace(i, text=i.text.upper()) if isinstance(i, Text) else i for i in block.inlines)
    return replace(block, inlines=inlines)


def test_a_block_comes_before_what_it_holds() -> None:
    """Lists with their items, rows with their cells, tables row by row."""
    paths = [block.path for block in blocks_of([samples.listing("l", inner=samples.listing("l/2/1", level=1))])]

    assert [
        "l",
        "l/0/0",
        "l/1/0",
        "l/1/1",
        "l/2/0",
        "l/2/1",
        "l/2/1/0/0",
        "l/2/1/1/0",
        "l/2/1/1/1",
        "l/2/1/2/0",
    ] == paths


def test_every_path_is_met_once() -> None:
    """A path names one block."""
    paths = [block.path for section in samples.everything().sections for block in blocks_of(section.blocks)]

    assert len(paths) == len(set(paths))
    assert {"0/6/1.1/0", "0/8/2/1/1", "0/5/2/1/2/1/2/0"} <= set(paths)


def test_notes_are_met_in_the_order_of_their_calls() -> None:
    """As they count; what they hold is no block of the text."""
    assert [1, 2] == [note.number for note in footnotes_of(BLOCKS)]
    assert not [block for block in blocks_of(BLOCKS) if block.path.startswith("0/2/n1")]


def test_words_are_met_in_the_order_in_which_they_are_read() -> None:
    """A link's and a note's where they stand; a blank is one of them."""
    block = next(block for block in BLOCKS if block.path == "0/2")
    words = [getattr(run, "text", "") or getattr(run, "label", "") for _, run in texts_of([block])]

    assert ["a note", "Resolution 71/1, paragraph 2.", " and a blank: ", "November 2016", "."] == words[-5:]


def test_a_run_comes_with_its_own_paragraph() -> None:
    """A note's words with the note's paragraph, not with that of the call."""
    places = {run.text: block.path for block, run in texts_of(BLOCKS) if isinstance(run, Text)}

    assert "0/2/n1/0" == places["Resolution 71/1, paragraph 2."]
    assert "0/3" == places["www.un.org/en/ga/"]


def test_nothing_changed_is_the_same_tree() -> None:
    """Every kind of block comes back as it was."""
    assert BLOCKS == rewritten(BLOCKS, lambda block: block)


def test_every_paragraph_is_changed() -> None:
    """Wherever it stands, also in a note, a cell, a kept block."""
    changed = rewritten(BLOCKS, upper)
    before = [block for block in blocks_of(BLOCKS) if isinstance(block, Paragraph)]
    after = [block for block in blocks_of(changed) if isinstance(block, Paragraph)]

    assert [block.path for block in before] == [block.path for block in after]
    assert not [i for block in after for i in block.inlines if isinstance(i, Text) and i.text != i.text.upper()]
    assert "RESOLUTION 71/1, PARAGRAPH 2." in [run.text for _, run in texts_of(changed) if isinstance(run, Text)]


def test_a_note_is_changed_before_the_paragraph_that_calls_it() -> None:
    """So that the change of the paragraph sees its notes finished."""
    order: list[str] = []

    def noted(block: Paragraph) -> Paragraph:
        order.append(block.path)
        return block

    rewritten([next(block for block in BLOCKS if block.path == "0/2")], noted)

    assert ["0/2/n1/0", "0/2"] == order


def test_a_note_within_a_note_is_found_by_its_words() -> None:
    """The walk of words does not stop at the first level."""
    inner = Footnote(2, "n/2", (samples.p("n/2/0", "note", "Deep."),))
    outer = samples.p("x", "body", Footnote(1, "n/1", (samples.p("n/1/0", "note", "Shallow", inner),)))

    assert ["Shallow", "Deep."] == [run.text for _, run in texts_of([outer]) if isinstance(run, Text)]
