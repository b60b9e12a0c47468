"""What workers do: compose a chunk of rows, press a chunk of letters. Plain functions, so that any executor takes them.

A letter that cannot be made is handed back as its error, in its place; what ends the process ends its chunk, and is
dealt with by whoever sent it.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from letterforge.checks import NO_DAY, PLACEHOLDER, examined
from letterforge.compose import Composition
from letterforge.errors import LetterforgeError
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.rendering import composed
from letterforge.roster import Row, letter_for
from letterforge.runs.leaves import Base, Change
from letterforge.runs.pressing import Press, Pressed
from letterforge.runs.traits import NO_TRAITS, Traits, traits_of
from letterforge.runs.workers import Shared, let_go, limited
from letterforge.wanted import Rendering
from letterforge.world import World

Item = TypeVar("Item")
Setup = TypeVar("Setup")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one letter may take: seconds, and MiB beyond what its worker has; None: any."""

    seconds: float | None = 60.0
    memory: int | None = 1024

    def times(self, letters: int) -> Limits:
        """What so many together may take, where they are one document: of memory what their process may have."""
        return Limits(self.seconds and self.seconds * letters, self.memory and self.memory * 2)


@dataclass(frozen=True)
class Desk:
    """What composing needs, the same for all rows. `base` of None: the first letter, which becomes the base."""

    letter: Letter
    world: World
    how: Rendering
    limits: Limits
    base: Composition | None = None

    @cached_property
    def compared_with(self) -> Base:
        """The base, as it is compared with one row after the other."""
        return Base(self.base)


@dataclass(frozen=True)
class Printshop:
    """What pressing needs, the same for all letters."""

    base: Composition
    press: Press
    limits: Limits


@dataclass(frozen=True, slots=True)
class Composed:
    """A row's letter, as far as it differs from the base: `changes`, packed. Equal letters have equal fingerprints.

    `findings`: what composing and the rules found; `traits`: what sets it apart.
    """

    changes: bytes
    fingerprint: str
    language: str
    findings: tuple[Finding, ...] = ()
    traits: Traits = NO_TRAITS


@dataclass(frozen=True, slots=True)
class Order:
    """A letter to press: what it changes in the base, packed, and the formats that are missing."""

    changes: bytes
    forms: tuple[str, ...]


def compose_rows(setup: Shared, rows: Sequence[Row]) -> list[Composed | LetterforgeError]:
    """Each row's letter, or why there is none. `setup`: a pickled Desk."""
    desk = setup.decoded(desk_of)
    return [guarded(desk.limits, _compose, desk, row) for row in rows]


def press_letters(setup: Shared, orders: Sequence[Order]) -> list[tuple[Pressed, ...] | LetterforgeError]:
    """The files of each letter, or why there are none. `setup`: a pickled Printshop."""
    shop = setup.decoded(shop_of)
    return [guarded(shop.limits, _press, shop, order) for order in orders]


def desk_of(data: bytes) -> Desk:
    """What the coordinator pickled."""
    return unpickled(Desk, data)


def shop_of(data: bytes) -> Printshop:
    """What the coordinator pickled."""
    return unpickled(Printshop, data)


def unpickled(kind: type[Made], data: bytes) -> Made:
    """A setup of this kind. Raises TypeError: it is another, which is a fault of ours."""
    setup = pickle.loads(data)  # noqa: S301  # of our own making, from our own coordinator
    if not isinstance(setup, kind):
        raise TypeError(f"the setup is no {kind.__name__}")
    return setup


def guarded(limits: Limits, make: Callable[[Setup, Item], Made], setup: Setup, item: Item) -> Made | LetterforgeError:
    """What `make` makes of the item, within the limits; or why there is nothing."""
    try:
        with limited(limits.seconds, limits.memory):
            return make(setup, item)
    except LetterforgeError as error:
        let_go(error)  # the next letter has this one's memory
        return error
    except Exception as error:  # a fault of ours must not take the other letters along
        return LetterforgeError(f"the letter cannot be made: {_said(error)}", hint="report this with the row")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:300]


def _compose(desk: Desk, row: Row) -> Composed:
    letter = letter_for(desk.letter, row, desk.world)
    state = row.addressee.state if row.addressee else None
    how = replace(desk.how, addressee=state)
    made = composed(letter, desk.world, how)
    findings = tuple(_as_sent(one, how) for one in examined(letter, made, desk.world, how))
    bare, traits = replace(made, findings=(), readings=()), traits_of(letter, row, made)
    changes, digest = desk.compared_with.compared(bare)
    return Composed(packed(changes), fingerprint_of(bare, digest), letter.language, findings, traits)


def _as_sent(finding: Finding, how: Rendering) -> Finding:
    """The finding as a run has it, whose letters nobody reads: none keeps a place free, or errs in a day."""
    leaves = finding.rule in (PLACEHOLDER, NO_DAY) and finding.severity == "warning" and how.edition != "draft"
    return replace(finding, severity="error") if leaves else finding


def count_pages(setup: Shared, orders: Sequence[Order]) -> list[int | LetterforgeError]:
    """How many pages the PDF of each letter has, or why there is none. `setup`: a pickled Printshop."""
    shop = setup.decoded(shop_of)
    return [guarded(shop.limits, _pages, shop, order) for order in orders]


def _pages(shop: Printshop, order: Order) -> int:
    return sum(one.pages or 0 for one in _press(shop, replace(order, forms=("pdf",))))


def _press(shop: Printshop, order: Order) -> tuple[Pressed, ...]:
    return tuple(shop.press.press(shop.base, unpacked(order.changes), order.forms))


def packed(what: tuple[Change, ...]) -> bytes:
    """Changes as the coordinator keeps them: a hundred thousand letters' fit into its memory."""
    return zlib.compress(pickle.dumps(what), 1)


def unpacked(data: bytes) -> tuple[Change, ...]:
    """What `packed` packed."""
    what: tuple[Change, ...] = pickle.loads(zlib.decompress(data))  # noqa: S301  # our own
    return what


def fingerprint_of(composition: Composition, digest: bytes) -> str:
    """The SHA-256 of all that a letter's files are made of, but for places that messages name; `digest`: its tree's."""
    whole = sha256(digest)
    for data in _enclosed(composition):
        whole.update(sha256(data).digest())
    return whole.hexdigest()


def _enclosed(composition: Composition) -> Iterator[bytes]:
    yield from (part.data for part in composition.foreign)
    yield from (letter.scan.data for letter in composition.letters.values() if letter.scan)
