"""Letter × roster → the plan: every row composed and compared, before anything is written.

Rows that give the same letter are one document: a letter to a circle is made once, however many receive it.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import cast

from letterforge.compose import Composition
from letterforge.errors import FontError, LetterError, LetterforgeError, Problem
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.rendering import name_fields
from letterforge.roster import ROW, Roster, Row
from letterforge.runs.naming import stems
from letterforge.runs.tasks import Composed, Desk, Limits, compose_rows, packed, unpacked
from letterforge.runs.workers import shared
from letterforge.runs.working import Bench
from letterforge.wanted import Rendering
from letterforge.world import World

_CHUNK = 8
_TRIES = 20  # rows of which one must be good; where none is, the letter is at fault
_OWN = "{stem}-{key}"
_SHARED = "{stem}{version}"


@dataclass(frozen=True, slots=True)
class Planned:
    """A letter that the run makes: its number in the order of rows, from 1, and what differs from the base.

    `key` and `stem`, its files' name without ending, stay the same from run to run. `rows`: who receives it.
    """

    number: int
    key: str
    stem: str
    rows: tuple[Row, ...]
    composed: Composed = field(repr=False)


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row of which no letter can be made, and why."""

    row: Row
    error: LetterforgeError

    @property
    def rows(self) -> tuple[Row, ...]:
        """The row, as a letter has its rows."""
        return (self.row,)

    @property
    def foreseen(self) -> bool:
        """Whether correcting the row mends it; otherwise it ran out of time or memory, or broke its template."""
        return isinstance(self.error, (LetterError, FontError))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is going to do. `base` is the first letter, from which the others differ.

    Of a correction, `corrects` says what was dispatched before, and `withdrawn` which letters of that are no more.
    """

    letter: Letter
    roster: Roster
    base: Composition = field(repr=False)
    letters: tuple[Planned, ...]
    faulty: tuple[Faulty, ...] = ()
    corrects: tuple[Mapping[str, str], ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def items(self) -> list[Planned | Faulty]:
        """Letters and faulty rows, in the order of the roster."""
        return sorted((*self.letters, *self.faulty), key=lambda one: one.rows[0].number)

    @property
    def digest(self) -> str:
        """The SHA-256 of what the letter says, with the letters that it encloses."""
        return sha256(self.letter.model_dump_json(by_alias=True).encode()).hexdigest()

    @property
    def findings(self) -> Iterator[tuple[Planned, Finding]]:
        """What composing found, letter by letter."""
        return ((one, finding) for one in self.letters for finding in one.composed.findings)

    def refuse_faulty(self) -> None:
        """See that every row can be made, as far as its own words go.

        Raises:
            LetterError: all that is wrong in the rows, at once.
        """
        problems = [placed(problem, one.row) for one in self.faulty if one.foreseen for problem in one.error.problems]
        if problems:
            raise LetterError.of(list(dict.fromkeys(problems)))


@dataclass(frozen=True)
class Planner:
    """Composes the rows of a roster for a letter, by workers of this machine, since composing reads files."""

    letter: Letter
    world: World
    how: Rendering
    limits: Limits
    name: str | None = None

    def plan(self, roster: Roster, rows: Sequence[Row], executor: Executor, workers: int) -> Plan:
        """The plan for these rows of the roster.

        Raises:
            LetterforgeError: no row can be made: what is wrong is wrong in all of them, or in the letter.
        """
        base, made = self._base(rows, executor)
        rest = range(len(made), len(rows))
        bench = self._bench(base, executor, workers)
        made.update((rest[at], one) for chunk in bench.done([rows[n] for n in rest]) for at, one in chunk)
        faulty = [Faulty(rows[n], one) for n, one in sorted(made.items()) if isinstance(one, LetterforgeError)]
        composed = [(rows[n], one) for n, one in sorted(made.items()) if isinstance(one, Composed)]
        return Plan(self.letter, roster, base, tuple(self._letters(composed)), tuple(faulty))

    def _bench(self, base: Composition | None, executor: Executor, workers: int) -> Bench[Row, Composed]:
        desk = pickle.dumps(Desk(self.letter, self.world, self.how, self.limits, base))
        return Bench(executor, workers, compose_rows, shared(executor, desk), _CHUNK)

    def _base(
        self, rows: Sequence[Row], executor: Executor
    ) -> tuple[Composition, dict[int, Composed | LetterforgeError]]:
        """The letter of the first row that can be made, and what became of the rows up to it."""
        made: dict[int, Composed | LetterforgeError] = {}
        bench = self._bench(None, executor, 1)
        for n, row in enumerate(rows[:_TRIES]):
            (((_, one),),) = bench.done([row])
            made[n] = one
            if isinstance(one, Composed):
                made[n] = replace(one, changes=packed(()))
                (whole,) = unpacked(one.changes)
                return cast("Composition", whole.node), made
        raise _all_wrong([(rows[n], one) for n, one in made.items() if isinstance(one, LetterforgeError)])

    @property
    def _circular(self) -> bool:
        """Whether the letter itself says to whom it goes, so that rows are only those who receive it."""
        return any(one.roster != ROW for one in self.letter.addressees)

    def _letters(self, composed: Sequence[tuple[Row, Composed]]) -> Iterator[Planned]:
        """The different ones among the letters, each with those who receive it."""
        groups: dict[str, list[tuple[Row, Composed]]] = {}
        for row, one in composed:
            groups.setdefault(one.fingerprint, []).append((row, one))
        sharing = list(groups.values())
        keys = self._keys(sharing)
        fields = [self._fields(*group[0]) for group in sharing]
        pattern = self.name or (_SHARED if self._circular else _OWN)
        names = stems(pattern, list(zip(keys, fields, strict=True)))
        for number, (key, stem, group) in enumerate(zip(keys, names, sharing, strict=True), 1):
            yield Planned(number, key, stem, tuple(row for row, _ in group), group[0][1])

    def _keys(self, groups: Sequence[Sequence[tuple[Row, Composed]]]) -> list[str]:
        """What each letter is known by from run to run: its row's key, or a circular letter's language."""
        own = [group[0][0].key for group in groups]
        if not self._circular:
            return own
        languages = Counter(group[0][1].language for group in groups)
        shared = [(f"language:{group[0][1].language}", languages[group[0][1].language]) for group in groups]
        return [tongue if times == 1 else f"{tongue}:{key}" for (tongue, times), key in zip(shared, own, strict=True)]

    def _fields(self, row: Row, one: Composed) -> Mapping[str, str]:
        """What the pattern of names may name: of the letter, and of its row with all its columns."""
        person = row.addressee
        own = {key: str(value) for key, value in row.letter.items() if key in ("reference", "date")}
        version = "" if one.language == self.letter.language else f"-{one.language}"
        fields = {**name_fields(self.letter), **own, "key": row.key, "row": str(row.number), "language": one.language,
                  "version": version, "edition": self.how.edition}  # fmt: skip
        said = {name: getattr(person, name, None) for name in ("state", "office", "name", "surname", "organization")}
        texts = {name: value if isinstance(value, str) else "" for name, value in said.items()}
        return {**row.extra, **texts, **fields}


def placed(problem: Problem, row: Row) -> Problem:
    """The problem with its row, where it names none."""
    if problem.where and problem.where.startswith(row.place):
        return problem
    return replace(problem, where=f"{row.place}: {problem.where}" if problem.where else row.place)


def _all_wrong(faulty: Sequence[tuple[Row, LetterforgeError]]) -> LetterforgeError:
    """One error for rows of which none can be made."""
    errors = [error for _, error in faulty]
    if not errors:
        return LetterError("the roster has no rows", hint="write a row for each addressee, or change --where")
    if all(error.problems == errors[0].problems for error in errors):  # it is the letter's
        return errors[0]
    return LetterError.of([placed(problem, row) for row, error in faulty for problem in error.problems])
