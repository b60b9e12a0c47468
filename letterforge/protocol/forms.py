"""Forms of address: from a person, an office or a circle to the words that name, greet and place it.

Four separate things: the address (lines), the salutation, the vocative in the closing, the form in running text.
What nobody stated is never guessed: where a form depends on a gender that is not given, that is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from letterforge.errors import LetterError
from letterforge.model import Addressee, Person, in_language
from letterforge.protocol.states import state_names, states
from letterforge.protocol.tables import ByGender, Circle, Language, Office, language

NEW_YORK = "un-new-york"


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
        """The name as it is printed; "" where the office alone is addressed."""
        name = self.person.name
        return (in_language(name, self.lang) or "") if isinstance(name, (str, Mapping)) else ""

    def gendered(self, value: ByGender, what: str) -> str:
        """The form of `value` for the person's gender.

        Raises:
            LetterError: it depends on the gender, and nobody stated it.
        """
        if isinstance(value, str):
            return value
        if self.person.gender is None:
            hint = "add gender: feminine or masculine; it is never guessed from a name"
            raise LetterError(f"the {what} of {self.name or 'the addressee'} depends on the gender, which is not given",
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
            raise LetterError(f"the State of {self.party.name or 'the office'} is not given", where=self.party.where,
                              hint="add state: its two-letter code, such as CH")  # fmt: skip
        return self.party.person.state

    @property
    def seat(self) -> str:
        """The key of the seat; New York, where none is given."""
        return self.party.person.seat or NEW_YORK


_TERMS: Mapping[str, Callable[[_Terms], str]] = {
    "title": lambda t: t.title,
    "name": lambda t: t.party.name,
    "surname": lambda t: t.party.person.surname or t.party.name,
    "mr": lambda t: courtesy(t.party),
    "of": lambda t: state_names(t.state, t.party.lang, t.party.where).of,
    "state": lambda t: state_names(t.state, t.party.lang, t.party.where).text,
    "to": lambda t: t.party.spoken.seat(t.seat, t.party.where).to,
    "mission": lambda t: mission_name(t.state, t.seat, t.party.lang, t.party.where),
}


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
        return in_language(given, party.lang) or ""
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
    post = in_language(party.person.post, party.lang) if party.person.post is not None else None
    return (post or "").replace("\n", " ")


def address(party: Party) -> str:
    """The address, a line each: who, in which post, where."""
    person = party.person
    if isinstance(person, Addressee) and person.text is not None:
        return in_language(person.text, party.lang) or ""
    place = _place(party)
    if party.circle:
        return "\n".join((party.circle.address, place))
    who = styled_name(party, short=False) if party.name else ""
    return "\n".join(line for line in (who, _addressed_post(party), place) if line)


def _addressed_post(party: Party) -> str:
    pattern = party.office.address if party.office else None
    if pattern is None or party.person.post is not None:
        return _post(party, ranked=False)
    return pattern.format_map(_Terms(party, _title(party, ranked=False)))


def _place(party: Party) -> str:
    person = party.person
    own = person.place if isinstance(person, Addressee) else None
    given = in_language(own, party.lang) if own is not None else None
    return given or party.spoken.seat(person.seat or NEW_YORK, party.where).city


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
