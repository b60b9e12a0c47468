"""A roster to begin with: all missions to the United Nations in New York, in their order, to fill names into."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from letterforge.errors import LetterError, UsageError, did_you_mean
from letterforge.plain import as_csv
from letterforge.protocol import State, find_state, state_names, states
from letterforge.roster.terms import usual_office

COLUMNS = (
    "state", "office", "name", "surname", "gender", "rank", "language", "email", "from", "until", "acting",
)  # fmt: skip
_WIDTHS = {"state": 44, "office": 25, "name": 28, "surname": 20, "email": 30}
_MADE = datetime(1980, 1, 1)  # a spreadsheet's dates have no zone; the same bytes every time


def new_roster(form: str, first: str | None = None) -> bytes:
    """The roster as "csv" (UTF-8 with a mark, for Excel) or "xlsx"; without a name a row goes to the office.

    The order is the English alphabetical one of the United Nations, or, from the State `first`, that of the seats in
    the General Assembly: round from there, with the Holy See, which has no seat among them, at the end.

    Raises:
        UsageError: there is no such form, or `first` is no Member State.
    """
    if form not in _WRITERS:
        hint = did_you_mean(form, _WRITERS) or f"write one of: {', '.join(_WRITERS)}"
        raise UsageError(f"no roster is written as {form!r}", hint=hint)
    ordered = tuple(states().values()) if first is None else seated(_member(first))
    return _WRITERS[form]([COLUMNS, *map(_row, ordered)])


def seated(first: State) -> tuple[State, ...]:
    """The States in the order in which they sit, from the one that was drawn for the first seat.

    The State of Palestine sits in its place in the alphabet (since the seventy-ninth session).
    """
    run = [state for state in states().values() if state.code != "VA"]
    start = run.index(first)
    return (*run[start:], *run[:start], states()["VA"])


def _member(name: str) -> State:
    try:
        found = find_state(name)
    except LetterError as error:
        raise UsageError(error.message, where="--first", hint=error.hint) from error
    if found.status != "member":
        fact = f"{state_names(found.code, 'en').name} is no Member State"
        raise UsageError(fact, where="--first", hint="name the State that was drawn for the first seat")
    return found


def _row(state: State) -> Sequence[str]:
    return (state_names(state.code, "en").name, usual_office(state), *[""] * (len(COLUMNS) - 2))


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _MADE})
        sheet, text = book.add_worksheet("Missions"), book.add_format({"num_format": "@"})
        for n, column in enumerate(COLUMNS):  # as text, so that no number loses its zeros and no day its order
            sheet.set_column(n, n, _WIDTHS.get(column, 14), text)
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row, book.add_format({"bold": True, "num_format": "@"}) if n == 0 else text)
        sheet.freeze_panes(1, 1)
    return out.getvalue()


_WRITERS: Mapping[str, Callable[[Sequence[Sequence[str]]], bytes]] = {"csv": as_csv, "xlsx": _xlsx}
