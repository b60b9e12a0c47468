"""What was taken in is kept, as far as memory should go."""

from __future__ import annotations

import pytest

from letterforge.errors import LayoutError
from letterforge.intake.keeping import kept
from letterforge.intake.report import Taken, TakenPage


class Taking:
    """Counts the files it takes; each gives pages of 10 bytes."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    def __call__(self, data: bytes, where: str | None = None) -> Taken:
        """Take a file."""
        self.taken.append(data)
        if not data:
            raise LayoutError("there is nothing", where=where)
        return Taken(b"0123456789", (TakenPage("words"),))


def test_a_file_is_taken_once() -> None:
    """At each place in a letter, which its errors name."""
    taking = Taking()
    take = kept(taking)

    assert take(b"one", where="a") is take(b"one", where="a")
    assert take(b"one", where="b") is not take(b"one", where="a")
    assert [b"one"] * 2 == taking.taken


def test_the_files_used_last_are_kept_as_far_as_bytes_allow() -> None:
    """A file counts with its pages and their words: 10 + 10 + 20 bytes here."""
    taking = Taking()
    take = kept(taking, most=100)
    first, second, third = (bytes([n]) * 10 for n in (65, 66, 67))
    for data in (first, second, first, third, first, second):
        take(data)

    assert [first, second, third, second] == taking.taken
    assert take.size == 80


def test_what_is_larger_by_itself_is_kept_alone() -> None:
    """All formats ask for it in turn; the next file takes its place."""
    taking = Taking()
    take = kept(taking, most=100)
    for data in (b"one", b"x" * 101, b"x" * 101, b"two"):
        take(data)

    assert [b"one", b"x" * 101, b"two"] == taking.taken
    assert take.size == 33


def test_an_error_is_never_kept() -> None:
    """The file is opened again."""
    taking = Taking()
    take = kept(taking)
    for _ in range(2):
        with pytest.raises(LayoutError):
            take(b"")

    assert [b"", b""] == taking.taken
