"""The setup reaches every worker, once where the executor can do that."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from letterforge.runs.workers import Pool, pool, shared
from tests.runs.workers import tasks

SETUP = b"x" * 100_000


@pytest.fixture(scope="module")
def two() -> Iterator[Pool]:
    """A pool of two workers."""
    with pool(2, seconds=20, memory=None, recycle=100) as executor:
        yield executor


def test_a_pool_gives_it_to_its_workers(two: Pool) -> None:
    """Each task has a digest instead of the setup."""
    setup = shared(two, SETUP)

    assert {100_000} == {two.submit(tasks.length, setup).result() for _ in range(6)}
    assert 0 == two.submit(tasks.travelled, setup).result()


def test_a_pool_that_works_already_takes_another(two: Pool) -> None:
    """A second run in the same pool has its own setup, and the first keeps its; no worker is replaced for it."""
    first, who = shared(two, SETUP), two.submit(tasks.process_id).result()
    second = shared(two, b"yy")

    assert {2} == {two.submit(tasks.length, second).result() for _ in range(6)}
    assert 100_000 == two.submit(tasks.length, first).result()
    assert who in {future.result() for future in [two.submit(tasks.sleep, 0.3) for _ in range(2)]}


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_another_executor_has_it_with_each_task(kind: str) -> None:
    """Whoever it is."""
    executor: Executor = (
        ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    )
    with executor:
        setup = shared(executor, SETUP)

        assert 100_000 == executor.submit(tasks.length, setup).result()
        assert 100_000 == executor.submit(tasks.travelled, setup).result()


def test_a_process_decodes_it_once() -> None:
    """However many tasks ask for it."""
    with pool(1, seconds=20, memory=None, recycle=100) as executor:
        setup = shared(executor, SETUP)
        seen = {executor.submit(tasks.same_object, setup).result() for _ in range(5)}

    assert 1 == len(seen)
