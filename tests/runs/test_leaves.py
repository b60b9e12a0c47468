"""What differs between two trees, and the other one again from it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from letterforge.document import Paragraph, Text
from letterforge.runs.leaves import Change, changed, changes
from letterforge.runs.tasks import fingerprint_of
from tests import examples

HELLO = Paragraph("0/body/1", "body", (Text("Good morning, ", "en"), Text("Ana", "en", bold=True)), "en")


def test_equal_trees_differ_in_nothing() -> None:
    """Whether or not they are one object."""
    other = Paragraph("0/body/1", "body", (Text("Good morning, ", "en"), Text("Ana", "en", bold=True)), "en")

    assert () == changes(HELLO, other)


def test_only_the_leaf_that_differs_is_named() -> None:
    """One name in a paragraph: the path to its text, and the text."""
    other = Paragraph("0/body/1", "body", (HELLO.inlines[0], Text("Eva", "en", bold=True)), "en")

    assert (Change(("inlines", 1, "text"), "Eva"),) == changes(HELLO, other)


def test_another_shape_is_one_leaf() -> None:
    """A paragraph with more runs: they are exchanged as a whole."""
    other = Paragraph("0/body/1", "body", (*HELLO.inlines, Text("!", "en")), "en")

    assert (Change(("inlines",), other.inlines),) == changes(HELLO, other)


@pytest.mark.parametrize(("one", "other"), list(pairwise(examples.NAMES)))
def test_any_letter_is_made_of_any_other(one: str, other: str) -> None:
    """Trees that have little in common: what comes out has the very digest of the other letter."""
    base, wanted = examples.composition(one), examples.composition(other)

    made = changed(base, changes(base, wanted))

    assert wanted == made
    assert fingerprint_of(wanted) == fingerprint_of(made)
