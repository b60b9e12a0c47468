"""Letter × roster → the plan: every row composed and compared, before anything is written.

Rows that give the same letter are one document: a letter to a circle is made once, however many receive it.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, cast

from letterforge.compose import Composition
from letterforge.errors import LetterforgeError
from letterforge.model import Letter
from letterforge.rendering import name_fields
from letterforge.roster import Roster, Row
from letterforge.runs.faulty import Faulty, all_wrong, faulty
from letterforge.runs.naming import stems
from letterforge.runs.papers.register import Recipient, Register, recipients
from letterforge.runs.plans import Plan, Planned, is_circular
from letterforge.runs.tasks import Composed, Desk, Limits, compose_rows, packed, unpacked
from letterforge.runs.workers import shared
from letterforge.runs.working import Bench, Watch
from letterforge.wanted import Rendering
from letterforge.world import World

_CHUNK = 8
_TRIES = 20  # rows of which one must be good; where all are wrong in the same, the letter is at fault
_OWN = "{stem}-{key}"
_SHARED = "{version}"


@dataclass(frozen=True)
class Planner:
    """Composes the rows of a roster for a letter, by workers of this machine, since composing reads files."""

    letter: Letter
    world: World
    how: Rendering
    limits: Limits
    name: str | None = None
    watch: Watch | None = None

    def plan(
        self, roster: Roster, rows: Sequence[Row], executor: Executor, workers: int, beside: Sequence[Row] = ()
    ) -> Plan:
        """The plan for these rows of the roster; those `beside` them are composed as well, and named together.

        Raises:
            LetterforgeError: no row can be made: what is wrong is wrong in all of them, or in the letter.
        """
        base, made = self._base(rows, executor, workers)
        everybody = (*rows, *beside)
        rest = [n for n in range(len(everybody)) if n not in made]
        bench = self._bench(base, executor, workers, self._follower(len(made)))
        known: dict[Any, Any] = {}
        made.update(
            (rest[at], _kept(one, known)) for at, one in chain.from_iterable(bench.done([everybody[n] for n in rest]))
        )
        pairs = sorted(((everybody[n], one) for n, one in made.items()), key=lambda pair: pair[0].number)
        wrong = {row.key: fault for row, one in pairs if (fault := faulty(row, one)) is not None}
        composed = [(row, one) for row, one in pairs if row.key not in wrong and isinstance(one, Composed)]
        plan = Plan(self.letter, roster, base, tuple(self._letters(composed)), tuple(wrong.values()))
        return _parted(plan, frozenset(row.key for row in beside)) if beside else plan

    def _follower(self, before: int) -> Watch | None:
        """Who follows the rest, where so many rows were composed before."""
        watch = self.watch
        return None if watch is None else lambda done, of: watch(before + done, before + of)

    def _bench(
        self, base: Composition | None, executor: Executor, workers: int, watch: Watch | None = None
    ) -> Bench[Row, Composed]:
        desk = pickle.dumps(Desk(self.letter, self.world, self.how, self.limits, base))
        return Bench(executor, workers, compose_rows, shared(executor, desk), _CHUNK, watch)

    def _base(
        self, rows: Sequence[Row], executor: Executor, workers: int
    ) -> tuple[Composition, dict[int, Composed | LetterforgeError]]:
        """The letter of the first row that can be made, and what became of the rows up to it."""
        made: dict[int, Composed | LetterforgeError] = {}
        bench = self._bench(None, executor, workers)
        for n, row in enumerate(rows[:_TRIES]):
            (((_, made[n]),),) = bench.done([row])
            if isinstance(made[n], Composed):
                break
        else:
            if len({one.problems for one in made.values() if isinstance(one, LetterforgeError)}) > 1:  # it is the rows'
                rest = rows[len(made) :]
                found = chain.from_iterable(bench.done(rest))
                made.update((_TRIES + at, one) for at, one in found)
        first = min((n for n, one in made.items() if isinstance(one, Composed)), default=None)
        if first is None:
            raise all_wrong([fault for n, one in sorted(made.items()) if (fault := faulty(rows[n], one)) is not None])
        good = cast("Composed", made[first])
        (whole,) = unpacked(good.changes)
        made[first] = replace(good, changes=packed(()))
        return cast("Composition", whole.node), made

    def _letters(self, composed: Sequence[tuple[Row, Composed]]) -> Iterator[Planned]:
        """The different ones among the letters, each with those who receive it."""
        groups: dict[str, list[tuple[Row, Composed]]] = {}
        for row, one in composed:
            groups.setdefault(one.fingerprint, []).append((row, one))
        sharing = list(groups.values())
        keys = self._keys(sharing)
        fields = [self._fields(*group[0]) for group in sharing]
        edition = "" if self.how.edition == "original" else "-{edition}"
        pattern = self.name or (_SHARED if is_circular(self.letter) else _OWN) + edition
        names = stems(pattern, list(zip(keys, fields, strict=True)))
        for number, (key, stem, group) in enumerate(zip(keys, names, sharing, strict=True), 1):
            yield Planned(number, key, stem, tuple(row for row, _ in group), group[0][1])

    def _keys(self, groups: Sequence[Sequence[tuple[Row, Composed]]]) -> list[str]:
        """What each letter is known by from run to run: its row's key, or a circular letter's language."""
        own = [group[0][0].key for group in groups]
        if not is_circular(self.letter):
            return own
        languages = Counter(group[0][1].language for group in groups)
        shared = [(f"language:{group[0][1].language}", languages[group[0][1].language]) for group in groups]
        return [tongue if times == 1 else f"{tongue}:{key}" for (tongue, times), key in zip(shared, own, strict=True)]

    def _fields(self, row: Row, one: Composed) -> Mapping[str, str]:
        """What the pattern of names may name: of the letter, and of its row with all its columns."""
        person = row.addressee
        own = {key: str(value) for key, value in row.letter.items() if key in ("reference", "date")}
        stem = name_fields(self.letter)["stem"]
        version = stem if one.language == self.letter.language else f"{stem}-{one.language}"
        fields = {**name_fields(self.letter), **own, "key": row.key, "row": str(row.number), "language": one.language,
                  "version": version, "edition": self.how.edition}  # fmt: skip
        said = {name: getattr(person, name, None) for name in ("state", "office", "name", "surname", "organization")}
        texts = {name: value if isinstance(value, str) else "" for name, value in said.items()}
        return {**row.extra, **texts, **fields}


def _parted(plan: Plan, others: frozenset[str]) -> Plan:
    """The plan, in which what is for other rows alone, by their keys, stands beside it."""
    letters, beside = list[Planned](), list[Planned | Faulty]()
    for one in plan.letters:
        mine = tuple(row for row in one.rows if row.key not in others)
        if mine:
            letters.append(replace(one, rows=mine, beside=tuple(row for row in one.rows if row.key in others)))
        else:
            beside.append(one)
    beside += [one for one in plan.faulty if one.row.key in others]
    wrong = tuple(one for one in plan.faulty if one.row.key not in others)
    return replace(plan, letters=tuple(letters), faulty=wrong, beside=tuple(beside))


def _kept(one: Composed | LetterforgeError, known: dict[Any, Any]) -> Composed | LetterforgeError:
    """The same, in which what other letters have as well is the same object: there may be a hundred thousand."""
    if isinstance(one, LetterforgeError):
        return one
    findings = tuple(known.setdefault(finding, finding) for finding in one.findings)
    marks = tuple(known.setdefault(mark, mark) for mark in one.traits.marks)
    return replace(one, findings=findings, traits=replace(one.traits, marks=marks))


def with_recipients(plan: Plan, register: Register, executor: Executor, workers: int) -> Plan:
    """The plan with who receives its letters; rows without an address that can be used are faulty."""
    others = [one for one in plan.beside if isinstance(one, Planned)]
    rows = [row for one in (*plan.letters, *others) for row in (*one.rows, *one.beside)]
    found = recipients(register, rows, executor, workers)
    wrong = [Faulty.of(row, error) for row in rows if isinstance(error := found[row.key], LetterforgeError)]
    good = {key: one for key, one in found.items() if isinstance(one, Recipient)}
    return replace(plan.without(wrong), recipients=good)
