"""What a correction changes, told: whose letter is another now, who receives a first one, whose is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from letterforge.model import Open, words_for
from letterforge.roster import Row
from letterforge.runs import Plan
from letterforge.runs.completeness import named

_MOST = 20  # that are named on the screen, of each kind


def told(plan: Plan) -> Iterator[str]:
    """The correction for a person; nothing where the plan is none."""
    again, first = _parted(plan)
    gone = [f"{_called(one.state, one.addressee) or one.key}: {', '.join(one.files)} in {one.folder}"
            for one in plan.withdrawn]  # fmt: skip
    yield from _part("Another letter than before", [_line(row) for row in again])
    yield from _part("A letter for the first time", [_line(row) for row in first])
    yield from _part("Withdrawn", gone)


def as_data(plan: Plan) -> Mapping[str, object]:
    """The correction for tools, all of it; nothing where the plan is none."""
    if not plan.corrects:
        return {}
    again, first = _parted(plan)
    said = {
        "corrects": list(plan.corrects),
        "again": list(map(_data, again)),
        "first": list(map(_data, first)),
        "withdrawn": [one.told() for one in plan.withdrawn],
    }
    return {"correction": said}


def _parted(plan: Plan) -> tuple[list[Row], list[Row]]:
    """The rows that had another letter, and those that had none."""
    rows = (
        sorted((row for one in plan.letters for row in one.rows), key=lambda row: row.number) if plan.corrects else []
    )
    again = [row for row in rows if row.key in plan.received]
    return again, [row for row in rows if row.key not in plan.received]


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title} ({len(lines):,})"
        yield from (f"  {line}" for line in lines[:_MOST])
        if len(lines) > _MOST:
            yield f"  and {len(lines) - _MOST:,} more"


def _line(row: Row) -> str:
    return f"{_called(*_who(row)) or row.key}: {row.place}"


def _data(row: Row) -> Mapping[str, object]:
    state, name = _who(row)
    return {"row": row.place, "key": row.key, "state": state, "addressee": name}


def _who(row: Row) -> tuple[str | None, str | None]:
    """The State and the name of the row's person, as far as the row has them."""
    person = row.addressee
    if person is None:
        return None, None
    name = person.name
    return person.state, None if name is None or isinstance(name, Open) else words_for(name, "en")


def _called(state: str | None, name: str | None) -> str:
    return ", ".join(filter(None, (named(state) if state else None, name)))
