"""The example letters, loaded and rendered once for all tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import letterforge as lf
from letterforge.compose import Composition, Edition
from letterforge.rendering import composed
from letterforge.settings import own_tables, read_settings
from letterforge.wanted import Rendering

ROOT = Path(__file__).parent.parent / "examples"
KINDS = ROOT / "kinds"  # one file for each kind, not a folder for each example: tests/test_kinds.py
INVITATION = ROOT / "invitation"  # a letter and its roster: tests/runs/test_invitation.py
NAMES = tuple(sorted(path.parent.name for path in ROOT.glob("*/letter.yaml") if path.parent not in (KINDS, INVITATION)))
WORD = "programme-in-word"  # encloses an office file, of which LibreOffice makes pages
if shutil.which("soffice") is None:
    NAMES = tuple(name for name in NAMES if name != WORD)

# Real letters of which not every word was read: what was not is open in them.
DRAFTS = frozenset({"note-verbale-2017", "pga-cover-2017"})
NOW = datetime(2017, 3, 1, 9, 0, tzinfo=UTC)


@cache
def folder() -> Path:
    """A copy of the examples in which the papers have been made, so that nothing is written into the checkout."""
    copy = Path(tempfile.mkdtemp(prefix="letterforge-examples-")) / "examples"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns("*.pdf", "*.docx", "__pycache__"))
    subprocess.run([sys.executable, str(copy / "make_papers.py")], check=True)
    return copy


@cache
def letter(name: str) -> lf.Letter:
    """The example called `name`."""
    return lf.load(folder() / name / "letter.yaml")


@cache
def world(name: str) -> lf.World:
    """The example's folder, with the settings beside the letter, at a fixed time."""
    settings = read_settings(None, folder() / name)
    return lf.World(folder=folder() / name, settings=settings.style, own=own_tables(settings), now=NOW)


def edition_of(name: str) -> Edition:
    """The edition an example is for."""
    return "draft" if name in DRAFTS else "original"


@cache
def rendered(name: str, form: str, edition: Edition | None = None) -> bytes:
    """The example in one format, with what it encloses; `edition` None: the one it is for."""
    return lf.render(letter(name), form, edition=edition or edition_of(name), world=world(name))


@cache
def composition(name: str, edition: Edition | None = None) -> Composition:
    """The example as a tree, with the files of others beside it."""
    return composed(letter(name), world(name), Rendering(edition=edition or edition_of(name)))
