"""Where a letter was read: its file, its folder, the line of each key.

Origins are no part of what a letter says: any two of them are equal, so letters that say the same are equal too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
_LONGEST = 40
_PLAIN = re.compile(rf"[\w-]{{1,{_LONGEST}}}")
_IN_FILES = {"senders": "from", "addressees": "to", "for_": "for", "except_": "except"}


def key_text(path: KeyPath) -> str:
    """A path of keys as messages write it: `from[0].mission.state`; a key like no other stands in quotes."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{_shown(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def _shown(key: str) -> str:
    # A stranger's key may hold what a terminal obeys, or be endless.
    return key if _PLAIN.fullmatch(key) else repr(key[:_LONGEST])


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of one letter.

    `file` and `folder` are None for a letter made in Python. `name` is the file as messages name it, relative to the
    root letter's folder. `lines` counts from 1, by the path of keys in the whole file; `prefix` is the path of this
    letter in it: () but for a letter written inside another. `elsewhere` are the places of what another file said, the
    row of a roster: "roster.csv:14: Gender", by the path of keys in this letter; `book` is the
    address book that persons were taken from, and the day it is of.
    """

    file: Path | None = field(default=None, compare=False)
    folder: Path | None = field(default=None, compare=False)
    name: str | None = field(default=None, compare=False)
    lines: Mapping[KeyPath, int] = field(default_factory=dict, compare=False, repr=False)
    prefix: KeyPath = field(default=(), compare=False)
    elsewhere: Mapping[KeyPath, str] = field(default_factory=dict, compare=False, repr=False)
    book: tuple[str, date | None] | None = field(default=None, compare=False)
    _places: dict[KeyPath, str] = field(default_factory=dict, init=False, compare=False, repr=False)

    def place(self, *keys: str | int) -> str:
        """The place of a key as `file:line: key`; a key that the file lacks has the line of what should hold it.

        Keys may bear their Python names (`senders`); the place bears those of the file (`from`).
        """
        if keys not in self._places:  # asked for again and again, in each of a thousand letters
            self._places[keys] = self._place(keys)
        return self._places[keys]

    def _place(self, keys: KeyPath) -> str:
        return self.spot(tuple(_IN_FILES.get(key, key) if isinstance(key, str) else key for key in keys))

    def spot(self, path: KeyPath) -> str:
        """The place of a path of the file's own keys, as `file:line: key`; that of another file where that said it."""
        other = next((end for end in range(len(path), -1, -1) if path[:end] in self.elsewhere), None)
        if other is not None:
            return ": ".join(filter(None, (self.elsewhere[path[:other]], key_text(path[other:]))))
        path = (*self.prefix, *path)
        line = self.line(path)
        parts = (self.name and (f"{self.name}:{line}" if line else self.name), key_text(path))
        return ": ".join(part for part in parts if part)

    def line(self, path: KeyPath) -> int | None:
        """The line of a whole path, or of the nearest that holds it; None where no line is known."""
        ends = range(len(path), 0, -1)
        return next((self.lines[path[:end]] for end in ends if path[:end] in self.lines), None)
