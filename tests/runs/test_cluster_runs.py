"""A run whose letters are made by a cluster is the run that this machine would have made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import Executor
from itertools import product
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.runs.workers import cluster
from tests.runs import samples
from tests.runs.workers import tasks
from tests.runs.workers.clustering import scheduler

pytestmark = pytest.mark.slow
# Enough for both workers to be at work when one of them is killed.
TABLES = range(1, 5)


def made(folder: Path, executor: Executor | None, kill: int = 0) -> dict[str, bytes]:
    """The files of a run in two formats; after its third letter, the process `kill` is ended."""
    folder.mkdir()
    rows = [f"{samples.row(state, table)[:-1]},{state}{table}\n" for table, state in product(TABLES, samples.STATES)]
    letter, roster = samples.written(folder)
    roster.write_text(samples.HEADER[:-1] + ",id\n" + "".join(rows), encoding="utf-8")
    with lf.run(letter, roster, folder / "out", formats=("pdf", "docx"), executor=executor) as run:
        for _ in range(3):
            next(run)
        if kill:
            os.kill(kill, signal.SIGKILL)
        outcomes = run.wait()
    assert all(isinstance(one, lf.Written) for one in outcomes)
    return samples.contents(folder / "out")


def test_the_command_line_names_the_scheduler(tmp_path: Path) -> None:
    """The same files again, and an address where nobody answers is an error before anything is written."""
    (tmp_path / "cluster").mkdir()
    samples.written(tmp_path)
    command = [sys.executable, "-m", "letterforge", "run", "letter.yaml", "--roster", "roster.csv", "--to", "docx"]
    with scheduler(tmp_path / "cluster") as running, running.workers(1):
        for folder, address in (("far", ["--scheduler", running.address]), ("near", [])):
            subprocess.run([*command, "-o", folder, *address], cwd=tmp_path, check=True)
        gone = running.address
    ended = subprocess.run(
        [*command, "-o", "none", "--scheduler", gone], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert samples.contents(tmp_path / "near") == samples.contents(tmp_path / "far")
    assert 74 == ended.returncode
    assert "the scheduler does not answer" in ended.stderr
    assert not (tmp_path / "none").exists()


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path) -> None:
    """Neither a letter is missing nor a byte is another, beside a run without a cluster."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    with scheduler(folder) as running, running.workers(2), cluster(running.address, patience=60) as executor:
        worker = executor.submit(tasks.process_id).result(60)
        far = made(tmp_path / "far", executor, kill=worker)
    near = made(tmp_path / "near", None)

    assert 2 * len(TABLES) * len(samples.STATES) + 2 == len(far)
    assert near == far
