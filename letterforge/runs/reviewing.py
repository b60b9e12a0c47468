"""Review by exception: the letters of a plan grouped by what sets them apart, and those that should be looked at first.

What most letters have is usual, and is not spoken of. Where every letter has something else, nothing is an exception.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from letterforge.findings import Finding
from letterforge.roster import Row
from letterforge.runs.grouping import Found, grouped
from letterforge.runs.plans import Plan, Planned
from letterforge.runs.standing import Standing

_USUAL = 0.5  # what more than half of the letters have
_FEW = 12  # different exceptions of one kind; where there are more, each letter has its own
_SINGLE = {"second-face": "second typeface", "form-unverified": "unverified form", "name-script": "foreign script"}


@dataclass(frozen=True, slots=True)
class Group:
    """Letters that differ from the usual one in the same; () for those that do not differ."""

    differs: tuple[str, ...]
    letters: tuple[Planned, ...] = field(repr=False)

    @property
    def sample(self) -> Planned:
        """The letter that is shown for all."""
        return self.letters[0]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Who receives them."""
        return tuple(row for one in self.letters for row in one.rows)

    def __str__(self) -> str:
        return "; ".join(self.differs) or "as usual"


@dataclass(frozen=True, slots=True)
class Outlier:
    """Letters that should be looked at, and why: one of them is enough."""

    why: str
    letters: tuple[Planned, ...] = field(repr=False)


@dataclass(frozen=True)
class Review:
    """A plan as a person goes through it. `pages`: of each letter's PDF, by key, where they were counted.

    `standing`: what the run would do in a folder that holds one, where such a folder was named.
    """

    plan: Plan
    pages: Mapping[str, int] = field(default_factory=dict)
    standing: Standing | None = None

    @cached_property
    def findings(self) -> list[Found]:
        """All that was found of the roster, of its rows and of the letter, each once, the gravest first."""
        whole: Iterator[tuple[Row | None, Finding]] = ((None, finding) for finding in self.plan.noticed)
        return grouped([*whole, *self.plan.findings], self.plan.total)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(found.finding.severity == "error" for found in self.findings)

    @cached_property
    def groups(self) -> list[Group]:
        """The letters by what sets them apart: the smallest group first, the usual ones last."""
        rare = _exceptions(self.plan.letters)
        groups: dict[tuple[str, ...], list[Planned]] = {}
        for one in self.plan.letters:
            differs = tuple(words for mark, words in one.composed.traits.marks if words in rare[_peers(one, mark)])
            groups.setdefault(differs, []).append(one)
        made = [Group(differs, tuple(letters)) for differs, letters in groups.items()]
        return sorted(made, key=lambda group: (not group.differs, len(group.letters)))

    @cached_property
    def outliers(self) -> list[Outlier]:
        """The letters to look at first."""
        found: dict[str, list[Planned]] = {}
        for why, one in (*self._guessed(), *self._in_findings(), *self._odd_pages(), *self._longest()):
            found.setdefault(why, []).append(one)
        return [Outlier(why, tuple(letters)) for why, letters in found.items()]

    @property
    def shown(self) -> list[tuple[str, Planned]]:
        """One of each group, outliers first; each letter once, with what it is shown for."""
        found: dict[str, tuple[str, Planned]] = {}
        for one in self.outliers:
            found.setdefault(one.letters[0].key, (one.why, one.letters[0]))
        for group in self.groups:
            found.setdefault(group.sample.key, (str(group), group.sample))
        return list(found.values())

    def _guessed(self) -> Iterator[tuple[str, Planned]]:
        why = "fallback salutation: nothing says what the addressee is"
        return ((why, one) for one in self.plan.letters if one.composed.traits.guessed)

    def _in_findings(self) -> Iterator[tuple[str, Planned]]:
        """Letters with a second typeface or an unverified form that not most have."""
        found = [
            (f"{_SINGLE[finding.rule]}: {finding.message}", one)
            for one in self.plan.letters for finding in one.composed.findings if finding.rule in _SINGLE
        ]  # fmt: skip
        times = Counter(why for why, _ in found)
        return ((why, one) for why, one in found if times[why] <= len(self.plan.letters) * _USUAL)

    def _odd_pages(self) -> Iterator[tuple[str, Planned]]:
        times = Counter(self.pages.values())
        usual = max(times, key=times.__getitem__, default=0)
        for one in self.plan.letters:
            pages = self.pages.get(one.key, usual)
            if pages != usual:
                yield f"{_counted(pages)}, and the others have {_counted(usual)}", one

    def _longest(self) -> Iterator[tuple[str, Planned]]:
        """The letter with the longest address, where they differ."""
        sizes = {one.key: one.composed.traits.address for one in self.plan.letters}
        if len(set(sizes.values())) > 1:
            longest = max(self.plan.letters, key=lambda one: sizes[one.key])
            lines, characters = sizes[longest.key]
            yield f"longest address: {lines} lines, {characters} characters", longest


def _counted(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _peers(one: Planned, mark: str) -> tuple[str, str]:
    """With which others a letter is compared: in its words, with those of its language."""
    return mark, "" if mark == "language" else one.composed.language


def _exceptions(letters: Sequence[Planned]) -> Mapping[tuple[str, str], frozenset[str]]:
    """The words of each mark that are exceptions among those that are compared."""
    times: dict[tuple[str, str], Counter[str]] = {}
    for one in letters:
        for mark, words in one.composed.traits.marks:
            times.setdefault(_peers(one, mark), Counter())[words] += 1
    number = {"": len(letters), **Counter(one.composed.language for one in letters)}
    return {peers: _rare(words, number[peers[1]]) for peers, words in times.items()}


def _rare(times: Counter[str], total: int) -> frozenset[str]:
    """What is no rule; nothing where each letter has its own. What few letters have at all is an exception in each."""
    common = {words for words, number in times.items() if number > total * _USUAL}
    stated = sum(times.values())
    if len(times) > _FEW and not common and stated > total * _USUAL:
        return frozenset()
    return frozenset(times) - common
