"""Rules on those who write, sign and receive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterforge.checks.case import Case, Remark, Rule
from letterforge.model import Addressee, FileEnclosure, KeyPath, Person, in_language
from letterforge.protocol import language, state_names, states, vocative, words_of

# Kinds that nobody signs (UNHCR Handbook for Emergencies, paras 67-69; UN Editorial Manual, Communications).
UNSIGNED = ("aide-memoire", "circular-note", "invitation-card", "memorandum", "non-paper", "note-verbale")


def signatory_order(case: Case) -> Iterator[Remark]:
    """The signatories of several States stand in another order than that of the alphabet."""
    if case.letter.layout.sender_order == "alphabetical":
        return
    codes = [person.state for person in case.letter.signatories if person.state in states()]
    ordered = sorted(codes, key=lambda code: states()[code].order if code else 0)
    if codes != ordered:
        names = ", ".join(state_names(code, "en").name for code in ordered if code)
        hint = "write them in that order, or layout: {sender_order: alphabetical}"
        yield Remark(f"the alphabetical order of those who sign is {names}", case.letter.place_of("signatories"), hint)


def signatures_missing(case: Case) -> Iterator[Remark]:
    """Nobody signs, or nobody for one of the missions that write together."""
    letter = case.letter
    if letter.kind in UNSIGNED or (case.reading is not None and not case.reading.kind.signed):
        return
    if not letter.signatories:
        yield Remark("nobody signs the letter", letter.place_of("signatories"), "add who signs it: signatories")
        return
    signed = {person.state for person in letter.signatories}
    if len(letter.senders) == 1 or None in signed:
        return
    for n, sender in enumerate(letter.senders):
        if sender.mission and sender.mission.state not in signed and sender.mission.state in states():
            message = f"nobody signs for {state_names(sender.mission.state, 'en').text}"
            yield Remark(message, letter.place_of("senders", n), "add its signatory, or take the mission out")


def salutation_rank(case: Case) -> Iterator[Remark]:
    """A salutation written by hand is not the one due to the addressees."""
    written = in_language(case.letter.salutation, case.letter.language) or "auto"
    if written == "auto":
        return
    said = [part.split() for part in vocative(written).split(",")]
    excellency = any(words[-1:] and words[-1] in case.wording.excellency for words in said)
    plain = any(len(words) == 1 and words[0] in case.wording.plain for words in said)  # not "Madam President"
    due = {_carries_excellency(person, case) for person in case.letter.addressees}
    if (excellency and due == {False}) or (plain and due == {True}):
        fact = "does not carry" if excellency else "carries"
        message = f"{written!r} greets somebody whose office {fact} 'Excellency'"
        yield Remark(message, case.letter.place_of("salutation"), "leave it out: the office brings its own salutation")


def _carries_excellency(person: Addressee, case: Case) -> bool | None:
    """None where both are right: an ambassador in a lesser office, or nobody's office is given."""
    spoken = language(case.letter.language)
    if person.circle:
        return any(word in case.wording.excellency for word in words_of(spoken.circle(person.circle).salutation))
    if person.office is None:
        return None
    carries = (person.style or spoken.office(person.office).style) == "excellency"
    return True if carries else None if (person.rank or "").startswith("ambassador") else False


def honorific_doubled(case: Case) -> Iterator[Remark]:
    """A name, an honorific or the text says a courtesy that is there already."""
    for keys, person in _persons(case):
        yield from _in_person(case, keys, person)
    for passage in case.body:
        for found in case.wording.courtesy.finditer(passage.text):
            said = [word[0] for word in case.wording.leading.finditer(found[0])]
            if len(set(said)) < len(said):
                message = f"{found[0].strip()!r} says a courtesy twice"
                yield Remark(message, passage.where(found.start()), "write it once; .in_text has it already")


def _in_person(case: Case, keys: KeyPath, person: Person) -> Iterator[Remark]:
    name = person.name if isinstance(person.name, (str, Mapping)) else None
    written = (in_language(name, case.letter.language) if name else None) or ""
    found = case.wording.leading.match(written)
    if found:
        hint = "write the name alone; gender, honorific and rank bring the rest"
        yield Remark(f"the name {written!r} begins with {found[0]!r}", case.letter.place_of(*keys, "name"), hint)
    if (person.honorific or "").startswith(case.wording.styles):
        hint = "leave it out: the office brings it; honorific stands instead of Mr. or Ms."
        message = f"the honorific {person.honorific!r} doubles the office's own style"
        yield Remark(message, case.letter.place_of(*keys, "honorific"), hint)


def _persons(case: Case) -> Iterator[tuple[KeyPath, Person]]:
    letter = case.letter
    yield from ((("addressees", n), person) for n, person in enumerate(letter.addressees))
    yield from ((("signatories", n), person) for n, person in enumerate(letter.signatories))
    for n, enclosure in enumerate(letter.enclosures):
        if isinstance(enclosure, FileEnclosure) and enclosure.describes:
            persons = enumerate(enclosure.describes.signatories)
            yield from ((("enclosures", n, "describes", "signatories", m), person) for m, person in persons)


RULES = (
    Rule(
        "signatures-missing", "error", "A letter is signed, a joint letter for each of the missions that write it.",
        "UN Correspondence Manual ST/DCS/4/Rev.1, paras 104-106; UNHCR Handbook for Emergencies, para. 66",
        signatures_missing, "letter",
    ),
    Rule(
        "signatory-order", "note", "Signatories stand in the English alphabetical order of their States.",
        "UN Editorial Manual, Communications; practice deviates", signatory_order, "letter",
    ),
    Rule(
        "salutation-rank", "warning", "'Excellency' greets those whose office carries it; 'Sir', 'Madam' the others.",
        "UN Correspondence Manual ST/DCS/4/Rev.1, para. 105", salutation_rank,
    ),
    Rule(
        "honorific-doubled", "warning", "A courtesy is said once: names stand without 'Mr.', 'H.E.' or 'Ambassador'.",
        "UNHCR Handbook for Emergencies, para. 66; UN Editorial Manual, Communications", honorific_doubled,
    ),
)  # fmt: skip
