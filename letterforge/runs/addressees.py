"""A letter that says itself to whom it goes, in a run: a circle is many; one person or office is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterforge.checks import RUN_ADDRESSEE
from letterforge.compose import waived
from letterforge.errors import LetterError, Problem
from letterforge.findings import Finding
from letterforge.model import Addressee, Letter, Open, words_for
from letterforge.protocol import state_names, states
from letterforge.roster import ROW, Row

_OWN = "write to: [{roster: row}], or take `to` out: each row then has its own"


def refuse_entries(letter: Letter) -> None:
    """See that no addressee is an entry of an address book: it is easily taken for the row's own person.

    Raises:
        LetterError: one is; each of them.
    """
    named = [(n, one.roster) for n, one in enumerate(letter.addressees) if one.roster not in (None, ROW)]
    hint = f"{_OWN}; for copies of one letter, write the addressee's office and name"
    problems = [
        Problem(
            f"every row would receive the letter to one entry of the address book, {entry!r}",
            letter.place_of("addressees", n, "roster"),
            hint,
        )
        for n, entry in named
    ]
    if problems:
        raise LetterError.of(problems)


def one_for_many(letter: Letter, rows: Sequence[Row]) -> Iterator[Finding]:
    """That many rows receive the one letter to somebody in particular, unless the letter waives it."""
    to = letter.addressees
    if len(rows) < 2 or not to or any(one.circle or one.roster == ROW for one in to):
        return
    names = "; ".join(map(_called, to))
    rule, place = RUN_ADDRESSEE, letter.place_of("addressees")
    hint = f"{_OWN}; where copies are meant, waive {rule.id}"
    fact = f"{len(rows):,} rows receive one letter, to {names}"
    yield from waived(letter.waive, [Finding(rule.id, rule.severity, fact, place, hint, rule.source)])


def _called(person: Addressee) -> str:
    """Somebody as messages call them: by name, else by office and State."""
    if person.name and not isinstance(person.name, Open):
        return words_for(person.name, "en")
    known = person.state in states() if person.state else False
    state = state_names(person.state, "en").name if person.state and known else person.state
    return ", ".join(filter(None, (person.office or person.institution, state))) or "somebody in particular"
