"""Patterns of tables, which a stranger may have written: names in braces, and nothing else."""

from __future__ import annotations

import pytest

from letterforge.errors import LetterError
from letterforge.model import Addressee
from letterforge.protocol import Party, address, fill, joined, language, terms_in
from letterforge.protocol.tables import Usage

TERMS = {"title": "Ambassador", "of": "of Mexico"}


def test_terms_are_filled_in() -> None:
    """Each as often as it stands there."""
    assert "Ambassador of Mexico, Ambassador" == fill("{title} {of}, {title}", TERMS)
    assert ["title", "of"] == terms_in("{title} {of}")


def test_what_is_filled_in_is_never_looked_into() -> None:
    """A name may hold braces."""
    assert "{of} {{ x }}" == fill("{title}", {"title": "{of} {{ x }}", "of": "secret"})


@pytest.mark.parametrize(
    "pattern",
    ["{title.__class__}", "{title!r}", "{title:>999999999}", "{title:{title}}", "{title[0]}", "{0.x}", "{}", "{", "}"],
)
def test_a_pattern_looks_into_no_object_and_fills_no_memory(pattern: str) -> None:
    """What Python's own patterns could do."""
    with pytest.raises(LetterError, match="a brace that belongs to no term") as caught:
        fill(pattern, TERMS, "own.toml")

    assert "own.toml" == caught.value.where
    assert "write {title}: a name in braces, and nothing else" == caught.value.hint


def test_a_term_that_there_is_not_is_told() -> None:
    """With those that there are."""
    with pytest.raises(LetterError, match=r"a pattern asks for \{titel\}, which there is not") as caught:
        fill("{titel}", TERMS)

    assert "there are: {title}, {of}" == caught.value.hint


def test_an_address_that_speaks_of_itself_comes_to_an_end() -> None:
    """A house's own office may ask for its address in its address."""
    own = '{"en": {"offices": {"envoy": {"title": "Envoy", "address": "{title} {addressed_post}"}}}}'
    envoy = Addressee.model_validate({"office": "envoy", "state": "MX"})

    assert "Envoy Envoy" == address(Party(envoy, language("en", usage=Usage(own=own)))).split("\n")[0]


def test_words_that_double_are_stopped() -> None:
    """A house's own words for several persons may name the first of them twice: sixty would be a trillion."""
    own = '{"en": {"persons": {"many": "{first}{first}{last}"}}}'

    with pytest.raises(LetterError, match="makes more than 1,000,000 characters") as caught:
        joined(["Ana Silva"] * 60, language("en", usage=Usage(own=own)))

    assert "look for a term that stands too often in '{first}{first}{last}'" == caught.value.hint


def test_a_pattern_has_few_terms() -> None:
    """Each may be a pattern of as many terms itself."""
    with pytest.raises(LetterError, match="has more than 100 terms"):
        fill("{of}" * 101, TERMS)
