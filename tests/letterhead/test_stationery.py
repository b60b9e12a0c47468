"""Measures: one table for all letters, with what a letterhead changes laid over it."""

from __future__ import annotations

import pytest

from letterforge.errors import LetterheadError
from letterforge.letterhead import stationery_with
from letterforge.units import Length


def test_what_is_not_changed_stays() -> None:
    """A letterhead says only what is its own."""
    plain, changed = stationery_with(), stationery_with({"page": {"start": "30mm"}})

    assert Length(30) == changed.page.start
    assert plain.page.end == changed.page.end
    assert plain.styles == changed.styles


def test_a_style_takes_from_type_what_it_does_not_say() -> None:
    """Family, size and leading; its own come first."""
    changed = stationery_with({"type": {"family": "sans", "size": "10pt", "leading": "13pt"}})

    assert ("sans", Length.points(10), Length.points(13)) == tuple(
        getattr(changed.type_style("body"), key) for key in ("family", "size", "leading")
    )
    assert Length.points(9) == changed.type_style("draft").size


def test_all_styles_are_complete() -> None:
    """Each with a name of its own in Word."""
    styles = stationery_with().type_styles()

    assert len(styles) == len({style.word for style in styles}) == len({style.name for style in styles})
    assert all(style.leading >= style.size for style in styles)


def test_all_faults_are_told_with_their_place() -> None:
    """Keys that there are not, and values that are none."""
    with pytest.raises(LetterheadError) as caught:
        stationery_with({"page": {"left": "1mm", "top": "high"}, "margins": {}}, where="mine/letterhead.toml")

    assert {
        "mine/letterhead.toml: page.left", "mine/letterhead.toml: page.top", "mine/letterhead.toml: margins"
    } == {problem.where for problem in caught.value.problems}  # fmt: skip
