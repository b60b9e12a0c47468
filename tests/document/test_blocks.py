"""Marks of lists: as the UN Editorial Manual and Word have them."""

from __future__ import annotations

import pickle

import pytest

from letterforge.document import ListKind, mark
from tests import samples


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("bullet", 7, "•"), ("decimal", 12, "12."), ("decimal", 0, "0."), ("letter", 1, "(a)"), ("letter", 26, "(z)"),
        ("letter", 27, "(aa)"), ("letter", 53, "(aaa)"), ("roman", 1, "(i)"), ("roman", 4, "(iv)"),
        ("roman", 9, "(ix)"),
        ("roman", 14, "(xiv)"), ("roman", 38, "(xxxviii)"), ("roman", 40, "(xl)"), ("roman", 49, "(xlix)"),
        ("roman", 90, "(xc)"), ("roman", 100, "(c)"),
    ],
)  # fmt: skip
def test_an_item_has_its_mark(kind: ListKind, number: int, expected: str) -> None:
    """Numbers, then letters, then romans."""
    assert expected == mark(kind, number)


def test_the_tree_can_be_kept_and_sent() -> None:
    """It has a hash, is equal to one that says the same, and travels between processes."""
    document = samples.everything()

    assert hash(document) == hash(samples.everything())
    assert document == pickle.loads(pickle.dumps(document))  # noqa: S301


def test_what_a_document_lacks_is_a_bug() -> None:
    """Neither a style nor a picture is made up."""
    document = samples.everything()

    with pytest.raises(KeyError):
        document.sections[0].style("handwriting")
    with pytest.raises(KeyError):
        document.asset("0" * 64)
