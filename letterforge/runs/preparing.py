"""A letter, a roster and what is asked → the plan of the run, with all that is to be said beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from letterforge.errors import LetterError
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.roster import Roster
from letterforge.runs.addressees import one_for_many
from letterforge.runs.choosing import chosen
from letterforge.runs.choosing import told as told_of
from letterforge.runs.completeness import Proof, doubles, expectation, supposed
from letterforge.runs.faulty import Faulty
from letterforge.runs.journal import Selection
from letterforge.runs.options import RunOptions
from letterforge.runs.papers.register import Register, family_of
from letterforge.runs.papers.wording import unverified_words
from letterforge.runs.planning import Planner, with_recipients
from letterforge.runs.plans import Plan, Planned, is_circular
from letterforge.runs.recipients import recipients, told
from letterforge.runs.selecting import are_some, beside
from letterforge.world import World


def prepared(
    letter: Letter,
    roster: Roster,
    options: RunOptions,
    world: World,
    executor: Executor,
    known: Selection | None = None,
) -> Plan:
    """What a run would do, of which nothing is refused yet. `known`: for which rows its folder is, None for none yet.

    Raises:
        LetterError: the letter itself cannot be made, or no row can. UsageError: nobody knows who is expected, or which
            rows are picked.
    """
    some = are_some(known, options.where)
    expected = expectation(letter, options.expect, world, picked=some)
    if expected is None and options.expect is None and not some:
        expected = supposed(letter, roster.rows, world)
    picked = chosen(roster, options.where)
    receive = recipients(letter, picked)
    others = recipients(letter, beside(known, options.where, roster, picked))
    planner = Planner(letter, world, options.how, options.limits, options.name, options.watch)
    plan = _with_references(planner.plan(roster, receive.rows, executor, options.hands, others.rows))
    proof = None if expected is None else Proof(expected, (*receive.rows, *others.rows))
    reached = (*(proof.findings(roster) if proof else ()), *doubles(receive.rows, proof))
    said = (*told_of(roster, options.where, picked), *reached)
    shared = one_for_many(letter, receive.rows)
    found = [*roster.findings, *shared, *said, *told(receive.left_out)]
    circular = is_circular(letter)
    if options.papers.names(circular=circular):
        found += unverified_words(letter, options.papers, circular=circular)
        register = Register(letter, world, options.papers, options.limits, family_of(plan.base))
        plan = with_recipients(plan, register, executor, options.hands)
    left_out = tuple(sorted((*receive.left_out, *others.left_out), key=lambda one: one.row.number))
    return replace(plan, proof=proof, left_out=left_out, noticed=tuple(found))


def _with_references(plan: Plan) -> Plan:
    """The plan, in which letters that bear one reference are wrong, all of them: nobody knows whose it is.

    That of a letter beside the plan is taken as well; such a letter stays as it is.
    """
    letters: dict[str, list[Planned]] = {}
    for one in (*plan.letters, *(one for one in plan.beside if isinstance(one, Planned))):
        stated = one.rows[0].letter.get("reference")
        if isinstance(stated, str) and stated != plan.letter.reference:
            letters.setdefault(stated, []).append(one)
    doubled = {one.key: group for group in letters.values() if len(group) > 1 for one in group}
    wrong = [fault for one in plan.letters if one.key in doubled for fault in _doubled(one, doubled[one.key])]
    return plan.without(wrong) if wrong else plan


def _doubled(letter: Planned, group: Sequence[Planned]) -> Iterator[Faulty]:
    """The rows of a letter whose reference others of the group bear as well."""
    others = [row.place for one in group if one is not letter for row in one.rows]
    places = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
    for row in letter.rows:
        fact = f"the reference {row.letter['reference']!r} stands in {places} as well"
        hint = "give each row a reference of its own, or the letter one for all: reference: …"
        error = LetterError(fact, where=row.place_of("letter", "reference"), hint=hint)
        finding = Finding("run-reference", "error", fact, error.where, hint)
        yield Faulty(row, error, (*letter.composed.findings, finding))
