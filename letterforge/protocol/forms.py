"""Forms of address: from a person, an office or a circle to the words that name, greet and place it.

Four separate things: the address (lines), the salutation, the vocative in the closing, the form in running text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from letterforge.errors import LetterError, Problem
from letterforge.model import Addressee, GrammaticalCase
from letterforge.protocol.agreement import Agreement, Form, picked
from letterforge.protocol.institutions import NEW_YORK
from letterforge.protocol.parties import Party
from letterforge.protocol.patterns import fill
from letterforge.protocol.tables import Language

_MARKS = " ,:;!.，：！،؛"


def styled_name(party: Party, *, short: bool) -> str:
    """The name with what it carries: "H.E. Mr. Jürg Lauber" (`short`, in running text), "His Excellency Mr. …".

    A language may have another pattern for who carries no style (ru: «Господину …» begins the address with a capital),
    and an office one of its own ("His Eminence Pietro Cardinal Parolin").

    Raises:
        LetterError: no name is given.
    """
    party.wanted(party.name, "name", "the whole name, as it is printed")
    if party.office is not None and party.office.who is not None:
        return party.filled(party.office.who)
    patterns, key = party.spoken.patterns, "who_short" if short else "who"
    return party.filled(patterns[key] if party.style else patterns.get(f"{key}_unstyled", patterns[key]))


def signature_post(party: Party) -> str:
    """What stands under a signature, a line each: the post as given, or rank and office, and for whom; may be ""."""
    post = party.post
    if post is None:
        post = party.filled(party.office.post, title=_ranked(party)) if party.office else party.rank
    lines = [post, _on_behalf(party)]
    if party.spoken.signature == "post-first":  # right above the name, it would be the name of who is signed for
        lines.reverse()
    return "\n".join(filter(None, lines))


def _ranked(party: Party) -> str:
    """Rank and title: "Ambassador and Permanent Representative"."""
    if not (party.rank and party.title):
        return party.rank or party.title
    return fill(party.spoken.patterns["ranked"], {"rank": party.rank, "title": party.title})


def _on_behalf(party: Party) -> str:
    given = party.person.for_
    if given is None:
        return ""
    return party.spoken.contract(fill(party.spoken.patterns["on_behalf"], {"party": party.said(given, "for")}))


def in_text(party: Party, case: GrammaticalCase = "nominative") -> str:
    """The person or circle in a sentence: "H.E. Mr. Jürg Lauber, Permanent Representative of Switzerland"."""
    party = party.standing_in(case) if case in party.spoken.cases else party
    if party.circle:
        return party.circle.in_text
    patterns, behalf = party.spoken.patterns, _on_behalf(party)
    post = _post_in_text(party)
    if "in_text_on_behalf" not in patterns:
        post = fill(patterns["list"], {"first": post, "last": behalf}) if post and behalf else post or behalf
    who = styled_name(party, short=True) if party.name else ""
    said = fill(patterns["in_text"], {"who": who, "post": post}) if who and post else who or post
    apart = behalf and "in_text_on_behalf" in patterns
    return fill(patterns["in_text_on_behalf"], {"said": said, "behalf": behalf}) if apart else said


def _post_in_text(party: Party) -> str:
    given = party.post
    if given is None:
        given = party.filled(party.office.in_text) if party.office else ""
    return given.replace("\n", " ")


def official_post(party: Party) -> str:
    """The post in full and in one line, without name and rank, as documents name who acts; "" where none is given."""
    if party.post is not None:
        return party.post.replace("\n", ", ")
    if not party.office:
        return ""
    return party.filled(party.office.post or party.office.address or "", rank="").replace("\n", " ")


def address(party: Party) -> str:
    """The address, a line each: who, in which post, where."""
    person = party.person
    if isinstance(person, Addressee) and person.text is not None:
        return party.said(person.text, "text")
    if party.circle:
        return _lines(party, who=party.circle.address, post="", rank="")
    party = party.standing_in(_address_case(party.spoken))
    return _lines(
        party, who=styled_name(party, short=False) if party.name else "", post=_addressed_post(party), rank=party.rank
    )


def address_line(party: Party) -> str:
    """The address in a line: "His Excellency Mr. Juan Silva, President of the United Mexican States"."""
    party = party.standing_in(_address_case(party.spoken))
    who = styled_name(party, short=False).replace("\n", " ") if party.name else ""
    first, *more = _lines(party, who=who, post=_addressed_post(party).replace("\n", " "), rank="").split("\n")
    for line in more:
        first = fill(party.spoken.patterns["list"], {"first": first, "last": line})
    return first


def _address_case(spoken: Language) -> GrammaticalCase:
    """The case that an address stands in: the dative, where names are declined (Russian)."""
    return "dative" if "dative" in spoken.cases else "nominative"


def _lines(party: Party, **terms: str) -> str:
    return party.filled(party.spoken.patterns["address"], place=address_place(party), **terms)


def _addressed_post(party: Party) -> str:
    if party.post is not None:
        return party.post
    return party.filled(party.office.address or party.office.post) if party.office else ""


def address_place(party: Party) -> str:
    """The last line: as given, or the city of the seat. Of an office held elsewhere it is not known unless stated."""
    person = party.person
    if isinstance(person, Addressee) and person.place is not None:
        return party.said(person.place, "place")
    held = party.circle or party.office
    seated = held is not None and held.seated
    seat = person.seat or (NEW_YORK if seated else None)
    return party.spoken.seat(seat, party.where).city if seat else ""


def salutation(parties: Sequence[Party], *, plural: bool = False) -> str:
    """The salutation with its mark: "Excellency,". Several addressees are greeted together: "Excellencies,".

    `plural` greets a circle as the many it is; circulars at the United Nations use the singular.

    Raises:
        LetterError: there is no addressee to greet, or several who are not greeted alike; a gender that the
            salutation depends on is not stated, for every addressee of whom that is so.
    """
    if not parties:
        raise LetterError("a letter to nobody has no salutation", hint='give it: salutation: "Excellencies,"')
    several, mark = plural or len(parties) > 1, parties[0].spoken.labels["salutation_mark"]
    if _are_a_pair(parties):
        first, last = map(greeting, parties)
        return fill(parties[0].spoken.patterns["pair"], {"first": first, "last": last}) + mark
    greeted = {_together(parties, party) if several else greeting(party) for party in parties}
    if len(greeted) > 1 or not greeted:
        alike = ", ".join(dict.fromkeys(map(greeting, parties)))
        raise LetterError(f"the addressees are not greeted alike: {alike}", where=parties[0].where,
                          hint=f'write the salutation: salutation: "{alike}{mark}", or an original to each: '
                               "style: {addressing: identical}")  # fmt: skip
    return greeted.pop() + mark


def greeted_together(parties: Sequence[Party]) -> bool:
    """Whether several are greeted by one word of the plural."""
    return len(parties) > 1 and not _are_a_pair(parties)


def _are_a_pair(parties: Sequence[Party]) -> bool:
    """A woman and a man of one office, each greeted by title: "Mesdames et Messieurs" would be four of them (fr)."""
    if len(parties) != 2 or "pair" not in parties[0].spoken.patterns:
        return False
    genders = {party.person.gender for party in parties}
    forms = [greeting_of(party) for party in parties]
    return forms[0] == forms[1] and genders == {"feminine", "masculine"} and len(set(map(greeting, parties))) == 2


def greeting_of(party: Party) -> Form:
    """The form that greets the party: that of the circle, of the person's own style, of the office, of its style."""
    if party.circle:
        return party.circle.salutation
    if party.person.style and party.style:
        return party.style.salutation
    office = party.greeted or party.spoken.office("private")
    if office.salutation:
        return office.salutation
    return party.style.salutation if party.style else party.spoken.office("private").salutation or ""


