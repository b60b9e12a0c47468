"""What instruments and annexes say beyond a letter: words that a fact chooses, the heading of an annex, a delegation.

Comes in: a letter as it is read, and the one that encloses it. Goes out: words that change together (ratifies,
ratification), and headings that take date, sender and addressees from the letter that the annex belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from letterforge.compose.lazily import Lazily
from letterforge.compose.parties import sending_institution
from letterforge.compose.phrases import listed
from letterforge.compose.reading import Reading
from letterforge.compose.values import Said, Value
from letterforge.errors import LetterError
from letterforge.model import GrammaticalCase, Open, Person
from letterforge.protocol import (
    Agreement,
    Form,
    Language,
    Party,
    StateNames,
    address_line,
    counted,
    date_text,
    fill,
    greeting,
    in_text,
    looked_up,
    official_post,
    opened,
)

_REIGNING = ("monarch", "prince")


def chosen_words(reading: Reading) -> Mapping[str, object]:
    """The words that facts of the letter choose: {{ words.verb }} is that of facts.action."""
    names = {name: fact for fact in reading.formula.words for name in _names(reading, fact)}
    return Lazily({name: partial(_word, reading, fact, name) for name, fact in names.items()})


def _names(reading: Reading, fact: str) -> set[str]:
    return {name for choice in reading.formula.words[fact].values() for name in choice}


def _word(reading: Reading, fact: str, name: str) -> Value:
    form = _choice(reading, fact).get(name, "")
    words = reading.agreed(form, _agreement(reading, name), f"the word {name!r}")
    spoken_to = Lazily(_spoken_to(reading.addressed[0])) if reading.addressed else {}
    return reading.words(fill(words, spoken_to, reading.letter.place_of("kind")), "facts", fact)


def _spoken_to(party: Party) -> Mapping[str, Callable[[], str]]:
    """How a text greets the party and speaks to it, by its style and in each case: Your Majesty, Your Highness."""
    declined = {f"you_{case}": partial(_you, party, case) for case in party.spoken.cases}
    return {"greeting": lambda: greeting(party), "you": partial(_you, party, party.case), **declined}


def _you(party: Party, case: GrammaticalCase) -> str:
    return party.standing_in(case).you


def _agreement(reading: Reading, name: str) -> Agreement:
    """`close`, which stands above the signature, agrees with who signs; other words with who is addressed."""
    if name == "close":
        return reading.signing
    return Agreement(reading.letter.addressees[0].gender if reading.letter.addressees else None)


def _choice(reading: Reading, fact: str) -> Mapping[str, Form]:
    """The words of the value that the fact has.

    Raises:
        LetterError: the letter does not give it, or there is no such value.
    """
    values, where = reading.formula.words[fact], reading.letter.place_of("facts", fact)
    if fact not in reading.letter.facts and fact != "heads":
        raise LetterError(f"the text depends on the fact {fact!r}, which is not given", where=where,
                          hint=f"add facts: {{{fact}: …}}, one of {', '.join(values)}")  # fmt: skip
    return looked_up(values, _value(reading, fact), fact, where)


def _value(reading: Reading, fact: str) -> str:
    """The value of a fact that chooses words: what the letter gives, or, of `heads`, who writes to whom."""
    return str(reading.fact(fact)) if fact in reading.letter.facts else _heads(reading)


def _heads(reading: Reading) -> str:
    """Who writes to whom: brothers are monarchs alone, and a monarch is We to a president (Satow).

    Raises:
        LetterError: a minister writes, for a chargé d'affaires: nobody there is a Great and Good Friend.
    """
    writes = [person.office for person in reading.letter.signatories[:1]]
    reads = [person.office for person in reading.letter.addressees[:1]]
    if "foreign-minister" in (*writes, *reads):
        raise LetterError("the text is that of a letter between Heads of State, and a minister writes or receives it",
                          where=reading.letter.place_of("signatories"),
                          hint="write it in your own words: kind: letter")  # fmt: skip
    names = ["monarch" if offices and offices[0] in _REIGNING else "president" for offices in (writes, reads)]
    return "-to-".join(names)


def kind_cell(reading: Reading, name: str) -> tuple[str, str]:
    """The cell `name` (title, body) of the kind's formula and its words: those that a fact chooses stand first."""
    for fact in reading.formula.words:
        if name in _names(reading, fact) and (found := _choice(reading, fact).get(name)):
            return f"words.{fact}.{_value(reading, fact)}.{name}", str(found)
    return name, str(getattr(reading.formula, name))


def heading(reading: Reading) -> Value:
    """The heading of a paper: of its kind, or, of an annex, taken from the letter that encloses it."""
    words = kind_cell(reading, "title")[1]
    if "{" not in words:
        return reading.words(words, "kind") if words else ""
    return reading.fact("heading") if "heading" in reading.letter.facts else _annexed(reading, words)


