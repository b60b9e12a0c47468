"""What of a letter's limits the workers of a run cannot keep: one of them is asked, before anything is made."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor

from letterforge.findings import Finding
from letterforge.runs.tasks import Limits
from letterforge.runs.workers import bounds_memory, ends_what_is_stuck, result_of, submitted


def unkept(executor: Executor, limits: Limits) -> tuple[Finding, ...]:
    """What the workers of the executor cannot keep of these limits.

    Raises:
        WorkersError: the executor is broken.
    """
    return result_of(submitted(executor, unkept_here, limits))


def unkept_here(limits: Limits) -> tuple[Finding, ...]:
    """What cannot be kept of these limits where this is called, as a letter is made there."""
    return tuple(_unkept(limits))


def _unkept(limits: Limits) -> Iterator[Finding]:
    if limits.memory is not None and not bounds_memory():
        message = f"no letter is bound to {limits.memory} MiB: its workers are threads, or not on Linux"
        hint = "bound each worker by its own means, as `dask worker --memory-limit` does"
        yield Finding("run-memory", "warning", message, hint=hint)
    if limits.seconds is not None and not ends_what_is_stuck():
        message = f"a letter that is stuck within a library is not ended after {limits.seconds:g} s"
        hint = "let processes make the letters, as a run does by itself, and a Dask worker with its nanny"
        yield Finding("run-time", "warning", message, hint=hint)
