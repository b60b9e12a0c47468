"""Rules on one letter in several languages: what its versions must say alike.

Comes in: the cases of a letter and of its versions. Goes out: what they do not say alike, at the place of the version
in its own file. Words are never compared, only what every language has alike: days, times, figures, symbols, names.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from letterforge.checks.case import OPEN, Case, Remark, Rule
from letterforge.checks.days import Day
from letterforge.checks.reckoning import Told, told_in
from letterforge.checks.timing import deadline_of
from letterforge.document import ItemList, blocks_of
from letterforge.model import Letter, Open, Person, Sender, in_language
from letterforge.protocol import language


@dataclass(frozen=True)
class Pair:
    """A letter and one of its versions."""

    original: Case
    version: Case

    @cached_property
    def told(self) -> tuple[Told, Told]:
        """What the texts of the two tell."""
        return _told(self.original), _told(self.version)

    @property
    def composed(self) -> bool:
        """Whether both could be composed."""
        return self.original.section is not None and self.version.section is not None

    def differing(self, what: str, here: Iterable[Hashable], there: Iterable[Hashable]) -> Iterator[Remark]:
        """What only the original says (`here`), and what only the version says."""
        where = self.version.letter.place_of("body")
        own, theirs = self.original.letter.language, self.version.letter.language
        ours, others = Counter(here), Counter(there)
        for said, has, lacks in ((ours - others, own, theirs), (others - ours, theirs, own)):
            for one in said:
                message = f"{what} {one} stands in the text in {has}, and not in that in {lacks}"
                yield Remark(message, where, "compare the two texts, and correct one")


def _told(case: Case) -> Told:
    return told_in("\n".join(passage.text.replace(OPEN, " ") for passage in case.body), case.letter.language)


def paragraphs(pair: Pair) -> Iterator[Remark]:
    """The versions have other numbers of paragraphs, or of entries of lists."""
    if not pair.composed or (pair.original.letter.body is None and pair.version.letter.body is None):
        return  # a kind's own text has the paragraphs that each language's documents have
    for what, count in (("paragraphs", _paragraphs), ("entries of lists", _entries)):
        here, there = count(pair.original), count(pair.version)
        if here != there:
            message = f"the version in {pair.version.letter.language} has {there} {what}, the letter {here}"
            yield Remark(message, pair.version.letter.place_of("body"), "compare the two texts, and correct one")


def _paragraphs(case: Case) -> int:
    return len(case.body)


def _entries(case: Case) -> int:
    blocks = blocks_of(case.section.blocks) if case.section else ()
    return sum(len(block.items) for block in blocks if isinstance(block, ItemList))


def dates(pair: Pair) -> Iterator[Remark]:
    """A day stands in one of the two texts alone. One without its year is the same day with it."""
    here, there = _other_days(pair.original, pair.told[0]), _other_days(pair.version, pair.told[1])
    alone, other = _unmatched(here, there), _unmatched(there, here)
    return pair.differing("the day", map(_day, alone), map(_day, other)) if pair.composed else iter(())


def _other_days(case: Case, told: Told) -> list[Day]:
    """The days of a text but the letter's own, which an instrument says in the text in one language, not in another."""
    day = case.letter.date
    return [one for one in told.days if isinstance(day, Open) or one != (day.year, day.month, day.day)]


def _unmatched(days: Sequence[Day], others: Sequence[Day]) -> list[Day]:
    left = Counter(others)
    years = {day[1:]: [one[0] for one in left if one[1:] == day[1:]] for day in set(days) if day[0] is None}
    alone = []
    for day in days:
        alike = [day, *((year, *day[1:]) for year in years.get(day[1:], ()) if day[0] is None), (None, *day[1:])]
        same = next((one for one in alike if left[one] > 0), None)
        alone.append(day) if same is None else left.subtract([same])
    return alone


def _day(day: Day) -> str:
    year, month, number = day
    return f"{year}-{month:02}-{number:02}" if year else f"{month:02}-{number:02}"


def clock(pair: Pair) -> Iterator[Remark]:
    """A time of day stands in one of the two texts alone."""
    here, there = (map(_clock, one.times) for one in pair.told)
    return pair.differing("the time", here, there) if pair.composed else iter(())


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def figures(pair: Pair) -> Iterator[Remark]:
    """A figure stands in one of the two texts alone, and the other does not say it in words."""
    here, there = pair.told
    ours = [figure for figure in (Counter(here.figures) - Counter(there.figures)) if figure not in there.numbers]
    theirs = [figure for figure in (Counter(there.figures) - Counter(here.figures)) if figure not in here.numbers]
    return pair.differing("the figure", ours, theirs) if pair.composed else iter(())


def symbols(pair: Pair) -> Iterator[Remark]:
    """The symbol of a document stands in one of the two texts alone."""
    here, there = (set(one.symbols) for one in pair.told)
    return pair.differing("the symbol", here, there) if pair.composed else iter(())


def deadlines(pair: Pair) -> Iterator[Remark]:
    """The versions ask for an answer until different moments."""
    here, there = deadline_of(pair.original.letter), deadline_of(pair.version.letter)
    if here != there:
        message = f"the version in {pair.version.letter.language} has another deadline"
        yield Remark(message, pair.version.letter.place_of("deadline"), "give both the same: at and zone")


