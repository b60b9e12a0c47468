"""The proof that a circular reaches everybody: who was expected, who is there, who is missing, who is there twice.

What is expected are circles of protocol: those that were named, else those to which the letter itself goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from letterforge.compose.options import usage_of
from letterforge.errors import LetterError, UsageError
from letterforge.findings import Finding, Severity
from letterforge.model import Addressee, Letter, Open, words_for
from letterforge.model.texts import unaccented
from letterforge.protocol import Language, State, language, state_names, states_in
from letterforge.roster import Roster, Row
from letterforge.roster.terms import HEADS, SEVERAL
from letterforge.runs.recipients import own_states
from letterforge.world import World

_WHOLE = ("member-states", "permanent-representatives-and-observers")  # the smaller first
_NEARLY = 0.9  # of a circle


@dataclass(frozen=True, slots=True)
class Expectation:
    """To whom a circular should go: circles, the codes of their States, those of who writes, those excepted.

    `asked`: somebody named the circles, so that a gap is an error. `supposed`: nobody did, nor does the letter; the
    roster itself is nearly all of one.
    """

    circles: tuple[str, ...]
    states: tuple[str, ...]
    own: tuple[str, ...]
    excepted: Mapping[str, str]
    asked: bool
    supposed: bool = False

    @property
    def due(self) -> tuple[str, ...]:
        """The States that should receive the letter, in English alphabetical order."""
        return tuple(code for code in self.states if code not in self.own and code not in self.excepted)


@dataclass(frozen=True, slots=True)
class Proof:
    """An expectation, and the rows that receive a letter."""

    expected: Expectation
    rows: tuple[Row, ...] = field(repr=False)

    def without(self, rows: Sequence[Row]) -> Proof:
        """The proof, once letters of these rows could not be made."""
        gone = {row.key for row in rows}
        return replace(self, rows=tuple(row for row in self.rows if row.key not in gone))

    @property
    def missing(self) -> tuple[str, ...]:
        """The States that should receive the letter and do not."""
        there = {_state(row) for row in self.rows}
        return tuple(code for code in self.expected.due if code not in there)

    @property
    def doubled(self) -> tuple[tuple[Row, ...], ...]:
        """The rows of those who would receive it twice: the same office of the same State."""
        due = set(self.expected.due)
        return tuple(rows for rows in doubled(self.rows) if _state(rows[0]) in due)

    @property
    def beyond(self) -> tuple[Row, ...]:
        """The rows of those who were not expected."""
        due = set(self.expected.due)
        return tuple(row for row in self.rows if _state(row) not in due)

    def __str__(self) -> str:
        due, missing, own, excepted = self.expected.due, self.missing, self._own, self._excepted
        parts = [f"{len(due) - len(missing)} of {len(due)}"]
        if own:
            parts.append("own mission excluded" if len(own) == 1 else "own missions excluded")
        if excepted:
            parts.append("excepted: " + ", ".join(f"{named(code)} ({reason})" for code, reason in excepted.items()))
        if missing:
            parts.append("missing: " + ", ".join(map(named, missing)))
        return ", ".join(parts[:2]) + "".join(f"; {part}" for part in parts[2:])

    @property
    def _own(self) -> tuple[str, ...]:
        return tuple(code for code in self.expected.own if code in self.expected.states)

    @property
    def _excepted(self) -> Mapping[str, str]:
        return {code: why for code, why in self.expected.excepted.items() if code in self.expected.states}

    def told(self) -> Mapping[str, object]:
        """The proof as the manifest has it; States by code, rows by number."""
        return {
            "says": str(self),
            "circles": list(self.expected.circles),
            "expected": len(self.expected.due),
            "reached": len(self.expected.due) - len(self.missing),
            "missing": [{"state": code, "name": named(code)} for code in self.missing],
            "own": list(self._own),
            "excepted": [{"state": code, "reason": reason} for code, reason in self._excepted.items()],
            "doubled": [[row.number for row in rows] for rows in self.doubled],
            "beyond": [row.number for row in self.beyond],
        }

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """What a person should see: who is missing, who was not expected.

        Of circles that somebody named a gap is an error; of those that the letter goes to, or the roster is nearly all
        of, a warning.
        """
        if self.expected.supposed:
            yield from self._nearly_all(roster)
            return
        severity: Severity = "error" if self.expected.asked else "warning"
        if self.missing:
            names = ", ".join(map(named, self.missing))
            hint = "add a row for each, or say why they receive none: except: [{state: …, reason: …}]"
            yield Finding("run-missing", severity, f"{_counted(len(self.missing))} missing: {names}", roster.name, hint)
        if self.beyond and len(self.beyond) < len(self.rows):
            places = ", ".join(row.place for row in self.beyond[:5]) + (", …" if len(self.beyond) > 5 else "")
            fact = f"{_counted(len(self.beyond), 'row')} in no circle that is expected: {places}"
            yield Finding("run-beyond", "note", fact, roster.name, "take them out, or expect their circle as well")

    def _nearly_all(self, roster: Roster) -> Iterator[Finding]:
        """Who is missing in a roster that somebody may have meant to be whole."""
        if self.missing:
            circle, state = self.expected.circles[0], self.missing[0]
            fact = f"nearly all of {circle} are in the roster: {self}"
            hint = f"--expect {circle} makes this an error; except: [{{state: {state}, reason: …}}] says why"
            yield Finding("run-missing", "warning", fact, roster.name, hint)


def expectation(letter: Letter, asked: Sequence[str] | None, world: World, *, picked: bool) -> Expectation | None:
    """Who is expected: the circles that are `asked` for, else those to which the letter goes; None: nobody is.

    Of rows that were `picked` out nobody expects that they are complete, unless it is asked.

    Raises:
        UsageError: a circle is unknown, or nobody has written down who is in it.
    """
    spoken = language(letter.language, usage=usage_of(letter, world))
    own = [one.circle for one in letter.addressees if one.circle]
    keys = asked if asked is not None else [] if picked else [key for key in own if states_in(key, spoken)]
    found = dict.fromkeys(state for key in keys for state in _members(key, spoken))
    if not found:
        return None
    codes = tuple(state.code for state in sorted(found, key=_alphabetical))
    return Expectation(tuple(keys), codes, own_states(letter), _excepted(letter), asked is not None)


def supposed(letter: Letter, rows: Sequence[Row], world: World) -> Expectation | None:
    """The smallest circle that the rows are all or nearly all of, where the letter itself names none; else None.

    Who takes one State out of a roster by mistake does not think of asking whether all are there.
    """
    spoken = language(letter.language, usage=usage_of(letter, world))
    there = {state for row in rows if (state := _state(row))}
    if any(one.circle for one in letter.addressees):
        return None
    for key in (key for key in _WHOLE if key in spoken.circles):
        codes = tuple(state.code for state in states_in(key, spoken))
        found = Expectation((key,), codes, own_states(letter), _excepted(letter), asked=False, supposed=True)
        if there <= set(codes) and len(there.intersection(found.due)) >= len(found.due) * _NEARLY > 0:
            return found
    return None


def _excepted(letter: Letter) -> Mapping[str, str]:
    return {one.state: one.reason for one in letter.except_}


def _alphabetical(state: State) -> int:
    return state.order


def _members(key: str, spoken: Language) -> Sequence[State]:
    where = f"--expect {key}"
    try:
        found = states_in(key, spoken, where)
    except LetterError as error:
        raise UsageError(error.message, where=error.where, hint=error.hint) from error
    if not found:
        hint = "expect another, or write its members in a table of your own: members = ['CH', 'MX']"
        raise UsageError(f"nobody has written down who is in the circle {key!r}", where=where, hint=hint)
    return found


def named(code: str) -> str:
    """A State as messages name it."""
    return state_names(code, "en").name


def _counted(number: int, what: str = "State") -> str:
    return f"1 {what} is" if number == 1 else f"{number} {what}s are"


def _state(row: Row) -> str | None:
    return None if row.addressee is None else row.addressee.state


def doubled(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The rows of those who would receive a letter twice, together."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(_identity(row), []).append(row)
    return [tuple(same) for same in found.values() if len(same) > 1]


def doubles(rows: Sequence[Row], proof: Proof | None) -> Iterator[Finding]:
    """That somebody would receive a letter twice: an error where they were asked for, else a warning."""
    asked = set(proof.expected.due) if proof and proof.expected.asked else set()
    for same in doubled(rows):
        places = ", ".join(row.place for row in same[:-1])
        state, last = _state(same[-1]), same[-1]
        office = _office_of_one(last.addressee)
        who = named(state) if state and office else _name(last) or "the same office"
        what = "office" if office else "person"
        fact = f"{who} would receive the letter twice: the same {what} stands in {places}"
        severity: Severity = "error" if state in asked else "warning"
        yield Finding("run-double", severity, fact, last.place, "take one of the rows out")


def _identity(row: Row) -> tuple[str, ...]:
    """Who somebody is, as far as one letter is enough: the office, where only one holds it, else the name."""
    person = row.addressee
    if person is None:
        return (row.key,)
    office, name = _office_of_one(person), unaccented(_name(row)).casefold()
    if not office and not name:
        return (row.key,)
    state = person.state or ""
    return (state, person.seat or "un-new-york", office) if office else (state, str(person.organization), "", name)


def _office_of_one(person: Addressee | None) -> str:
    """The office where only one holds it at a time; "" for others. Who heads a mission does so under any title."""
    if person is None:
        return ""
    if person.office in HEADS or person.institution == "mission":
        return "head"
    office = person.office or person.institution or ""
    return "" if office in SEVERAL or person.state is None else office


def _name(row: Row) -> str:
    name = row.addressee.name if row.addressee else None
    return "" if name is None or isinstance(name, Open) else words_for(name, "en")
