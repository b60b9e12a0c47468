"""Who writes and who signs, and what a letter is called in the sentence that encloses it.

`described` writes "a letter dated 31 October 2016 from H.E. Mr. A, …, and H.E. Mr. B, …, as co-facilitators" from the
enclosed letter itself, or from what is said of a scan, so that cover and enclosure cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from letterforge.compose.phrases import filled
from letterforge.compose.values import Value
from letterforge.document import Blank
from letterforge.errors import LetterError
from letterforge.model import Addressee, Description, Letter, LocalText, Open, Person, Sender, in_language
from letterforge.protocol import (
    Agreement,
    Language,
    Named,
    Party,
    date_text,
    in_text,
    institution,
    joined,
    mission,
    picked,
    states,
)

Described = Letter | Description


def held_by(letter: Letter, sender: Sender) -> Sender:
    """The sender, with the gender of who holds the office where they sign the letter themselves and state it there."""
    if sender.office is None or sender.gender is not None:
        return sender
    stated = {person.gender for person in letter.signatories if person.office == sender.office and person.gender}
    return sender.model_copy(update={"gender": stated.pop()}) if len(stated) == 1 else sender


def own_words(letter: Letter) -> tuple[dict[str, str], dict[str, str]]:
    """The words by which the States that send call their missions, and where each stands in the letter file."""
    missions = [(n, sender.mission) for n, sender in enumerate(letter.senders) if sender.mission is not None]
    words = {mission.state: mission.word for _, mission in missions if mission.word is not None}
    return words, {one.state: letter.place_of("senders", n, "mission", "word") for n, one in missions if one.word}


def sender_name(sender: Sender, spoken: Language, where: str) -> str:
    """The sender as a letterhead names it: its own words, or "Permanent Mission of …", or the office.

    Raises:
        LetterError: it has no words of its own in the language, and no office or State that protocol knows; the
            office's name depends on a gender that is not stated.
    """
    if sender.name is not None:
        return _words(sender.name, spoken, f"{where}.name")
    if sender.office is None:
        return sending_institution(sender, spoken, where).name
    party = holder(sender, spoken, where)
    office = spoken.office(sender.office, where).of_state(sender.state)
    name = picked(office.sender or office.title, Agreement(sender.gender))
    if name is None:
        raise LetterError(f"the name of the office {sender.office!r} depends on the gender, which is not given",
                          where=where, hint="add gender: feminine or masculine")  # fmt: skip
    if not name:
        raise LetterError(f"the office {sender.office!r} has no name as a sender", where=where,
                          hint="add name: the words that the letterhead prints")  # fmt: skip
    # The title alone does not say whose President writes.
    return party.filled(office.in_text) if sender.state and not office.sender else name


def holder(sender: Sender, spoken: Language, where: str) -> Party:
    """Who holds the office that sends, as a person without a name."""
    return Party(Addressee(office=sender.office, gender=sender.gender, state=sender.state), spoken, where)


def sending_institution(sender: Sender, spoken: Language, where: str) -> Named:
    """The mission or other institution that writes, in all its forms."""
    if sender.mission is not None:
        return mission(sender.mission.state, sender.mission.seat, spoken, where)
    return institution(sender.institution or "", spoken, where, state=sender.state, host=sender.host)


def _words(text: LocalText, spoken: Language, where: str) -> str:
    words = in_language(text, spoken.tag)
    if words is None:
        fact = f"there are no words in the language {spoken.tag!r}"
        raise LetterError(fact, where=where, hint=f"add them under {spoken.tag}:")
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


def described(letter: Described, spoken: Language, *, order: Sequence[str], origin: str) -> Value:
    """The letter in a sentence of another one.

    Raises:
        LetterError: nobody is said to have signed it, or `order` names a State whose representative did not.
    """
    parties = _ordered(_signatories(letter, spoken, origin), order, origin)
    if not parties:
        raise LetterError("who signed the enclosed letter is not said", where=origin,
                          hint="add its signatories, or describe it in your own words")  # fmt: skip
    names = joined([in_text(party, spoken.described.case) for party in parties], spoken)
    said = _with_date(letter, names, spoken, origin)
    capacity = _said_capacity(letter, spoken, origin) or _capacity(parties)
    if not capacity:
        return said
    return _filled(spoken, spoken.described.capacity, origin, letter=said, capacity=capacity)


def _filled(spoken: Language, pattern: str, origin: str, **values: Value) -> Value:
    return filled(pattern, lang=spoken.tag, dir=spoken.dir, origin=origin, **values)


def _with_date(letter: Described, names: str, spoken: Language, origin: str) -> Value:
    day, kind = letter.date, spoken.kinds.get(letter.kind, spoken.kinds["letter"])
    if day is None:
        return _filled(spoken, spoken.described.undated, origin, kind=kind, persons=names)
    if isinstance(day, Open):
        written: Value = Blank(day.open, spoken.tag, spoken.dir, origin)
    else:
        written = date_text(day, spoken)
    return _filled(spoken, spoken.described.letter, origin, kind=kind, date=written, persons=names)


def _signatories(letter: Described, spoken: Language, origin: str) -> list[Party]:
    """Who signed, each with the place where it is said."""
    if isinstance(letter, Letter):
        ats = [partial(letter.place_of, "signatories", n) for n in range(len(letter.signatories))]
        return [Party(person, spoken, at(), at=at) for person, at in zip(letter.signatories, ats, strict=True)]
    places = (f"{origin}.describes.signatories[{n}]" for n in range(len(letter.signatories)))
    return [Party(person, spoken, where) for person, where in zip(letter.signatories, places, strict=True)]


def _said_capacity(letter: Described, spoken: Language, origin: str) -> str | None:
    given = letter.capacity if isinstance(letter, Description) else None
    return _words(given, spoken, f"{origin}.describes.capacity") if given is not None else None


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
