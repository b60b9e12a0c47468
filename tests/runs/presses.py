"""Presses that some letters break: what no check foresees."""

from __future__ import annotations

import ctypes
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from letterforge.compose import Composition
from letterforge.document import Text, texts_of
from letterforge.runs.leaves import Change, changed
from letterforge.runs.pressing import Pressed, WholePress


def crash() -> None:
    """End the worker, as a fault within a library does."""
    ctypes.string_at(0)


def leave() -> None:
    """End the worker as if somebody had killed it."""
    os._exit(1)


def hang() -> None:
    """Take for ever."""
    while True:
        time.sleep(0.1)


def stick() -> None:
    """Be within a library that hears nothing, for ever."""
    deque(repeat(None), maxlen=0)


def swell() -> None:
    """Eat memory."""
    heap = [bytes(1 << 20)]
    while True:
        heap.append(bytes(1 << 20) + heap[-1][:1])


def stumble() -> None:
    """Raise what nobody foresaw."""
    raise RuntimeError("out of ink")


WAYS: Mapping[str, Callable[[], None]] = {way.__name__: way for way in (crash, leave, hang, stick, swell, stumble)}


@dataclass(frozen=True)
class PoisonedPress(WholePress):
    """Sets letters as the usual one does, but for those whose text names one of WAYS."""

    def press(self, base: Composition, changes: Sequence[Change], forms: Sequence[str]) -> Iterator[Pressed]:
        """Do what the letter says, if it says so."""
        sections = changed(base, changes).sections
        said = "".join(run.text for one in sections for _, run in texts_of(one.blocks) if isinstance(run, Text))
        for name, way in WAYS.items():
            if f"table is {name}." in said:
                way()
        return super().press(base, changes, forms)
