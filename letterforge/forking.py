"""How processes of a run begin: on Linux they are forked from a server that has loaded all, never from whoever runs.

The server may be begun long before the first of them, so that it loads while this process does.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.context import BaseContext
from typing import Literal

Method = Literal["forkserver", "spawn"]  # as multiprocessing calls the ways in which processes begin
WARM = "letterforge.runs.workers.warm"
MUTE = "letterforge.runs.workers.mute"
# The command line is what every process of a run begins with, as its __main__.
_LOADED = [WARM, "letterforge.cli", MUTE]


def begin(method: Method | None = None) -> None:
    """Let the server begin to load; nothing where there is none, or it has begun. `method`: as for `context`."""
    if context(method).get_start_method() == "forkserver":
        from multiprocessing import forkserver, resource_tracker

        resource_tracker.ensure_running()  # which the server begins with, and which lets Ctrl-C be heard again
        with unheard():
            forkserver.ensure_running()


@cache
def context(method: Method | None) -> BaseContext:
    """How processes begin; None: as this system does it best."""
    made = multiprocessing.get_context(method or ("forkserver" if sys.platform == "linux" else "spawn"))
    made.set_forkserver_preload(_LOADED)  # which others do not ask for
    return made


@contextmanager
def unheard() -> Iterator[None]:
    """Let processes begin that never hear Ctrl-C: they inherit what this thread does not."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
