"""What became of a task, in errors of ours whatever the executor."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future, InvalidStateError
from contextlib import suppress
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
        hint = "give the same command again: it makes what is missing"
        raise WorkersError(": ".join(filter(None, ("the workers have ended", str(error)))), hint=hint) from error


def settle(future: Future[object], error: BaseException | None, result: object = None) -> None:
    """Let the future raise the error, or return the result; one that was settled before stays as it is."""
    with suppress(InvalidStateError):
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)
