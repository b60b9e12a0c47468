"""One process that does one task at a time: a pool of Pebble's, of one, that is thrown away with its process."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

from pebble import ProcessExpired, ProcessPool

from letterforge.errors import LayoutError, LetterTimeout, WorkerDied
from letterforge.forking import Method, context, unheard
from letterforge.runs.workers.begun import begin


class WorkerProcess:
    """A process, begun with its first task. `letters`: how many it has made; `has`: the digests of its setups."""

    def __init__(self, memory: int | None, method: Method | None) -> None:
        self._pool = ProcessPool(1, initializer=begin, initargs=(memory,), context=context(method))
        self.letters = 0
        self.has: frozenset[str] = frozenset()

    def schedule(self, work: Callable[[], object], seconds: float | None) -> Future[object]:
        """Let it do this work, and end it after so many seconds; None: never.

        Raises:
            RuntimeError, OSError: it has ended, or cannot begin.
        """
        with unheard():
            return self._pool.schedule(work, timeout=seconds)

    def end(self) -> None:
        """End the process, whatever it does; waits for that."""
        self._pool.stop()
        self._pool.join()


def is_lost(error: BaseException | None) -> bool:
    """Whether a process ended, or was never there, before it began with its task."""
    return isinstance(error, BrokenProcessPool)


def end_of(error: BaseException | None, seconds: float | None) -> LayoutError | None:
    """The end of a process as an error of ours; None for what the task itself raised: its traceback is its cause."""
    if isinstance(error, ProcessExpired):
        code = error.exitcode
        return died(f"by {signal.Signals(-code).name}" if code < 0 else f"with {code}")
    if isinstance(error, TimeoutError) and error.__cause__ is None:
        hint = "see what keeps it, or allow it more time"
        return LetterTimeout(f"making the letter took more than {seconds:g} s, and was ended", hint=hint)
    return None


def died(how: str) -> WorkerDied:
    """The error for a process that ended so."""
    hint = "see whether the machine lacks memory; else report this with the row: a library fails on it"
    return WorkerDied(f"the process that made the letter has ended: {how}", hint=hint)
