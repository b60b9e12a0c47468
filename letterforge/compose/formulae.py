"""The sentences of a kind: who speaks in a note, to whom, with which formula; what a letter asks for.

Comes in: a letter as it is read, and the language's formula for its kind. Goes out: sentences that agree with those who
speak in them, and in which institutions and persons are never mixed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from letterforge.compose.documents import heading
from letterforge.compose.lazily import Lazily
from letterforge.compose.options import chosen
from letterforge.compose.parties import holder, sending_institution
from letterforge.compose.phrases import listed
from letterforge.compose.reading import Reading
from letterforge.compose.values import Value
from letterforge.errors import LetterError
from letterforge.model import Addressee
from letterforge.protocol import (
    Agreement,
    Form,
    Formula,
    Named,
    Party,
    address_place,
    counted,
    fill,
    institution,
    joined,
    looked_up,
    picked,
)

_SAID = ("organs", "items", "subject", "short")
_TERMS = ("name", "address", "subject", "recipient", "short", "short_recipient")


@dataclass(frozen=True)
class Formulae:
    """The formulae of one letter."""

    reading: Reading

    @property
    def formula(self) -> Formula:
        """The language's own, for the kind."""
        return self.reading.formula

    def title(self) -> Value:
        """The heading that the kind prints; "" for none."""
        return heading(self.reading)

    @cached_property
    def speaker(self) -> Named:
        """Who presents compliments: the institutions that send, or who holds the office."""
        letter, spoken = self.reading.letter, self.reading.spoken
        found = []
        for sender in self.reading.senders:
            where = letter.place_of("senders", letter.senders.index(sender))
            if sender.office is None:
                found.append(sending_institution(sender, spoken, where))
            else:
                found.append(_person(holder(sender, spoken, where)))
        return self._together(found)

    @cached_property
    def receiver(self) -> Named:
        """To whom compliments are presented.

        Raises:
            LetterError: nobody is addressed, or somebody whom no note can name.
        """
        if not self.reading.addressed:
            raise LetterError("the note is addressed to nobody", where=self.reading.letter.place_of("addressees"),
                              hint="write to: [{institution: mission, state: CH}], or a circle")  # fmt: skip
        return self._together([self._receiver(party) for party in self.reading.addressed])

    def _receiver(self, party: Party) -> Named:
        person = party.person
        if party.circle is not None:
            words = party.circle.recipient
            return Named(words, words, words, words, words, party.circle.short_recipient or words, plural=True)
        if isinstance(person, Addressee) and person.institution is not None:
            return self._institution(party, person)
        return _person(party)

    def _institution(self, party: Party, person: Addressee) -> Named:
        return institution(person.institution or "", party.spoken, party.where, state=person.state, seat=person.seat,
                           host=person.host)  # fmt: skip

    def _together(self, found: list[Named]) -> Named:
        """Several as one, joined as the formula joins them, or as the language does."""
        if len(found) == 1:
            return found[0]
        inner = [found[0], *map(self._within, found[1:])]
        words = {term: self._joined([getattr(one, term) for one in inner]) for term in _TERMS}
        return Named(**words, gender=found[0].gender, plural=True, dual=len(found) == 2)

    def _joined(self, names: Sequence[str]) -> str:
        phrases = self.formula.phrases
        return listed(names, phrases) if "join" in phrases else joined(names, self.reading.spoken)

    def _within(self, one: Named) -> Named:
        """The name as it stands inside a sentence: "and the Permanent Mission"."""
        articles = tuple(str(self.formula.phrases.get("articles", "")).split())

        def small(words: str) -> str:
            return words[:1].lower() + words[1:] if articles and words.startswith(articles) else words

        return replace(one, subject=small(one.subject), short=small(one.short))

    def address(self, n: int) -> str | None:
        """The address of an institution: its name, and the place if the letter gives one; None for others.

        A note goes to the missions of a circle, not to those who lead them (UNHCR Handbook for Emergencies, para. 67).
        """
        party = self.reading.addressed[n]
        person = party.person
        if not isinstance(person, Addressee) or person.text is not None:
            return None
        if party.circle is not None and self.formula.opening:
            name = party.circle.recipient[:1].upper() + party.circle.recipient[1:]
            # Where a mark ends the address, as in Chinese, the text goes on from it, and names no city.
            place = "" if "address_mark" in self.formula.phrases else address_place(party)
        elif person.institution is not None:
            name = self._institution(party, person).address
            place = party.said(person.place, "place") if person.place is not None else ""
        else:
            return None
        return "\n".join(line for line in (name, place) if line)

    def named(self, party: Named) -> Mapping[str, object]:
        """What templates see of who speaks or receives."""
        return {term: self.reading.words(getattr(party, term), "kind") for term in _TERMS}

    def opening(self) -> Value:
        """The opening formula of a note, up to the verb: "… presents its compliments to … and has the honour".

        Raises:
            LetterError: a person writes to an institution, or the other way, and the house keeps the two apart.
        """
        self._keep_apart()
        return self._formula(self.formula.opening, "opening")

    def _keep_apart(self) -> None:
        """Person to person, office to office (UNHCR Handbook for Emergencies, para. 67)."""
        persons = [sender.office is not None for sender in self.reading.senders]
        persons += [_is_person(party) for party in self.reading.addressed]
        if len(set(persons)) > 1 and chosen("note-persons", self.reading.usage) == "apart":
            raise LetterError("the note mixes persons and institutions", where=self.reading.letter.place_of("senders"),
                              hint="write from office to office or from institution to institution; "
                                   "style: {note-persons: mixed} allows it")  # fmt: skip

    def closings(self) -> list[Value]:
        """The closing formula of a note; nothing where the house drops it."""
        return [self._formula(self.formula.closing, "closing")] if self.formula.closing else []

    def _formula(self, form: Form, what: str) -> Value:
        words = picked(form, Agreement(self.speaker.gender, plural=self.speaker.plural, dual=self.speaker.dual))
        if words is None:
            hint = "add gender: to the sender, for whom the note says his or her"
            raise LetterError(f"the {what} of the note depends on the sender's gender, which is not given",
                              where=self.reading.letter.place_of("senders"), hint=hint)  # fmt: skip
        held = self.reading.addressed[0].circle or self.reading.addressed[0].greeted if self.reading.addressed else None
        terms = {f"to_{term}": getattr(self.receiver, term) for term in _TERMS}
        own = {term: getattr(self.speaker, term) for term in _TERMS}
        said = {**own, **terms, "grade": self.reading.grade(held)}
        return self.reading.contracted(fill(words, said, self.reading.letter.place_of("kind")))

    def request(self) -> Value:
        """The sentence that asks for the letter to be circulated as a document."""
        return self.phrase("request")

    def phrase(self, name: str) -> Value:
        """A sentence of the kind: it agrees with those who sign, and counts what is enclosed.

        Raises:
            LetterError: it depends on a gender that nobody stated; it names a fact that the letter does not give.
        """
        return self.reading.contracted(self._words(name))

    def _words(self, name: str) -> str:
        form = self.formula.phrases.get(name)
        if form is None:
            raise LetterError(f"letters of this kind have no sentence {name!r} in {self.reading.spoken.name}",
                              where=self.reading.letter.place_of("kind"), hint="write it in the body")  # fmt: skip
        number = len(self.reading.letter.enclosures)
        words = counted(form, number) if _counts(form) else self.reading.agreed(form, self._saying, name)
        return self._filled(words)

    @property
    def _saying(self) -> Agreement:
        """What a sentence agrees with: those who sign, or, in a note, who speaks in it."""
        if self.reading.kind.person != "third":
            return self.reading.signing
        return Agreement(self.speaker.gender, plural=self.speaker.plural, dual=self.speaker.dual)

    def _filled(self, words: str) -> str:
        known = (*self.formula.phrases, *self.formula.asking, *_SAID)
        terms = Lazily({key: partial(self._term, key) for key in known})
        return fill(words, terms, self.reading.letter.place_of("kind"))

    def _term(self, key: str) -> str:
        if key == "organs":
            return self._organs()
        if key in ("subject", "short"):
            return str(getattr(self.speaker, key))
        if key in self.formula.asking:
            return picked(self.formula.asking[key], self.reading.spoken_to) or ""
        return self._items() if key == "items" else self._words(key)

    def _items(self) -> str:
        """The agenda items, as a sentence names them."""
        letter = self.reading.letter
        said = [str(self.reading.said(text, "agenda_items", n)) for n, text in enumerate(letter.agenda_items)]
        return listed(said, {key: self.formula.phrases[f"item_{key}"] for key in ("join", "join_last")})

    def _organs(self) -> str:
        """The organs whose document the letter becomes, each as the language names it after "document".

        Raises:
            LetterError: there is no such organ; there are two to whose agendas items may belong.
        """
        letter, known = self.reading.letter, self.formula.words["organs"]
        given, where = letter.facts.get("organs", ()), letter.place_of("facts", "organs")
        forms = [
            looked_up(known, str(key), "organ", where)["of"] for key in (given if isinstance(given, tuple) else [given])
        ]
        if letter.agenda_items and sum(map(_counts, forms)) > 1:
            raise LetterError("the agenda items may be of either organ", where=letter.place_of("agenda_items"),
                              hint="write the request into the body, each organ with its own items")  # fmt: skip
        named = [self._filled(counted(form, len(letter.agenda_items))) for form in forms]
        return listed(named, self.formula.phrases)


def _counts(form: Form) -> bool:
    return isinstance(form, Mapping) and "many" in form


def _is_person(party: Party) -> bool:
    return party.circle is None and not (isinstance(party.person, Addressee) and party.person.institution)


def _person(party: Party) -> Named:
    """Who holds an office, person to person (UNHCR Handbook for Emergencies, para. 67)."""
    office = party.office
    if office is None or not (office.subject or office.recipient):
        raise LetterError(f"a note cannot name {party.called}", where=party.where,
                          hint="write from or to an institution or a circle, or write a letter")  # fmt: skip
    subject = party.filled(party.form(office.subject, "office")) if office.subject else ""
    recipient = party.filled(party.form(office.recipient, "office")) if office.recipient else ""
    return Named(subject, subject, subject, recipient, subject, recipient, party.person.gender)
