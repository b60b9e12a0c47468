"""Rosters and letters for tests, written out in a folder."""

from __future__ import annotations

from pathlib import Path

from letterforge.files import parse
from letterforge.model import Letter
from letterforge.roster import Roster, read_roster

HEAD = """\
kind: letter
from: [{office: pga}]
letterhead: none
date: 2016-11-01
place: New York
"""


def roster(folder: Path, text: str, name: str = "roster.csv", **how: object) -> Roster:
    """The roster that a text holds."""
    (folder / name).write_text(text, encoding="utf-8")
    return read_roster(folder / name, **how)  # type: ignore[arg-type]


def letter(text: str, head: str = HEAD) -> Letter:
    """A letter with these lines."""
    return parse(head + text, "yaml", name="letter.yaml")
