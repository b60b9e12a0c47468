"""A pool in which a task that ends its worker fails alone, and which never outlives its run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path

import pytest

from letterforge.errors import LetterError, LetterTimeout, LetterTooLarge, WorkerDied, WorkersError
from letterforge.runs.workers import Pool, pool, result_of
from tests.runs.workers import tasks
from tests.runs.workers.waiting import awaited, begun, lives

ROOT = Path(__file__).parents[3]
PROC = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


@pytest.fixture
def two() -> Iterator[Pool]:
    """A pool of two workers, whose letters may take five seconds and 256 MiB."""
    with pool(2, seconds=5, memory=256, recycle=100) as executor:
        yield executor


def test_it_is_an_executor(two: Pool) -> None:
    """With submit, map and futures as of concurrent.futures."""
    assert isinstance(two, Executor)
    assert 3 == two.submit(tasks.add, 1, two=2).result()
    assert [5, 7, 9] == list(two.map(tasks.add, [1, 2, 3], [4, 5, 6]))


def test_both_workers_work(two: Pool) -> None:
    """Neither is this process."""
    who = {future.result() for future in [two.submit(tasks.sleep, 0.5) for _ in range(2)]}

    assert 2 == len(who - {os.getpid()})


def test_an_error_of_a_task_travels_whole(two: Pool) -> None:
    """With place and hint, and the traceback of the worker; the worker lives on."""
    with pytest.raises(LetterError) as caught:
        two.submit(tasks.fail).result()

    assert ("no name", "roster.csv:3: name", "fill it in") == (
        caught.value.message, caught.value.where, caught.value.hint,
    )  # fmt: skip
    assert "tasks.py" in str(caught.value.__cause__)


def test_a_time_out_that_the_task_raised_itself_is_its_own(two: Pool) -> None:
    """It is no letter that took too long."""
    with pytest.raises(TimeoutError, match="a server is slow"):
        two.submit(tasks.out_of_time).result()


@pytest.mark.parametrize(
    ("task", "says"),
    [
        ((tasks.crash, signal.SIGSEGV), "by SIGSEGV"),
        ((tasks.crash, signal.SIGKILL), "by SIGKILL"),
        ((tasks.leave, 3), "with 3"),
    ],
    ids=["crash", "killed", "left"],
)
def test_the_death_of_a_worker_is_its_own_tasks_only(two: Pool, task: tuple[object, int], says: str) -> None:
    """Those before it, beside it and after it are done."""
    others = [two.submit(tasks.busy, 0.05) for _ in range(6)]
    poisoned: Future[None] = two.submit(*task)  # type: ignore[call-arg, arg-type]
    others += [two.submit(tasks.busy, 0.05) for _ in range(6)]
    with pytest.raises(WorkerDied, match=says):
        result_of(poisoned)

    assert [[1]] * 12 == [result_of(future, 30) for future in others]


def test_a_worker_that_somebody_kills_takes_its_own_task_along(two: Pool, tmp_path: Path) -> None:
    """The other task goes on, and the next has a new worker."""
    doomed = two.submit(tasks.begin_and_sleep, tmp_path / "one", 30)
    beside = two.submit(tasks.begin_and_sleep, tmp_path / "two", 1)
    os.kill(begun(tmp_path / "one"), signal.SIGKILL)
    with pytest.raises(WorkerDied):
        result_of(doomed, 20)

    assert begun(tmp_path / "two") == beside.result()
    assert 3 == two.submit(tasks.add, 1, 2).result()


def test_an_idle_worker_that_somebody_kills_is_replaced(two: Pool) -> None:
    """No task is lost by it."""
    for _ in range(3):
        os.kill(two.submit(tasks.process_id).result(), signal.SIGKILL)

        assert [3, 3] == [two.submit(tasks.add, 1, 2).result(20) for _ in range(2)]


@pytest.mark.slow
def test_workers_killed_while_they_hand_in_large_results_lose_their_own_only(two: Pool) -> None:
    """Half a message is in the pipe then, and the lock is held: the pool goes on all the same."""
    for pause in (0.0, 0.002, 0.004, 0.008, 0.015):
        victim = two.submit(tasks.process_id).result()
        futures = [two.submit(tasks.large, 64) for _ in range(2)]
        time.sleep(pause)
        os.kill(victim, signal.SIGKILL)
        wait(futures, 30)

        assert all(future.done() for future in futures)
        assert 3 == two.submit(tasks.add, 1, 2).result(20)


@pytest.mark.slow
def test_what_is_stuck_within_a_library_is_ended() -> None:
    """A letter for which no exception comes costs its worker, and its own place only."""
    with pool(1, seconds=0.5, memory=None, recycle=100) as one:
        stuck, after = one.submit(tasks.stuck), one.submit(tasks.add, 1, 2)
        with pytest.raises(LetterTimeout, match="was ended"):
            result_of(stuck, 20)

        assert 3 == after.result(20)


@pytest.mark.slow
def test_a_chunk_has_time_for_each_of_its_letters() -> None:
    """Eight letters of half a second are in time where a letter may take 0.7 s, one of four is not."""
    with pool(2, seconds=0.7, memory=None, recycle=100) as executor:
        chunk, one = executor.submit(tasks.busy, 0.5, list(range(8))), executor.submit(tasks.busy, 4, [1])

        assert list(range(8)) == chunk.result(20)
        with pytest.raises(LetterTimeout):
            one.result(20)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
def test_memory_is_bounded_even_where_a_task_sets_no_limit(two: Pool) -> None:
    """At twice what a letter may take; `limited` says it better, and before."""
    with pytest.raises(LetterTooLarge):
        two.submit(tasks.hoard, 300, 256).result()
    with pytest.raises(MemoryError):
        two.submit(tasks.hoard_freely, 600).result()

    assert 128 << 20 == two.submit(tasks.hoard, 128, 256).result()


def test_workers_are_replaced_after_their_share() -> None:
    """Seven chunks of two letters need three processes that make six each, and nothing is lost on the way."""
    with pool(1, seconds=None, memory=None, recycle=6) as one:
        who = [one.submit(tasks.maker, [1, 2]).result() for _ in range(7)]

    assert [1, 1, 1] == [len(set(who[at : at + 3])) for at in (0, 3, 6)]
    assert 3 == len(set(who))


def test_a_task_that_was_cancelled_is_never_begun(tmp_path: Path) -> None:
    """And costs no worker."""
    with pool(1, seconds=None, memory=None, recycle=100) as one:
        first = one.submit(tasks.sleep, 0.5)
        second = one.submit(tasks.begin_and_sleep, tmp_path / "mark", 0)
        cancelled = second.cancel()

        assert first.result() == one.submit(tasks.process_id).result()
    assert cancelled
    assert not (tmp_path / "mark").exists()


def test_shutdown_finishes_what_waits_or_drops_it() -> None:
    """As the standard library's does; nothing can be submitted afterwards."""
    for drop in (False, True):
        executor = pool(1, seconds=None, memory=None, recycle=100)
        futures = [executor.submit(tasks.sleep, 0.3) for _ in range(3)]
        time.sleep(0.1)
        executor.shutdown(cancel_futures=drop)

        assert [False, drop, drop] == [future.cancelled() for future in futures]
        assert all(future.done() for future in futures)
        with pytest.raises(RuntimeError, match="after shutdown"):
            executor.submit(tasks.add, 1, 2)


