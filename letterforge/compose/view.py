"""What templates and bodies see of a letter: plain words, lists and mappings, each with the place it came from.

Nothing of the model gets here: no object, no method, no path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from letterforge.compose.options import chosen
from letterforge.compose.parties import by_state, described, in_order, sender_name
from letterforge.compose.phrases import filled, plain
from letterforge.compose.values import Said, Value
from letterforge.document import Blank, Direction
from letterforge.errors import LetterError
from letterforge.letterhead import Letterhead
from letterforge.model import (
    Deadline,
    Enclosure,
    FileEnclosure,
    Letter,
    LetterEnclosure,
    LocalText,
    Open,
    Person,
    Sender,
    Signatory,
    in_language,
)
from letterforge.protocol import (
    Circle,
    Language,
    Office,
    Party,
    address,
    date_text,
    in_text,
    language,
    moment_text,
    salutation,
    signature_post,
    vocative,
)


@dataclass(frozen=True)
class Reading:
    """A letter read in its language, under its letterhead."""

    letter: Letter
    letterhead: Letterhead
    settings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def spoken(self) -> Language:
        """The table of the letter's language."""
        return language(self.letter.language, self.letter.place_of("language"))

    @property
    def lang(self) -> str:
        """The letter's BCP 47 tag."""
        return self.letter.language

    @property
    def dir(self) -> Direction:
        """The direction the language is written in."""
        return self.spoken.dir

    @property
    def alphabetical(self) -> bool:
        """Whether several senders stand in English alphabetical order of their States."""
        return self.letter.layout.sender_order == "alphabetical"

    @property
    def addressee_at(self) -> str:
        """Where the address stands: head, foot or none."""
        return self.letter.layout.addressee or self.letterhead.layout.addressee

    @cached_property
    def senders(self) -> tuple[Sender, ...]:
        """The senders in the order of their letterheads."""
        return in_order(self.letter.senders, self.alphabetical)

    @cached_property
    def signatories(self) -> tuple[tuple[int, Signatory], ...]:
        """The signatories in the order in which they sign, each with its number in the letter file."""
        ordered = by_state(self.letter.signatories, self.alphabetical)
        numbers = {id(person): n for n, person in enumerate(self.letter.signatories)}
        return tuple((numbers[id(person)], person) for person in ordered if isinstance(person, Signatory))

    def sender_names(self) -> list[str]:
        """The senders' names, in their order."""
        stated = self.letter.senders
        places = (self.letter.place_of("senders", stated.index(sender)) for sender in self.senders)
        return [sender_name(sender, self.lang, where) for sender, where in zip(self.senders, places, strict=True)]

    def said(self, text: LocalText, *keys: str | int) -> Said:
        """A text of the letter in its language.

        Raises:
            LetterError: the text is given in other languages only.
        """
        words = in_language(text, self.lang)
        if words is None:
            raise LetterError(f"there are no words in the letter's language {self.lang!r}",
                              where=self.letter.place_of(*keys), hint=f"add them under {self.lang}:")  # fmt: skip
        return self.words(words, *keys)

    def words(self, words: str, *keys: str | int) -> Said:
        """Words in the letter's language that come from this key."""
        return Said(words, lang=self.lang, dir=self.dir, origin=self.letter.place_of(*keys))

    def phrase(self, words: str, *keys: str | int) -> Value:
        """Words that protocol made, in which a name may still be open."""
        return filled("{words}", lang=self.lang, dir=self.dir, origin=self.letter.place_of(*keys), words=words)

    def said_or_open(self, fact: LocalText | Open, *keys: str | int) -> Value:
        """A text, or the blank for one that is still open."""
        if isinstance(fact, Open):
            return Blank(fact.open, self.lang, self.dir, self.letter.place_of(*keys))
        return self.said(fact, *keys)

    def party(self, person: Person, *keys: str | int) -> Party:
        """The person, spoken of in the letter's language."""
        return Party(person, self.lang, self.letter.place_of(*keys))

    @cached_property
    def addressed(self) -> tuple[Party, ...]:
        """The addressees."""
        return tuple(self.party(person, "addressees", n) for n, person in enumerate(self.letter.addressees))

    @cached_property
    def greeting(self) -> str:
        """The salutation: the letter's own, or the one due to the addressees."""
        own = self.said(self.letter.salutation, "salutation")
        if own != "auto":
            return own
        if not self.letter.addressees:
            raise LetterError("a letter to nobody has no salutation", where=self.letter.place_of("salutation"),
                              hint='write it: salutation: "Excellencies,"')  # fmt: skip
        plural = chosen("circle-salutation", self.letter, self.settings) == "plural"
        return salutation(self.addressed, plural=plural)

    def closings(self) -> list[Value]:
        """The closing's paragraphs: the letter's own, or the sentence due to the addressee's office."""
        given = self.letter.closing
        if given != "auto":
            return [self.said(text, "closing", n) for n, text in enumerate(given)]
        held = self._held()
        if isinstance(held, Office) and held.closing == "private":
            return [self.words(self.spoken.closings["private"], "closing")]
        pattern = self.spoken.closings["plural" if len(self.letter.signatories) > 1 else "singular"]
        consideration = held.consideration if held else "highest"
        return [self.phrase(pattern.format(vocative=vocative(self.greeting), consideration=consideration), "closing")]

    def _held(self) -> Office | Circle | None:
        """What the first addressee is, as protocol greets it; None where the letter itself says how it greets."""
        if not self.addressed:
            return None
        first = self.addressed[0]
        own = self.letter.salutation != "auto"
        return first.circle or first.office or (None if own else self.spoken.office("private"))

    def date(self) -> Value:
        """The letter's date in words, or its blank."""
        day = self.letter.date
        if isinstance(day, Open):
            return self.said_or_open(day, "date")
        return self.words(date_text(day, self.lang), "date")

    def dateline(self) -> Value:
        """Place and date, as the language has them."""
        place = self.letter.place
        if place is None:
            return self.date()
        return filled(self.spoken.dates.placed, lang=self.lang, dir=self.dir, origin=self.letter.place_of("date"),
                      place=self.said_or_open(place, "place"), date=self.date())  # fmt: skip

    def enclosure_note(self) -> list[Said]:
        """The lines that name the enclosures at the end; none where the kind or the letterhead has none."""
        how = self.letter.layout.enclosure_note or self.letterhead.layout.enclosure_note
        number = len(self.letter.enclosures)
        if how == "none" or not number:
            return []
        word = self.spoken.labels["enclosure" if number == 1 else "enclosures"]
        if how == "list":
            titles = [self.words(f"{n + 1}. {self.title(enclosure, n)}", "enclosures", n) for n, enclosure in
                      enumerate(self.letter.enclosures)]  # fmt: skip
            return [self.words(f"{word}:", "enclosures"), *titles]
        return [self.words(f"{word}: {number}" if how == "number" and number > 1 else word, "enclosures")]

    def title(self, enclosure: Enclosure, n: int) -> str:
        """What the list of enclosures calls it: its title, what it is, or its file's name."""
        if enclosure.title is not None:
            return self.said(enclosure.title, "enclosures", n, "title")
        phrase = self.described(enclosure, n)
        if phrase is None and isinstance(enclosure, FileEnclosure):
            return enclosure.file
        words = plain(phrase) if phrase is not None else self.spoken.kinds["letter"]
        return words[:1].upper() + words[1:]

    def described(self, enclosure: Enclosure, n: int) -> Value | None:
        """The enclosure in a sentence of this letter; None where it is a file of which nothing is said."""
        source = enclosure.letter if isinstance(enclosure, LetterEnclosure) else enclosure.describes
        if source is None or isinstance(source, str) or not source.signatories:
            return None
        origin = self.letter.place_of("enclosures", n)
        return described(source, lang=self.lang, dir=self.dir, order=enclosure.order, origin=origin)


