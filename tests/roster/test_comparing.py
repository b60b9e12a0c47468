"""Rosters of two days: who came, who left, whose post changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from letterforge.roster import Changes, changes
from tests.roster.rosters import roster

HEAD = "State,Name,Gender,Office,E-mail,Acting\n"
OLD = (
    HEAD
    + "CH,Jürg Lauber,M,,a@b.ch,\nMX,Juan Gómez,M,,,\nFR,Anne Gueguen,F,deputy-permanent-representative,,\nDE,,,,,\n"
)
NEW = (
    HEAD
    + "CH,Pascale Baeriswyl,F,,c@b.ch,\nMX,Juan Gomez,M,,d@e.mx,\nFR,Anne Gueguen,F,,,yes\nDE,Antje Leendertse,F,,,\n"
)


def compared(folder: Path, old: str, new: str) -> Changes:
    """What differs between two rosters."""
    return changes(roster(folder, old, "old.csv"), roster(folder, new, "new.csv"))


def test_an_office_changes_hands(tmp_path: Path) -> None:
    """In one line: a successor and whom they follow, also where no name stood there before; neither came or left."""
    found = compared(tmp_path, OLD, NEW)

    assert [
        "Switzerland (CH): Jürg Lauber → Pascale Baeriswyl, permanent-representative (new.csv:2)",
        "Germany (DE): (no name) → Antje Leendertse, permanent-representative (new.csv:5)",
    ] == list(map(str, found.succeeded))
    assert ((), ()) == (found.came, found.left)


def test_who_came_and_who_left(tmp_path: Path) -> None:
    """Whose office nobody had, or nobody has; with the State's name and code."""
    found = compared(tmp_path, HEAD + "CH,Jürg Lauber,M,,,\n", HEAD + "MX,Juan Gómez,M,,,\n")

    assert ["Juan Gómez, Mexico (MX), permanent-representative (new.csv:2)"] == list(map(str, found.came))
    assert [("Jürg Lauber", "old.csv:2")] == [(one.name, one.place) for one in found.left]
    assert () == found.succeeded


def test_whose_post_changed(tmp_path: Path) -> None:
    """Who acts now has another post; an address is a detail, and an accent no other person."""
    mexico, france = compared(tmp_path, OLD, NEW).changed

    assert (("name", "Juan Gómez", "Juan Gomez"), ("email", "", "d@e.mx")) == mexico.differences
    assert not mexico.post
    assert ("office", "deputy-permanent-representative", "permanent-representative") in france.differences
    assert ("acting", "", "yes") in france.differences
    assert france.post


def test_the_same_roster_has_no_changes(tmp_path: Path) -> None:
    """Whatever order its rows and columns are in."""
    lines = OLD.splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])

    assert Changes((), (), ()) == compared(tmp_path, OLD, turned)


def test_changes_are_data(tmp_path: Path) -> None:
    """Tools read them as JSON."""
    data = json.loads(json.dumps(asdict(compared(tmp_path, OLD, NEW))))

    assert {"name": "Pascale Baeriswyl", "state": "CH", "office": "permanent-representative", "place": "new.csv:2"} == (
        data["succeeded"][0]["after"]
    )
