"""Letter × roster → the plan: every row composed and compared, before anything is written.

Rows that give the same letter are one document: a letter to a circle is made once, however many receive it.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from typing import Any, cast

from letterforge.compose import Composition
from letterforge.errors import LetterError, LetterforgeError, Problem
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.rendering import name_fields
from letterforge.roster import ROW, Roster, Row
from letterforge.runs.completeness import Proof
from letterforge.runs.faulty import Faulty, all_wrong, faulty, told
from letterforge.runs.naming import stems
from letterforge.runs.papers.register import Recipient, Register, recipients
from letterforge.runs.received import Received
from letterforge.runs.recipients import LeftOut
from letterforge.runs.tasks import Composed, Desk, Limits, compose_rows, packed, unpacked
from letterforge.runs.workers import shared
from letterforge.runs.working import Bench, Watch
from letterforge.wanted import Rendering
from letterforge.world import World

_CHUNK = 8
_TRIES = 20  # rows of which one must be good; where all are wrong in the same, the letter is at fault
_OWN = "{stem}-{key}"
_SHARED = "{version}"


@dataclass(frozen=True, slots=True)
class Planned:
    """A letter that the run makes: its number in the order of rows, from 1, and what differs from the base.

    `key` and `stem`, its files' name without ending, stay the same from run to run. `rows`: who receives it; `beside`:
    who of those that were not picked receives the same.
    """

    number: int
    key: str
    stem: str
    rows: tuple[Row, ...]
    composed: Composed = field(repr=False)
    beside: tuple[Row, ...] = ()

    @property
    def everybody(self) -> tuple[Row, ...]:
        """Who receives the letter, picked or not, in the order of the roster."""
        return tuple(sorted((*self.rows, *self.beside), key=lambda row: row.number))

    def but(self, keys: Container[str]) -> Planned:
        """The letter, without the rows of these keys."""
        rows, beside = (tuple(row for row in some if row.key not in keys) for some in (self.rows, self.beside))
        return replace(self, rows=rows, beside=beside)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is going to do. `base` is the first letter, from which the others differ.

    `proof`: whom it reaches, where anybody is expected; `left_out`: rows that receive nothing; `noticed`: what is to be
    said of the roster as a whole, and of limits that workers cannot keep. Of a correction, `corrects` says what was
    dispatched before, `received` what the rows had of that, by their keys, and `withdrawn` which letters of it are no
    more. `recipients`, by the keys of rows: where lists
    or addresses are asked for. `beside`: what the folder is for beside the rows that were picked.
    """

    letter: Letter
    roster: Roster
    base: Composition = field(repr=False)
    letters: tuple[Planned, ...]
    faulty: tuple[Faulty, ...] = ()
    proof: Proof | None = None
    left_out: tuple[LeftOut, ...] = ()
    noticed: tuple[Finding, ...] = ()
    corrects: tuple[Mapping[str, str], ...] = ()
    received: Mapping[str, Received] = field(default_factory=dict, repr=False)
    withdrawn: tuple[Received, ...] = ()
    recipients: Mapping[str, Recipient] = field(default_factory=dict, repr=False)
    beside: tuple[Planned | Faulty, ...] = ()

    @property
    def items(self) -> list[Planned | Faulty]:
        """Letters and faulty rows, in the order of the roster."""
        return sorted((*self.letters, *self.faulty), key=lambda one: one.rows[0].number)

    @property
    def digest(self) -> str:
        """The SHA-256 of what the letter says, with the letters that it encloses."""
        return sha256(self.letter.model_dump_json(by_alias=True).encode()).hexdigest()

    @property
    def total(self) -> int:
        """How many rows there are to make letters of."""
        return sum(len(one.rows) for one in self.items)

    @property
    def findings(self) -> Iterator[tuple[Row, Finding]]:
        """What was found of each row, by composing and by the rules, in the order of rows."""
        found = ((row, one.composed.findings) for one in self.letters for row in one.rows)
        wrong = ((one.row, one.findings) for one in self.faulty)
        for row, findings in sorted((*found, *wrong), key=lambda pair: pair[0].number):
            yield from ((row, finding) for finding in findings)

    def without(self, wrong: Sequence[Faulty]) -> Plan:
        """The plan, in which these rows are faulty too; a letter of theirs stays that of all others who receive it."""
        picked = {row.key for one in self.letters for row in one.rows}
        plan = self.but({one.row.key for one in wrong})
        faulty = (*self.faulty, *(one for one in wrong if one.row.key in picked))
        beside = (*plan.beside, *(one for one in wrong if one.row.key not in picked))
        return replace(plan, faulty=tuple(sorted(faulty, key=lambda one: one.row.number)), beside=beside)

    def but(self, keys: Container[str]) -> Plan:
        """The plan, in which no letter goes to the rows of these keys; one that was picked for them alone is beside."""
        letters = [one.but(keys) for one in self.letters]
        left = (replace(one, rows=one.beside, beside=()) for one in letters if not one.rows)
        others = (one.but(keys) if isinstance(one, Planned) else one for one in self.beside)
        beside = tuple(one for one in (*others, *left) if one.rows)
        return replace(self, letters=tuple(one for one in letters if one.rows), beside=beside)

    def refuse(self, *, quarantine: bool) -> None:
        """See that all of it can be made, as far as its own words go; in `quarantine`, wrong rows are set aside.

        Raises:
            LetterError: all that is wrong with the rows and with the roster, at once.
        """
        rows = [one for one in self.faulty if one.foreseen and not quarantine]
        whole = [Problem(one.message, one.where, one.hint) for one in self.noticed if one.severity == "error"]
        problems = list(dict.fromkeys((*whole, *told(rows, self.total))))
        if problems:
            raise LetterError.of(problems)
        if not self.letters and not self.corrects:
            raise all_wrong(self.faulty)

    def goes(self, *, quarantine: bool) -> bool:
        """Whether `refuse` does not."""
        try:
            self.refuse(quarantine=quarantine)
        except LetterforgeError:
            return False
        return True


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


def is_circular(letter: Letter) -> bool:
    """Whether the letter itself says to whom it goes, so that rows are only those who receive it."""
    return any(one.roster != ROW for one in letter.addressees)
