"""What differs between two trees, and the other one again from it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from letterforge.document import Paragraph, Text
from letterforge.runs.leaves import Base, Change, changed, digest_of
from letterforge.runs.tasks import fingerprint_of
from tests import examples


def changes(base: object, other: object) -> tuple[Change, ...]:
    """What a base finds that has seen nothing yet."""
    return Base(base).compared(other)[0]


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
    assert fingerprint_of(wanted, digest_of(wanted)) == fingerprint_of(made, digest_of(made))


def test_one_base_is_compared_with_many() -> None:
    """Whatever came before: the changes and the digest are those of a base that has seen nothing."""
    letters = [examples.composition(name) for name in examples.NAMES]
    base = Base(letters[0])

    for letter in (*letters, *reversed(letters)):
        assert base.compared(letter) == (changes(letters[0], letter), digest_of(letter))


def test_letters_that_say_something_else_have_other_digests() -> None:
    """All examples; the same words in another order, shape, type or field."""
    trees = [*map(examples.composition, examples.NAMES), ("a", "b"), ("b", "a"), ("ab",), (("a", "b"),),
             {0: "a", 1: "b"}, ("a", 1), ("a", "1"), ("a", 1.0), (), {}, "", None, Text("a", "en"),
             Text("en", "a")]  # fmt: skip

    assert len(trees) == len({digest_of(tree) for tree in trees})


def test_places_for_messages_are_no_part_of_the_digest() -> None:
    """They differ from the base, and are handed on; the letter is the same."""
    here, there = (Text("Ana", "en", origin=place) for place in ("roster.csv:2", "roster.csv:3"))

    assert (Change(("origin",), "roster.csv:3"),) == changes(here, there)
    assert digest_of(here) == digest_of(there)
