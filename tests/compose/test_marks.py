"""What an office marks enclosures with, in six languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.compose import compose_letter
from letterforge.errors import LetterError
from letterforge.protocol import language
from tests.bind import strangers
from tests.test_kinds import LANGUAGES


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_names_the_same_languages(tag: str) -> None:
    """None is empty, and no two have one name."""
    names = language(tag).enclosing.languages

    assert set(language("en").enclosing.languages) == set(names)
    assert len(names) == len(set(names.values()))
    assert all(names.values())


def test_a_variety_goes_by_its_language() -> None:
    """Portuguese of Brazil is Portuguese."""
    assert "Translated from Portuguese" == language("en").enclosing.translated("pt-BR")


def test_a_language_without_a_name_is_an_error_at_its_key(tmp_path: Path) -> None:
    """With those that there are, and where to add one."""
    world = strangers.world(tmp_path, scan_pdf=strangers.scan((300, 500)))
    letter = strangers.letter({"file": "scan.pdf", "translated_from": "tlh"})
    with pytest.raises(LetterError, match="there is no name here for the language 'tlh'") as caught:
        compose_letter(letter, world)
    problem = caught.value.problems[0]

    assert "enclosures[0].translated_from" == problem.where
    assert "enclosing.languages" in (problem.hint or "")
