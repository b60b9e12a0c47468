"""Parity: LibreOffice prints the DOCX of every example, and it stands as our PDF does."""

from __future__ import annotations

import pytest

import letterforge as lf
from letterforge.compose import Edition
from tests.examples import DRAFTS, NAMES, WORD, letter, rendered
from tests.parity import ACROSS, DOWN, FIGURES, Parity, compared, printed

OTHERS = {"letter-with-annexes", "pga-cover-over-scan", WORD}  # pages of others behind the letter's own one
# Each file counts its own pages: a slip page stands in the DOCX for the two of the survey.
COUNTED = {"letter-with-annexes": {f"Annex II Questions for discussion {page}" for page in (3, 4)}}

pytestmark = pytest.mark.slow


def parity(name: str, edition: Edition) -> Parity:
    """The example's two files compared; of a cover over files of others, the letter's own page."""
    ours, theirs = rendered(name, "pdf", edition), printed(rendered(name, "docx", edition))
    return compared(ours, theirs, pages=1 if name in OTHERS else None)


@pytest.mark.parametrize("name", sorted(DRAFTS))
def test_drafts_stand_alike(name: str) -> None:
    """Also with their line at the head and their blanks."""
    found = parity(name, "draft")

    assert found.pages[0] == found.pages[1]
    assert () == found.parted
    assert DOWN >= found.down
    assert ACROSS >= found.across


@pytest.mark.parametrize("edition", ["original", "dispatched"])
@pytest.mark.parametrize("name", sorted(set(NAMES) - DRAFTS))
def test_both_formats_stand_alike(name: str, edition: Edition) -> None:
    """The same pages, every line ends at the same word, and stands where it should."""
    found = parity(name, edition)
    FIGURES[f"{name}, {edition}"] = found

    assert found.pages[0] == found.pages[1]
    assert COUNTED.get(name, set()) == set(found.parted)
    assert found.lines > 10
    assert DOWN >= found.down
    assert ACROSS >= found.across


@pytest.mark.parametrize("change", [{"paper": "a4"}, {"letterheads": "stacked"}, {"body": "ragged"}])
def test_other_layouts_stand_alike_too(change: dict[str, str]) -> None:
    """A4, stacked letterheads, ragged lines."""
    base = letter("three-missions")
    laid_out = base.model_copy(update={"layout": base.layout.model_copy(update=change)}).read_at(base.origin)
    found = FIGURES[f"three-missions, {change}"] = compared(
        lf.render(laid_out, "pdf"), printed(lf.render(laid_out, "docx"))
    )

    assert found.pages[0] == found.pages[1]
    assert () == found.parted
    assert DOWN >= found.down
    assert ACROSS >= found.across


def test_the_comparison_bites() -> None:
    """A letter with one word more is seen to differ."""
    base = letter("pga-bundle-2016")
    other = base.model_copy(update={"body": f"{base.body}, and more"}).read_at(base.origin)
    found = compared(rendered("pga-bundle-2016", "pdf"), lf.render(other, "pdf"))

    assert found.parted
