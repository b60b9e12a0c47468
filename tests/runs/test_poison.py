"""A letter that breaks its worker fails alone, wherever it stands; the others are as they always are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.errors import LetterTimeout, LetterTooLarge, WorkerDied
from letterforge.fonts import Fonts
from letterforge.runs import RunOptions, run_as
from letterforge.runs.tasks import Limits
from tests.runs import samples
from tests.runs.presses import PoisonedPress

ERRORS = {
    "crash": WorkerDied, "leave": WorkerDied, "hang": LetterTimeout, "stick": LetterTimeout, "swell": LetterTooLarge,
    "stumble": lf.LetterforgeError,
}  # fmt: skip
ENDS = (0, 5, 11)


@pytest.mark.slow
@pytest.mark.parametrize("way", ERRORS)
def test_a_poisoned_row_fails_alone(way: str, tmp_path: Path) -> None:
    """At both ends of the roster and in the middle: each is told with its reason, all others are made."""
    rows = [samples.row(state, way if n in ENDS else n) for n, state in enumerate(samples.STATES)]
    letter, roster = samples.written(tmp_path, *rows)
    options = RunOptions(formats=("docx",), workers=2, limits=Limits(seconds=5, memory=256))

    with run_as(letter, roster, tmp_path / "out", options, press=PoisonedPress(Fonts())) as run:
        run.wait()

    failed = {n: one.error for n, one in enumerate(run.outcomes) if isinstance(one, lf.Failed)}
    assert set(ENDS) == set(failed)
    assert all(isinstance(error, ERRORS[way]) and error.hint for error in failed.values())
    assert 9 == len(list((tmp_path / "out").glob("*.docx")))
    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert list(ENDS) == [n for n, one in enumerate(told["letters"]) if "failed" in one]


@pytest.mark.slow
def test_a_row_that_takes_too_much_to_compose_fails_alone(tmp_path: Path) -> None:
    """Before anything is pressed: two rows fill the letter with four million characters each."""
    body = samples.LETTER.replace("{{ row.table }}", " ".join(["{{ row.table }}"] * 40))
    rows = [samples.row(state, "lorem ipsum dolor " * 5400 if n in ENDS[:2] else n)
            for n, state in enumerate(samples.STATES)]  # fmt: skip
    letter, roster = samples.written(tmp_path, *rows, letter=body)
    options = RunOptions(formats=("docx",), workers=2, limits=Limits(seconds=60, memory=40))

    with run_as(letter, roster, tmp_path / "out", options) as run:
        run.wait()

    failed = {n: one.error for n, one in enumerate(run.outcomes) if isinstance(one, lf.Failed)}
    assert set(ENDS[:2]) == set(failed)
    assert all(isinstance(error, LetterTooLarge) for error in failed.values())
