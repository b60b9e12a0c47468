"""The States that a letter names by code: each is one, whether its name is printed or not.

Comes in: a letter. Goes out: nothing, or one error for all codes that are no State's, each at its key.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.errors import LetterError, Problem
from letterforge.model import Addressee, KeyPath, Letter, Person
from letterforge.protocol import check_state


def check_states(letter: Letter) -> None:
    """See that every code of the letter's own parties is a State's.

    Raises:
        LetterError: those that are none, with the States that may be meant.
    """
    problems: list[Problem] = []
    for keys, code in _codes(letter):
        try:
            check_state(code, letter.place_of(*keys))
        except LetterError as error:
            problems += error.problems
    if problems:
        raise LetterError.of(problems)


def _codes(letter: Letter) -> Iterator[tuple[KeyPath, str]]:
    for n, sender in enumerate(letter.senders):
        given: dict[KeyPath, str | None] = {("state",): sender.state, ("host",): sender.host}
        if sender.mission is not None:
            given[("mission", "state")] = sender.mission.state
        yield from ((("senders", n, *keys), code) for keys, code in given.items() if code is not None)
    for key in ("addressees", "persons", "signatories"):
        for n, person in enumerate(getattr(letter, key)):
            yield from (((key, n, name), code) for name, code in _of(person))
    yield from ((("except_", n, "state"), one.state) for n, one in enumerate(letter.except_))
    for n, enclosure in enumerate(letter.enclosures):
        yield from ((("enclosures", n, "only_for", m), code) for m, code in enumerate(enclosure.only_for))


def _of(person: Person) -> Iterator[tuple[str, str]]:
    host = person.host if isinstance(person, Addressee) else None
    yield from ((name, code) for name, code in (("state", person.state), ("host", host)) if code is not None)
