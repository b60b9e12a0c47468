"""The page: what stands in head and foot of page 1 is measured, and the text keeps clear of it."""

from __future__ import annotations

import pytest

from letterforge.compose.page import continuation, letter_styles
from letterforge.document import PageNumber, Section, Text
from letterforge.document.measure import height
from letterforge.errors import LayoutError
from letterforge.fonts import Fonts
from letterforge.letterhead import find_letterhead, stationery_with
from letterforge.units import Length
from letterforge.world import World
from tests.compose.letters import letter, said, section

LINES = [f"Line {n} of the address" for n in range(9)]


def foot(made: Section) -> Length:
    """How high the foot of page 1 is."""
    return height(made.foot, made.style, made.page.text_width, Fonts())


@pytest.mark.parametrize("lines", [1, 3, 4, 5, 9])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_text_ends_above_the_foot(lines: int, paper: str) -> None:
    """At least the gap that the stationery asks for lies between them, however long the address is."""
    made = section(
        letter(to=[{"text": LINES[:lines]}], salutation="Sir,", layout={"addressee": "foot", "paper": paper})
    )
    measures = find_letterhead("pga", World()).stationery.page

    assert made.page.first_bottom - made.page.foot - foot(made) >= measures.foot_gap


def test_a_short_address_does_not_move_the_text() -> None:
    """One line takes the room of four."""
    one, four = (
        section(letter(to=[{"text": LINES[:n]}], salutation="Sir,", layout={"addressee": "foot"})).page for n in (1, 4)
    )

    assert one == four


def test_without_foot_and_head_page_1_is_a_page_like_any_other() -> None:
    """No letterhead, address above the text."""
    page = section(letter(letterhead="none", layout={"addressee": "head"})).page

    assert (page.top, page.bottom) == (page.first_top, page.first_bottom)


def test_preprinted_paper_keeps_the_room_of_its_letterhead() -> None:
    """Nothing is printed there, and the text begins no higher."""
    printed, paper = section(letter()), section(letter(letterhead="preprinted"))

    assert not paper.first_head
    assert paper.page.first_top >= printed.page.first_top


def test_a_draft_s_line_stands_above_the_letterhead() -> None:
    """And the text keeps clear of both."""
    draft = section(letter(), "draft")
    head = height(draft.first_head, draft.style, draft.page.text_width, Fonts())

    assert "draft" == getattr(draft.first_head[0], "style", None)
    assert draft.page.first_top - draft.page.head >= head


def test_a_letterhead_that_fills_the_page_is_an_error() -> None:
    """The text is never printed over the address."""
    with pytest.raises(LayoutError, match="leave no room for the text"):
        section(letter(to=[{"text": LINES * 5}], salutation="Sir,", layout={"addressee": "foot"}))


def test_ragged_text_is_ragged_everywhere() -> None:
    """Body, closing, quotations and lists; nothing else changes."""
    stationery = stationery_with()
    even, ragged = (
        {style.name: style for style in letter_styles(stationery, ragged=how, single=False)} for how in (False, True)
    )
    changed = {name for name in even if even[name] != ragged[name]}

    assert {"body", "closing", "quote", "list-1", "list-2", "list-3"} == changed
    assert {"start"} == {ragged[name].align for name in changed}


def test_one_signature_stands_where_the_stationery_has_it() -> None:
    """Several stand in columns, each flush with its column."""
    stationery = stationery_with({"signatures": {"place": "end"}})
    alone, several = (
        {style.name: style.align for style in letter_styles(stationery, ragged=False, single=how)}
        for how in (True, False)
    )

    assert ("end", "end") == (alone["signature"], alone["post"])
    assert ("start", "start") == (several["signature"], several["post"])


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("- {page} -", ["- ", "#", " -"]),
        ("{page}", ["#"]),
        ("Page {page} of {page}", ["Page ", "#", " of ", "#"]),
        ("", []),
    ],
)
def test_the_head_of_further_pages_has_their_number(pattern: str, expected: list[str]) -> None:
    """Wherever the letterhead puts it."""
    block = continuation(pattern, lang="en", dir="ltr", path="0/next")
    found = ["#" if isinstance(i, PageNumber) else i.text for i in block.inlines if isinstance(i, PageNumber | Text)]

    assert expected == found


def test_every_letter_has_its_continuation() -> None:
    """- 2 - above the text of page 2."""
    assert ["-  -"] == said(section(letter()).next_head, "continuation")
