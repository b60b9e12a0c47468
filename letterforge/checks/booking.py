"""The rule on the address book that a letter's persons were taken from."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.checks.case import Case, Remark, Rule
from letterforge.compose.options import chosen
from letterforge.model import Open
from letterforge.roster.ageing import HINT, RULE, SOURCE, age


def roster_old(case: Case) -> Iterator[Remark]:
    """The address book is older than the house allows, on the letter's date."""
    book, day = case.letter.origin.book, case.letter.date
    if book is None or case.reading is None or isinstance(day, Open):
        return
    said = age(*book, day, int(chosen("roster-days", case.reading.usage)))
    if said is not None:
        yield Remark(said, case.letter.place_of("roster"), HINT)


RULES = (
    Rule(RULE, "warning", "The address book is not older than `roster-days` on the letter's date.", SOURCE, roster_old,
         needs="letter"),
)  # fmt: skip
