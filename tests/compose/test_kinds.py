"""A kind is data: what its file says of it holds for every letter of the kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.compose.kinds import PLAIN, check_needs, kind_of
from letterforge.errors import LetterError, TemplateError
from letterforge.world import World
from tests.compose.letters import letter


def written(folder: Path, text: str) -> World:
    """A world with a kind of one's own, called own."""
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return World(templates=(folder,))


def test_a_kind_without_a_file_is_a_signed_letter() -> None:
    """In the first person, with a salutation."""
    assert PLAIN == kind_of("nothing-known", World())
    assert ("first", True, True) == (PLAIN.person, PLAIN.signed, PLAIN.salutation)


def test_a_kind_of_ones_own_is_read(tmp_path: Path) -> None:
    """From a folder that the call names, before letterforge's own."""
    world = written(tmp_path, 'says = "Ours"\nperson = "third"\nsigned = false\n')

    assert ("Ours", "third", False) == (kind := kind_of("own", world), kind.says, kind.person, kind.signed)[1:]


def test_a_kind_changed_on_disk_is_read_anew(tmp_path: Path) -> None:
    """No letter is made after yesterday's file."""
    world = written(tmp_path, 'says = "Old"')
    assert "Old" == kind_of("own", world).says
    (tmp_path / "own.toml").write_text('says = "New, and longer"', encoding="utf-8")

    assert "New, and longer" == kind_of("own", world).says


@pytest.mark.parametrize("text", ["says = ", 'person = "fourth"', "colour = 1", 'facts = { a = "number" }'])
def test_a_broken_kind_is_told_with_its_file(tmp_path: Path, text: str) -> None:
    """And what to do."""
    with pytest.raises(TemplateError) as caught:
        kind_of("own", written(tmp_path, text))

    assert "own.toml" in (caught.value.where or "")
    assert caught.value.hint


def test_what_a_kind_needs_is_asked_for_at_once(tmp_path: Path) -> None:
    """Facts and keys of the letter, each with what to write; and facts that the kind does not know."""
    world = written(tmp_path, 'needs = ["treaty", "persons"]\nfacts = { treaty = "text" }\n')
    with pytest.raises(LetterError) as caught:
        check_needs(letter(kind="own", facts={"traety": "T"}), kind_of("own", world))

    assert 3 == len(caught.value.problems)
    assert all(problem.hint for problem in caught.value.problems)
    assert any("treaty" in (problem.hint or "") for problem in caught.value.problems)


def test_what_is_given_is_enough(tmp_path: Path) -> None:
    """Nothing is asked twice."""
    world = written(tmp_path, 'needs = ["treaty"]\nfacts = { treaty = "text" }\n')

    check_needs(letter(kind="own", facts={"treaty": "T"}), kind_of("own", world))


def test_a_body_of_ones_own_needs_no_facts_of_the_kind_s_text(tmp_path: Path) -> None:
    """Without a body they are asked for, and the body is offered."""
    kind = kind_of("own", written(tmp_path, 'speaks_of = ["at"]\nfacts = { at = "moment" }\n'))

    check_needs(letter(kind="own"), kind)
    with pytest.raises(LetterError, match="needs the fact 'at'") as caught:
        check_needs(letter(kind="own", body=None), kind)
    hint = "add facts: {at: …} (a day and a time: 2016-11-09T17:00), or write the text yourself: body: |"
    assert hint == caught.value.hint