def view_of(reading: Reading) -> dict[str, object]:
    """Everything templates and bodies may print; see `docs/templates.md` for the names."""
    letter = reading.letter
    return {
        **_head(reading),
        "language": letter.language,
        "salutation": reading.phrase(reading.greeting, "salutation"),
        "closing": reading.closings(),
        "addressee_at": reading.addressee_at,
        "addressees": [reading.phrase(address(party), "addressees", n) for n, party in enumerate(reading.addressed)],
        "senders": [reading.words(name, "senders", n) for n, name in enumerate(reading.sender_names())],
        "signatories": [_signatory(reading, n, person) for n, person in reading.signatories],
        "enclosures": [_enclosure(reading, enclosure, n) for n, enclosure in enumerate(letter.enclosures)],
        "enclosure_note": reading.enclosure_note(),
        "copies": _copies(reading),
        "deadline": _deadline(reading),
    }


def _head(reading: Reading) -> Mapping[str, object]:
    letter = reading.letter
    return {
        "date": reading.date(),
        "dateline": reading.dateline(),
        "place": reading.said_or_open(letter.place, "place") if letter.place else "",
        "reference": reading.said_or_open(letter.reference, "reference") if letter.reference else "",
        "subject": reading.said(letter.subject, "subject") if letter.subject else "",
        "classification": reading.said(letter.classification, "classification") if letter.classification else "",
    }


def _signatory(reading: Reading, n: int, person: Signatory) -> Mapping[str, object]:
    keys = ("signatories", n)
    view: dict[str, object] = {"name": reading.said_or_open(person.name, *keys, "name")}
    party = reading.party(person, *keys)
    view["post"] = reading.phrase(signature_post(party).replace("\n", " "), *keys)
    if person.gender is not None or person.honorific is not None:
        view["in_text"] = reading.phrase(in_text(party), *keys)
    return view


def _enclosure(reading: Reading, enclosure: Enclosure, n: int) -> Mapping[str, object]:
    view: dict[str, object] = {"number": n + 1, "title": reading.words(reading.title(enclosure, n), "enclosures", n)}
    phrase = reading.described(enclosure, n)
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
        return reading.words(moment_text(deadline.at, reading.lang), "deadline")
    return reading.said_or_open(deadline, "deadline")
