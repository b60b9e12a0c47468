"""Somebody in a letter, in one language: the words of their name, style, office and rank, each in the form it needs.

What nobody stated is never guessed: where a form depends on a gender or a case that is not given, that is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from letterforge.errors import LetterError
from letterforge.model import Addressee, GrammaticalCase, Open, Person, in_language, words_for
from letterforge.protocol.agreement import Agreement, Form, picked
from letterforge.protocol.institutions import NEW_YORK, Named, mission
from letterforge.protocol.patterns import fill
from letterforge.protocol.rows import Circle, Institution, Office, Style
from letterforge.protocol.states import StateNames
from letterforge.protocol.tables import Language, all_styles

# A name still open goes through patterns between two characters that stand in no text (Unicode: noncharacters).
_OPEN, _SHUT = "\ufdd0", "\ufdd1"
_OPENED = re.compile(f"{_OPEN}([^{_SHUT}]*){_SHUT}")
_GAPS = re.compile(" {2,}")


def opened(fact: Open) -> str:
    """The fact as it goes through patterns; `blanks_in` finds it again in what they make."""
    return f"{_OPEN}{fact.open}{_SHUT}"


def blanks_in(words: str) -> list[str]:
    """The words cut at open facts: words, label, words, label, …, words."""
    return _OPENED.split(words)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a letter, the language spoken of, the place in the letter file, and the case they stand in.

    `at` is the place of one of their keys, which may be a column of a roster; None: below their own.
    """

    person: Person
    spoken: Language
    where: str | None = None
    case: GrammaticalCase = "nominative"
    at: Callable[[str], str] | None = field(default=None, compare=False, repr=False)

    def place(self, key: str) -> str:
        """The place of what is said of them under this key, or would be, for messages."""
        return self.at(key) if self.at is not None else f"{self.where}.{key}" if self.where else key

    def standing_in(self, case: GrammaticalCase) -> Party:
        """The same, in another case."""
        return replace(self, case=case)

    @property
    def office(self) -> Office | None:
        """The office held today, as the person's State has it; None where none is given."""
        key, person = self.person.office, self.person
        return self.spoken.office(key, self.where).of_state(person.state) if key else None

    @property
    def circle(self) -> Circle | None:
        """The circle, where the party is one."""
        key = self.person.circle if isinstance(self.person, Addressee) else None
        return self.spoken.circle(key, self.where) if key else None

    @property
    def greeted(self) -> Office | None:
        """The office as which the person is greeted: their own, or that of their rank where the house has it so."""
        office = self.office
        other = office.greeted_as.get(self.person.rank or "") if office else None
        return self.spoken.office(other, self.where) if other else office

    @property
    def style(self) -> Style | None:
        """The style: the person's own, else that of the circle or office; None where it carries none.

        A style that other languages alone know (ar: maali) says nothing in this one, so that versions agree.
        """
        return self.spoken.style(self._style_key, self.where) if self._style_key else None

    @property
    def _style_key(self) -> str | None:
        held, own = self.circle or self.greeted, self.person.style
        if own is not None and (own in self.spoken.styles or own not in all_styles()):
            return own
        return held.style if held else None

    @property
    def you(self) -> str:
        """How a sentence speaks to them, by the style they carry: "Your Excellency", "Votre Altesse"."""
        return self.you_among(Agreement(self.person.gender, case=self.case))

    def you_among(self, agreement: Agreement) -> str:
        """How a sentence speaks to those whom the agreement describes and who carry the party's style.

        Raises:
            LetterError: the style has no such words, or none for them: a sentence never has a gap instead.
        """
        words = picked(self.style.you if self.style else self.spoken.you, agreement)
        if not words:
            held = self._style_key or "private"
            raise LetterError(f"nothing says how a sentence speaks to {self.called}", where=self.where,
                              hint=f"add you: to [{self.spoken.tag}.styles.{held}] in a table of your own, "
                                   "or write the sentence yourself")  # fmt: skip
        return words

    @property
    def organization(self) -> Institution | None:
        """The person's organization, where the tables know it."""
        key = self.person.organization
        return self.spoken.institutions.get(key) if isinstance(key, str) else None

    @property
    def state(self) -> StateNames:
        """The names of the person's State. Raises LetterError where it is not given."""
        if self.person.state is None:
            raise self.stateless()
        return self.spoken.state(self.person.state, self.where)

    def stateless(self) -> LetterError:
        """The error for words that name the person's State, which is not given."""
        hint = "add state: its two-letter code, such as CH"
        return LetterError(f"the State of {self.called} is not given", where=self.place("state"), hint=hint)

    @property
    def called(self) -> str:
        """The party in a message."""
        name = self.person.name
        return words_for(name, self.spoken.tag) if name else "the addressee"

    @property
    def name(self) -> str:
        """The name as it is printed, `opened` where it is still open; "" where the office alone is addressed.

        Raises:
            LetterError: the language declines names, and the form for this case is not given.
        """
        name = self.person.name
        if isinstance(name, Open):
            return opened(name)
        return "" if name is None else self._own(name, "name", self.person.cases, "cases")

    @property
    def post(self) -> str | None:
        """The post in the letter's own words, in the party's case; None where the office says it, "" for none."""
        if not self.person.post:
            return None if self.person.post is None else ""
        return self._own(self.person.post, "post", self.person.post_cases, "post_cases")

    def _own(self, text: str | Mapping[str, str], key: str, cases: Mapping[GrammaticalCase, str], asked: str) -> str:
        """What a letter says of the person under `key`, in the party's case, which it gives under `asked`."""
        if self.case not in self.spoken.cases:
            return self.said(text, key)
        if self.case not in cases:
            said = self.called if key == "name" else repr(in_language(text, self.spoken.tag) or key)
            fact = f"the {key} {said} stands in the {self.case} here, and its form is not given"
            hint = f"add {asked}: {{{self.case}: …}}; names and posts are never declined by rule"
            raise LetterError(fact, where=self.place(asked), hint=hint)
        return cases[self.case]

    @property
    def surname(self) -> str:
        """The part of the name that a salutation repeats."""
        given = self.person.surname
        known = self.said(given, "surname") if given is not None else self.name
        if not known:
            raise LetterError("the addressee has no name to be greeted by", where=self.place("name"),
                              hint='add name:, or write the salutation: salutation: "Dear Sir or Madam,"')  # fmt: skip
        return known

    @property
    def given(self) -> str:
        """The name without its surname, which stands apart; the whole name's first part is never guessed."""
        if self.person.surname is None:
            raise LetterError(f"the surname of {self.called} is not given", where=self.place("surname"),
                              hint="add surname: the part of the name that stands behind the title")  # fmt: skip
        return self.name.replace(self.surname, "", 1).strip()

    @property
    def mr(self) -> str:
        """The courtesy title: "Mr.", "Ms.", or the person's own honorific ("Dr."), which comes first."""
        own = self.greeted.mr if self.greeted else None
        return self._courtesy(self.spoken.mr if own is None else own)

    @property
    def mr_short(self) -> str:
        """The courtesy title in a sentence: fr "M.", es "el Sr."."""
        greeted = self.greeted
        own = (greeted.mr if greeted.mr_short is None else greeted.mr_short) if greeted else None
        return self._courtesy((self.spoken.mr_short or self.spoken.mr) if own is None else own)

    def _courtesy(self, form: Form) -> str:
        own = self.person.honorific
        if own is None:
            return self.form(form, "courtesy title")
        return self._own(own, "honorific", self.person.honorific_cases, "honorific_cases")

    @property
    def title(self) -> str:
        """The office's title, or that of who leads the person's organization."""
        organization = self.organization
        if organization is not None and organization.head and self.person.office == "agency-head":
            return self.form(organization.head, "title")
        return self.form(self.office.title, "title") if self.office else ""

    def wanted(self, words: str, key: str, hint: str) -> str:
        """The `words`, which a text prints, made of what is given under this key.

        Raises:
            LetterError: nothing is given there, and the text would have a gap.
        """
        if not words:
            fact = f"the text speaks of {self.called}, whose {key} is not given"
            raise LetterError(fact, where=self.place(key), hint=f"add {key}: {hint}")
        return words

    @property
    def rank(self) -> str:
        """The person's own rank; "" where none is given."""
        key = self.person.rank
        return self.form(self.spoken.rank(key, self.where), "rank") if key else ""

    def said(self, text: str | Mapping[str, str], key: str) -> str:
        """The words of `text`, which stands under this key of the person, in the party's language.

        Raises:
            LetterError: the text is given in other languages only.
        """
        words = in_language(text, self.spoken.tag)
        if words is None:
            raise LetterError(f"there are no words in the language {self.spoken.tag!r}", where=self.place(key),
                              hint=f"add them under {self.spoken.tag}:")  # fmt: skip
        return words

    def form(self, form: Form, what: str) -> str:
        """The word of `form` for the person's gender, in the party's case.

        Raises:
            LetterError: it depends on the gender, and nobody stated it.
        """
        found = picked(form, Agreement(self.person.gender, case=self.case))
        if found is None:
            hint = "add gender: feminine or masculine; it is never guessed from a name"
            raise LetterError(f"the {what} of {self.called} depends on the gender, which is not given",
                              where=self.place("gender"), hint=hint)  # fmt: skip
        return found

    def filled(self, pattern: str, **more: str) -> str:
        """The pattern with its {terms}: each worked out only where it stands. Blanks of empty terms close up."""
        words = self.spoken.contract(fill(pattern, _Terms(self, more), self.where))
        lines = (_GAPS.sub(" ", line).strip() for line in words.split("\n"))
        return "\n".join(line.strip(", ") for line in lines if line.strip(", "))