@PROC
def test_shutdown_leaves_no_process(tmp_path: Path) -> None:
    """Neither one at work nor an idle one."""
    with pool(2, seconds=None, memory=None, recycle=100) as executor:
        who = [future.result() for future in [executor.submit(tasks.sleep, 0.3) for _ in range(2)]]

    assert [False, False] == [lives(process) for process in who]


@PROC
def test_workers_can_be_ended_at_once(tmp_path: Path) -> None:
    """Those at work are told to have died, those that wait are cancelled."""
    executor = pool(1, seconds=None, memory=None, recycle=100)
    at_work, waiting = executor.submit(tasks.begin_and_sleep, tmp_path / "mark", 60), executor.submit(tasks.add, 1, 2)
    worker, start = begun(tmp_path / "mark"), time.monotonic()
    executor.terminate_workers()

    assert time.monotonic() - start < 10
    assert waiting.cancelled()
    with pytest.raises(WorkerDied):
        result_of(at_work, 1)
    assert not lives(worker)


SCRIPT = """
import sys, time
from pathlib import Path
from letterforge.runs.workers import pool
from tests.runs.workers import tasks
from tests.runs.workers.waiting import awaited, begun, lives

if __name__ == "__main__":
    executor = pool(2, seconds=60, memory=None, recycle=10)
    folder = Path(sys.argv[1])
    futures = [executor.submit(getattr(tasks, name), folder / str(n), float(sys.argv[2]))
               for n, name in enumerate(sys.argv[3:])]
    try:
        [future.result() for future in futures]
    except KeyboardInterrupt:
        print("interrupted", [future.result() for future in futures], flush=True)
"""


