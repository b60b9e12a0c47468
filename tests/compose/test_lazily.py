"""What a template does not print is not worked out, and what it prints only once."""

from __future__ import annotations

from typing import NoReturn

import pytest

from letterforge.compose.expressions import evaluate
from letterforge.compose.lazily import Lazily
from letterforge.errors import LetterError


def never() -> NoReturn:
    """What must not be asked."""
    raise LetterError("asked for", hint="do not")


def test_what_is_not_printed_is_not_worked_out() -> None:
    """A gender that a note does not print is not asked for."""
    view = Lazily({"place": lambda: "New York", "salutation": never})

    assert "New York" == evaluate("place", view, where="body")


def test_what_is_printed_is_worked_out_with_its_own_error() -> None:
    """Its place is that of what is missing, not of the expression."""
    with pytest.raises(LetterError, match="asked for"):
        evaluate("salutation", Lazily({"salutation": never}), where="body")


def test_groups_are_worked_out_entry_by_entry() -> None:
    """{{ persons[0].name }} asks for no gender."""
    person = Lazily({"name": lambda: "Ana Silva", "styled": never})

    assert "Ana Silva" == evaluate("persons[0].name", {"persons": [person]}, where="body")


def test_an_entry_is_worked_out_once() -> None:
    """However often it is printed."""
    asked: list[str] = []

    def place() -> str:
        asked.append("place")
        return "New York"

    view = Lazily({"place": place})

    assert ("New York", "New York", ["place"]) == (view["place"], view["place"], asked)


def test_a_name_there_is_not_is_told_with_the_one_meant() -> None:
    """Also in a group that is worked out later."""
    with pytest.raises(LetterError) as caught:
        evaluate("facts.traety", {"facts": Lazily({"treaty": lambda: "T"})}, where="body")

    assert "did you mean 'treaty'?" == caught.value.hint
