"""Rules on salutations, and on how the text speaks to the addressee."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.passages import found
from letterforge.checks.persons import carries_excellency, persons_of
from letterforge.model import Letter, in_language

_WORD = re.compile(r"[^\W\d_]{5,}")


def _written(letter: Letter) -> str | None:
    """The salutation as the letter gives it; None where protocol makes it."""
    words = in_language(letter.salutation, letter.language)
    return None if words in (None, "auto") else words


def salutation_misspelt(case: Case) -> Iterator[Remark]:
    """A word of the salutation is nearly one of those that salutations are made of."""
    for word in _WORD.findall(_written(case.letter) or ""):
        meant = _meant(word, case.wording.words.salutation_words)
        if meant:
            message = f"{word!r} in the salutation is nearly {meant!r}"
            yield Remark(message, case.letter.place_of("salutation"), f"write {meant}")


def _meant(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that is spelled nearly so; None where it is one, or none is near."""
    if word.casefold() in map(str.casefold, known):
        return None
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.86)
    return near[0] if near and near[0].rstrip("sa") != word.rstrip("sa") else None


def salutation_mark(case: Case) -> Iterator[Remark]:
    """The salutation ends with a mark that the language has not there, or with none."""
    written = _written(case.letter)
    if written is None or case.reading is None:
        return
    own = case.reading.spoken.labels.get("salutation_mark", "")
    marks = dict.fromkeys(filter(None, (own.strip(), *case.wording.words.marks)))
    if not written.rstrip().endswith(tuple(marks)):
        message = f"the salutation {written!r} does not end with {' or '.join(map(repr, marks))}"
        hint = "end it so, or choose another: style: {salutation-mark: …}"
        yield Remark(message, case.letter.place_of("salutation"), hint)


def salutation_person(case: Case) -> Iterator[Remark]:
    """The salutation speaks of the addressee instead of to them."""
    written = _written(case.letter) or ""
    match = case.wording.not_salutation.search(written)
    if match:
        message = f"{written!r} is no salutation in {case.reading.spoken.name if case.reading else 'this language'}"
        yield Remark(message, case.letter.place_of("salutation"), "leave it out: the office brings its own salutation")


def text_rank(case: Case) -> Iterator[Remark]:
    """The text says Excellency to somebody whose office does not carry it."""
    if {carries_excellency(person, case) for person in case.letter.addressees} != {False}:
        return
    for passage, match in found(case.wording.your_excellency, case.body):
        message = f"{match[0]!r} speaks to somebody whose office does not carry it"
        yield Remark(message, passage.where(match.start()), "write you, or give the person's rank")


def you_mixed(case: Case) -> Iterator[Remark]:
    """The letter speaks to its addressee in two ways."""
    forms = [next(found(form, (*case.body, *case.closing)), None) for form in case.wording.forms_of_you]
    used = [match for match in forms if match is not None]
    for passage, match in used[1:]:
        message = f"the letter says {match[0]!r}, and also {used[0][1][0]!r}"
        yield Remark(message, passage.where(match.start()), "keep to one of them, in the text and in the closing")


def local_title(case: Case) -> Iterator[Remark]:
    """A courtesy of one country's names stands before a name of another's."""
    words = case.wording.words
    for keys, person in persons_of(case):
        if person.state is None or person.state in words.local_states:
            continue
        name = in_language(person.name, case.letter.language) if isinstance(person.name, (str, Mapping)) else None
        honorific = case.said(person.honorific)
        said = [*honorific.split(), *(name or "").split()[:1]]  # "Sr. D." too
        title = next((one for one in words.local_titles if one in said), None)
        if title:
            message = f"{title!r} stands before a name that is not Castilian"
            yield Remark(message, case.letter.place_of(*keys), "leave it out: Señor or Señora alone")


RULES = (
    Rule("salutation-misspelt", "warning", "The salutation is spelled right.", "good sense", salutation_misspelt),
    Rule("salutation-mark", "warning",
         "The salutation ends with the language's mark: a comma in French, a colon in Spanish, ： in Chinese.",
         "UN Correspondence Manual ST/DCS/4/Rev.1, para. 105; letters in the language", salutation_mark),
    Rule("salutation-person", "warning",
         "The salutation speaks to the addressee: never 'Su Excelencia', 'His Excellency'.",
         "letters in the language; UNHCR Handbook for Emergencies, para. 66", salutation_person),
    Rule("text-rank", "warning", "The text says 'Your Excellency' to those whose office carries it.",
         "Philippine mission manual, first-person notes; Chinese models of notes", text_rank),
    Rule("you-mixed", "warning", "A letter keeps to one form of you: usted or Vuestra Excelencia, 你 or 您.",
         "letters in Spanish and Chinese, 1885-2025", you_mixed),
    Rule("local-title", "note", "'Don' and 'Doña' stand before Castilian names alone.",
         "Ministry of Foreign Affairs of Chile, Vocativos", local_title),
)  # fmt: skip
