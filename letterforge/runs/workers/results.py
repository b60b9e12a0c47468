"""What became of a task, in errors of ours whatever the executor."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future
from typing import TypeVar

from letterforge.errors import WorkersError

T = TypeVar("T")


def result_of(future: Future[T], patience: float | None = None) -> T:
    """What the task returned; waits for it for `patience` seconds, None: for ever.

    Raises:
        WorkerDied, LetterTimeout: of this task alone; others go on.
        WorkersError: the executor is broken, and does nothing more.
        TimeoutError: it is not done yet. Exception: what the task itself raised.
    """
    try:
        return future.result(patience)
    except BrokenExecutor as error:
        raise all_lost(str(error)) from error


def all_lost(reason: str) -> WorkersError:
    """The error that ends a run."""
    hint = "give the same command again: it makes what is missing"
    return WorkersError(f"the workers have ended{f': {reason}' if reason else ''}", hint=hint)
