"""Forms of address: from a person, an office or a circle to the words that name, greet and place it.

Four separate things: the address (lines), the salutation, the vocative in the closing, the form in running text.
What nobody stated is never guessed: where a form depends on a gender that is not given, that is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from letterforge.errors import LetterError
from letterforge.model import Addressee, Open, Person, in_language
from letterforge.protocol.states import state_names, states
from letterforge.protocol.tables import ByGender, Circle, Language, Office, language

NEW_YORK = "un-new-york"

# A name still open goes through patterns between two characters that stand in no text (Unicode: noncharacters).
_OPEN, _SHUT = "\ufdd0", "\ufdd1"
_OPENED = re.compile(f"{_OPEN}([^{_SHUT}]*){_SHUT}")


def opened(fact: Open) -> str:
    """The fact as it goes through patterns; `blanks_in` finds it again in what they make."""
    return f"{_OPEN}{fact.open}{_SHUT}"


def blanks_in(words: str) -> list[str]:
    """The words cut at open facts: words, label, words, label, …, words."""
    return _OPENED.split(words)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a letter, the language spoken of, and the place in the letter file for messages."""

    person: Person
    lang: str
    where: str | None = None

    @property
    def spoken(self) -> Language:
        """The table of the language."""
        return language(self.lang)

    @property
    def office(self) -> Office | None:
        """The office held today; None where none is given."""
        return self.spoken.office(self.person.office, self.where) if self.person.office else None

    @property
    def circle(self) -> Circle | None:
        """The circle, where the party is one."""
        key = self.person.circle if isinstance(self.person, Addressee) else None
        return self.spoken.circle(key, self.where) if key else None

    @property
    def name(self) -> str:
        """The name as it is printed, `opened` where it is still open; "" where the office alone is addressed."""
        name = self.person.name
        if isinstance(name, Open):
            return opened(name)
        return self.said(name, "name") if name is not None else ""

    @property
    def called(self) -> str:
        """The party in a message."""
        name = self.person.name
        return name.open if isinstance(name, Open) else self.name or "the addressee"

    def said(self, text: str | Mapping[str, str], key: str) -> str:
        """The words of `text`, which stands under this key of the person, in the party's language.

        Raises:
            LetterError: the text is given in other languages only.
        """
        words = in_language(text, self.lang)
        if words is None:
            where = f"{self.where}.{key}" if self.where else key
            raise LetterError(f"there are no words in the language {self.lang!r}", where=where,
                              hint=f"add them under {self.lang}:")  # fmt: skip
        return words

    def gendered(self, value: ByGender, what: str) -> str:
        """The form of `value` for the person's gender.

        Raises:
            LetterError: it depends on the gender, and nobody stated it.
        """
        if isinstance(value, str):
            return value
        if self.person.gender is None:
            hint = "add gender: feminine or masculine; it is never guessed from a name"
            raise LetterError(f"the {what} of {self.called} depends on the gender, which is not given",
                              where=self.where, hint=hint)  # fmt: skip
        return value[self.person.gender]


@dataclass(frozen=True)
class _Terms(Mapping[str, str]):
    """The words a pattern may ask for, worked out only when it does."""

    party: Party
    title: str = ""
    known: Mapping[str, Callable[[_Terms], str]] = field(default_factory=lambda: _TERMS)

    def __getitem__(self, key: str) -> str:
        return self.known[key](self)

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    @property
    def state(self) -> str:
        """The code of the person's State."""
        if self.party.person.state is None:
            raise LetterError(f"the State of {self.party.called} is not given", where=self.party.where,
                              hint="add state: its two-letter code, such as CH")  # fmt: skip
        return self.party.person.state

    @property
    def seat(self) -> str:
        """The key of the seat; New York, where none is given."""
        return self.party.person.seat or NEW_YORK


_TERMS: Mapping[str, Callable[[_Terms], str]] = {
    "title": lambda t: t.title,
    "name": lambda t: t.party.name,
    "surname": lambda t: _surname(t.party),
    "mr": lambda t: courtesy(t.party),
    "of": lambda t: state_names(t.state, t.party.lang, t.party.where).of,
    "state": lambda t: state_names(t.state, t.party.lang, t.party.where).text,
    "to": lambda t: t.party.spoken.seat(t.seat, t.party.where).to,
    "mission": lambda t: mission_name(t.state, t.seat, t.party.lang, t.party.where),
}


def _surname(party: Party) -> str:
    known = party.person.surname or party.name
    if not known:
        raise LetterError("the addressee has no name to be greeted by", where=party.where,
                          hint='add name:, or write the salutation: salutation: "Dear Sir or Madam,"')  # fmt: skip
    return known


def mission_name(state: str, seat: str, lang: str, where: str | None = None) -> str:
    """The mission of a State (ISO alpha-2) at a seat: "Permanent Mission of Switzerland to the United Nations"."""
    spoken = language(lang, where)
    names = state_names(state, lang, where)
    return spoken.missions[states()[state].status].format(of=names.of, to=spoken.seat(seat, where).to)


