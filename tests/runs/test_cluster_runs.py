"""A run whose letters are made by a cluster is the run that this machine would have made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from itertools import product
from pathlib import Path

import pytest
from distributed import Client

import letterforge as lf
from letterforge.runs.workers import cluster
from tests.runs import samples
from tests.runs.workers import tasks
from tests.runs.workers.clustering import scheduler
from tests.runs.workers.waiting import awaited
from tests.test_reuse import letter_to

pytestmark = pytest.mark.slow
# Enough for both workers to be at work when one of them is killed.
TABLES = range(1, 5)
MANY = len(TABLES) * len(samples.STATES)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 2L9 1" stroke="black"/></svg>'


def written(folder: Path) -> tuple[lf.Letter, Path]:
    """A letter for some persons of each State, and the roster that names them."""
    folder.mkdir()
    rows = [f"{samples.row(state, table)[:-1]},{state}{table}\n" for table, state in product(TABLES, samples.STATES)]
    letter, roster = samples.written(folder)
    roster.write_text(samples.HEADER[:-1] + ",id\n" + "".join(rows), encoding="utf-8")
    return letter, roster


def made(folder: Path, executor: Executor | None, each: Callable[[int], None] = lambda n: None) -> dict[str, bytes]:
    """The files of a run in two formats, each row's once; `each` is called after every letter, with its number."""
    letter, roster = written(folder)
    with lf.run(letter, roster, folder / "out", formats=("pdf", "docx"), executor=executor) as run:
        for n, _ in enumerate(run, 1):
            each(n)
    assert all(isinstance(one, lf.Written) for one in run.outcomes)
    assert list(range(2, MANY + 2)) == [row.number for one in run.outcomes for row in one.rows]
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


def test_a_worker_that_is_killed_has_its_letters_made_elsewhere(tmp_path: Path) -> None:
    """None is missing, doubled or another, beside a run without a cluster; and all along little is on its way."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    seen: list[int] = []
    with (
        scheduler(folder) as running, running.workers(2), cluster(running.address, patience=60) as executor,
        Client(running.address, set_as_default=False) as beside,
    ):  # fmt: skip
        worker = executor.submit(tasks.process_id).result(60)

        def each(n: int) -> None:
            seen.append(beside.run_on_scheduler(tasks.known))
            if n == MANY // 4:
                os.kill(worker, signal.SIGKILL)

        far = made(tmp_path / "far", executor, each)
        back = awaited(lambda: executor.hands == 2, 60)  # its nanny has seen to that
    near = made(tmp_path / "near", None)

    assert 2 * MANY + 2 == len(far)
    assert near == far
    assert max(seen) <= 2 * 2 + 1  # two chunks for each worker, and what all of them need
    assert seen[-1] <= 2  # no worker keeps a letter that was handed in
    assert "True" == back


def test_workers_need_no_file_of_the_run(tmp_path: Path) -> None:
    """Once it is planned, letter, picture, enclosure and roster can be taken away: all that is needed travels."""
    cluster_folder, source = tmp_path / "cluster", tmp_path / "source"
    cluster_folder.mkdir()
    source.mkdir()
    (source / "signature.svg").write_text(PICTURE, encoding="utf-8")
    (source / "map.pdf").write_bytes(lf.render(letter_to(0), "pdf"))
    signed = "office: permanent-representative, state: CH, signature: {image: signature.svg, alt: Her signature}}\n"
    text = samples.LETTER.replace("office: permanent-representative, state: CH}\n", signed)
    text += "enclosures: [{file: map.pdf, title: Map}]\n"
    letter, roster = samples.written(source, letter=text)
    with scheduler(cluster_folder) as running, running.workers(1), cluster(running.address, patience=60) as executor:
        far = lf.run(letter, roster, tmp_path / "far", formats=("pdf", "docx"), edition="dispatched", executor=executor)
        source.rename(tmp_path / "away")
        far.wait()
        far.close()
    (tmp_path / "away").rename(source)
    with lf.run(letter, roster, tmp_path / "near", formats=("pdf", "docx"), edition="dispatched") as near:
        near.wait()

    assert all(isinstance(one, lf.Written) for one in far.outcomes)
    assert samples.contents(tmp_path / "near") == samples.contents(tmp_path / "far")
