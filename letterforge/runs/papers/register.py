"""Who receives the letters of a run: a row of the roster → what stands on its envelope, its label, in the list.

Addresses are those of the letter that goes to the row, in its language; where one letter goes to a circle, those of a
letter that went to the row alone. Each is measured here, before anything is written: it fits, or the row is in error.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from letterforge.compose import Addressed, Composition, addressed_to
from letterforge.document import LineBreak, Text
from letterforge.errors import LetterforgeError
from letterforge.fonts import Family
from letterforge.model import Letter
from letterforge.protocol import language
from letterforge.roster import ROW, Row, letter_for
from letterforge.runs.papers.fitting import Fitting, Posted, line_direction
from letterforge.runs.papers.options import Papers
from letterforge.runs.receivers import name_of, office_of, party_of
from letterforge.runs.tasks import Limits, guarded, unpickled
from letterforge.runs.workers import Shared, shared
from letterforge.runs.working import Bench
from letterforge.world import World

_CHUNK = 32


@dataclass(frozen=True, slots=True)
class Recipient:
    """A row of the roster as lists name it, and its address on what is asked for; `sender` in the address's language.

    `office`: the mission or office, without what depends on facts that the roster does not state.
    """

    number: int
    key: str
    name: str
    office: str
    state: str
    email: str
    envelope: Posted | None = None
    label: Posted | None = None
    sender: Posted | None = None


@dataclass(frozen=True)
class Register:
    """What is needed to tell who receives the letters, the same for all rows. `family`: that of the letters."""

    letter: Letter
    world: World
    options: Papers
    limits: Limits
    family: Family


def family_of(letter: Composition) -> Family:
    """The typefaces that a letter is set in."""
    return letter.sections[0].style("address").family


def recipients(
    register: Register, rows: Sequence[Row], executor: Executor, workers: int
) -> Mapping[str, Recipient | LetterforgeError]:
    """Who receives the letters, by the keys of their rows; of rows without a usable address, what is wrong."""
    setup = shared(executor, pickle.dumps(register))
    bench: Bench[Row, Recipient] = Bench(executor, workers, register_rows, setup, _CHUNK)
    made = {n: one for some in bench.done(rows) for n, one in some}
    return {row.key: made[n] for n, row in enumerate(rows)}


def register_rows(setup: Shared, rows: Sequence[Row]) -> list[Recipient | LetterforgeError]:
    """Who each row is. `setup`: a pickled Register."""
    register = setup.decoded(_register_of)
    return [guarded(register.limits, recipient, register, row) for row in rows]


def _register_of(data: bytes) -> Register:
    return unpickled(Register, data)


def recipient(register: Register, row: Row) -> Recipient:
    """Who the row is.

    Raises:
        LetterError: it has no address, or one that does not fit. FontError: no font has a character of it.
    """
    spoken = language(register.letter.language)
    party = party_of(row, spoken)
    code = row.addressee.state if row.addressee else None
    made = Recipient(
        row.number, row.key, name_of(party), office_of(party), spoken.state(code, row.place).name if code else "",
        row.contact.email,
    )  # fmt: skip
    if register.options.envelope is None and register.options.sheet is None:
        return made
    return _posted(made, register, row)


def _posted(made: Recipient, register: Register, row: Row) -> Recipient:
    """The recipient with their address on what is asked for."""
    options = register.options
    said = _addressed(register, row)
    fitting = Fitting(register.family, register.world.fonts, row.place)
    return replace(
        made,
        envelope=fitting.address(said, "envelope", options.envelope.room) if options.envelope else None,
        label=fitting.address(said, "label", options.sheet.room) if options.sheet else None,
        sender=fitting.sender(said) if options.sender else None,
    )


def _addressed(register: Register, row: Row) -> Addressed:
    """What stands on the envelope to the row: the letter's words, and the postal lines that the roster gives."""
    usual = register.letter
    own = tuple(one for one in usual.addressees if one.roster == ROW)
    letter = letter_for(usual.model_copy(update={"addressees": own}).read_at(usual.origin), row, register.world)
    if not row.contact.postal or not letter.addressees:
        return addressed_to(letter, register.world)
    person, *others = letter.addressees
    bare = letter.model_copy(update={"addressees": (person.model_copy(update={"place": ""}), *others)})
    said = addressed_to(bare.read_at(letter.origin), register.world)
    lines = [*row.contact.postal, *_place(person.place, letter.language)]
    more = [part for line in lines for part in (LineBreak(), _postal(line, said, row.place))]
    return replace(said, address=(*said.address, *more))


def _place(place: object, lang: str) -> list[str]:
    """The city that the roster states apart from the postal lines."""
    if isinstance(place, Mapping):
        place = place.get(lang)
    return [str(place)] if place else []


def _postal(line: str, said: Addressed, where: str) -> Text:
    """A line in the direction of its own letters."""
    return Text(line, said.lang, line_direction(line, said.dir), where)