def enclosures(pair: Pair) -> Iterator[Remark]:
    """The versions enclose other numbers of letters and files."""
    here, there = len(pair.original.letter.enclosures), len(pair.version.letter.enclosures)
    if here != there:
        message = f"the version in {pair.version.letter.language} encloses {there}, the letter {here}"
        yield Remark(message, pair.version.letter.place_of("enclosures"), "give both the same enclosures")


def days_written(pair: Pair) -> Iterator[Remark]:
    """The versions bear different dates or references, or are of other kinds or senders."""
    here, there = pair.original.letter, pair.version.letter
    if [_sender(sender) for sender in here.senders] != [_sender(sender) for sender in there.senders]:
        message = f"the version in {there.language} has other senders"
        yield Remark(message, there.place_of("senders"), "let the same write both, in the same order")
    for key in ("kind", "date", "reference"):
        if getattr(here, key) != getattr(there, key):
            message = f"the version in {there.language} has another {key}: {_shown(getattr(there, key))}"
            yield Remark(message, there.place_of(key), f"write {_shown(getattr(here, key))}")


def _sender(sender: Sender) -> Hashable:
    return (sender.office, sender.mission, sender.institution, sender.state, sender.host)


def _shown(value: object) -> str:
    return f"{{open: {value.open}}}" if isinstance(value, Open) else str(value)


def places(pair: Pair) -> Iterator[Remark]:
    """The place stands in Latin letters in a version that has others: 2026年11月26日于New York."""
    letter = pair.version.letter
    given = letter.place
    place = None if given is None or isinstance(given, Open) else in_language(given, letter.language)
    if place and _latin(place) and not _latin(language(letter.language).kinds["letter"]):
        message = f"the place {place!r} stands in Latin letters in the version in {letter.language}"
        yield Remark(message, letter.place_of("place"), f"give it in each language: {{…, {letter.language}: …}}")


def _latin(words: str) -> bool:
    return all(unicodedata.name(char, "").startswith("LATIN") for char in words if char.isalpha())


_PERSONS: Mapping[str, Callable[[Letter], Sequence[Person]]] = {
    "signatories": lambda letter: letter.signatories,
    "addressees": lambda letter: letter.addressees,
    "persons": lambda letter: letter.persons,
}


def names(pair: Pair) -> Iterator[Remark]:
    """Other people sign or are addressed; or somebody whom one of the texts names is not named in the other."""
    here, there = pair.original.letter, pair.version.letter
    for key, people in _PERSONS.items():
        ours, theirs = people(here), people(there)
        if [_who(person) for person in ours] != [_who(person) for person in theirs]:
            message = f"the version in {there.language} has other {key}"
            yield Remark(message, there.place_of(key), "give both the same persons, in the same order")
        elif pair.composed:
            yield from _unnamed(pair, key, ours, theirs)


def _who(person: Person) -> Hashable:
    return (person.office, person.state, person.rank, person.gender)


def _unnamed(pair: Pair, key: str, ours: Sequence[Person], theirs: Sequence[Person]) -> Iterator[Remark]:
    for n, (one, other) in enumerate(zip(ours, theirs, strict=True)):
        said = [_named(person, case) for person, case in ((one, pair.original), (other, pair.version))]
        if None not in said and said[0] != said[1]:
            silent = pair.version if said[0] else pair.original
            message = f"the text in {silent.letter.language} does not name {_name(one, pair.original.letter)}"
            yield Remark(message, silent.letter.place_of(key, n), "name the person in both texts, or in neither")


def _named(person: Person, case: Case) -> bool | None:
    """Whether the text names the person; None where no name is given in its language."""
    name = _name(person, case.letter)
    if name is None:
        return None
    surname = in_language(person.surname, case.letter.language) if person.surname is not None else None
    forms = (name, *person.cases.values(), surname or name)
    return any(form in passage.text for form in forms for passage in case.body)


def _name(person: Person, letter: Letter) -> str | None:
    return None if person.name is None or isinstance(person.name, Open) else in_language(person.name, letter.language)


@dataclass(frozen=True, slots=True)
class VersionRule:
    """A rule that is asked of each version together with its letter."""

    rule: Rule
    compare: Callable[[Pair], Iterator[Remark]]


def _version_rule(name: str, says: str, compare: Callable[[Pair], Iterator[Remark]]) -> VersionRule:
    return VersionRule(Rule(f"translation-{name}", "warning", says, _SOURCE), compare)


_SOURCE = "UN Correspondence Manual ST/DCS/4/Rev.1, para. 34; letterforge: versions of one letter say the same"
VERSION_RULES = (
    _version_rule("paragraphs", "Versions have the same number of paragraphs and entries of lists.", paragraphs),
    _version_rule("dates", "Versions name the same days.", dates),
    _version_rule("times", "Versions name the same times of day.", clock),
    _version_rule("figures", "Versions have the same figures, in whatever digits.", figures),
    _version_rule("symbols", "Versions refer to the same documents: A/71/L.1.", symbols),
    _version_rule("names", "The same persons sign, are addressed, and are named.", names),
    _version_rule("deadline", "Versions have the same deadline, as one instant.", deadlines),
    _version_rule("enclosures", "Versions have the same enclosures.", enclosures),
    _version_rule("head", "Versions are of the same kind and senders, with the same date and reference.", days_written),
    _version_rule("place", "The place stands in the letters of each version's language.", places),
)
