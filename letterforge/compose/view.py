"""What templates and bodies see of a letter: plain words, lists and mappings, each with the place it came from.

Nothing of the model gets here: no object, no method, no path. What is not printed is not worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from letterforge.compose.cards import lines_of
from letterforge.compose.documents import addressed, chosen_words, delegation
from letterforge.compose.enclosures import described_at, enclosure_note, title_of
from letterforge.compose.formulae import Formulae
from letterforge.compose.lazily import Lazily
from letterforge.compose.parties import described
from letterforge.compose.reading import Reading
from letterforge.compose.values import Said, Value
from letterforge.errors import LetterError
from letterforge.model import Deadline, Fact, Letter, LocalText, Open, Person, Reference, Signatory
from letterforge.protocol import (
    Agreement,
    GrammaticalCase,
    Party,
    StateNames,
    address,
    date_text,
    in_text,
    occasion_text,
    official_post,
    styled_name,
)


def view_of(reading: Reading) -> Mapping[str, object]:
    """Everything templates and bodies may print; see `docs/templates.md` for the names."""
    letter = reading.letter
    made: dict[str, Callable[[], object]] = {
        **_head(reading),
        "language": lambda: letter.language,
        "salutation": lambda: reading.phrase(reading.greeting, "salutation") if reading.kind.salutation else "",
        "closing": lambda: _closing(reading),
        "addressee_at": lambda: reading.addressee_at,
        "addressees": lambda: addresses(reading),
        "senders": lambda: [reading.words(name, "senders", n) for n, name in enumerate(reading.sender_names())],
        "signatories": lambda: [_signatory(reading, n, person) for n, person in reading.signatories],
        "persons": lambda: [_person(reading, n, person) for n, person in enumerate(letter.persons)],
        "enclosures": lambda: [_enclosure(reading, n) for n in range(len(letter.enclosures))],
        "enclosure_note": lambda: enclosure_note(reading),
        "copies": lambda: _copies(reading),
        "deadline": lambda: _deadline(reading),
        "agenda_items": lambda: [reading.said(text, "agenda_items", n) for n, text in enumerate(letter.agenda_items)],
        "facts": lambda: Lazily({name: partial(_fact, reading, name, fact) for name, fact in letter.facts.items()}),
        "row": lambda: _row(reading),
        "supersedes": lambda: _reference(reading, letter.supersedes, "supersedes") if letter.supersedes else "",
        "refers_to": lambda: [_reference(reading, one, "refers_to", n) for n, one in enumerate(letter.refers_to)],
        "state": lambda: _state(reading),
        "agree": lambda: _agreeing(reading, reading.signing, "the word"),
        **_formulae(Formulae(reading)),
    }
    return Lazily(made)


def _head(reading: Reading) -> Mapping[str, Callable[[], object]]:
    letter = reading.letter
    return {
        "date": reading.date,
        "dateline": reading.dateline,
        "date_at": lambda: reading.date_at,
        "place": lambda: reading.said_or_open(letter.place, "place") if letter.place else "",
        "reference": lambda: reading.said_or_open(letter.reference, "reference") if letter.reference else "",
        "subject": lambda: reading.said(letter.subject, "subject") if letter.subject else "",
        "classification": lambda: (
            reading.said(letter.classification, "classification") if letter.classification else ""
        ),
    }


def _formulae(formulae: Formulae) -> Mapping[str, Callable[[], object]]:
    """What letters of the kind say in their own words."""
    return {
        "title": formulae.title,
        "opening": formulae.opening,
        "sender": lambda: formulae.named(formulae.speaker),
        "recipient": lambda: formulae.named(formulae.receiver),
        "request": formulae.request,
        "lines": lambda: Lazily(
            {place: partial(lines_of, formulae.reading, place) for place in formulae.formula.lines}
        ),
        "words": lambda: chosen_words(formulae.reading),
        "delegation": lambda: delegation(formulae.reading),
        "addressed": lambda: addressed(formulae.reading),
        "dated_last": lambda: formulae.reading.dated_last,
        "phrases": lambda: Lazily({name: partial(formulae.phrase, name) for name in formulae.formula.phrases}),
    }


def _closing(reading: Reading) -> list[Value]:
    """The closing's paragraphs; in a note, its closing formula; none where nobody speaks."""
    given = reading.letter.closing != "auto"
    if reading.kind.person == "first" or given:
        return reading.closings() if reading.kind.salutation or given else []
    return Formulae(reading).closings() if reading.kind.person == "third" else []


def addresses(reading: Reading) -> list[Value]:
    """The addresses, those of institutions as notes name them."""
    formulae = Formulae(reading)
    return [
        reading.phrase(formulae.address(n) or address(party), "addressees", n)
        for n, party in enumerate(reading.addressed)
    ]


def _signatory(reading: Reading, n: int, person: Signatory) -> Mapping[str, object]:
    keys = ("signatories", n)
    party = reading.party(person, *keys)
    return Lazily({
        **_named(reading, party, *keys),
        "capacity": lambda: reading.said(person.capacity, *keys, "capacity") if person.capacity is not None else "",
    })  # fmt: skip


