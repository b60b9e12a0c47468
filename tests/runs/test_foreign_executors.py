"""Runs in executors of others: limits are set within their workers, and one that breaks ends a run that carries on."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.errors import LetterTimeout, LetterTooLarge, WorkersError
from letterforge.fonts import Fonts
from letterforge.runs import Plan, RunOptions, run_as
from letterforge.runs.tasks import Limits
from tests.runs import samples
from tests.runs.presses import PoisonedPress
from tests.runs.test_faults import workers_of
from tests.runs.workers import tasks

pytestmark = pytest.mark.slow


@pytest.fixture
def processes() -> Iterator[ProcessPoolExecutor]:
    """The standard library's pool."""
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as executor:
        yield executor


def noticed(plan: Plan) -> list[str]:
    """The rules of what is said before a run."""
    return [one.rule for one in plan.noticed]


def test_limits_are_set_within_the_workers(tmp_path: Path, processes: Executor) -> None:
    """A letter that hangs and one that eats memory fail alone, and the pool lives on."""
    ways = {2: "hang", 5: "swell"}
    rows = [samples.row(state, ways.get(n, n)) for n, state in enumerate(samples.STATES)]
    letter, roster = samples.written(tmp_path, *rows)
    options = RunOptions(formats=("docx",), workers=2, limits=Limits(seconds=3, memory=256))
    press = PoisonedPress(Fonts())
    with run_as(letter, roster, tmp_path / "out", options, executor=processes, press=press) as run:
        run.wait()

    failed = {n: type(one.error) for n, one in enumerate(run.outcomes) if isinstance(one, lf.Failed)}
    assert {2: LetterTimeout, 5: LetterTooLarge} == failed
    assert 3 == processes.submit(tasks.add, 1, 2).result()
    assert [] == noticed(run.plan)


@pytest.mark.parametrize("seconds", [0.0, 0.5], ids=["at work", "between two tasks"])
def test_one_that_breaks_ends_the_run_and_the_next_carries_on(
    tmp_path: Path, processes: ProcessPoolExecutor, seconds: float
) -> None:
    """Whether a task is lost or cannot be handed in; what stood is kept, and the bytes are those of any run."""
    letter, roster = samples.written(tmp_path)
    victim = processes.submit(tasks.process_id).result()
    run = lf.run(letter, roster, tmp_path / "out", formats=("pdf",), workers=1, executor=processes)
    next(run)
    os.kill(victim, signal.SIGKILL)
    time.sleep(seconds)
    with run, pytest.raises(WorkersError, match="the workers have ended") as caught:
        run.wait()
    before = samples.contents(tmp_path / "out")
    with lf.run(letter, roster, tmp_path / "out", formats=("pdf",)) as again:
        again.wait()
    with lf.run(letter, roster, tmp_path / "usual", formats=("pdf",)) as usual:
        usual.wait()

    assert str(caught.value.hint).startswith("give the same command again: it makes what is missing; a run's own")
    assert 0 < len(before) < 12
    assert len(before) == sum(one.stood for one in again.outcomes if isinstance(one, lf.Written))
    assert samples.contents(tmp_path / "usual") == samples.contents(tmp_path / "out")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_one_that_is_large_elsewhere_takes_no_more_processes_here(tmp_path: Path) -> None:
    """Rows are composed by one for each processor, however many tasks the executor does at a time."""
    rows = [f"{samples.row(state, n)[:-1]},{n}{state}\n" for n in range(10) for state in samples.STATES]
    letter, roster = samples.written(tmp_path, *rows)
    roster.write_text(roster.read_text(encoding="utf-8").replace("Table\n", "Table,ID\n"), encoding="utf-8")
    with ThreadPoolExecutor(1) as threads:
        run = lf.run(letter, roster, tmp_path / "out", formats=("docx",), workers=9, executor=threads)
        here = workers_of(os.getpid())
        run.close()

    assert 0 < len(here) <= RunOptions().hands


def test_limits_that_threads_cannot_keep_are_told(tmp_path: Path) -> None:
    """Before anything is made, each with what helps; what nobody has limited is no matter."""
    letter, roster = samples.written(tmp_path, samples.row("AF"))
    with ThreadPoolExecutor(1) as threads:
        with lf.run(letter, roster, tmp_path / "out", formats=("docx",), executor=threads) as run:
            memory, stuck = run.plan.noticed
        free = lf.run(letter, roster, tmp_path / "free", formats=("docx",), executor=threads, seconds=None, memory=None)
        free.close()

    assert ("run-memory", "warning") == (memory.rule, memory.severity)
    assert "no letter is bound to 1024 MiB" in memory.message
    assert "dask worker --memory-limit" in str(memory.hint)
    assert ("run-time", "warning") == (stuck.rule, stuck.severity)
    assert "stuck within a library is not ended after 60 s" in stuck.message
    assert "let processes make the letters" in str(stuck.hint)
    assert [] == noticed(free.plan)
