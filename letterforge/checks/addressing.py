"""Rules on to whom a letter goes, and from whom: each once, in order, nobody to themselves."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date

from letterforge.checks.case import Case, Remark, Rule
from letterforge.compose.kinds import day_spoken_of
from letterforge.model import Addressee, Description, Letter, Open, Person, Reference, Sender
from letterforge.protocol import state_names, states

# UN Editorial Manual, Communications: several addressees stand in this order.
_ORDER = ("secretary-general", "pga", "acting-pga", "president-security-council", "president-ecosoc")
_NAMES = {"pga": "President of the General Assembly", "acting-pga": "Acting President of the General Assembly",
          "secretary-general": "Secretary-General", "president-security-council": "President of the Security Council",
          "president-ecosoc": "President of the Economic and Social Council"}  # fmt: skip


def addressee_order(case: Case) -> Iterator[Remark]:
    """Those who lead the principal organs are addressed in another order than that of the United Nations."""
    offices = [person.office for person in case.letter.addressees if person.office in _ORDER]
    ordered = sorted(offices, key=lambda office: _ORDER.index(office or ""))
    if offices != ordered:
        names = ", ".join(_NAMES[office] for office in ordered if office)
        yield Remark(f"the order of the addressees is {names}", case.letter.place_of("addressees"), "write them so")


def circulation_addressee(case: Case) -> Iterator[Remark]:
    """A letter that asks to be circulated goes to somebody who circulates nothing."""
    for n, person in enumerate(case.letter.addressees if case.letter.kind == "circulation-letter" else ()):
        if person.office not in (None, *_ORDER):
            hint = "write office: secretary-general, president-security-council or pga"
            yield Remark(f"{_called(person)} circulates no documents", case.letter.place_of("addressees", n), hint)


def addressee_doubled(case: Case) -> Iterator[Remark]:
    """Somebody is addressed twice."""
    for n, person in _doubled(_identity(person) for person in case.letter.addressees):
        yield Remark(f"{_called(case.letter.addressees[n])} is addressed twice", case.letter.place_of("addressees", n),
                     f"take one of them out: the first is number {person + 1}")  # fmt: skip


def signatory_doubled(case: Case) -> Iterator[Remark]:
    """Somebody signs twice."""
    for n, first in _doubled(_identity(person) for person in case.letter.signatories):
        yield Remark(f"{_called(case.letter.signatories[n])} signs twice", case.letter.place_of("signatories", n),
                     f"take one of them out: the first is number {first + 1}")  # fmt: skip


def _identity(person: Person) -> Hashable:
    """Who somebody is: two of whom all of this is equal are one; None where nothing tells them apart."""
    name = person.name if isinstance(person.name, str) else str(person.name)
    own = (person.circle, person.institution, person.host, str(person.text)) if isinstance(person, Addressee) else ()
    return (name, person.office, person.state, str(person.post), str(person.organization), person.seat, *own)


def _doubled(identities: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """The number of each that was there before, and of the first that was the same."""
    first: dict[Hashable, int] = {}
    for n, identity in enumerate(identities):
        if identity in first:
            yield n, first[identity]
        first.setdefault(identity, n)


def _called(person: Person) -> str:
    if isinstance(person.name, str):
        return person.name
    key = person.office or (isinstance(person, Addressee) and (person.circle or person.institution))
    return f"{key or 'somebody'}{f' ({person.state})' if person.state else ''}"


def copy_to_addressee(case: Case) -> Iterator[Remark]:
    """A copy goes to somebody to whom the letter goes."""
    names = {name for person in case.letter.addressees for name in _names(person)}
    for n, copy in enumerate(case.letter.copies):
        said = [copy] if isinstance(copy, str) else list(copy.values())
        found = next((name for name in names for words in said if name in words), None)
        if found:
            yield Remark(f"the copy for {found} goes to somebody to whom the letter goes",
                         case.letter.place_of("copies", n), "take it out of copies")  # fmt: skip


def _names(person: Person) -> Iterator[str]:
    if isinstance(person.name, str):
        yield person.name
    elif person.name is not None and not isinstance(person.name, Open):
        yield from person.name.values()


def to_oneself(case: Case) -> Iterator[Remark]:
    """A letter goes to the mission or the office that writes it."""
    for n, person in enumerate(case.letter.addressees):
        if any(writes_to_itself(sender, person) for sender in case.letter.senders):
            hint = "correct who writes, or to whom"
            yield Remark("the letter goes to who writes it", case.letter.place_of("addressees", n), hint)


def writes_to_itself(sender: Sender, person: Addressee) -> bool:
    """Whether who writes and who receives it are the same mission, office or institution."""
    if sender.mission is not None:
        ours = person.institution == "mission" or person.office in ("permanent-representative", "permanent-observer")
        seat = person.seat or "un-new-york"
        return ours and person.state == sender.mission.state and seat == sender.mission.seat
    if sender.office is not None:
        return person.office == sender.office and person.state == sender.state and sender.office != "private"
    return person.institution == sender.institution and (person.state, person.host) == (sender.state, sender.host)


def signatory_not_sender(case: Case) -> Iterator[Remark]:
    """Somebody signs for a State that does not write."""
    writing = case.sending_states
    if len(writing) < len(case.letter.senders) or case.reading is None or not case.reading.kind.signed:
        return
    for n, person in enumerate(case.letter.signatories):
        if person.state in states() and person.state is not None and person.state not in writing:
            message = f"{state_names(person.state, 'en').text} signs, and does not write"
            yield Remark(message, case.letter.place_of("signatories", n), "add its mission to from:, or take it out")


def letterhead_foreign(case: Case) -> Iterator[Remark]:
    """The letterhead is somebody else's. Of a sender without office or State nobody knows which is theirs."""
    if case.reading is None or not isinstance(case.letter.letterhead, tuple):
        return
    owner, senders = case.reading.letterhead.for_, case.letter.senders
    if owner is None or any(sender.institution and sender.state is None for sender in senders):
        return
    states_writing = [sender.mission.state if sender.mission else sender.state for sender in senders]
    if not any(sender.office in owner.office for sender in senders) and (
        owner.state is None or owner.state not in states_writing
    ):
        message = f"the letterhead {case.reading.letterhead.id!r} is not that of who writes"
        hint = "leave it out: letterhead: auto finds that of the sender"
        yield Remark(message, case.letter.place_of("letterhead"), hint)


