"""Options of house style, and what this version does not do: nothing is passed over in silence."""

from __future__ import annotations

import pytest

from letterforge.compose.options import chosen, usage_of
from letterforge.errors import LetterError
from letterforge.world import World
from tests.compose.letters import letter, said, section


def refused(**changes: object) -> list[tuple[str | None, str]]:
    """The place and the message of each problem of a letter."""
    with pytest.raises(LetterError) as caught:
        section(letter(**changes))
    assert all(problem.hint for problem in caught.value.problems)
    return [(problem.where, problem.message) for problem in caught.value.problems]


def test_the_letter_s_own_option_comes_first() -> None:
    """Then the office's, then the default."""
    own = letter(style={"circle-salutation": "singular"})

    office = World(settings={"circle-salutation": "plural"})

    assert "singular" == chosen("circle-salutation", usage_of(own, office))
    assert "plural" == chosen("circle-salutation", usage_of(letter(), office))
    assert "singular" == chosen("circle-salutation", usage_of(letter(), World()))


def test_an_option_changes_the_letter() -> None:
    """Circulars greet in the singular, or in the plural."""
    plural = section(letter(), settings={"circle-salutation": "plural"})

    assert ["Excellencies,"] == said(plural.blocks, "salutation")
    assert ["Please accept, Excellencies, the assurances of my highest consideration."] == said(
        plural.blocks, "closing"
    )


def test_unknown_options_are_told() -> None:
    """The letter's own and the office's, with what may be meant."""
    with pytest.raises(LetterError) as caught:
        section(letter(style={"circle-salutaton": "plural"}), settings={"colour": "red"})

    assert ["style.circle-salutaton", "letterforge.toml: style.colour"] == [one.where for one in caught.value.problems]
    assert "did you mean 'circle-salutation'?" == caught.value.hint


def test_unknown_values_are_told() -> None:
    """With those there are."""
    assert [("style.circle-salutation", "'dual' is no value of 'circle-salutation'")] == refused(
        style={"circle-salutation": "dual"}
    )


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"to": [{"roster": "CH"}]}, "to[0].roster", "'CH' is not taken from a roster yet"),
    ],
)  # fmt: skip
def test_what_is_not_printed_yet_is_an_error(changes: dict[str, object], place: str, message: str) -> None:
    """Rather than left out of the letter."""
    assert [(place, message)] == refused(**changes)


def test_all_of_it_is_told_at_once() -> None:
    """Options and the letter's persons."""
    assert 2 == len(refused(style={"circle-salutation": "dual"}, to=[{"roster": "CH"}]))
