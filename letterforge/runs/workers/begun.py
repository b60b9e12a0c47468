"""What a worker's process does first: hear no Ctrl-C, end with its run, load what every letter needs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from multiprocessing.process import BaseProcess
from threading import Thread

from letterforge.forking import MUTE, WARM
from letterforge.runs.workers.limits import MIB, memory_in_use


def begin(memory: int | None) -> None:
    """Make this process a worker; it never takes `memory` MiB more than it begins with, None: any.

    Where it was forked from the server, which has loaded everything, that takes no time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the coordinator decides what becomes of a letter
    _end_with_the_run()
    import_module(WARM)
    import_module(MUTE)
    if memory is not None and sys.platform == "linux":
        _bound(memory)


def _end_with_the_run() -> None:
    """See that no worker goes on with a letter that nobody waits for.

    The death of the parent says nothing: that may be the server, which lives as long as its workers do.
    """
    coordinator = multiprocessing.parent_process()
    if coordinator is None:
        return
    if sys.platform == "linux":
        _listen(coordinator)
    else:
        follow(coordinator)


def _listen(coordinator: BaseProcess) -> None:
    """End with the coordinator, wherever this process is stuck.

    A pipe from there breaks when it ends, also by SIGKILL; Linux then sends SIGIO, which ends whoever has no handler.
    """
    import fcntl

    pipe = coordinator.sentinel
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if not coordinator.is_alive():  # it has ended before
        os._exit(1)


def follow(coordinator: BaseProcess) -> None:
    """End with the coordinator, at the next step of Python's: elsewhere SIGIO ends nobody, or is not sent."""
    Thread(target=_wait_and_end, args=(coordinator,), name="letterforge-follow", daemon=True).start()


def _wait_and_end(coordinator: BaseProcess) -> None:
    coordinator.join()
    os._exit(1)


def _bound(memory: int) -> None:
    import resource

    bound = memory_in_use() + memory * MIB
    with suppress(ValueError):  # the system's own bound is lower
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
