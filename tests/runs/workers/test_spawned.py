"""Workers that are spawned, as on macOS and Windows, are those that Linux forks from a server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.errors import LetterError, LetterTimeout, WorkerDied
from letterforge.fonts import Fonts
from letterforge.runs import RunOptions, run_as
from letterforge.runs.workers import Pool, pool, result_of
from tests.runs import samples
from tests.runs.presses import PoisonedPress
from tests.runs.workers import tasks
from tests.runs.workers.clustering import ROOT
from tests.runs.workers.waiting import awaited, begun, lives

pytestmark = pytest.mark.slow
PROC = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")

POOL = """
import sys
from pathlib import Path
from letterforge.runs.workers import pool
from tests.runs.workers import tasks

if __name__ == "__main__":
    with pool(1, seconds=None, memory=None, recycle=10, method="spawn") as executor:
        executor.submit(tasks.begin_and_be_stuck, Path(sys.argv[1]), 0).result()
"""
PROCESS = """
import sys
from multiprocessing import get_context
from pathlib import Path
from tests.runs.workers import tasks

if __name__ == "__main__":
    process = get_context("spawn").Process(target=tasks.follow_and_sleep, args=(Path(sys.argv[1]), 600))
    process.start()
    process.join()
"""


@pytest.fixture
def two() -> Iterator[Pool]:
    """A pool of two workers, whose letters may take three seconds."""
    with pool(2, seconds=3, memory=256, recycle=100, method="spawn") as executor:
        yield executor


def test_they_work_and_tell_errors(two: Pool) -> None:
    """In processes of their own, which hear no Ctrl-C."""
    who = {future.result() for future in [two.submit(tasks.sleep, 0.5) for _ in range(2)]}

    assert 2 == len(who - {os.getpid()})
    with pytest.raises(LetterError, match=r"roster\.csv:3: name: no name \(fill it in\)"):
        two.submit(tasks.fail).result()


def test_the_death_of_a_worker_is_its_own_tasks_only(two: Pool) -> None:
    """Killed, crashed, left or stuck."""
    others = [two.submit(tasks.busy, 0.05) for _ in range(6)]
    poisoned: list[Future[None]] = [
        two.submit(tasks.crash, signal.SIGKILL), two.submit(tasks.crash), two.submit(tasks.leave, 3),
    ]  # fmt: skip
    stuck = two.submit(tasks.stuck)
    others += [two.submit(tasks.busy, 0.05) for _ in range(6)]
    for future, says in zip(poisoned, ("by SIGKILL", "by SIGSEGV", "with 3"), strict=True):
        with pytest.raises(WorkerDied, match=says):
            result_of(future)
    with pytest.raises(LetterTimeout, match="was ended"):
        result_of(stuck, 60)

    assert [[1]] * 12 == [result_of(future, 60) for future in others]


@PROC
@pytest.mark.parametrize("script", [POOL, PROCESS], ids=["by its pipe, on Linux", "by a thread, elsewhere"])
def test_no_worker_outlives_a_coordinator_that_is_killed(tmp_path: Path, script: str) -> None:
    """There is no server that would see to it."""
    (tmp_path / "coordinator.py").write_text(script, encoding="utf-8")
    coordinator = subprocess.Popen(
        [sys.executable, "coordinator.py", str(tmp_path / "mark")], cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    worker = begun(tmp_path / "mark")
    time.sleep(0.2)
    before = lives(worker)
    coordinator.kill()
    coordinator.communicate()

    assert before
    assert "True" == awaited(lambda: not lives(worker), 10)


def test_a_run_is_the_same_though_one_is_killed(tmp_path: Path) -> None:
    """One row crashes its worker each time, another worker is killed from without: the bytes are the same."""
    rows = [samples.row(state, "crash" if n == 4 else n) for n, state in enumerate(samples.STATES)]
    letter, roster = samples.written(tmp_path, *rows)
    options = RunOptions(formats=("pdf", "docx"), workers=2)
    press = PoisonedPress(Fonts())
    with pool(2, seconds=60, memory=1024, recycle=8, method="spawn") as executor:
        victim = executor.submit(tasks.process_id).result()
        with run_as(letter, roster, tmp_path / "spawned", options, executor=executor, press=press) as run:
            os.kill(victim, signal.SIGKILL)
            run.wait()
    with run_as(letter, roster, tmp_path / "usual", options, press=press) as usual:
        usual.wait()

    spawned = samples.contents(tmp_path / "spawned")
    assert [4] == [n for n, one in enumerate(run.outcomes) if isinstance(one, lf.Failed)]
    assert 2 * 11 + 2 == len(spawned)
    assert samples.contents(tmp_path / "usual") == spawned
