"""What a run is going to do: which letters, to whom, and which rows are wrong; values, of which nothing is made yet."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from letterforge.compose import Composition
from letterforge.errors import LetterError, LetterforgeError, Problem
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.roster import ROW, Roster, Row
from letterforge.runs.completeness import Proof
from letterforge.runs.faulty import Faulty, all_wrong, told
from letterforge.runs.papers.register import Recipient
from letterforge.runs.received import Received
from letterforge.runs.recipients import LeftOut
from letterforge.runs.tasks import Composed


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
    more. `recipients`, by the keys of rows: where lists or addresses are asked for. `beside`: what the folder is for
    beside the rows that were picked.
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


def is_circular(letter: Letter) -> bool:
    """Whether the letter itself says to whom it goes, so that rows are only those who receive it."""
    return any(one.roster != ROW for one in letter.addressees)