def greeting(party: Party) -> str:
    """The greeting of the party by itself, without its mark."""
    return party.filled(party.form(greeting_of(party), "salutation"))


def _together(parties: Sequence[Party], party: Party) -> str:
    """How the party is greeted among others: the plural of what greets it, for the genders that are there.

    Raises:
        LetterError: nobody has said how several such persons are greeted.
    """
    genders = [one.person.gender for one in parties] if len(parties) > 1 else [party.person.gender]
    agreement = Agreement(Agreement.among(genders).gender, plural=True)
    words = picked(greeting_of(party), agreement)
    if words is None:
        raise LetterError(f"how {party.called} is greeted together with others is not known", where=party.where,
                          hint="write the salutation: salutation: …")  # fmt: skip
    return party.filled(words)


def undecided(parties: Sequence[Party], *derived: Callable[[Party], str]) -> list[Problem]:
    """What nobody stated and the words `derived` of each party need, one problem for a party."""
    found: dict[int, Problem] = {}
    for n, party in enumerate(parties):
        for derive in derived:
            try:
                derive(party)
            except LetterError as error:
                found.setdefault(n, error.problems[0])
    return list(found.values())


def vocative(greeting: str, dropped: Sequence[str] = ()) -> str:
    """The salutation as the closing repeats it: without its mark, and without what the language drops there."""
    words = greeting.strip().rstrip(_MARKS)
    return next((words[len(start) :] for start in dropped if words.startswith(start)), words)


def joined(parties: Sequence[str], spoken: Language) -> str:
    """Persons in a sentence: "A, and B", or, for more, "A; B; and C", since each may hold commas."""
    table = spoken.persons
    if len(parties) < 3:
        return fill(table["two"], {"first": parties[0], "last": parties[1]}) if len(parties) == 2 else "".join(parties)
    first = parties[0]
    for party in parties[1:-1]:
        first = fill(table["many"], {"first": first, "last": party})
    return fill(table["last"], {"first": first, "last": parties[-1]})