def reference_later(case: Case) -> Iterator[Remark]:
    """The letter answers or supersedes one that is dated after it."""
    letter = case.letter
    if isinstance(letter.date, Open):
        return
    answered = ((("refers_to", n), one) for n, one in enumerate(letter.refers_to))
    for keys, reference in ((("supersedes",), letter.supersedes), *answered):
        other = (reference.letter or reference.describes) if isinstance(reference, Reference) else None
        day = other.date if isinstance(other, (Letter, Description)) else None
        if isinstance(day, date) and day > letter.date:
            message = f"the letter spoken of is dated {day}, after this one, {letter.date}"
            yield Remark(message, letter.place_of(*keys), "correct one of the dates")


def taken_otherwise(case: Case) -> Iterator[Remark]:
    """A day that the letter gives is not that of the letter it refers to."""
    for name, kind in case.kind.taken.items():
        given, day = case.letter.facts.get(name), day_spoken_of(case.letter, kind)
        if isinstance(given, date) and isinstance(day, date) and given != day:
            message = f"the fact {name!r} is {given}, and the letter referred to is dated {day}"
            yield Remark(message, case.letter.place_of("facts", name), "leave it out: the other letter says its date")


def superseded_foreign(case: Case) -> Iterator[Remark]:
    """The letter superseded is somebody else's, or went to others."""
    reference = case.letter.supersedes
    other = (reference.letter or reference.describes) if isinstance(reference, Reference) else None
    where, hint = case.letter.place_of("supersedes"), "name the right file, or correct who writes and to whom"
    if isinstance(other, (Letter, Description)) and other.senders and _writing(other) != _writing(case.letter):
        yield Remark("the letter superseded is from somebody else than this one", where, hint)
    if isinstance(other, Letter) and _reading(other) != _reading(case.letter):
        yield Remark("the letter superseded went to others than this one", where, hint)


def _writing(letter: Letter | Description) -> list[Hashable]:
    return [(one.office, one.mission, one.institution, one.state, one.host) for one in letter.senders]


def _reading(letter: Letter) -> set[Hashable]:
    return {(one.office, one.circle, one.institution, one.state, one.host) for one in letter.addressees}


def _place_marks(letter: Letter) -> Iterator[str]:
    place = letter.place
    said = () if place is None or isinstance(place, Open) else (place,) if isinstance(place, str) else place.values()
    return (words for words in said if words.rstrip()[-1:] in ",.:;،，。：")


def place_mark(case: Case) -> Iterator[Remark]:
    """The place ends with a mark, which the date line sets itself."""
    for words in _place_marks(case.letter):
        hint = "write the place alone: New York"
        yield Remark(f"the place {words!r} ends with a mark", case.letter.place_of("place"), hint)


_EM = "UN Editorial Manual, Communications"
RULES = (
    Rule("addressee-order", "warning",
         "Several addressees: Secretary-General, Presidents of the Assembly, of the Security Council, of the Economic "
         "and Social Council.", _EM, addressee_order, "letter"),
    Rule("circulation-addressee", "warning",
         "Letters for circulation go to the Secretary-General or the President of an organ.", _EM,
         circulation_addressee, "letter"),
    Rule("addressee-doubled", "warning", "Nobody is addressed twice.", "good sense", addressee_doubled, "letter"),
    Rule("signatory-doubled", "warning", "Nobody signs twice.", "good sense", signatory_doubled, "letter"),
    Rule("copy-to-addressee", "warning", "Copies go to others than the addressees.",
         "UN Correspondence Manual ST/DCS/4/Rev.1, copies", copy_to_addressee, "letter"),
    Rule("to-oneself", "error", "Nobody writes to themselves.", "good sense", to_oneself, "letter"),
    Rule("signatory-not-sender", "warning", "Who signs for a State signs for one that writes.", _EM,
         signatory_not_sender, "letter"),
    Rule("letterhead-foreign", "error", "A letter stands under the letterhead of who writes it.",
         "General Assembly resolution 92 (I); national laws on state arms", letterhead_foreign, "letter"),
    Rule("reference-later", "error", "A letter answers and supersedes earlier ones.", "the calendar", reference_later,
         "letter"),
    Rule("reference-date", "error", "A date that is taken from another letter is its date.",
         "letterforge: the letter's own words, 'my letter dated …'", taken_otherwise, "letter"),
    Rule("superseded-foreign", "warning", "A letter supersedes one of the same sender to the same addressees.",
         "letterforge: the letter's own words, 'my letter of …'", superseded_foreign, "letter"),
    Rule("place-mark", "note", "The place stands without the mark after it.",
         "letterforge: the date line sets its marks", place_mark, "letter"),
)  # fmt: skip
