"""Every broken letter is refused with its exact words: what is wrong, where, and what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.errors import LetterError
from letterforge.files import load
from tests.bad_input import bundles, keys, texts
from tests.bad_input.table import GOOD, Bad, bad

BAD = (*keys.BAD, *texts.BAD, *bundles.BAD)


@pytest.mark.parametrize("broken", BAD, ids=lambda broken: broken.name)
def test_a_broken_letter_is_refused_with_all_its_problems(broken: Bad, tmp_path: Path) -> None:
    """All problems at once, in order, each with its place and its hint, word for word."""
    with pytest.raises(LetterError) as caught:
        load(broken.write(tmp_path))

    assert broken.told == tuple(map(str, caught.value.problems))


@pytest.mark.parametrize("broken", BAD, ids=lambda broken: broken.name)
def test_every_message_is_ours(broken: Bad) -> None:
    """No machine's folder, no term of a library, no endless line."""
    told = "\n".join(broken.told).lower()

    assert not [word for word in ("pydantic", "http", "input should", "tmp", "traceback") if word in told]
    assert max(map(len, broken.told)) < 400


def test_the_letter_that_the_broken_ones_are_made_of_is_good(tmp_path: Path) -> None:
    """What is refused is refused for its fault, not for what all have in common."""
    assert "Text." == load(bad("good", GOOD).write(tmp_path)).body


def test_no_two_broken_letters_bear_one_name() -> None:
    """A failing test names its letter."""
    assert len(BAD) == len({broken.name for broken in BAD})
