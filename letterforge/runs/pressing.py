"""The press: a base and what a letter changes in it → the letter's files, as bytes. It reads no file but fonts.

This is the seam between planning and writing: whoever makes a quicker press (one that sets the base once and exchanges
leaves) puts it here, under a name and a version of its own. The bytes of a letter are promised per press.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from letterforge.bind import Bound, bind_as
from letterforge.compose import Composition
from letterforge.fonts import Fonts
from letterforge.runs.leaves import Change, changed


@dataclass(frozen=True, slots=True)
class Pressed:
    """One file of a letter: its format, bytes, how many pages it has (None where nobody knows), what it cannot show.

    `beside`: files of others that the format cannot hold, by name.
    """

    form: str
    data: bytes = field(repr=False)
    pages: int | None = None
    notices: tuple[str, ...] = ()
    beside: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


class Press(Protocol):
    """Makes the files of a letter."""

    @property
    def name(self) -> str:
        """What the manifest calls it."""
        ...

    @property
    def fonts(self) -> Fonts:
        """What it sets letters with."""
        ...

    @property
    def version(self) -> int:
        """Another one where the same letter may have other bytes."""
        ...

    def press(self, base: Composition, changes: Sequence[Change], forms: Sequence[str]) -> Iterator[Pressed]:
        """The letter that differs from `base` by `changes`, in each of these formats.

        Raises:
            LayoutError: it cannot be laid out, or a format cannot be written.
        """
        ...


@dataclass(frozen=True)
class WholePress:
    """Sets each letter anew from its whole tree, as `letterforge.render` does; what is equal is kept by the writers."""

    fonts: Fonts
    name: str = "whole"
    version: int = 1

    def press(self, base: Composition, changes: Sequence[Change], forms: Sequence[str]) -> Iterator[Pressed]:
        """See `Press`."""
        composition = changed(base, changes)
        for form in forms:
            bound = bind_as(composition, form, self.fonts)
            notices = tuple(notice.message for notice in bound.notices)
            yield Pressed(form, bound.data, _pages(bound), notices, bound.beside)


def _pages(bound: Bound) -> int | None:
    return max((part.last for part in bound.parts if part.last), default=None)


def told(press: Press) -> Mapping[str, object]:
    """What the manifest says of a press."""
    return {"name": press.name, "version": press.version}
