"""Handing in a task, and what became of it, in errors of ours whatever the executor."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError
from contextlib import suppress
from typing import ParamSpec, TypeVar

from letterforge.errors import WorkersError

P = ParamSpec("P")
T = TypeVar("T")


def submitted(executor: Executor, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
    """Let the executor do this task.

    Raises:
        WorkersError: the executor is broken, or takes no more tasks.
    """
    try:
        return executor.submit(fn, *args, **kwargs)
    except RuntimeError as error:  # BrokenExecutor is one
        raise _ended(error) from error


def result_of(future: Future[T], patience: float | None = None) -> T:
    """What the task returned; waits for it for `patience` seconds, None: for ever.

    Raises:
        WorkerDied, LetterTimeout: of this task alone; others go on.
        WorkersError: the executor is broken or was shut down, and does nothing more.
        TimeoutError: it is not done yet. Exception: what the task itself raised.
    """
    try:
        return future.result(patience)
    except (BrokenExecutor, CancelledError) as error:
        raise _ended(error) from error


def settle(future: Future[object], error: BaseException | None, result: object = None) -> None:
    """Let the future raise the error, or return the result; one that was settled before stays as it is."""
    with suppress(InvalidStateError):
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)


def _ended(error: Exception) -> WorkersError:
    hint = "give the same command again: it makes what is missing; a run's own workers lose one letter only"
    return WorkersError(": ".join(filter(None, ("the workers have ended", str(error)))), hint=hint)
