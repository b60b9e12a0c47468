"""What goes with the letters, disturbed: a worker that dies over its pages, Ctrl-C while they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import letterforge as lf
from letterforge.errors import WorkerDied
from letterforge.runs.papers.making import set_pages
from letterforge.runs.workers import Shared, pool
from tests.runs import samples
from tests.runs.presses import leave

PAPERS = lf.Papers(envelopes="c5", labels="a4-3x8", distribution=True, archive=True)
ROWS = [samples.row(state) for state in samples.STATES[:2]]


def leaving(*_: object) -> None:
    """Pages that end their worker."""
    leave()


class Deadly(Executor):
    """A pool in which the delivery sheet ends its worker so many times."""

    def __init__(self, deaths: int) -> None:
        self.deaths, self.pool = deaths, pool(1, seconds=60, memory=None, recycle=100)

    def share(self, setup: Shared) -> Shared:
        """As the pool does."""
        return self.pool.share(setup)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As the pool does, while nobody is to die."""
        dies = fn is set_pages and self.deaths > 0 and args[1].document.meta.title.startswith("Delivery")
        self.deaths -= dies
        return self.pool.submit(leaving if dies else fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As the pool does."""
        self.pool.shutdown(wait, cancel_futures=cancel_futures)


class Interrupted(ThreadPoolExecutor):
    """Threads; with the first pages that are set somebody presses Ctrl-C."""

    press: Callable[[], None] = staticmethod(lambda: None)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Press it, and do what is asked."""
        if fn is set_pages:
            self.press()
        return super().submit(fn, *args, **kwargs)


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """An executor that needs no time to begin."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


def begun(folder: Path, executor: Executor, into: str = "out") -> lf.Run:
    """A run with all that goes with its letters, which is not yet made."""
    letter, roster = samples.written(folder, *ROWS)
    return lf.run(letter, roster, folder / into, formats=("docx",), workers=1, executor=executor, papers=PAPERS)


def whole(folder: Path, executor: Executor) -> dict[str, bytes]:
    """What such a run makes that nobody disturbs."""
    with begun(folder, executor, "undisturbed"):
        pass
    return samples.contents(folder / "undisturbed")


@pytest.mark.slow
def test_a_worker_that_dies_over_pages_is_replaced(tmp_path: Path, threads: Executor) -> None:
    """Somebody else may have ended it: they are set once more, and the run is as if nothing had been."""
    wanted = whole(tmp_path, threads)

    with Deadly(1) as executor, begun(tmp_path, executor):
        pass

    assert wanted == samples.contents(tmp_path / "out")


@pytest.mark.slow
def test_pages_that_end_their_workers_are_named_after_all_else_is_made(tmp_path: Path, threads: Executor) -> None:
    """The letters and the other papers stand and are noted; the same command makes what is missing."""
    wanted = whole(tmp_path, threads)

    with Deadly(2) as executor, begun(tmp_path, executor) as run, pytest.raises(WorkerDied) as caught:
        run.wait()

    stands = samples.contents(tmp_path / "out")
    assert 5 == caught.value.exit_code
    assert "papers/delivery.pdf, papers/delivery.docx cannot be made: " in caught.value.message
    assert "all letters are made; the same command tries this again, or leave it out" == caught.value.hint
    with pytest.raises(lf.OutputError, match="the run is not whole, and cannot be sealed"):
        lf.seal(tmp_path / "out", by="A. B.", how="by messenger")
    missing = {"papers/delivery.pdf", "papers/delivery.docx", "papers/letters.zip", "manifest.csv"}
    assert wanted.keys() - stands.keys() == {*missing, "manifest.json"}
    with begun(tmp_path, threads) as again:
        again.wait()
    assert all(isinstance(one, lf.Written) and one.stood for one in again.outcomes)
    assert wanted == samples.contents(tmp_path / "out")


def test_ctrl_c_ends_what_goes_with_the_letters_early(tmp_path: Path, threads: Executor) -> None:
    """What is at work is finished; the rest, the ZIP and the manifests are not begun, until the same command comes."""
    wanted = whole(tmp_path, threads)

    with Interrupted(1) as executor, begun(tmp_path, executor) as run:
        executor.press = run.stop
        run.wait()

    stands = samples.contents(tmp_path / "out")
    assert "papers/distribution.pdf" in stands
    assert not stands.keys() & {"papers/labels-a4-3x8.pdf", "papers/letters.zip", "manifest.csv", "manifest.json"}
    with begun(tmp_path, threads):
        pass
    assert wanted == samples.contents(tmp_path / "out")


def test_ctrl_c_before_anything_is_at_work_makes_nothing(tmp_path: Path, threads: Executor) -> None:
    """Where all letters stand already, nothing that goes with them is begun."""
    letter, roster = samples.written(tmp_path, *ROWS)
    with lf.run(letter, roster, tmp_path / "out", formats=("docx",), workers=1, executor=threads):
        pass

    with begun(tmp_path, threads) as run:
        run.stop()

    assert [] == run.outcomes
    assert not (tmp_path / "out" / "papers").exists()
