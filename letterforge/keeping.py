"""What is the same from letter to letter is made once in a process: a key goes in, what was made for it comes out.

A key holds all that decides what is made, as values: texts, numbers, bytes, frozen blocks and styles. So what comes out
cold or warm, and in whatever order letters come, is the same; and a file that has changed on disk is another key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Keep(Generic[Made]):
    """Keeps the `size` things that were last asked for, so that a run of 20,000 letters takes no more than one of 200.

    What it hands out is shared: nobody changes it. Two threads may both make the same thing, which does no harm.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._made: dict[Hashable, Made] = {}

    def __len__(self) -> int:
        return len(self._made)

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes; it is called only if nothing is kept for the key. What it raises is not kept."""
        try:
            made = self._made.pop(key)
        except KeyError:
            made = make()
        self._made[key] = made  # behind all others: the first is the one not asked for longest
        while len(self._made) > self._size:
            self._made.pop(next(iter(self._made)), None)
        return made
