"""Rules on those who write, sign and receive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.wording import courtesies_anywhere
from letterforge.model import Addressee, FileEnclosure, KeyPath, Person, in_language
from letterforge.protocol import language, state_names, states, vocative, words_of


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
    if not case.kind.signed:
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


def joint_alone(case: Case) -> Iterator[Remark]:
    """A joint letter is that of one sender, and signed by one."""
    if case.letter.kind == "joint-letter" and not case.joint:
        hint = "add the other missions to from:, and who signs for them; or write kind: letter"
        yield Remark("one alone writes the joint letter", case.letter.place_of("kind"), hint)


def salutation_rank(case: Case) -> Iterator[Remark]:
    """A salutation written by hand is not the one due to the addressees."""
    written = in_language(case.letter.salutation, case.letter.language) or "auto"
    if written == "auto":
        return
    said = [part.strip() for part in re.split("[,،，]", vocative(written))]
    excellency = any(greets_excellency(part, case) for part in said)
    plain = any(re.fullmatch(case.wording.words.plain or "(?!)", part) for part in said)  # not "Madam President"
    due = {carries_excellency(person, case) for person in case.letter.addressees}
    if (excellency and due == {False}) or (plain and due == {True}):
        fact = "does not carry" if excellency else "carries"
        message = f"{written!r} greets somebody whose office {fact} 'Excellency'"
        yield Remark(message, case.letter.place_of("salutation"), "leave it out: the office brings its own salutation")


def greets_excellency(words: str, case: Case) -> bool:
    """Whether a salutation without its mark is one for those who carry "Excellency"."""
    return re.fullmatch(case.wording.words.excellency or "(?!)", words) is not None


def carries_excellency(person: Addressee, case: Case) -> bool | None:
    """None where both are right: an ambassador in a lesser office, or nobody's office is given."""
    spoken = case.reading.spoken if case.reading else language(case.letter.language)
    if person.circle:
        return any(greets_excellency(word, case) for word in words_of(spoken.circle(person.circle).salutation))
    if person.office is None:
        return None
    key = person.style if person.style in spoken.styles else spoken.office(person.office).style
    style = spoken.styles.get(key or "")
    if style is not None and any(greets_excellency(word, case) for word in words_of(style.salutation)):
        return True
    return None if (person.rank or "").startswith("ambassador") else False


# Offices whose holders are styled so by courtesy, such as former ministers.
_BY_COURTESY = ("private", "igo-secretary-general", "agency-head")


def unstyled_office(person: Person, case: Case) -> str | None:
    """The office, where neither it nor the person's rank, as the house has it, brings a style."""
    if case.reading is None or person.office is None or person.office in _BY_COURTESY:
        return None
    greeted = case.reading.party(person).greeted
    return person.office if greeted is not None and greeted.style is None else None


def honorific_doubled(case: Case) -> Iterator[Remark]:
    """A name, an honorific or the text says a courtesy that is there already."""
    for keys, person in persons_of(case):
        yield from _in_person(case, keys, person)
    for passage in case.body:
        for found in case.wording.courtesies.finditer(passage.text):
            said = case.wording.courtesy.findall(found[0])
            if len(set(said)) < len(said):
                message = f"{found[0].strip()!r} says a courtesy twice"
                yield Remark(message, passage.where(found.start()), "write it once; .in_text has it already")


def _in_person(case: Case, keys: KeyPath, person: Person) -> Iterator[Remark]:
    name = person.name if isinstance(person.name, (str, Mapping)) else None
    written = (in_language(name, case.letter.language) if name else None) or ""
    title = _title_in(written, case)
    if title:
        hint = "write the name alone; gender, honorific and rank bring the rest"
        place, said = title
        yield Remark(f"the name {written!r} {place} with {said!r}", case.letter.place_of(*keys, "name"), hint)
    honorific = case.said(person.honorific)
    if honorific.startswith(case.wording.words.styles) and not unstyled_office(person, case):
        hint = "leave it out: the office brings it; honorific stands instead of Mr. or Ms."
        message = f"the honorific {honorific!r} doubles the office's own style"
        yield Remark(message, case.letter.place_of(*keys, "honorific"), hint)


def _title_in(name: str, case: Case) -> tuple[str, str] | None:
    """Where a name has a courtesy of any language, "begins" or "ends", and which."""
    anywhere, trailing = courtesies_anywhere()
    last = next((title for title in trailing if name.endswith(title)), None)
    if last is not None:
        return "ends", last
    for courtesy in (case.wording.courtesy, anywhere):
        found = courtesy.match(name)
        if found and name[found.end() : found.end() + 1].isspace():
            return "begins", found[0]
    return None


def persons_of(case: Case) -> Iterator[tuple[KeyPath, Person]]:
    """Addressees, signatories, and those who signed what is enclosed as a scan, each with the path of their keys."""
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
        "joint-alone", "warning", "A joint letter is that of two or more.",
        "letters of co-facilitators and joint letters, 1960-2017", joint_alone, "letter",
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
        "honorific-doubled", "error", "A courtesy is said once: names stand without 'Mr.', 'H.E.' or 'Ambassador'.",
        "UNHCR Handbook for Emergencies, para. 66; UN Editorial Manual, Communications", honorific_doubled,
    ),
)  # fmt: skip
