"""Who writes and who signs, and what a letter is called in the sentence that encloses it.

`described` writes "a letter dated 31 October 2016 from H.E. Mr. A, …, and H.E. Mr. B, …, as co-facilitators" from the
enclosed letter itself, or from what is said of a scan, so that cover and enclosure cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.compose.phrases import filled
from letterforge.compose.values import Value
from letterforge.document import Blank, Direction
from letterforge.errors import LetterError
from letterforge.model import Description, Letter, Open, Person, Sender, in_language
from letterforge.protocol import Party, date_text, in_text, joined, language, mission_name, states

Described = Letter | Description


def sender_name(sender: Sender, lang: str, where: str | None) -> str:
    """The sender as a letterhead names it: its own words, or "Permanent Mission of …", or the office."""
    own = in_language(sender.name, lang) if sender.name is not None else None
    if own:
        return own
    if sender.mission is not None:
        return mission_name(sender.mission.state, sender.mission.seat, lang, where)
    spoken = language(lang, where)
    office = spoken.office(sender.office or "", where)
    return office.sender or (office.title if isinstance(office.title, str) else "")


def in_order(senders: Sequence[Sender], alphabetical: bool) -> tuple[Sender, ...]:
    """The senders as stated, or by their States in English alphabetical order, offices first."""
    return tuple(sorted(senders, key=_rank)) if alphabetical else tuple(senders)


def _rank(sender: Sender) -> int:
    return _order(sender.mission.state if sender.mission else None)


def _order(state: str | None) -> int:
    return states()[state].order if state is not None and state in states() else 0


def by_state(persons: Sequence[Person], alphabetical: bool) -> tuple[Person, ...]:
    """The signatories as stated, or by their States in English alphabetical order (UN Editorial Manual)."""
    if not alphabetical:
        return tuple(persons)
    return tuple(sorted(persons, key=lambda person: _order(person.state)))


def described(
    letter: Described,
    *,
    lang: str,
    dir: Direction,  # noqa: A002
    order: Sequence[str],
    origin: str,
) -> Value:
    """The letter in a sentence of another one.

    Raises:
        LetterError: nobody is said to have signed it, or `order` names a State whose representative did not.
    """
    table = language(lang, origin)
    persons = _ordered(letter.signatories, order, origin)
    if not persons:
        raise LetterError("who signed the enclosed letter is not said", where=origin,
                          hint="add its signatories, or describe it in your own words")  # fmt: skip
    names = joined([in_text(Party(person, lang, origin)) for person in persons], lang)
    kind = table.kinds.get(letter.kind, table.kinds["letter"])
    said = _with_date(letter, kind, names, lang, dir, origin)
    capacity = _said_capacity(letter, lang) or _capacity(persons, lang)
    if not capacity:
        return said
    return filled(table.described["capacity"], lang=lang, dir=dir, origin=origin, letter=said, capacity=capacity)


def _with_date(letter: Described, kind: str, names: str, lang: str, dir: Direction, origin: str) -> Value:  # noqa: A002
    day = letter.date
    table = language(lang).described
    if day is None:
        return filled(table["undated"], lang=lang, dir=dir, origin=origin, kind=kind, persons=names)
    written: Value = Blank(day.open, lang, dir, origin) if isinstance(day, Open) else date_text(day, lang)
    return filled(table["letter"], lang=lang, dir=dir, origin=origin, kind=kind, date=written, persons=names)


def _said_capacity(letter: Described, lang: str) -> str | None:
    given = letter.capacity if isinstance(letter, Description) else None
    return in_language(given, lang) if given is not None else None


def _capacity(persons: Sequence[Person], lang: str) -> str | None:
    """The capacity all of them act in; None where they act in none, or not in the same one."""
    said = {in_language(person.capacity, lang) if person.capacity is not None else None for person in persons}
    return said.pop() if len(said) == 1 else None


def _ordered(persons: Sequence[Person], order: Sequence[str], origin: str) -> list[Person]:
    """The persons in the order of their States that `order` gives; the others after them, as they stand."""
    unknown = [code for code in order if code not in {person.state for person in persons}]
    if unknown:
        raise LetterError(f"nobody signed the enclosed letter for {', '.join(unknown)}", where=origin,
                          hint="list in order: the States of its signatories")  # fmt: skip
    return sorted(persons, key=lambda person: order.index(person.state) if person.state in order else len(order))
