"""The rule on forms that nobody has read in a source."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.checks.case import Case, Remark, Rule
from letterforge.compose.documents import heading_cell, kind_cell
from letterforge.compose.reading import Reading
from letterforge.model import KeyPath
from letterforge.protocol import Leaning, greeted_together, leaning

_WORDS = {"address": "address", "salutation": "salutation", "in_text": "form in a sentence"}


def unverified(case: Case) -> Iterator[Remark]:
    """The letter leans on a form of address or a formula that no source is known for."""
    reading = case.reading
    if reading is None:
        return
    for keys, found in (*_addressed(reading), *_formulae(reading)):
        if found.source is None:
            cell = _WORDS.get(found.cell, found.cell)
            message = f"the {cell} ({found.owner}) is unverified in {reading.spoken.name}"
            hint = "have somebody read it who writes such letters, or write it yourself"
            yield Remark(message, reading.letter.place_of(*keys), hint)


def _addressed(reading: Reading) -> Iterator[tuple[KeyPath, Leaning]]:
    letter, printed = reading.letter, reading.addressee_at != "none"
    greeted = reading.kind.salutation and letter.salutation == "auto"
    together = greeted_together(reading.addressed)
    for n, (party, person) in enumerate(zip(reading.parties, letter.addressees, strict=True)):
        asked = greeted and not (together and n)  # several are greeted alike
        cells = [cell for cell, used in (("address", printed and person.text is None), ("salutation", asked)) if used]
        for cell in cells if person.institution is None else ():
            found = leaning(party, cell, together=cell == "salutation" and together)
            if found is not None:
                yield ("addressees", n), found


def _formulae(reading: Reading) -> Iterator[tuple[KeyPath, Leaning]]:
    """The closing, the heading of an annex, or what the kind says in its own words."""
    letter, kind, formula = reading.letter, reading.kind, reading.formula
    if kind.person == "first" and kind.salutation and letter.closing == "auto":
        key = reading.closing_key
        source = reading.spoken.closing(key).read_in(plural=reading.signing.plural)
        yield ("closing",), Leaning(f"closing {key}", "closing", source)
    headed = heading_cell(reading)
    if headed is not None:
        yield ("kind",), Leaning(f"kind {letter.kind}", "heading", formula.source(headed))
    cells = {"opening": formula.opening, "closing": formula.closing if letter.closing == "auto" else ""}
    own, text = kind_cell(reading, "body") if letter.body is None else ("body", "")
    cells[own] = text
    for cell, words in cells.items():
        if words:
            yield ("kind",), Leaning(f"kind {letter.kind}", cell, formula.source(cell))


RULES = (
    Rule(
        "form-unverified", "note", "Forms of address and formulae were read in a source.",
        "letterforge: the tables say of each form where it was read", unverified, "letter",
    ),
)  # fmt: skip
