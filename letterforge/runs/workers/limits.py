"""How long a letter may take, and how much memory; set where the letter is made, whatever executor does it.

What can be done depends on where that is:

- in the main thread of a process, on POSIX systems: a signal ends the letter. Elsewhere (a thread, Windows): an
  exception that Python raises in the thread between two of its own steps.
- in a process that is there to work for another: what is stuck within a library, and hears neither, is ended with its
  process, shortly after. Whoever waits for the letter sees that a worker died.
- memory is bounded on Linux, in the main thread: it is the process's, and other threads must not pay for a letter.
"""

from __future__ import annotations

import ctypes
import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TextIO

from letterforge.errors import LetterTimeout, LetterTooLarge

# A library may swallow the first exception: it is raised again and again, until the letter ends.
_AGAIN = 0.5
# How long a process has to end its letter by itself, once time is over, before it is ended.
GRACE = 5.0
MIB = 1024**2


class _TimeIsOver(Exception):  # noqa: N818  it is no error, it is news
    """What is raised in the midst of a letter."""


class _Alarm:
    """Whether time is over, and whether anybody still wants to know."""

    def __init__(self) -> None:
        self.armed = True
        self.rung = False

    def ring(self, *_: object) -> None:
        """What the signal does."""
        if self.armed:
            self.rung = True
            raise _TimeIsOver


@contextmanager
def limited(seconds: float | None, memory: int | None) -> Iterator[None]:
    """Make one letter in here: in at most `seconds`, with at most `memory` MiB beyond what the process has; None: any.

    The limits are those of one letter: what earlier letters have left behind is not counted. In the main thread,
    an alarm that the process had set itself is late by what the letter takes.

    Raises:
        LetterTimeout: time was over before the letter was made, even where it was made in the end.
        LetterTooLarge: memory was.
    """
    with _bounded(memory), _timed(seconds):
        yield


@contextmanager
def _timed(seconds: float | None) -> Iterator[None]:
    if seconds is None:
        yield
        return
    alarm = _Alarm()
    clock = _signalled if _is_main_thread() and hasattr(signal, "setitimer") else _knocked
    try:
        with _backstop(seconds), clock(alarm, seconds):  # in this order: what the alarm interrupts is the letter
            yield
    except Exception as error:  # also an error that a library made of the alarm
        if alarm.rung:
            raise _too_long(seconds) from error
        raise
    if alarm.rung:  # and was swallowed: nobody knows what the letter lacks
        raise _too_long(seconds)


def bounds_memory() -> bool:
    """Whether `limited` can bound the memory of what is made here."""
    return sys.platform == "linux" and _is_main_thread()


def ends_what_is_stuck() -> bool:
    """Whether `limited` can end what is stuck within a library here."""
    return multiprocessing.parent_process() is not None


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


@contextmanager
def _signalled(alarm: _Alarm, seconds: float) -> Iterator[None]:
    """Let a signal end what takes too long; the main thread alone hears it."""
    before = signal.getitimer(signal.ITIMER_REAL)
    handler = signal.signal(signal.SIGALRM, alarm.ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        yield
    finally:
        alarm.armed = False  # before anything is called: from here on a late signal changes nothing
        signal.setitimer(signal.ITIMER_REAL, *before)
        signal.signal(signal.SIGALRM, handler)


@contextmanager
def _knocked(alarm: _Alarm, seconds: float) -> Iterator[None]:
    """Let Python itself raise the exception in this thread, once another one has waited long enough."""
    here, done, lock = threading.get_ident(), threading.Event(), threading.Lock()

    def knock() -> None:
        patience = seconds
        while alarm.armed and not done.wait(patience):
            with lock:
                if alarm.armed:
                    alarm.rung, patience = True, _AGAIN
                    _raise_in(here, _TimeIsOver)

    try:
        threading.Thread(target=knock, name="letterforge-clock", daemon=True).start()
        yield
    finally:
        alarm.armed = False
        done.set()
        with lock:
            _raise_in(here, None)  # one that was raised, and has not come


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    """See <https://docs.python.org/3/c-api/init.html#c.PyThreadState_SetAsyncExc>; None takes it back."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)


@contextmanager
def _backstop(seconds: float) -> Iterator[None]:
    """End the process of a worker that is stuck where no exception reaches it; other processes are left alone.

    The watch is a thread of C, which needs no leave of Python's. It says in the worker's log where it was stuck.
    """
    if not ends_what_is_stuck():
        yield
        return
    try:
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=_log())
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _log() -> TextIO:
    """What the worker says goes there; nowhere, where it has no such file."""
    try:
        sys.stderr.fileno()
    except (AttributeError, OSError, ValueError):
        return Path(os.devnull).open("w", encoding="utf-8")
    return sys.stderr


@contextmanager
def _bounded(memory: int | None) -> Iterator[None]:
    """Bound what the process may have of memory of its own: fonts that are mapped from their files are not counted."""
    if memory is None or not bounds_memory():
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bound = memory_in_use() + memory * MIB
    resource.setrlimit(resource.RLIMIT_DATA, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
    try:
        yield
    except Exception as error:
        if _is_of_memory(error):
            hint = "see what makes it so large, or allow it more memory"
            raise LetterTooLarge(f"making the letter takes more than {memory} MiB", hint=hint) from error
        raise
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def memory_in_use() -> int:
    """The bytes that RLIMIT_DATA counts: `data` of proc_pid_statm(5)."""
    return int(Path("/proc/self/statm").read_bytes().split()[5]) * os.sysconf("SC_PAGE_SIZE")


def let_go(error: BaseException) -> None:
    """Let an error that is kept hold nothing of what the letter had made, as its traceback does."""
    for one in _made_of(error):
        traceback.clear_frames(one.__traceback__)


def _is_of_memory(error: BaseException) -> bool:
    """Whether an error is, or was made of, one of missing memory."""
    return any(isinstance(one, MemoryError) for one in _made_of(error))


def _made_of(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it was made of."""
    seen = set[int]()
    under: BaseException | None = error
    while under is not None and id(under) not in seen:
        seen.add(id(under))
        yield under
        under = under.__cause__ or under.__context__


def _too_long(seconds: float) -> LetterTimeout:
    hint = "see what keeps it, or allow it more time"
    return LetterTimeout(f"making the letter takes more than {seconds:g} s", hint=hint)