def _person(reading: Reading, n: int, person: Person) -> Mapping[str, object]:
    party = reading.party(person, "persons", n)
    agreement = Agreement(person.gender)
    return Lazily({
        **_named(reading, party, "persons", n),
        "agree": lambda: _agreeing(reading, agreement, f"a word about {party.called}"),
    })  # fmt: skip


def _named(reading: Reading, party: Party, *keys: str | int) -> Mapping[str, Callable[[], object]]:
    """A person by name, with style and courtesy title, and in a sentence; each also in the language's cases."""

    def said(words: Callable[[Party], str], case: GrammaticalCase = "nominative") -> Callable[[], object]:
        return lambda: reading.phrase(words(party.standing_in(case)), *keys)

    forms: dict[str, Callable[[Party], str]] = {
        "name": lambda one: one.name,
        "styled": partial(styled_name, short=True),
        "in_text": lambda one: in_text(one, one.case),
        "title": lambda one: one.wanted(one.title, "office", "permanent-representative"),
        "post": official_post,
        "rank": lambda one: one.rank,
        "mr": lambda one: one.mr,
    }
    declined = {f"{name}_{case}": said(form, case) for name, form in forms.items() for case in reading.spoken.cases}
    plain = {name: said(form) for name, form in forms.items() if name != "name"}
    return {"name": lambda: reading.said_or_open(party.person.name or "", *keys, "name"), **plain, **declined}


def _agreeing(reading: Reading, agreement: Agreement, what: str) -> Mapping[str, object]:
    """The language's words that agree with somebody: {{ agree.grateful }}."""
    forms = {**reading.spoken.agreeing, **reading.formula.agreeing}

    def said(name: str) -> object:
        return reading.words(reading.agreed(forms[name], agreement, what), "signatories")

    return Lazily({name: partial(said, name) for name in forms})


def _state(reading: Reading) -> Mapping[str, object]:
    """The names of the State that sends the letter: {{ state.of }}, {{ state.formal }}."""
    sender = reading.senders[0]
    code = sender.mission.state if sender.mission else sender.state
    if code is None and reading.letter.signatories:
        code = reading.letter.signatories[0].state
    if code is None:
        return {}
    names = reading.spoken.state(code, reading.letter.place_of("senders"))
    keys = StateNames.__slots__
    return {key: reading.words(getattr(names, key), "senders") for key in keys}


def _fact(reading: Reading, name: str, fact: Fact) -> object:
    if isinstance(fact, tuple):
        return [reading.said(text, "facts", name) for text in fact]
    return reading.fact(name)


def _row(reading: Reading) -> Mapping[str, object]:
    """The columns of the roster's row that the letter prints."""
    row = reading.letter.row
    hint = None if row else "`letterforge run` takes it from a roster; to see the letter before, write row: {table: 12}"
    return Lazily({name: partial(reading.words, text, "row", name) for name, text in row.items()}, hint=hint)


def _reference(reading: Reading, other: Reference | LocalText, *keys: str | int) -> object:
    """Another letter, as this one speaks of it: its date, its reference, what it is; or the words given."""
    if not isinstance(other, Reference):
        return reading.said(other, *keys)
    source = other.letter if isinstance(other.letter, Letter) else other.describes
    if source is None:
        raise LetterError("the letter spoken of has not been read", where=reading.letter.place_of(*keys),
                          hint="use letterforge.load")  # fmt: skip
    return Lazily({
        "date": lambda: _day(reading, source.date, *keys),
        "reference": lambda: reading.said_or_open(source.reference or "", *keys),
        "described": lambda: described(source, reading.spoken, order=(), origin=reading.letter.place_of(*keys)),
    })  # fmt: skip


def _day(reading: Reading, day: date | Open | None, *keys: str | int) -> object:
    if day is None or isinstance(day, Open):
        return reading.said_or_open(day or "", *keys)
    return reading.words(date_text(day, reading.spoken), *keys)


def _enclosure(reading: Reading, n: int) -> Mapping[str, object]:
    view: dict[str, object] = {"number": n + 1, "title": reading.words(title_of(reading, n), "enclosures", n)}
    phrase = described_at(reading, n)
    if phrase is not None:
        view["described"] = phrase
    return view


def _copies(reading: Reading) -> Sequence[Said]:
    copies = [reading.said(text, "copies", n) for n, text in enumerate(reading.letter.copies)]
    first = [reading.words(f"{reading.spoken.labels['copies']} {copies[0]}", "copies", 0)] if copies else []
    return [*first, *copies[1:]]


def _deadline(reading: Reading) -> object:
    deadline = reading.letter.deadline
    if deadline is None:
        return ""
    if isinstance(deadline, Deadline):
        return reading.words(occasion_text(deadline.at, reading.spoken, deadline.zone), "deadline")
    return reading.said_or_open(deadline, "deadline")
