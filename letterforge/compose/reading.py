"""A letter read in its language: every word that its templates and bodies may print, each with its place.

Comes in: a letter, its kind, its letterhead, the options of the house. Goes out: texts, lists and blanks; what a letter
states itself stands, everything else is derived when it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial

from letterforge.compose.kinds import PLAIN, Kind
from letterforge.compose.lazily import Lazily
from letterforge.compose.options import chosen, originals_of
from letterforge.compose.parties import by_state, held_by, in_order, own_words, sender_name
from letterforge.compose.phrases import filled
from letterforge.compose.values import Said, Value
from letterforge.document import Blank, Direction
from letterforge.errors import LetterError
from letterforge.letterhead import Letterhead
from letterforge.model import (
    GrammaticalCase,
    Letter,
    LocalText,
    Open,
    Person,
    Sender,
    Signatory,
    in_language,
)
from letterforge.protocol import (
    USUAL,
    Agreement,
    Circle,
    Form,
    Formula,
    Language,
    Office,
    Party,
    Usage,
    calling,
    date_text,
    dateline_pattern,
    fill,
    formally,
    language,
    occasion_text,
    picked,
    salutation,
    vocative,
)

_NOBODY = (
    "say to whom: to: [{circle: permanent-representatives}]; a letter to each row of a roster needs --roster FILE; "
    'else write salutation: "Excellencies,"'
)


@dataclass(frozen=True)
class Reading:
    """A letter of a kind read in its language, under its letterhead, as a house writes it."""

    letter: Letter
    letterhead: Letterhead
    kind: Kind = PLAIN
    usage: Usage = USUAL
    within: Reading | None = None  # the letter that encloses this one,
    number: int = 0  # and which of its enclosures this is, from 1
    to: int = 0  # of identical letters, which addressee's original this is

    @cached_property
    def spoken(self) -> Language:
        """The table of the letter's language."""
        spoken = language(self.letter.language, self.letter.place_of("language"), self.usage)
        if self.within is not None:  # an annex speaks of its letter
            spoken = calling(spoken, *own_words(self.within.letter))
        spoken = calling(spoken, *own_words(self.letter))
        return formally(spoken) if self.kind.formal else spoken

    @cached_property
    def formula(self) -> Formula:
        """What letters of the kind say in their own words; nothing where the language has no formula for it."""
        known = self.spoken.formulae
        own = known.get(self.kind.formula or self.letter.kind, Formula())
        base = Formula()
        for name in reversed(own.like):
            base = known.get(name, Formula()).laid_over(base)
        return own.laid_over(base) if own.like else own

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
        usual = self.spoken.addressee if self.kind.salutation else None
        own = self.letter.layout.addressee or self.formula.addressee or usual or self.kind.addressee
        return own or self.letterhead.layout.addressee

    @property
    def date_at(self) -> str:
        """Where place and date stand: head or end; in a note as the house, in a letter as its language has it."""
        if self.kind.stamp:
            return chosen("note-date", self.usage)
        return "end" if self.spoken.dates.below == "letters" else self.kind.date_at

    @property
    def dated_last(self) -> bool:
        """Whether place and date stand below the signatures, not above them or in the text."""
        return self.spoken.dates.below == "letters" or (self.spoken.dates.below == "instruments" and self.kind.formal)

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
        places = [self.letter.place_of("senders", stated.index(sender)) for sender in self.senders]
        held = [held_by(self.letter, sender) for sender in self.senders]
        return [sender_name(sender, self.spoken, where) for sender, where in zip(held, places, strict=True)]

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

    def contracted(self, words: str) -> Value:
        """A sentence that protocol put together of terms, with what the language contracts in it."""
        for pattern, instead in self.formula.contracted:
            words = re.sub(pattern, instead, words)
        return self.phrase(words, "kind")

    def said_or_open(self, fact: LocalText | Open, *keys: str | int) -> Value:
        """A text, or the blank for one that is still open."""
        if isinstance(fact, Open):
            return Blank(fact.open, self.lang, self.dir, self.letter.place_of(*keys))
        return self.said(fact, *keys)

    def fact(self, name: str) -> Value:
        """A fact in words: a day written out, a moment with its weekday, the lines of a list one below the other."""
        fact, keys = self.letter.facts[name], ("facts", name)
        match fact:
            case datetime():
                return self.words(occasion_text(fact, self.spoken), *keys)
            case date():
                return self.words(date_text(fact, self.spoken, solemn=self.kind.formal), *keys)
            case tuple():
                return self.words("\n".join(str(self.said(text, *keys)) for text in fact), *keys)
            case _:
                return self.said_or_open(fact, *keys)

    def party(self, person: Person, *keys: str | int) -> Party:
        """The person, spoken of in the letter's language."""
        return Party(person, self.spoken, self.letter.place_of(*keys), at=partial(self.letter.place_of, *keys))

    @property
    def identical(self) -> bool:
        """Whether this is one of identical letters: the same text, an original for each addressee."""
        return originals_of(self.letter, self.usage) > 1

    @cached_property
    def addressed(self) -> tuple[Party, ...]:
        """Whom this letter speaks to: the addressees, or, of identical letters, the one of this original."""
        return self.parties[self.to : self.to + 1] if self.identical else self.parties

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """The addressees, also those to whom another original goes."""
        return tuple(self.party(person, "addressees", n) for n, person in enumerate(self.letter.addressees))

    @cached_property
    def greeting(self) -> str:
        """The salutation: the letter's own, or the one due to the addressees."""
        own = self.said(self.letter.salutation, "salutation")
        if own != "auto":
            return own
        if not self.letter.addressees:
            raise LetterError(
                "a letter to nobody has no salutation", where=self.letter.place_of("salutation"), hint=_NOBODY
            )
        for n, addressee in enumerate(self.letter.addressees):
            if addressee.institution is not None and addressee.office is None and addressee.name is None:
                hint = "write to its head by name and office, or a note: kind: note-verbale, or write salutation:"
                where = self.letter.place_of("addressees", n)
                raise LetterError("an institution has no salutation", where=where, hint=hint)
        plural = chosen("circle-salutation", self.usage) == "plural"
        return salutation(self.addressed, plural=plural)

    @cached_property
    def signing(self) -> Agreement:
        """What a sentence of those who sign agrees with."""
        speaking = self.letter.signatories[:1] if self.kind.countersigned else self.letter.signatories
        return Agreement.among(person.gender for person in speaking)

    def agreed(self, form: Form, agreement: Agreement, what: str) -> str:
        """The word of `form` that agrees.

        Raises:
            LetterError: it depends on a gender that nobody stated.
        """
        words = picked(form, agreement)
        if words is None:
            hint = "add gender: feminine or masculine to those who sign; it is never guessed from a name"
            raise LetterError(f"{what} depends on the gender of who signs, which is not given",
                              where=self.letter.place_of("signatories"), hint=hint)  # fmt: skip
        return words

    def closings(self) -> list[Value]:
        """The closing's paragraphs: the letter's own, or the sentence due to the addressee's office."""
        given = self.letter.closing
        if given != "auto":
            return [self.said(text, "closing", n) for n, text in enumerate(given)]
        closing = self.spoken.closing(self.closing_key, self.letter.place_of("closing"))
        pattern = self.agreed(closing.text, self.signing, "the closing")
        greeted = vocative(self.greeting, self.spoken.dropped)
        terms: dict[str, Callable[[], object]] = {
            "vocative": lambda: greeted, "grade": lambda: self.grade(self._held()), "you": self._you,
            **{f"you_{case}": partial(self._you, case) for case in self.spoken.cases},
        }  # fmt: skip
        words = fill(pattern, Lazily(terms))
        return [self.phrase(self.spoken.contract(words), "closing")]

    @property
    def closing_key(self) -> str:
        """Which closing is due to the addressee: "letter", "majesty", "private"."""
        held = self._held()
        return held.closing if isinstance(held, Office) else "letter"

    def grade(self, held: Office | Circle | None) -> str:
        """The consideration due: "highest"."""
        return self.spoken.grades.get(held.grade if held else "highest", "")

    def _you(self, case: GrammaticalCase = "nominative") -> str:
        """How the text speaks to the addressees, by the style of the first: "Your Excellency"."""
        nobody = Party(Person(style="excellency"), self.spoken, self.letter.place_of("addressees"))
        first = self.addressed[0] if self.addressed else nobody
        return first.you_among(replace(self.spoken_to, case=case))

    @property
    def spoken_to(self) -> Agreement:
        """What words that speak to the addressees agree with; several, or a circle greeted as such, are many."""
        agreement = Agreement.among(party.person.gender for party in self.addressed)
        circle = any(party.circle for party in self.addressed)
        plural = agreement.plural or (circle and chosen("circle-salutation", self.usage) == "plural")
        return replace(agreement, plural=plural)

    def _held(self) -> Office | Circle | None:
        """What the first addressee is, as protocol greets it; None where the letter itself says how it greets."""
        if not self.addressed:
            return None
        first = self.addressed[0]
        own = self.letter.salutation != "auto"
        return first.circle or first.greeted or (None if own else self.spoken.office("private"))

    def date(self) -> Value:
        """The letter's date in words, or its blank."""
        day = self.letter.date
        if isinstance(day, Open):
            return self.said_or_open(day, "date")
        return self.words(date_text(day, self.spoken, solemn=self.date_at == "end"), "date")

    def dateline(self) -> Value:
        """Place and date, as the language has them."""
        place = self.letter.place
        if place is None:
            return self._dated()
        pattern = dateline_pattern(self.spoken, end=self.date_at == "end")
        return filled(pattern, lang=self.lang, dir=self.dir, origin=self.letter.place_of("date"),
                      place=self.said_or_open(place, "place"), date=self._dated())  # fmt: skip

    def _dated(self) -> Value:
        """The date, beside the same day in another calendar where the letter gives it; that is never reckoned."""
        other = self.letter.other_date
        if other is None:
            return self.date()
        return filled(self.spoken.dates.beside, lang=self.lang, dir=self.dir, origin=self.letter.place_of("other_date"),
                      other=self.said(other, "other_date"), date=self.date())  # fmt: skip
