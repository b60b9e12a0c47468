"""Pages as pictures, and proof sheets."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from letterforge.errors import LetterheadError
from letterforge.letterhead import known_letterheads
from letterforge.previewing import letter_pages, proof_pages
from letterforge.wanted import Rendering
from letterforge.world import World
from tests.compose.letters import letter
from tests.letterhead.folders import OFFICE, world


def opened(pages: list[bytes]) -> list[Image.Image]:
    """The pictures."""
    return [Image.open(io.BytesIO(page)) for page in pages]


def test_each_page_is_a_picture() -> None:
    """As large as the paper at so many points per inch."""
    pages = opened(letter_pages(letter(body="One line of words. " * 400), World(), Rendering(), dpi=40))

    assert [(340, 440)] * len(pages) == [page.size for page in pages]
    assert len(pages) > 1


@pytest.mark.parametrize("name", known_letterheads(World()))
def test_every_letterhead_has_a_proof_sheet(name: str) -> None:
    """Two pages: with the head, and a continuation."""
    assert 2 == len(proof_pages(name, World(), dpi=40))


def test_a_proof_sheet_has_rulers_and_a_frame() -> None:
    """Ticks at the edges of the paper, the frame of the text's area inside."""
    page = opened(proof_pages("plain", World(), dpi=100))[0].convert("RGB")
    colours = {colour for _, colour in page.getcolors(1_000_000) or ()}

    assert (130, 130, 130) == page.getpixel((0, 0))
    assert (70, 110, 200) in colours


def test_one_s_own_letterhead_has_one(tmp_path: Path) -> None:
    """Also where it is for a mission at another seat."""
    assert 2 == len(proof_pages("mine", world(tmp_path, mine=OFFICE), dpi=40))


def test_a_letterhead_that_is_not_there_is_told() -> None:
    """As everywhere."""
    with pytest.raises(LetterheadError, match="there is no letterhead 'nobody'"):
        proof_pages("nobody", World(), dpi=40)
