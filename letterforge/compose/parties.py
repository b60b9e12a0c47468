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
from letterforge.model import Description, Letter, LocalText, Open, Person, Sender, in_language
from letterforge.protocol import Party, date_text, in_text, joined, language, mission_name, states

Described = Letter | Description


def sender_name(sender: Sender, lang: str, where: str) -> str:
    """The sender as a letterhead names it: its own words, or "Permanent Mission of …", or the office.

    Raises:
        LetterError: it has no words of its own in the language, and no office or State that protocol knows.
    """
    if sender.name is not None:
        return _words(sender.name, lang, f"{where}.name")
    if sender.mission is not None:
        return mission_name(sender.mission.state, sender.mission.seat, lang, where)
    spoken = language(lang, where)
    office = spoken.office(sender.office or "", where)
    name = office.sender or office.title
    if not isinstance(name, str) or not name:
        raise LetterError(f"the office {sender.office!r} has no name as a sender", where=where,
                          hint="add name: the words that the letterhead prints")  # fmt: skip
    return name


def _words(text: LocalText, lang: str, where: str) -> str:
    words = in_language(text, lang)
    if words is None:
        raise LetterError(f"there are no words in the language {lang!r}", where=where, hint=f"add them under {lang}:")
    return words


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
    parties = _ordered(_signatories(letter, lang, origin), order, origin)
    if not parties:
        raise LetterError("who signed the enclosed letter is not said", where=origin,
                          hint="add its signatories, or describe it in your own words")  # fmt: skip
    names = joined([in_text(party) for party in parties], lang)
    kind = table.kinds.get(letter.kind, table.kinds["letter"])
    said = _with_date(letter, kind, names, lang, dir, origin)
    capacity = _said_capacity(letter, lang, origin) or _capacity(parties)
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


def _signatories(letter: Described, lang: str, origin: str) -> list[Party]:
    """Who signed, each with the place where it is said."""
    if isinstance(letter, Letter):
        return [Party(person, lang, letter.place_of("signatories", n)) for n, person in enumerate(letter.signatories)]
    places = (f"{origin}.describes.signatories[{n}]" for n in range(len(letter.signatories)))
    return [Party(person, lang, where) for person, where in zip(letter.signatories, places, strict=True)]


def _said_capacity(letter: Described, lang: str, origin: str) -> str | None:
    given = letter.capacity if isinstance(letter, Description) else None
    return _words(given, lang, f"{origin}.describes.capacity") if given is not None else None


def _capacity(parties: Sequence[Party]) -> str | None:
    """The capacity all of them act in; None where they act in none, or not in the same one."""
    given = [(party, party.person.capacity) for party in parties]
    said = {party.said(capacity, "capacity") if capacity is not None else None for party, capacity in given}
    return said.pop() if len(said) == 1 else None


def _ordered(parties: Sequence[Party], order: Sequence[str], origin: str) -> list[Party]:
    """The persons in the order of their States that `order` gives; the others after them, as they stand."""
    states_there = {party.person.state for party in parties}
    unknown = [code for code in order if code not in states_there]
    if unknown:
        raise LetterError(f"nobody signed the enclosed letter for {', '.join(unknown)}", where=origin,
                          hint="list in order: the States of its signatories")  # fmt: skip
    ranks = {code: rank for rank, code in enumerate(order)}
    return sorted(parties, key=lambda party: ranks.get(party.person.state or "", len(order)))
