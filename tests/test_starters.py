"""Starting points: each works as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.checks import check
from letterforge.compose import known_kinds
from letterforge.errors import UsageError
from letterforge.files import load
from letterforge.letterhead import find_letterhead
from letterforge.rendering import render
from letterforge.starters import starter
from letterforge.world import World


def written(folder: Path, what: str) -> Path:
    """The starting point, as `letterforge new` writes it."""
    name, text = starter(what)
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", known_kinds(World()))
def test_every_kind_has_a_starting_point_that_renders(tmp_path: Path, kind: str) -> None:
    """Of that kind, in every format."""
    letter = load(written(tmp_path, kind))

    assert kind == letter.kind
    for form in ("pdf", "docx", "html", "txt"):
        assert render(letter, form)


@pytest.mark.parametrize("kind", known_kinds(World()))
def test_a_starting_point_keeps_every_rule(tmp_path: Path, kind: str) -> None:
    """But for the pictures, which only their owners have, and the notes on forms that no source is known for."""
    found = check(load(written(tmp_path, kind)))

    assert not [finding for finding in found if finding.rule not in ("letterhead-picture", "form-unverified")]


def test_the_letterhead_can_be_used_at_once(tmp_path: Path) -> None:
    """In the folder that it is written into."""
    written(tmp_path, "letterhead")

    assert "My office" == find_letterhead("my-letterhead", World(letterheads=(tmp_path,))).name


@pytest.mark.parametrize("what", ["../letter", "letter.yaml", "", "Letter"])
def test_what_has_no_starting_point_is_told(what: str) -> None:
    """A name is no path."""
    with pytest.raises(UsageError, match="there is no starting point") as caught:
        starter(what)

    assert caught.value.hint
