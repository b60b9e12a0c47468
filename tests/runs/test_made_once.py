"""What is the same in all letters of a run is made once in a worker, and changes no byte of any of them."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import cast

import pytest

import letterforge as lf
from letterforge.compose import Composition
from letterforge.rendering import world_of
from letterforge.roster import letter_for, read_roster
from letterforge.runs.pressing import WholePress
from letterforge.runs.tasks import (
    Composed,
    Desk,
    Limits,
    Order,
    Printshop,
    compose_rows,
    packed,
    press_letters,
    unpacked,
)
from letterforge.runs.workers import Shared
from letterforge.wanted import Rendering
from tests.runs import samples

PROGRAM = "import sys; from tests.runs.test_made_once import main; main(sys.argv[1])"
FREE = Limits(None, None)
FORMS = ("pdf", "docx")
# What is made of each, by the file and the name of the function that makes it.
ONCE = {
    "template and formulae": ("jinja2/environment.py", "Environment.compile"),
    "tables of languages, letterhead": ("tomllib/_parser.py", "loads"),
    "Markdown of the body": ("markdown_it/main.py", "MarkdownIt.parse"),
    "font files": ("letterforge/fonts.py", "FontFile.__init__"),
    "font configuration": ("weasyprint/text/fonts.py", "FontConfiguration.__init__"),
    "stylesheet": ("letterforge/writers/css.py", "_page_rules"),
    "stylesheet, parsed": ("weasyprint/css/__init__.py", "preprocess_stylesheet"),
    "DOCX styles": ("letterforge/writers/docx/styles.py", "style_sheet"),
    "DOCX settings": ("letterforge/writers/docx/settings.py", "settings"),
    "DOCX theme": ("letterforge/writers/docx/theme.py", "theme"),
    "DOCX pages, heads and feet": ("letterforge/writers/docx/inlines.py", "_page_number"),
}
MANY = 5


@contextmanager
def counted(calls: Counter[str]) -> Iterator[None]:
    """Count the calls of the functions of ONCE."""

    def called(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            code = frame.f_code
            calls.update(
                what for what, (file, name) in ONCE.items()
                if code.co_qualname == name and code.co_filename.replace("\\", "/").endswith(file)
            )  # fmt: skip

    sys.setprofile(called)
    try:
        yield
    finally:
        sys.setprofile(None)


def main(folder: str) -> None:
    """Make letters as a worker does, one after the other; print what was called for each, and what came out."""
    letter, roster = lf.load(Path(folder, "letter.yaml")), read_roster(Path(folder, "roster.csv"))
    world, base = world_of(letter, None), cast("Composition | None", None)
    calls: list[Counter[str]] = []
    digests: list[list[str]] = []
    for row in roster.rows:
        desk = Shared.of(pickle.dumps(Desk(letter, world, Rendering(), FREE, base)))
        with counted(made_for_it := Counter[str]()):
            (made,) = compose_rows(desk, [row])
            assert isinstance(made, Composed)
            base = base or cast("Composition", unpacked(made.changes)[0].node)  # the first is its own base
            order = Order(made.changes, FORMS) if calls else Order(packed(()), FORMS)
            (files,) = press_letters(Shared.of(pickle.dumps(Printshop(base, WholePress(world.fonts), FREE))), [order])
            assert isinstance(files, tuple)
        calls.append(made_for_it)
        digests.append([sha256(one.data).hexdigest() for one in files])
    print(json.dumps([calls, digests]))


@pytest.mark.slow
def test_what_is_the_same_is_made_once_and_letters_are_those_made_alone(tmp_path: Path) -> None:
    """The first letter of a process makes all of it, the second the rest, later ones nothing."""
    rows = [samples.row(state, table) for table, state in enumerate(samples.STATES[:MANY])]
    letter, roster = samples.written(tmp_path, *rows)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root).stdout
    calls, digests = json.loads(told)

    assert ONCE.keys() == calls[0].keys()
    assert 1 == calls[0]["font configuration"]
    assert [{}] * (MANY - 2) == calls[2:]
    alone = [[sha256(lf.render(letter_for(letter, row), form)).hexdigest() for form in FORMS]
             for row in read_roster(roster).rows]  # fmt: skip
    assert alone == digests
    assert MANY == len({one[0] for one in digests})
