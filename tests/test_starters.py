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

EXPECTED = ("letterhead-picture", "form-unverified", "placeholder")
REAL = {"António Guterres"}
EXAMPLE = "the Example"


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
    """But for the pictures, which only their owners have, forms that no source is known for, and words to replace."""
    found = check(load(written(tmp_path, kind)))

    assert not [finding for finding in found if finding.rule not in EXPECTED]


@pytest.mark.parametrize("kind", known_kinds(World()))
def test_no_name_of_a_starting_point_passes_for_one(tmp_path: Path, kind: str) -> None:
    """Whoever is printed is found as a word to replace, but for those who are real."""
    letter = load(written(tmp_path, kind))
    persons, printed = (*letter.addressees, *letter.signatories, *letter.persons), render(letter, "txt").decode()
    names = {name for one in persons if (name := str(one.name)) in printed} - REAL

    found = {one.message for one in check(letter) if one.rule == "placeholder"}

    assert {f"{name!r} keeps a place free" for name in names} <= found
    assert (EXAMPLE in written(tmp_path, kind).read_text()) == (f"{EXAMPLE!r} keeps a place free" in found)
    assert ("000-0000" in written(tmp_path, kind).read_text()) == any("000-0000" in one for one in found)


def test_a_fact_is_told_where_it_stands(tmp_path: Path) -> None:
    """Not where the kind prints it."""
    found = check(load(written(tmp_path, "invitation")))

    assert ["facts.rsvp"] == [str(one.where).split()[-1] for one in found if "000-0000" in one.message]


def test_the_words_of_the_letterhead_are_to_be_replaced(tmp_path: Path) -> None:
    """Each line of it is found in a letter that bears it."""
    written(tmp_path, "letterhead")
    path = written(tmp_path, "letter")
    path.write_text(path.read_text() + "letterhead: my-letterhead\n")
    head = find_letterhead("my-letterhead", World(letterheads=(tmp_path,)))
    lines = [line.text for row in head.rows for cell in row.cells for line in cell.lines]

    found = {one.message for one in check(load(path), world=World(letterheads=(tmp_path,)))}

    assert 3 == len(lines)
    assert {f"{line!r} keeps a place free" for line in lines} <= found


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
