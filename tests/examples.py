"""The example letters, loaded and rendered once for all tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import letterforge as lf
from letterforge.compose import Composition, Edition
from letterforge.rendering import composed, world_of

ROOT = Path(__file__).parent.parent / "examples"
KINDS = ROOT / "kinds"  # one file for each kind, not a folder for each example: tests/test_kinds.py
NAMES = tuple(sorted(path.parent.name for path in ROOT.glob("*/letter.yaml") if path.parent != KINDS))


@cache
def folder() -> Path:
    """A copy of the examples in which the scan has been made, so that nothing is written into the checkout."""
    copy = Path(tempfile.mkdtemp(prefix="letterforge-examples-")) / "examples"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns("scan.pdf", "__pycache__"))
    subprocess.run([sys.executable, str(copy / "pga-cover-over-scan" / "make_scan.py")], check=True)
    return copy


@cache
def letter(name: str) -> lf.Letter:
    """The example called `name`."""
    return lf.load(folder() / name / "letter.yaml")


@cache
def rendered(name: str, form: str, edition: Edition = "original") -> bytes:
    """The example in one format, with what it encloses."""
    return lf.render(letter(name), form, edition=edition)


@cache
def composition(name: str, edition: Edition = "original") -> Composition:
    """The example as a tree, with the files of others beside it."""
    return composed(letter(name), world_of(letter(name), None), edition)
