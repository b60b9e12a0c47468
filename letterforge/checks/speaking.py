"""Rules on how a letter speaks: its formulae, its person, the names it uses."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.checks.case import Case, Passage, Remark, Rule
from letterforge.checks.passages import counted_words, firsts, found, times
from letterforge.document import Quotation, blocks_of
from letterforge.protocol import state_names, vocative


def closing_vocative(case: Case) -> Iterator[Remark]:
    """The closing addresses somebody else than the salutation, whatever mark follows that."""
    dropped = case.reading.spoken.dropped if case.reading else ()
    greeted = {vocative(passage.text, dropped).casefold() for passage in case.salutation}
    for passage, match in found(case.wording.vocative, case.closing):
        said, at = next((words, match.start(n)) for n, words in enumerate(match.groups(), start=1) if words)
        if greeted and said.casefold() not in greeted:
            message = f"the closing says {said!r}, the salutation {case.salutation[0].text!r}"
            yield Remark(message, passage.where(at), "repeat the salutation, or leave both to auto")


def honour_once(case: Case) -> Iterator[Remark]:
    """The formula is said again, or for the first time after the first sentence.

    A reply that quotes the letter it answers says it once before and once after (GATT, 18 August 1977).
    """
    quoting = case.section is not None and any(isinstance(block, Quotation) for block in blocks_of(case.section.blocks))
    first = case.wording.sentence_end.split(case.body[0].text, 1)[0] if case.body else ""
    for n, (passage, match) in enumerate(found(case.wording.honour, case.body)):
        if quoting and n == 1:
            continue
        if n or passage is not case.body[0] or match.end() > len(first):
            fact = "is said again" if n else "stands after the first sentence"
            hint = "say it in the first sentence, and once"
            yield Remark(f"{match[0]!r} {fact}", passage.where(match.start()), hint)


def joint_singular(case: Case) -> Iterator[Remark]:
    """Several write, and one of them speaks."""
    if not case.joint:
        return
    for passage, match in firsts(found(case.wording.singular, (*case.body, *case.closing))):
        hint = "write in the plural: we, our"
        yield Remark(f"a joint letter says {match[0]!r}", passage.where(match.start()), hint)


def person_mixed(case: Case) -> Iterator[Remark]:
    """The letter speaks as a person and as an institution, or begins with one person and ends with another."""
    words, everything = case.wording, (*case.body, *case.closing)
    speaks = [*found(words.singular, everything), *found(words.plural_formula, everything)]
    for passage, match in firsts(found(words.third, everything)) if speaks else ():
        message = f"{match[0]!r} is a note's third person; the letter also says {speaks[0][1][0]!r}"
        yield Remark(message, passage.where(match.start()), "keep to the first person, or write a note verbale")
    if not case.joint:
        yield from _ends_otherwise(case)


def _ends_otherwise(case: Case) -> Iterator[Remark]:
    words = case.wording
    for begun, ended in ((words.singular, words.plural), (words.plural_formula, words.singular)):
        body, closing = next(found(begun, case.body), None), next(found(ended, case.closing), None)
        if body and closing:
            message = f"the text says {body[1][0]!r}, the closing {closing[1][0]!r}"
            yield Remark(message, closing[0].where(closing[1].start()), "let text and closing speak in one person")


def abbreviations(case: Case) -> Iterator[Remark]:
    """An institution is abbreviated; each is told once."""
    for passage, match, number in counted_words(case.wording.abbreviation, case.body):
        message = f"{match[1]!r} is an abbreviation{times(number)}"
        hint = f"write {case.wording.words.abbreviations[match[1]]}"
        yield Remark(message, passage.where(match.start(1)), hint)


def state_named(case: Case) -> Iterator[Remark]:
    """A State goes by another name than the United Nations uses; each is told once."""
    return _named_otherwise(case, own=False)


def state_usage(case: Case) -> Iterator[Remark]:
    """A State writes another State's name as it does itself: the author's own words, which stand."""
    return _named_otherwise(case, own=True)


def _named_otherwise(case: Case, *, own: bool) -> Iterator[Remark]:
    wording, lang = case.wording, case.letter.language
    for passage, match, number in counted_words(wording.state, case.body):
        code = wording.state_meant(match[1])
        names = state_names(code, lang)
        if own != any(wording.is_usage_of(match[1], state) for state in case.sending_states):
            continue
        if wording.words.later and _in_full_before(case, passage, match.start(1), names.text):
            continue
        message = f"{match[1]!r} is not the name that the United Nations uses{times(number)}"
        yield Remark(message, passage.where(match.start(1)), f"write {names.text}; a State may keep its own usage")


def _in_full_before(case: Case, passage: Passage, at: int, name: str) -> bool:
    """Whether the State's name stands in full before this place; Chinese shortens it from the second time on."""
    before = case.body[: case.body.index(passage)]
    return any(name in one.text for one in before) or name in passage.text[:at]


RULES = (
    Rule(
        "closing-vocative", "warning", "The closing repeats the word of the salutation.",
        "letters of Presidents of the General Assembly and of co-facilitators, 2010-2017",
        closing_vocative,
    ),
    Rule(
        "honour-once", "warning", "'I have the honour to' stands in the first sentence, and once.",
        "UN Correspondence Manual ST/DCS/4/Rev.1, para. 106", honour_once,
    ),
    Rule(
        "joint-singular", "warning", "A joint letter says we and our.",
        "letters of co-facilitators and joint letters, 1960-2017", joint_singular,
    ),
    Rule(
        "person-mixed", "warning", "A letter speaks in one person from its first word to its closing.",
        "UNHCR Handbook for Emergencies, para. 67", person_mixed,
    ),
    Rule(
        "abbreviation", "warning", "The United Nations, its organs and its offices are written in full.",
        "UN Correspondence Manual ST/DCS/4/Rev.1, p. 40", abbreviations,
    ),
    Rule(
        "state-name", "warning", "States go by the names that the United Nations uses. No word is ever rewritten.",
        "UN Editorial Manual, Country names", state_named,
    ),
    Rule(
        "state-usage", "note", "What a State calls another one in its own letters stands, and is pointed out.",
        "UN Editorial Manual, Country names: letters by Member States keep the author's designations", state_usage,
    ),
)  # fmt: skip
