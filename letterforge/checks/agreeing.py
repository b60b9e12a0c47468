"""Rules on what a letter says of one person in two ways: their gender, their office and style, their State."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.persons import greets_excellency, persons_of, unstyled_office
from letterforge.model import Gender, KeyPath, Person, in_language
from letterforge.protocol import state_names, states, vocative, words_of

# Who represents a State depends on the State: a member's Permanent Representative, an observer's Permanent Observer.
_MEMBERS, _OBSERVERS, _HOLY_SEE = "permanent-representative", "permanent-observer", "apostolic-nuncio"
_CHARGE = "charge-d-affaires"
_BY_RANK = "leave it out; where the house greets ambassadors by rank: style: {charge-d-affaires: by-rank}"


def salutation_gender(case: Case) -> Iterator[Remark]:
    """A salutation written by hand greets a man as a woman, or a woman as a man."""
    written = in_language(case.letter.salutation, case.letter.language) or "auto"
    stated = {person.gender for person in case.letter.addressees if person.gender}
    if written == "auto" or not stated:
        return
    said = _said(written, case)
    if said and not said & stated:
        message = f"{written!r} greets {_whom(said)}; the addressee's gender is {' and '.join(sorted(stated))}"
        yield Remark(message, case.letter.place_of("salutation"), "leave it out, or correct the addressee's gender")


def honorific_gender(case: Case) -> Iterator[Remark]:
    """An honorific is that of the other gender."""
    for keys, person in persons_of(case):
        honorific = case.said(person.honorific)
        said = _said(honorific, case)
        if person.gender and said and person.gender not in said:
            message = f"the honorific {honorific!r} is that of {_whom(said)}; the gender is {person.gender}"
            hint = "leave it out: gender brings Mr. or Ms.; or correct the gender"
            yield Remark(message, case.letter.place_of(*keys, "honorific"), hint)


def _said(words: str, case: Case) -> set[Gender]:
    """The genders of which the words hold a courtesy."""
    return {gender for gender, pattern in case.wording.courtesies_of.items() if pattern.search(words)}


def _whom(genders: set[Gender]) -> str:
    return " and ".join({"feminine": "a woman", "masculine": "a man"}[gender] for gender in sorted(genders))


def style_undue(case: Case) -> Iterator[Remark]:
    """Somebody is styled or greeted as an Excellency whose office carries no such style."""
    for keys, person in persons_of(case):
        office = unstyled_office(person, case)
        if office is None:
            continue
        honorific = case.said(person.honorific)
        if honorific.startswith(case.wording.words.styles):
            message = f"the honorific {honorific!r} styles somebody whose office, {office}, carries no such style"
            yield Remark(message, case.letter.place_of(*keys, "honorific"), "leave it out: gender brings Mr. or Ms.")
        if _is_excellency(person.style, case) and not _ambassador(person):
            message = f"the style {person.style!r} is not that of the office, {office}"
            yield Remark(message, case.letter.place_of(*keys, "style"), _BY_RANK)
    yield from _greeted_alone(case)


def _greeted_alone(case: Case) -> Iterator[Remark]:
    """A salutation says Excellency, and the address says Mr. or Ms. to the same person."""
    written = in_language(case.letter.salutation, case.letter.language) or "auto"
    if written == "auto" or not greets_excellency(vocative(written), case):
        return
    for person in case.letter.addressees:
        if unstyled_office(person, case) and _ambassador(person) and not _is_excellency(person.style, case):
            message = f"{written!r} greets an Excellency, and the address does not say so"
            yield Remark(message, case.letter.place_of("salutation"), _BY_RANK)


def _ambassador(person: Person) -> bool:
    return (person.rank or "").startswith("ambassador")


def _is_excellency(style: str | None, case: Case) -> bool:
    known = case.reading.spoken.styles if case.reading else {}
    return (
        style is not None
        and style in known
        and any(greets_excellency(word, case) for word in words_of(known[style].salutation))
    )


def post_office(case: Case) -> Iterator[Remark]:
    """A post in words is that of a chargé d'affaires, and the office another one, with another salutation."""
    titles = _charge_titles(case)
    for keys, person in persons_of(case):
        post = case.said(person.post)
        if person.office in (None, _CHARGE) or not any(title in post.casefold() for title in titles):
            continue
        message = f"the post {post!r} is that of a chargé d'affaires, the office is {person.office}"
        hint = "write office: charge-d-affaires; it brings the salutation due"
        yield Remark(message, case.letter.place_of(*keys, "post"), hint)


def _charge_titles(case: Case) -> tuple[str, ...]:
    """What the office is called in the letter's language, without what says that it is held for a time."""
    if case.reading is None:
        return ()
    titles = words_of(case.reading.spoken.office(_CHARGE).title)
    return tuple({title.casefold().removesuffix(" a.i.") for title in titles})


def office_state(case: Case) -> Iterator[Remark]:
    """An office of another kind of State: a Permanent Representative of an observer, a nuncio of a republic."""
    for keys, person in (*persons_of(case), *_persons(case)):
        due = _due(person.office, person.state)
        if due:
            named = state_names(person.state or "", "en").text
            message = f"{named} has no {_words(person.office)} but a {_words(due)}"
            yield Remark(message, case.letter.place_of(*keys), f"write office: {due}, or correct the State")


def _persons(case: Case) -> Iterator[tuple[KeyPath, Person]]:
    return ((("persons", n), person) for n, person in enumerate(case.letter.persons))


def _words(office: str | None) -> str:
    return (office or "").replace("-", " ")


def _due(office: str | None, code: str | None) -> str | None:
    """The office by which the State is represented, where it is not this one."""
    state = states().get(code or "")
    if state is None or office not in (_MEMBERS, _OBSERVERS, _HOLY_SEE):
        return None
    if office == _HOLY_SEE:
        return None if code == "VA" else _OBSERVERS if state.status == "observer" else _MEMBERS
    due = _OBSERVERS if state.status == "observer" else _MEMBERS
    return None if office == due else due


_FORMS = "UN Correspondence Manual ST/DCS/4/Rev.1, para. 105; letters in the language"
RULES = (
    Rule("salutation-gender", "error", "The salutation greets a woman as a woman, and a man as a man.", _FORMS,
         salutation_gender),
    Rule("honorific-gender", "error", "An honorific is that of the person's gender.", _FORMS, honorific_gender),
    Rule("style-undue", "warning",
         "'Excellency' styles those whose office carries it; a chargé d'affaires by rank alone, in address and "
         "salutation alike.", "Philippine mission manual, first-person notes; Chinese and Russian models of notes",
         style_undue),
    Rule("post-office", "warning", "A post in words is that of the office given.",
         "UNHCR Handbook for Emergencies, para. 66", post_office, "text"),
    Rule("office-state", "error",
         "Members have Permanent Representatives, the observer States Permanent Observers, the Holy See a nuncio.",
         "UN Protocol and Liaison Service", office_state, "letter"),
)  # fmt: skip