def started(folder: Path, seconds: float, *names: str) -> subprocess.Popen[str]:
    """A coordinator of its own whose workers have begun with two tasks; they say so in files."""
    script = folder / "coordinator.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(folder), str(seconds), *(names or ("begin_and_sleep",) * 2)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


@pytest.mark.slow
@PROC
@pytest.mark.parametrize("name", ["begin_and_sleep", "begin_and_be_stuck"], ids=["waiting", "stuck"])
def test_no_worker_outlives_a_coordinator_that_is_killed(tmp_path: Path, name: str) -> None:
    """Wherever they are, also within a library that hears nothing."""
    coordinator = started(tmp_path, 600, name, name)
    workers = [begun(tmp_path / str(n)) for n in range(2)]
    time.sleep(0.2)
    before = [lives(worker) for worker in workers]
    coordinator.kill()
    coordinator.communicate()

    assert [True, True] == before
    assert "True" == awaited(lambda: not any(map(lives, workers)), 10)


@pytest.mark.slow
def test_ctrl_c_reaches_the_coordinator_and_no_worker(tmp_path: Path) -> None:
    """A terminal sends it to all processes; the letters at work are finished."""
    coordinator = started(tmp_path, 1.5)
    workers = sorted(begun(tmp_path / str(n)) for n in range(2))
    os.killpg(coordinator.pid, signal.SIGINT)
    told, _ = coordinator.communicate(timeout=30)

    assert told.startswith("interrupted [")
    assert workers == sorted(map(int, told.partition("[")[2].strip("]\n").split(",")))


@pytest.mark.slow
def test_a_script_without_its_guard_is_told_so(tmp_path: Path) -> None:
    """Each worker would run the script again; instead the run ends, and says what to write."""
    script = tmp_path / "careless.py"
    script.write_text(SCRIPT.replace('if __name__ == "__main__":', "if True:"), encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path), "0", "begin_and_sleep"]
    ended = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=False
    )

    assert "WorkersError: no worker can begin" in ended.stderr
    assert "keeps the call under `if __name__ == '__main__':`" in ended.stderr


def test_a_foreign_pool_that_is_broken_ends_the_run() -> None:
    """The standard library's loses everything with one worker; the same command then carries on."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        futures: list[Future[None]] = [executor.submit(tasks.leave, 3), executor.submit(tasks.leave, 3)]
        with pytest.raises(WorkersError, match="the workers have ended") as caught:
            result_of(futures[1], 30)

    assert str(caught.value.hint).startswith("give the same command again: it makes what is missing; a run's own")
