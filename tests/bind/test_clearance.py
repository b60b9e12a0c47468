"""Marks stand where a page of others has room for them; where it has none, that is said."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.bind import bundles, strangers
from tests.bind.bundles import SCAN, bound

MM = 72 / 25.4
MARKED = {**SCAN, "file": "page.pdf", "copy": True}
LABEL = {"slip": "label", "label": "annex"}


def page(*bars: tuple[float, float, float, float], turn: int = 0) -> bytes:
    """A page of letter size with black bars: each from its left, from its top, as wide, as high, in millimetres."""
    with pikepdf.new() as pdf:
        made = pdf.add_blank_page(page_size=(612, 792))
        drawn = (f"{x * MM} {792 - (y + h) * MM} {w * MM} {h * MM} re f" for x, y, w, h in bars)
        made.Contents = pdf.make_stream(" ".join(drawn).encode())
        made.Rotate = turn
        return strangers.saved(pdf)


def tops(folder: Path, data: bytes) -> tuple[float, float, int]:
    """How far from the upper edge "Copy" and "Annex" stand, in millimetres, and how much is said of it."""
    (folder / "page.pdf").write_bytes(data)
    made = bound(folder, MARKED, binding=LABEL)
    copy, annex = (bundles.place_of(made.data, 1, words)[1] for words in ("Copy", "Annex"))
    return copy, annex, len([one for one in made.notices if "stands over what is printed" in one.message])


def test_marks_stand_at_their_usual_place_where_it_is_free(tmp_path: Path) -> None:
    """Print in the middle of the upper edge is none in their way."""
    copy, annex, said = tops(tmp_path, page((80, 2, 50, 30), (20, 60, 150, 100)))

    assert pytest.approx(9, abs=1) == copy
    assert pytest.approx(9, abs=1) == annex
    assert 0 == said


@pytest.mark.parametrize("left", [15, 170])
def test_marks_give_way_to_print_on_either_side(tmp_path: Path, left: float) -> None:
    """Both go down to below a letterhead, or a number in the corner."""
    copy, annex, said = tops(tmp_path, page((left, 3, 30, 12)))

    assert 16 < copy < 24
    assert copy == pytest.approx(annex, abs=0.5)
    assert 0 == said


def test_marks_without_room_are_told(tmp_path: Path) -> None:
    """They stand at their usual place, and the way out is a sheet."""
    (tmp_path / "page.pdf").write_bytes(page((0, 0, 215, 40)))
    made = bound(tmp_path, MARKED, binding=LABEL)

    assert [
        "pdf: 'Copy, Annex' stands over what is printed at the head of 'Roadmap'; "
        "binding: {slip: sheet} puts the label on a sheet of its own"
    ] == [one.message for one in made.notices]


def test_room_is_looked_for_on_a_page_as_it_is_seen(tmp_path: Path) -> None:
    """What stands at the left edge of a page that is turned to the right is seen at its upper edge."""
    (tmp_path / "page.pdf").write_bytes(page((0, 0, 40, 279), turn=90))
    made = bound(tmp_path, MARKED, binding=LABEL)

    assert 1 == len(made.notices)


def test_a_grey_scan_is_ground_and_no_print(tmp_path: Path) -> None:
    """Paper that a scanner sees as grey leaves room everywhere."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792)).Contents = pdf.make_stream(b"0.9 g 0 0 612 792 re f")
        _, annex, said = tops(tmp_path, strangers.saved(pdf))

    assert pytest.approx(9, abs=1) == annex
    assert 0 == said
