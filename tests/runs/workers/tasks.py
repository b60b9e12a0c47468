"""What workers are told to do in tests: found there by name, as each task must be."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, NoReturn

from letterforge.errors import LetterError
from letterforge.runs.workers import Shared, limited
from letterforge.runs.workers.begun import follow
from tests.runs.workers.waiting import awaited

if TYPE_CHECKING:
    from distributed import Scheduler


def add(one: int, two: int) -> int:
    """The sum."""
    return one + two


def process_id() -> int:
    """Who does this."""
    return os.getpid()


def maker(chunk: Sequence[int]) -> int:
    """Who makes this chunk."""
    return len(chunk) and os.getpid()


def busy(seconds: float, chunk: Sequence[int] = (1,)) -> list[int]:
    """Keep the processor busy in Python, so long for each member."""
    for _ in chunk:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            pass
    return list(chunk)


def sleep(seconds: float) -> int:
    """Wait, and say where."""
    time.sleep(seconds)
    return os.getpid()


def begin_and_sleep(mark: Path, seconds: float) -> int:
    """Say in a file who has begun, then wait."""
    mark.with_suffix(".part").write_text(str(os.getpid()), encoding="ascii")
    mark.with_suffix(".part").rename(mark)
    return sleep(seconds)


def begin_and_await(mark: Path, go: Path) -> None:
    """Say in a file who has begun, then wait for the other file."""
    begin_and_sleep(mark, 0)
    awaited(go.exists, 120)


def follow_and_sleep(mark: Path, seconds: float) -> None:
    """End with whoever started this process, as systems other than Linux can."""
    coordinator = multiprocessing.parent_process()
    assert coordinator is not None
    follow(coordinator)
    begin_and_sleep(mark, seconds)


def spans(seconds: float, setup: Shared, chunk: Sequence[int]) -> list[tuple[float, float]]:
    """Wait so long for each member; when that began and ended, by the clock that all processes share."""
    del setup
    return [_span(seconds) for _ in chunk]


def _span(seconds: float) -> tuple[float, float]:
    start = time.monotonic()
    time.sleep(seconds)
    return start, time.monotonic()


def stuck() -> None:
    """Be within a library, which holds Python's lock and hears no signal, for ever."""
    deque(repeat(None), maxlen=0)


def crash(number: int = signal.SIGSEGV) -> NoReturn:
    """Die as a library with a fault does."""
    os.kill(os.getpid(), number)
    raise AssertionError


def leave(code: int) -> NoReturn:
    """Leave, whoever waits."""
    os._exit(code)


def fail() -> NoReturn:
    """Raise an error of letterforge's."""
    raise LetterError("no name", where="roster.csv:3: name", hint="fill it in")


def out_of_time() -> NoReturn:
    """Raise an error of Python's that has a time-out's name."""
    raise TimeoutError("a server is slow")


def large(mebibytes: int) -> bytes:
    """A large result."""
    return bytes(mebibytes << 20)


def hoard(mebibytes: int, memory: int) -> int:
    """Take memory within a limit."""
    with limited(None, memory):
        return len(bytearray(mebibytes << 20))


def hoard_freely(mebibytes: int) -> int:
    """Take memory, and ask nobody."""
    return len(bytearray(mebibytes << 20))


def limited_busy(seconds: float, limit: float) -> None:
    """Be busy within a limit."""
    with limited(limit, None):
        busy(seconds)


def limited_stuck(limit: float) -> None:
    """Be stuck within a limit."""
    with limited(limit, None):
        stuck()


def known(dask_scheduler: Scheduler) -> int:
    """How many tasks a scheduler knows, those among them that are done and whose results workers keep; called there."""
    return len(dask_scheduler.tasks)


def length(setup: Shared) -> int:
    """How long the setup is, as the worker has it."""
    return len(setup.decoded(bytes.decode))


def travelled(setup: Shared) -> int:
    """How many bytes of the setup came with the task."""
    return len(setup.data or b"")


def same_object(setup: Shared) -> tuple[int, int]:
    """Who has decoded the setup, and into which object."""
    return os.getpid(), id(setup.decoded(bytes.decode))


def begin_and_be_stuck(mark: Path, _: float) -> None:
    """Say in a file who has begun, then be stuck."""
    begin_and_sleep(mark, 0)
    stuck()


def waiting(seconds: float, chunk: Sequence[int]) -> list[int]:
    """Wait so long for each member."""
    for _ in chunk:
        time.sleep(seconds)
    return list(chunk)


def made_and_gone(mark: Path, size: int, seconds: float) -> bytes:
    """So many bytes, of which the last never leave: the worker ends while it hands them over; the next at once."""
    if mark.exists():
        os._exit(3)
    mark.touch()
    Timer(seconds, os._exit, [3]).start()
    return bytes(size)