def _annexed(reading: Reading, alone: str) -> Value:
    """Annex II to the letter dated … from … addressed to … (UN Editorial Manual, Communications)."""
    outer = reading.within
    note = outer is not None and outer.kind.person == "third"
    if outer is None or not (note or outer.letter.signatories) or not outer.letter.addressees:
        where = reading.letter.place_of("kind")
        raise LetterError("an annex is headed with the letter that it belongs to", where=where,
                          hint="enclose it in that letter, or add facts: {heading: …}")  # fmt: skip
    phrases, name = reading.formula.phrases, _annex_phrase(outer)
    pattern = counted(phrases[name], len(outer.letter.addressees)) if name else alone
    terms = {
        **(_speaking(reading, outer) if note else {}),
        "number": annex_number(reading.spoken, reading.number),
        "sender": listed([_who(reading, one, "sender") for one in outer.letter.signatories], phrases),
        "addressees": listed([_who(reading, one, "addressee") for one in outer.letter.addressees], phrases),
    }
    return reading.contracted(fill(pattern, {**terms, "date": _day(reading, outer)}, reading.letter.place_of("kind")))


def _annex_phrase(outer: Reading) -> str:
    """How the heading is put, by a phrase of the kind: of identical letters, of a note; "" for its title."""
    numbered = "numbered" if len(outer.letter.enclosures) > 1 else ""
    of = "note" if outer.kind.person == "third" else "identical" if outer.identical else ""
    return "_".join(filter(None, (of, numbered)))


def heading_cell(reading: Reading) -> str | None:
    """The cell that the heading of an annex leans on, whatever its number; None where it has none, or gives its own.

    Identical letters, and notes, are headed in other words than a letter, which were read elsewhere.
    """
    outer, made = reading.within, "{" in kind_cell(reading, "title")[1]
    if outer is None or not made or "heading" in reading.letter.facts:
        return None
    name = _annex_phrase(outer).removesuffix("numbered").strip("_")
    return f"phrases.{name}" if name else "title"


def _speaking(reading: Reading, outer: Reading) -> Mapping[str, str]:
    """The institutions that speak in a note: by name, in a sentence, and after "of"."""
    places = (outer.letter.place_of("senders", n) for n in range(len(outer.letter.senders)))
    named = [sending_institution(one, reading.spoken, at) for one, at in zip(outer.letter.senders, places, strict=True)]
    small = [one.subject[:1].lower() + one.subject[1:] for one in named]
    forms = {"small": small, "name": [one.name for one in named], "of": [one.of for one in named]}
    return {form: listed(words, reading.formula.phrases) for form, words in forms.items()}


def annex_number(spoken: Language, number: int) -> str:
    """The number of an annex as the language counts them ("II", "الثاني", "二"); in digits beyond what it spells."""
    spelled = str(spoken.formulae["annex"].phrases["numbers"]).split()
    return spelled[number - 1] if number <= len(spelled) else str(number)


def _day(reading: Reading, outer: Reading) -> str:
    """The date of the letter that encloses this one, in the language of this one."""
    day = outer.letter.date
    return opened(day) if isinstance(day, Open) else date_text(day, reading.spoken)


def _who(reading: Reading, person: Person, role: str) -> str:
    """The person by post, as the heading names who sends (`role` sender) or receives (addressee)."""
    party = reading.party(person, "kind").standing_in(reading.spoken.described.case)
    if party.circle:
        return party.circle.recipient
    post = official_post(party)
    if not post:
        raise LetterError(f"the post of {party.called} is not given", where=party.where, hint="add office: or post:")
    return fill(party.form(reading.formula.phrases[role], role), {"post": post}, party.where)


def delegation(reading: Reading) -> Value:
    """The persons of the letter, a paragraph each, with the capacity in which each of them is there."""
    pattern = reading.formula.phrases.get("member", "{who} ({capacity})")
    lines = [_member(reading.party(one, "persons", n), pattern) for n, one in enumerate(reading.letter.persons)]
    return reading.phrase("\n\n".join(lines), "persons")


def _member(party: Party, pattern: Form) -> str:
    given = party.person.capacity
    who = in_text(party)
    who = who[:1].upper() + who[1:]
    if given is None:
        return who
    return fill(str(pattern), {"who": who, "capacity": party.said(given, "capacity")}, party.where)


def addressed(reading: Reading) -> list[Mapping[str, object]]:
    """The addressees as a letter between Heads of State names them: in one line, as it speaks to them, their State."""
    return [_addressed(reading, party, n) for n, party in enumerate(reading.addressed)]


def _addressed(reading: Reading, party: Party, n: int) -> Mapping[str, object]:
    def line() -> Value:
        return reading.phrase(address_line(party), "addressees", n)

    def state(form: str) -> Said:
        return reading.words(getattr(party.state, form), "addressees", n)

    def said(words: Callable[[], str]) -> Callable[[], object]:
        return lambda: reading.words(words(), "addressees", n)

    names = {form: partial(state, form) for form in StateNames.__slots__}
    return Lazily({
        "line": line,
        **{name: said(words) for name, words in _spoken_to(party).items()},
        "state": lambda: Lazily(names if party.person.state else {}),
    })  # fmt: skip