def courtesy(party: Party) -> str:
    """The courtesy title: "Mr.", "Ms.", or the person's own honorific ("Dr."), which comes first."""
    return party.person.honorific or party.gendered(party.spoken.courtesy.mr, "courtesy title")


def styled_name(party: Party, *, short: bool) -> str:
    """The name with what it carries: "H.E. Mr. Jürg Lauber" (`short`, in running text), "His Excellency Mr. …"."""
    words = [courtesy(party), party.name]
    if party.office and party.office.excellency:
        table = party.spoken.courtesy
        words.insert(0, table.excellency_short if short else party.gendered(table.excellency, "style"))
    return " ".join(words)


def signature_post(party: Party) -> str:
    """What stands under a signature, a line each: the post as given, or rank and office; may be ""."""
    return _post(party, ranked=True)


def _post(party: Party, *, ranked: bool) -> str:
    given = party.person.post
    if given is not None:
        return party.said(given, "post")
    if party.office is None:
        return _rank(party) if ranked else ""
    return party.office.post.format_map(_Terms(party, _title(party, ranked=ranked)))


def _title(party: Party, *, ranked: bool) -> str:
    title = party.gendered(party.office.title, "title") if party.office else ""
    rank = _rank(party) if ranked else ""
    return party.spoken.labels["ranked"].format(rank=rank, title=title) if rank else title


def _rank(party: Party) -> str:
    rank = party.person.rank
    return party.gendered(party.spoken.rank(rank, party.where), "rank") if rank else ""


def in_text(party: Party) -> str:
    """The person or circle in a sentence: "H.E. Mr. Jürg Lauber, Permanent Representative of Switzerland"."""
    if party.circle:
        return party.circle.in_text
    office = party.office
    said = office.in_text.format_map(_Terms(party, _title(party, ranked=False))) if office else _given(party)
    name = styled_name(party, short=True) if party.name else ""
    return party.spoken.labels["list"].format(first=name, last=said) if name and said else name or said


def _given(party: Party) -> str:
    post = party.person.post
    return party.said(post, "post").replace("\n", " ") if post is not None else ""


def address(party: Party) -> str:
    """The address, a line each: who, in which post, where."""
    person = party.person
    if isinstance(person, Addressee) and person.text is not None:
        return party.said(person.text, "text")
    place = _place(party)
    if party.circle:
        return f"{party.circle.address}\n{place}"
    who = styled_name(party, short=False) if party.name else ""
    return "\n".join(line for line in (who, _addressed_post(party), place) if line)


def _addressed_post(party: Party) -> str:
    pattern = party.office.address if party.office else None
    if pattern is None or party.person.post is not None:
        return _post(party, ranked=False)
    return pattern.format_map(_Terms(party, _title(party, ranked=False)))


def _place(party: Party) -> str:
    """The last line: as given, or the city of the seat. Of an office held elsewhere it is not known unless stated."""
    person = party.person
    if isinstance(person, Addressee) and person.place is not None:
        return party.said(person.place, "place")
    seated = party.circle is not None or (party.office is not None and party.office.seated)
    seat = person.seat or (NEW_YORK if seated else None)
    return party.spoken.seat(seat, party.where).city if seat else ""


def salutation(parties: Sequence[Party], *, plural: bool = False) -> str:
    """The salutation with its mark: "Excellency,". Several addressees are greeted together: "Excellencies,".

    `plural` greets a circle as the many it is; circulars at the United Nations use the singular.

    Raises:
        LetterError: there is no addressee to greet, or several who are not greeted alike.
    """
    if not parties:
        raise LetterError("a letter to nobody has no salutation", hint='give it: salutation: "Excellencies,"')
    spoken = parties[0].spoken
    greetings = list(dict.fromkeys(map(_greeting, parties)))
    if len(greetings) > 1:
        raise LetterError(f"the addressees are not greeted alike: {', '.join(greetings)}", where=parties[0].where,
                          hint='write the salutation: salutation: "Excellencies, Sir,"')  # fmt: skip
    word = greetings[0] if len(parties) == 1 and not plural else spoken.plurals.get(greetings[0], greetings[0])
    return word + spoken.labels["salutation_mark"]


def _greeting(party: Party) -> str:
    if party.circle:
        return party.circle.salutation
    office = party.office or party.spoken.office("private")
    return party.gendered(office.salutation, "salutation").format_map(_Terms(party))


def vocative(greeting: str) -> str:
    """The salutation as the closing repeats it: without its mark."""
    return greeting.strip().rstrip(",:;!.，：！،؛ ")


def joined(parties: Sequence[str], lang: str) -> str:
    """Persons in a sentence: "A, and B", or, for more, "A; B; and C", since each may hold commas."""
    table = language(lang).persons
    if len(parties) < 3:
        return table["two"].format(first=parties[0], last=parties[1]) if len(parties) == 2 else "".join(parties)
    first = parties[0]
    for party in parties[1:-1]:
        first = table["many"].format(first=first, last=party)
    return table["last"].format(first=first, last=parties[-1])
