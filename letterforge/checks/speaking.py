"""Rules on how a letter speaks: its formulae, its person, the names it uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from letterforge.checks.case import Case, Passage, Remark, Rule
from letterforge.protocol import state_names, vocative


def closing_vocative(case: Case) -> Iterator[Remark]:
    """The closing addresses somebody else than the salutation, whatever mark follows that."""
    greeted = {vocative(passage.text).casefold() for passage in case.salutation}
    for passage in case.closing:
        found = case.wording.vocative.search(passage.text)
        if found and greeted and found[1].casefold() not in greeted:
            message = f"the closing says {found[1]!r}, the salutation {case.salutation[0].text!r}"
            yield Remark(message, passage.where(found.start(1)), "repeat the salutation, or leave both to auto")


def honour_once(case: Case) -> Iterator[Remark]:
    """The formula is said again, or for the first time after the first sentence."""
    first = case.wording.sentence_end.split(case.body[0].text, 1)[0] if case.body else ""
    for n, (passage, match) in enumerate(_found(case.wording.honour, case.body)):
        if n or passage is not case.body[0] or match.end() > len(first):
            fact = "is said again" if n else "stands after the first sentence"
            hint = "say it in the first sentence, and once"
            yield Remark(f"{match[0]!r} {fact}", passage.where(match.start()), hint)


def joint_singular(case: Case) -> Iterator[Remark]:
    """Several write, and one of them speaks."""
    if not case.joint:
        return
    for passage, match in _firsts(_found(case.wording.singular, (*case.body, *case.closing))):
        hint = "write we, our, ourselves"
        yield Remark(f"a joint letter says {match[0]!r}", passage.where(match.start()), hint)


def person_mixed(case: Case) -> Iterator[Remark]:
    """The letter speaks as a person and as an institution, or begins with one person and ends with another."""
    words, everything = case.wording, (*case.body, *case.closing)
    speaks = [*_found(words.singular, everything), *_found(words.plural_formula, everything)]
    for passage, match in _firsts(_found(words.third, everything)) if speaks else ():
        message = f"{match[0]!r} is a note's third person; the letter also says {speaks[0][1][0]!r}"
        yield Remark(message, passage.where(match.start()), "keep to the first person, or write a note verbale")
    if not case.joint:
        yield from _ends_otherwise(case)


def _ends_otherwise(case: Case) -> Iterator[Remark]:
    words = case.wording
    for begun, ended in ((words.singular, words.plural), (words.plural_formula, words.singular)):
        body, closing = next(_found(begun, case.body), None), next(_found(ended, case.closing), None)
        if body and closing:
            message = f"the text says {body[1][0]!r}, the closing {closing[1][0]!r}"
            yield Remark(message, closing[0].where(closing[1].start()), "let text and closing speak in one person")


def abbreviations(case: Case) -> Iterator[Remark]:
    """An institution is abbreviated; each is told once."""
    for passage, match, times in _counted(case.wording.abbreviation, case.body):
        message = f"{match[1]!r} is an abbreviation{_times(times)}"
        hint = f"write {case.wording.abbreviations[match[1]]}"
        yield Remark(message, passage.where(match.start()), hint)


def state_named(case: Case) -> Iterator[Remark]:
    """A State goes by another name than the United Nations uses; each is told once."""
    for passage, match, times in _counted(case.wording.state, case.body):
        name = state_names(case.wording.states[match[1]], case.letter.language).text
        message = f"{match[1]!r} is not the name that the United Nations uses{_times(times)}"
        yield Remark(message, passage.where(match.start()), f"write {name}; a State may keep its own usage")


# What stands in a text until somebody knows better; in any language. Brackets are looked into a little way only: to
# search on from each for its end would take a time that grows with the square of the text.
_PLACEHOLDER = re.compile(
    r"\b(?:X{2,}|TB[ACD]|TODO|FIXME)\b|_{3,}|\{[^{}]*\}"
    r"|\[[^\[\]]{0,99}\b(?:date|name|place|room|time|title|number|insert|x{2,})\b[^\[\]]{0,99}\]",
    re.IGNORECASE,
)


def placeholder(case: Case) -> Iterator[Remark]:
    """Words that only keep a place free."""
    for passage, match in _found(_PLACEHOLDER, case.body):
        hint = 'write the fact, or {{ open("…") }} while it is open: no edition but draft prints that'
        yield Remark(f"{match[0]!r} keeps a place free", passage.where(match.start()), hint)


_Match = tuple[Passage, re.Match[str]]


def _found(pattern: re.Pattern[str], passages: Iterable[Passage]) -> Iterator[_Match]:
    return ((passage, match) for passage in passages for match in pattern.finditer(passage.text))


def _firsts(found: Iterable[_Match]) -> Iterable[_Match]:
    """The first place of each thing found."""
    firsts: dict[str, _Match] = {}
    for passage, match in found:
        firsts.setdefault(match[0], (passage, match))
    return firsts.values()


def _counted(pattern: re.Pattern[str], passages: Iterable[Passage]) -> Iterator[tuple[Passage, re.Match[str], int]]:
    """The first place of each word found as the pattern's first group, and how often it is found."""
    found = [(passage, match) for passage, match in _found(pattern, passages) if match[1]]
    counts = Counter(match[1] for _, match in found)
    firsts: dict[str, _Match] = {}
    for passage, match in found:
        firsts.setdefault(match[1], (passage, match))
    return ((passage, match, counts[word]) for word, (passage, match) in firsts.items())


def _times(times: int) -> str:
    return f" ({times} times)" if times > 1 else ""


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
        "placeholder", "warning", "Nothing in the text only keeps a place free: XXX, TBC, ____, [date].",
        "letterforge: a blank costs face", placeholder,
    ),
    Rule(
        "state-name", "warning", "States go by the names that the United Nations uses. No word is ever rewritten.",
        "UN Editorial Manual, Country names", state_named,
    ),
)  # fmt: skip