@dataclass(frozen=True)
class _Terms(Mapping[str, str]):
    """The words a pattern may ask for."""

    party: Party
    more: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.more[key] if key in self.more else TERMS[key](self.party)

    def __contains__(self, key: object) -> bool:
        return key in self.more or key in TERMS

    def __iter__(self) -> Iterator[str]:
        return iter((*self.more, *TERMS))

    def __len__(self) -> int:
        return len(self.more) + len(TERMS)


def _organized(party: Party) -> str:
    """The person's organization after a title; as given where the tables do not know it."""
    if party.organization is not None:
        return party.organization.of or party.organization.name
    given = party.person.organization
    return party.said(given, "organization") if given is not None else ""


def _mission(party: Party) -> Named:
    if party.person.state is None:
        raise party.stateless()
    return mission(party.person.state, party.person.seat or NEW_YORK, party.spoken, party.where)


def _short_of(party: Party) -> str:
    """A King of Spain reigns in instruments too, over the Kingdom of Spain."""
    return party.spoken.short_states.get(party.person.state or "", party.state).of


def _post(party: Party) -> str:
    # An office whose address speaks of its address would never come to an end.
    return party.filled(party.office.address or party.office.post, addressed_post="") if party.office else ""


TERMS: Mapping[str, Callable[[Party], str]] = {
    "name": lambda p: p.name,
    "surname": lambda p: p.surname,
    "given": lambda p: p.given,
    "mr": lambda p: p.mr,
    "mr_short": lambda p: p.mr_short,
    "Mr": lambda p: p.mr[:1].upper() + p.mr[1:],
    "title": lambda p: p.title,
    "rank": lambda p: p.rank,
    "style": lambda p: p.form(p.style.address, "style") if p.style else "",
    "short": lambda p: p.form(p.style.short, "style") if p.style else "",
    "of": lambda p: p.state.of,
    "short_of": _short_of,
    "state": lambda p: p.state.text,
    "state_name": lambda p: p.state.name,
    "formal": lambda p: p.state.formal,
    "formal_of": lambda p: p.state.formal_of,
    "to": lambda p: p.spoken.seat(p.person.seat or NEW_YORK, p.where).to,
    "mission": lambda p: _mission(p).name,
    "of_mission": lambda p: _mission(p).of,
    "organization": _organized,
    "addressed_post": _post,
    "who": lambda p: p.filled(p.spoken.patterns["who"]),
}
"""What patterns may ask for, each from the party."""
