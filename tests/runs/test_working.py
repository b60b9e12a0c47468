"""Work is handed out to an executor so many chunks at a time, whatever the executor, and comes back whole."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import ParamSpec, TypeVar

import pytest

from letterforge.errors import WorkersError
from letterforge.runs import RunOptions
from letterforge.runs.workers import Shared, shared
from letterforge.runs.working import Bench

P = ParamSpec("P")
T = TypeVar("T")


class Counting(ThreadPoolExecutor):
    """Threads; knows how many tasks it had at most that were not done, and how many in all."""

    def __init__(self, threads: int) -> None:
        super().__init__(threads)
        self.handed: list[Future[object]] = []
        self.most = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See concurrent.futures."""
        future = super().submit(fn, *args, **kwargs)
        self.handed.append(future)  # type: ignore[arg-type]  # a Future of whatever
        self.most = max(self.most, sum(not one.done() for one in self.handed))
        return future


@pytest.fixture
def three() -> Iterator[Counting]:
    """Three threads."""
    with Counting(3) as executor:
        yield executor


def slow_squares(setup: Shared, chunk: Sequence[int]) -> list[int]:
    """The squares, after a while."""
    del setup
    time.sleep(0.005)
    return [number**2 for number in chunk]


def bench(executor: ThreadPoolExecutor) -> Bench[int, int]:
    """Chunks of four, for three workers."""
    return Bench(executor, 3, slow_squares, shared(executor, b""), 4)


def test_two_chunks_for_each_worker_are_on_their_way(three: Counting) -> None:
    """And no more, though there are fifty; each number comes back once, with what came of it."""
    made = list(chain.from_iterable(bench(three).done(range(200))))

    assert {n: n**2 for n in range(200)} == dict(made)
    assert 200 == len(made)
    assert (50, 6) == (len(three.handed), three.most)


def test_what_nobody_takes_is_not_made(three: Counting) -> None:
    """A run that is read slowly has no more on its way either."""
    done = bench(three).done(range(200))
    next(done)
    time.sleep(0.1)

    assert 6 == len(three.handed)


def test_what_is_at_work_is_finished_where_it_is_told_to_stop(three: Counting) -> None:
    """Nothing more is handed out."""
    work = bench(three)
    done = work.done(range(200))
    first = next(done)
    work.stop()
    rest = list(done)

    assert 6 == len(three.handed)
    assert set(range(24)) == {n for n, _ in chain(first, *rest)}


def test_a_run_has_a_worker_for_each_processor() -> None:
    """That this process may use; unless it is told how many."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()

    assert usable == RunOptions().hands
    assert 3 == RunOptions(workers=3).hands


def test_an_executor_that_was_shut_down_ends_the_work(three: Counting) -> None:
    """With an error of ours, and a remedy."""
    done = bench(three).done(range(200))
    next(done)
    three.shutdown(cancel_futures=True)
    with pytest.raises(WorkersError, match="the workers have ended") as caught:
        list(done)

    assert str(caught.value.hint).startswith("give the same command again: it makes what is missing; a run's own")
