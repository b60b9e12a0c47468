"""A letter's persons are taken from the address book: `{roster: CH}` becomes who is in office on the letter's date.

Comes in: a letter, as it was read or made. Goes out: the same with all that it names in its place, the letters it
encloses and the persons; nothing of the address book is left in it but what the letter says itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from letterforge.errors import LetterError, LetterforgeError, Problem, did_you_mean
from letterforge.files import with_enclosed
from letterforge.model import Description, KeyPath, Layout, Letter, Open, Part, Person, Sender
from letterforge.model.texts import quoted
from letterforge.protocol import find_state
from letterforge.roster.applying import ROW
from letterforge.roster.reading import read_roster
from letterforge.roster.rows import Roster, Row
from letterforge.roster.taking import taken, taken_from
from letterforge.roster.terms import HEADS, holder
from letterforge.world import World

_NO_BOOK = "name one: roster: book.csv in the letter or in letterforge.toml, or --roster FILE"


def completed(letter: Letter, *, world: World | None = None) -> Letter:
    """The letter with all that it names: letters it encloses read, persons taken from the address book.

    Raises:
        LetterError: what is wrong with any of it, all at once; who is looked for is not there, or not in office.
    """
    return with_persons(with_enclosed(letter, world=world), world=world)


def with_persons(letter: Letter, *, world: World | None = None) -> Letter:
    """The letter, and those in it, with each person that is named by an entry of the address book in their place.

    Raises:
        LetterError: who is looked for is not there, or not in office; all of them.
    """
    world = world or World()
    looking = _Looking(replace(world, folder=world.folder or letter.origin.folder))
    made = looking.letter(letter, None)
    if looking.problems:
        raise LetterError.of(looking.problems)
    return made


def row_of(roster: Roster, name: str, office: str | None, day: date, where: str) -> Row:
    """The row of a roster that goes by a State's name or a key, of who is in office on this day.

    `office` of None: the head of the State's mission, where the State has several rows.

    Raises:
        LetterError: there is none, or nobody is in office, or several are.
    """
    found = _of_state(roster, name) or [row for row in roster.rows if row.key == name]
    if office is not None:
        found = [row for row in found if office in (row.held, row.addressee and row.addressee.office)]
    if not found:
        known = (row.key for row in roster.rows)
        hint = did_you_mean(name, known) or f"add a row to {roster.name}, or write the person's name and office"
        of = f" for the office {office!r}" if office else ""
        raise LetterError(f"the address book has no entry {quoted(name)}{of}", where=where, hint=hint)
    offices = sorted({"" if row.held in HEADS else row.held for row in found})
    if len(offices) > 1 and "" in offices:
        found = [row for row in found if row.held in HEADS]
    elif len(offices) > 1:
        fact = f"the address book has several entries for {quoted(name)}"
        raise LetterError(fact, where=where, hint=f"say which, as office: {offices[0]}")
    return holder(found, day, where)


def _of_state(roster: Roster, name: str) -> list[Row]:
    try:
        code = find_state(name).code
    except LetterError:
        return []
    return [row for row in roster.rows if row.addressee is not None and row.addressee.state == code]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a part stands: in this letter, under these keys, and the day that its persons are in office.

    `book` is the letter that names the address book, itself or one around it.
    """

    letter: Letter
    day: date
    book: Letter | None
    keys: KeyPath = ()

    def below(self, *keys: str | int) -> _Spot:
        return replace(self, keys=(*self.keys, *keys))

    def place(self, *keys: str | int) -> str:
        return self.letter.place_of(*self.keys, *keys)


@dataclass
class _Looking:
    """One letter that is being completed; each address book is read once."""

    world: World
    problems: list[Problem] = field(default_factory=list)
    books: dict[Path, Roster | None] = field(default_factory=dict)
    said: dict[KeyPath, str] = field(default_factory=dict)
    used: Roster | None = None

    def letter(self, letter: Letter, book: Letter | None) -> Letter:
        """A letter with its persons in their places; `book` is the letter around it that names an address book."""
        outer, self.said, self.used = (self.said, self.used), {}, None
        day = self.world.now.date() if isinstance(letter.date, Open) else letter.date
        made: Letter = self._part(letter, _Spot(letter, day, letter if letter.roster else book))
        if letter.roster is not None:
            made = made.model_copy(update={"roster": None})
            made.model_fields_set.discard("roster")
        if made is not letter:
            told = (self.used.name, self.used.dated) if self.used else letter.origin.book
            elsewhere = {**letter.origin.elsewhere, **self.said}
            made = made.read_at(replace(letter.origin, elsewhere=elsewhere, book=told))
        self.said, self.used = outer
        return made

    def _value(self, value: Any, spot: _Spot) -> Any:
        match value:
            case Sender() | Layout():  # most of a letter, without a person in it
                return value
            case Letter():
                return self.letter(value, spot.book)
            case Person(roster=str(name)) if name != ROW:
                return self._person(value, name, spot)
            case Person():
                return value
            case Description(date=date() as day):
                return self._part(value, replace(spot, day=day))
            case Part():
                return self._part(value, spot)
            case tuple():
                made = tuple(self._value(one, spot.below(n)) for n, one in enumerate(value))
                return value if all(map(_same, made, value)) else made
            case _:
                return value

    def _part(self, part: Any, spot: _Spot) -> Any:
        """A part with the persons in it; the part itself where there are none."""
        changed = {}
        for name, known in type(part).model_fields.items():
            old = getattr(part, name)
            if isinstance(old, (Part, tuple)):
                new = self._value(old, spot.below(known.serialization_alias or name))
                if new is not old:
                    changed[name] = new
        return part.model_copy(update=changed) if changed else part

    def _person(self, stated: Person, name: str, spot: _Spot) -> Person:
        try:
            roster = self._book(spot)
            row = row_of(roster, name, stated.office, spot.day, spot.place("roster"))
            made = taken(stated, row, spot.place("roster"))
        except LetterforgeError as error:
            self.problems += [one for one in error.problems if one not in self.problems]
            return stated
        self.used = roster
        self.said |= taken_from(stated, row, spot.keys)
        return made

    def _book(self, spot: _Spot) -> Roster:
        """The address book: the letter's own, or that of the letter around it, or that of the house."""
        file, where = self._file(spot), spot.place("roster")
        if file not in self.books:
            self.books[file] = None
            self.books[file] = read_roster(file, world=self.world)
        found = self.books[file]
        if found is None:
            raise LetterError("the address book cannot be used", where=where, hint="mend it first")
        return found

    def _file(self, spot: _Spot) -> Path:
        if spot.book is not None and spot.book.roster is not None:
            owner = spot.book
            return self.world.resolve(spot.book.roster, base=owner.origin.folder, where=owner.place_of("roster"))
        if self.world.roster is None:
            raise LetterError("there is no address book to look in", where=spot.place("roster"), hint=_NO_BOOK)
        return self.world.roster


def _same(one: object, two: object) -> bool:
    return one is two
