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

from letterforge.runs.workers.limits import MIB, memory_in_use

WARM = "letterforge.runs.workers.warm"


def begin(memory: int | None) -> None:
    """Make this process a worker; it never takes `memory` MiB more than it begins with, None: any.

    Where it was forked from the server, which has loaded everything, that takes no time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the coordinator decides what becomes of a letter
    _end_with_the_run()
    import_module(WARM)
    if memory is not None and sys.platform == "linux":
        _bound(memory)


def _end_with_the_run() -> None:
    """See that no worker goes on with a letter that nobody waits for, wherever it is stuck.

    A pipe from the coordinator breaks when that ends, also by SIGKILL; the system then sends SIGIO, which ends whoever
    has no handler. The death of the parent says nothing: that is the server, which lives as long as its workers do.
    """
    coordinator = multiprocessing.parent_process()
    if coordinator is None:
        return
    if sys.platform == "win32":
        Thread(target=_follow, args=(coordinator,), name="letterforge-follow", daemon=True).start()
        return
    import fcntl

    pipe = coordinator.sentinel
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if not coordinator.is_alive():  # it has ended before
        os._exit(1)


def _follow(coordinator: BaseProcess) -> None:
    coordinator.join()
    os._exit(1)


def _bound(memory: int) -> None:
    import resource

    bound = memory_in_use() + memory * MIB
    with suppress(ValueError):  # the system's own bound is lower
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
