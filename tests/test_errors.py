"""Errors: one root, a code per branch, place and hint apart, and they travel between processes."""

from __future__ import annotations

import pickle

import pytest

from letterforge.errors import (
    FontError,
    LayoutError,
    LetterError,
    LetterforgeError,
    LetterheadError,
    LetterTimeout,
    LetterTooLarge,
    OutputError,
    Problem,
    TemplateError,
    UsageError,
    WorkerDied,
    WorkersError,
)

CODES = {LetterforgeError: 1, UsageError: 2, LetterError: 3, TemplateError: 4, LetterheadError: 4, LayoutError: 5,
         FontError: 5, WorkerDied: 5, LetterTimeout: 5, LetterTooLarge: 5, OutputError: 74,
         WorkersError: 74}  # fmt: skip


@pytest.mark.parametrize("error", CODES, ids=lambda error: error.__name__)
def test_each_branch_has_its_code(error: type[LetterforgeError]) -> None:
    """The codes of the command line's contract; all have one root."""
    assert CODES[error] == error.exit_code
    assert issubclass(error, LetterforgeError)


def test_message_place_and_hint_are_kept_apart() -> None:
    """And written as one line."""
    error = LetterError("the date is missing", where="letter.yaml:2: date", hint="add it")

    assert ("the date is missing", "letter.yaml:2: date", "add it") == (error.message, error.where, error.hint)
    assert "letter.yaml:2: date: the date is missing (add it)" == str(error)


def test_a_place_or_a_hint_may_be_missing() -> None:
    """Nothing stands in its stead."""
    assert "it is so" == str(LetterforgeError("it is so"))
    assert "here: it is so" == str(LetterforgeError("it is so", where="here"))


def test_one_error_holds_several_problems() -> None:
    """In their order; the first speaks for it."""
    error = LetterError.of([Problem("one", "a"), Problem("two", "b", "do")])

    assert ("one", "a", None) == (error.message, error.where, error.hint)
    assert "a: one\nb: two (do)" == str(error)


@pytest.mark.parametrize("error", CODES, ids=lambda error: error.__name__)
def test_an_error_travels_whole(error: type[LetterforgeError]) -> None:
    """From a worker to whoever waits for it."""
    sent = error.of([Problem("one", "a", "do"), Problem("two")])
    received = pickle.loads(pickle.dumps(sent))  # noqa: S301

    assert (error, sent.problems) == (type(received), received.problems)
