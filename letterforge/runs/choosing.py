"""Rows picked by an expression over their columns: "replied != 'yes' and state in ['CH', 'MX']". It calls nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2.exceptions import SecurityError

from letterforge.compose.expressions import MAX_EXPRESSION, RAISED
from letterforge.compose.sandbox import Sandbox, UnknownNameError
from letterforge.errors import UsageError, did_you_mean
from letterforge.model import words_for
from letterforge.roster import Roster, Row

_ASSIGNED = re.compile(r"(?<![=!<>])=(?!=)")
_QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
_SHOWN = 5  # values of a column


def chosen(roster: Roster, where: str | None) -> tuple[Row, ...]:
    """The rows for which `where` holds; all of them where it is None.

    Raises:
        UsageError: it is no expression, names a column that the roster has not, or holds for no row.
    """
    if where is None:
        return roster.rows
    place = f"--where {where[:100]}"
    try:
        if len(where) > MAX_EXPRESSION:
            raise SecurityError(f"an expression has at most {MAX_EXPRESSION:,} characters")
        sandbox = Sandbox()
        sandbox.filters["int"] = _number
        holds = sandbox.compile_expression(where, undefined_to_none=False)
        picked = tuple(row for row in roster.rows if bool(holds(_columns(roster, row))))
    except UnknownNameError as error:
        names = dict.fromkeys(name for row in roster.rows for name in _columns(roster, row))
        hint = did_you_mean(error.name, names) or f"columns: {', '.join(sorted(names))}"
        raise UsageError(f"the roster has no such column: {error.name!r}", where=place, hint=hint) from error
    except RAISED as error:
        fact = str(error).partition("\n")[0] or type(error).__name__
        hint = "two signs compare: state == 'CH'" if _ASSIGNED.search(where) else "write it as replied != 'yes'"
        raise UsageError(f"this is no expression: {fact}", where=place, hint=hint) from error
    if not picked and roster.rows:
        fact = f"none of the {len(roster.rows):,} rows of {roster.name} is picked"
        raise UsageError(fact, where=place, hint=_seen(roster, where) or "change --where")
    return picked


def _seen(roster: Roster, where: str) -> str:
    """What stands in the columns that an expression names: "state is AF, AL, DZ, …"."""
    rows = [_columns(roster, row) for row in roster.rows]
    told = []
    for name in dict.fromkeys(re.findall(r"[^\W\d]\w*", _QUOTED.sub("", where))):
        values = list(dict.fromkeys(str(row[name]) for row in rows if row.get(name)))
        if name in rows[0]:
            told.append(f"{name} is {', '.join(values[:_SHOWN])}{', …' if len(values) > _SHOWN else ''}" if values
                        else f"{name} is always empty")  # fmt: skip
    return "; ".join(told)


def _number(cell: object) -> int:
    """A cell as a number, so that 9 is less than 10; an empty one is 0."""
    return int(str(cell).strip() or 0)


def _columns(roster: Roster, row: Row) -> Mapping[str, object]:
    """What an expression may name: the roster's own columns, empty ones too, and who the row is."""
    person = {} if row.addressee is None else row.addressee.model_dump(exclude_none=True, by_alias=True)
    texts = {key: words_for(text, "en") for key, text in person.items() if text and isinstance(text, (str, Mapping))}
    known = dict.fromkeys(("state", "office", "name", "surname", "gender", "organization", "language"), "")
    return {
        **known,
        **dict.fromkeys(roster.extra, ""),
        **texts,
        **row.letter,
        **row.extra,
        "email": row.contact.email,
        "key": row.key,
    }
