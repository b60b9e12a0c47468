"""Rules on notes verbales: the third person, to whom they may go, the formula they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.passages import firsts, found
from letterforge.model import in_language

# Offices that no note goes to: non-governmental organizations and private persons.
_PRIVATE = ("private",)
# Papers in which nobody speaks.
_PAPERS = {"aide-memoire": "an aide-mémoire", "memorandum": "a memorandum", "non-paper": "a non-paper"}
_OPENING = re.compile(r"\{\{\s*opening")


def note_person(case: Case) -> Iterator[Remark]:
    """A note says I, we or you."""
    if not case.note:
        return
    for passage, match in firsts(found(case.wording.first_or_second, (*case.body, *case.closing))):
        hint = "write in the third person, and name the institutions"
        yield Remark(f"a note says {match[0]!r}", passage.where(match.start()), hint)


def paper_person(case: Case) -> Iterator[Remark]:
    """A paper that nobody signs says I, we or you."""
    if case.letter.kind not in _PAPERS:
        return
    for passage, match in firsts(found(case.wording.first_or_second, case.body)):
        message = f"{_PAPERS[case.letter.kind]} says {match[0]!r}"
        yield Remark(message, passage.where(match.start()), "write impersonally, and name who thinks so")


def note_private(case: Case) -> Iterator[Remark]:
    """A note goes to a private person or a non-governmental organization."""
    for n, person in enumerate(case.letter.addressees) if case.note else ():
        if person.office in _PRIVATE:
            hint = "write a letter: kind: letter"
            yield Remark("a note goes to somebody private", case.letter.place_of("addressees", n), hint)


def note_opening(case: Case) -> Iterator[Remark]:
    """A note does not begin with its compliments."""
    if case.note and case.body and not case.wording.compliments.search(case.body[0].text):
        hint = "begin with {{ opening }}"
        yield Remark("the note does not begin with its formula", case.body[0].where(0), hint)


def note_compliments(case: Case) -> Iterator[Remark]:
    """A note presents its compliments a second time."""
    for passage, match in list(found(case.wording.compliments, case.body if case.note else ()))[1:]:
        hint = "say it once, at the beginning"
        yield Remark("the note presents its compliments again", passage.where(match.start()), hint)


def note_parties(case: Case) -> Iterator[Remark]:
    """A formula written by hand names other States than those that write the note and receive it."""
    body = in_language(case.letter.body or "", case.letter.language) or ""
    opened = case.note and case.body and case.wording.compliments.search(case.body[0].text)
    if not opened or case.reading is None or _OPENING.search(body):
        return
    receiving = frozenset(person.state for person in case.letter.addressees if person.state)
    for key, codes in (("from", case.sending_states), ("to", receiving)):
        for code in sorted(codes):
            names = case.reading.spoken.state(code)
            if not any(form in case.body[0].text for form in (names.name, names.text, names.of, names.formal)):
                message = f"the note's first paragraph does not name {names.text}, which stands under {key}:"
                yield Remark(message, case.body[0].where(0), "begin with {{ opening }}, or correct the names")


RULES = (
    Rule("note-person", "error", "A note speaks in the third person: no I, we, you.",
         "UNHCR Handbook for Emergencies, paras 67-69", note_person),
    Rule("paper-person", "error", "An aide-mémoire, a memorandum, a non-paper is impersonal: no I, we, you.",
         "diplomatic correspondence of Kazakhstan (course reader)", paper_person),
    Rule("note-private", "error", "No note goes to a non-governmental organization or a private person.",
         "UN Correspondence Manual ST/DCS/4/Rev.1, para. 116", note_private, "letter"),
    Rule("note-opening", "error", "A note begins with its formula of courtesy.",
         "UNHCR Handbook for Emergencies, paras 67-68", note_opening),
    Rule("note-compliments", "warning", "A note presents its compliments once.",
         "UNHCR Handbook for Emergencies, para. 68", note_compliments),
    Rule("note-parties", "warning", "A note's formula names those who write and receive it.",
         "UNHCR Handbook for Emergencies, para. 68", note_parties),
)  # fmt: skip
