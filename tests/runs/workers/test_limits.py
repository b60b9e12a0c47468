"""What a letter may take of time and memory: it ends, it alone, and the process is as it was."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from letterforge.errors import LayoutError, LetterError, LetterTimeout, LetterTooLarge
from letterforge.runs.tasks import Limits, guarded
from letterforge.runs.workers import limited
from letterforge.runs.workers.limits import GRACE, memory_in_use
from tests.runs.workers import tasks

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")


def in_thread(limit: float, seconds: float) -> None:
    """Be busy within a limit, in a thread that is not the main one."""
    with ThreadPoolExecutor(1) as executor:
        executor.submit(tasks.limited_busy, seconds, limit).result()


def test_what_is_in_time_is_left_alone() -> None:
    """Nothing rings afterwards, and the process's own handler is back."""
    before = signal.getsignal(signal.SIGALRM)
    with limited(0.2, 64):
        done = 1 + 1
    time.sleep(0.3)

    assert 2 == done
    assert (before, (0.0, 0.0)) == (signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL))


def test_without_limits_nothing_is_set() -> None:
    """None is no limit."""
    with limited(None, None):
        assert signal.SIG_DFL == signal.getsignal(signal.SIGALRM)


@pytest.mark.parametrize("place", [tasks.limited_busy, in_thread], ids=["main thread", "thread"])
def test_a_letter_that_takes_too_long_is_ended(place: object) -> None:
    """In the main thread and in others; the error says what was allowed and what to do."""
    start = time.monotonic()
    with pytest.raises(LetterTimeout, match=r"more than 0\.2 s") as caught:
        tasks.limited_busy(30, 0.2) if place is tasks.limited_busy else in_thread(0.2, 30)

    assert time.monotonic() - start < 5
    assert "see what keeps it, or allow it more time" == caught.value.hint


def test_an_alarm_that_a_library_makes_an_error_of_its_own_is_still_one() -> None:
    """As the edges of templates and layout do with whatever they catch."""

    def wrapping() -> None:
        try:
            tasks.busy(5)
        except Exception as error:
            raise LayoutError("the pages cannot be set") from error

    with pytest.raises(LetterTimeout), limited(0.1, None):
        wrapping()


@pytest.mark.parametrize("where", ["main thread", "thread"])
def test_an_alarm_that_a_library_swallows_is_still_one(where: str) -> None:
    """Nobody knows what the letter lacks then: it is not used."""

    def swallowing() -> None:
        with limited(0.1, None), suppress(Exception):
            tasks.busy(5)

    with pytest.raises(LetterTimeout), ThreadPoolExecutor(1) as executor:
        swallowing() if where == "main thread" else executor.submit(swallowing).result()


def test_the_alarm_rings_again_where_it_was_swallowed() -> None:
    """A loop that catches everything does not go on for ever."""

    def swallowing() -> None:
        for _ in range(3):
            with suppress(Exception):
                tasks.busy(20)

    start = time.monotonic()
    with pytest.raises(LetterTimeout), limited(0.1, None):
        swallowing()

    assert time.monotonic() - start < 10


@pytest.mark.parametrize("limit", [None, 5.0])
def test_other_errors_come_through(limit: float | None) -> None:
    """With their place and hint."""
    with pytest.raises(LetterError, match=r"roster\.csv:3: name"), limited(limit, 64):
        tasks.fail()


def test_a_thread_is_left_in_peace_afterwards() -> None:
    """No exception comes late, though time was nearly over; and no watching thread is left behind."""

    def often() -> int:
        ended = 0
        for _ in range(200):
            try:
                with limited(0.001, None):
                    tasks.busy(0.001)
            except LetterTimeout:
                ended += 1
        tasks.busy(0.1)
        return ended

    with ThreadPoolExecutor(1) as executor:
        ended = executor.submit(often).result()
    time.sleep(1)

    assert 0 <= ended <= 200
    assert not [thread for thread in threading.enumerate() if thread.name == "letterforge-clock"]


def test_the_main_thread_is_left_in_peace_afterwards() -> None:
    """The same, where a signal rings."""
    for _ in range(300):
        with suppress(LetterTimeout), limited(0.001, None):
            tasks.busy(0.001)

    assert signal.SIG_DFL == signal.getsignal(signal.SIGALRM)
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_REAL)


@LINUX
def test_a_letter_that_takes_too_much_memory_is_ended() -> None:
    """The error says how much was allowed; the process may take as much as before."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with pytest.raises(LetterTooLarge, match="more than 64 MiB") as caught:
        tasks.hoard(256, 64)

    assert "see what makes it so large, or allow it more memory" == caught.value.hint
    assert before == resource.getrlimit(resource.RLIMIT_DATA)
    assert 256 << 20 == tasks.hoard(256, 512)


@LINUX
def test_memory_is_counted_from_what_the_process_has() -> None:
    """What was there before the letter is not the letter's."""
    before = bytearray(200 << 20)

    assert 32 << 20 == tasks.hoard(32, 64)
    assert before


@LINUX
def test_an_error_made_of_missing_memory_is_one_of_memory() -> None:
    """As layout does with whatever a library raises."""

    def wrapping() -> None:
        try:
            bytearray(256 << 20)
        except MemoryError as error:
            raise LayoutError("the pages cannot be set") from error

    with pytest.raises(LetterTooLarge), limited(None, 32):
        wrapping()


@LINUX
def test_a_letter_that_was_too_large_leaves_its_memory_to_the_next() -> None:
    """Though its error is kept: else those after it in the same chunk would fail for it."""

    def swelling(chunk: list[bytes], size: int) -> int:
        while True:
            chunk.append(bytes(size) + chunk[-1][:1])

    before = memory_in_use()
    errors = [guarded(Limits(None, 64), lambda size, _: swelling([b""], size), 1 << 20, n) for n in range(4)]

    assert [LetterTooLarge] * 4 == [type(error) for error in errors]
    assert memory_in_use() < before + (64 << 20)


@pytest.mark.slow
def test_what_hears_nothing_ends_with_its_process() -> None:
    """Within a library that holds Python's lock, in a process that is there for that work."""
    process = multiprocessing.get_context("spawn").Process(target=tasks.limited_stuck, args=(0.2,))
    process.start()
    process.join(GRACE + 15)
    code = process.exitcode
    process.kill()

    assert 1 == code
