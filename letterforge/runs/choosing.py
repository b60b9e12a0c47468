"""Rows picked by an expression over their columns: "replied != 'yes' and state in ['CH', 'MX']". It calls nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from jinja2.exceptions import SecurityError

from letterforge.compose.expressions import MAX_EXPRESSION, RAISED
from letterforge.compose.sandbox import Sandbox, UnknownNameError
from letterforge.errors import LetterError, UsageError, did_you_mean
from letterforge.findings import Finding
from letterforge.model import words_for
from letterforge.protocol import find_state
from letterforge.roster import Roster, Row

_ASSIGNED = re.compile(r"(?<![=!<>])=(?!=)")
_QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
_ITEM = re.compile(r"""(?<=row)\[\s*["'](\w+)["']\s*\]""")  # row['replied']
_FOLDED = re.compile(r"\|\s*(lower|upper)\b")
_ROW = "row"  # {{ row.table }} is how a text prints a column
_SHOWN = 5  # values of a column


def chosen(roster: Roster, where: str | None) -> tuple[Row, ...]:
    """The rows for which `where` holds; all of them where it is None.

    Raises:
        UsageError: as of `holding`, or it holds for no row.
    """
    if where is None:
        return roster.rows
    picked = holding(roster, where)
    if not picked and roster.rows:
        fact = f"none of the {len(roster.rows):,} rows of {roster.name} is picked"
        hint = _codes(where) or _seen(where, [_columns(roster, row) for row in roster.rows]) or "change --where"
        raise UsageError(fact, where=_place(where), hint=hint)
    return picked


def holding(roster: Roster, where: str) -> tuple[Row, ...]:
    """The rows for which `where` holds, none as well.

    Raises:
        UsageError: it is no expression, names a column that the roster has not, or none; it compares with a word that
            the roster writes otherwise ("Yes").
    """
    place = _place(where)
    rows = [_columns(roster, row) for row in roster.rows]
    try:
        holds = _compiled(where)
        picked = tuple(row for row, one in zip(roster.rows, rows, strict=True) if holds({**one, _ROW: one}))
    except UnknownNameError as error:
        fact = f"the roster has no such column: {error.name!r}"
        raise UsageError(fact, where=place, hint=_meant(error.name, rows)) from error
    except RAISED as error:
        raise UsageError(_fact(error), where=place, hint=_remedy(error, where, rows)) from error
    _refuse_unmeant(where, rows, place)
    return picked


def _place(where: str) -> str:
    return f"--where {where[:100]}"


def told(roster: Roster, where: str | None, picked: Sequence[Row]) -> list[Finding]:
    """How many rows are picked, and what stands in the columns by which: "yes, by phone" is not "yes"."""
    if where is None:
        return []
    fact = f"{len(picked):,} of {len(roster.rows):,} rows are picked"
    said = _seen(where, [_columns(roster, row) for row in picked])
    return [Finding("run-picked", "note", f"{fact}: in them, {said}", roster.name)]


def _compiled(where: str) -> Callable[[Mapping[str, object]], object]:
    if len(where) > MAX_EXPRESSION:
        raise SecurityError(f"an expression has at most {MAX_EXPRESSION:,} characters")
    sandbox = Sandbox()
    sandbox.filters["int"] = _number
    return sandbox.compile_expression(where, undefined_to_none=False)


def _fact(error: Exception) -> str:
    """What is wrong with an expression."""
    if isinstance(error, TypeError):
        return "a cell is text, and is compared or reckoned with a number"
    if isinstance(error, ValueError):
        return "a cell is no number"
    return f"this is no expression: {str(error).partition(chr(10))[0] or type(error).__name__}"


def _remedy(error: Exception, where: str, rows: Sequence[Mapping[str, object]]) -> str:
    if isinstance(error, TypeError) and (named := _named(where, rows)):
        return f"make a number of it: {named[0]} | int > 5"
    if isinstance(error, ValueError) and (seen := _seen(where, rows)):
        return seen
    return "two signs compare: state == 'CH'" if _ASSIGNED.search(where) else "write it as replied != 'yes'"


def _codes(where: str) -> str:
    """The codes of States that an expression calls by their names: "France is FR"."""
    if not re.search(r"\bstate\b", _QUOTED.sub("", where)):
        return ""
    found = {word[1:-1]: _code(word[1:-1]) for word in _QUOTED.findall(where)}
    said = [f"{name} is {code}" for name, code in found.items() if code and code != name]
    return f"States go by their codes: {', '.join(said)}" if said else ""


def _code(name: str) -> str:
    try:
        return find_state(name).code
    except LetterError:
        return ""


def _meant(name: str, rows: Sequence[Mapping[str, object]]) -> str:
    """What to do about a name that is no column."""
    if any(name in map(str, row.values()) for row in rows):
        return f"put a word in quotation marks: {name!r}"
    names = dict.fromkeys(name for row in rows for name in row)
    return did_you_mean(name, names) or f"columns: {', '.join(sorted(names))}"


def _refuse_unmeant(where: str, rows: Sequence[Mapping[str, object]], place: str) -> None:
    """See that an expression looks at the columns, and at what stands in them: else who has answered is reminded."""
    named = _named(where, rows)
    if rows and not named:
        hint = f"columns: {', '.join(sorted(rows[0]))}"
        raise UsageError("the expression names no column, and holds for all rows or none", where=place, hint=hint)
    words = {word[1:-1] for word in _QUOTED.findall(_ITEM.sub("", where))}
    folded = {word.casefold(): word for word in words}
    for name in [] if _FOLDED.search(where) else named:
        cells = dict.fromkeys(str(row.get(name)) for row in rows)
        other = next((cell for cell in cells if cell not in words and cell.casefold() in folded), None)
        if other is not None:
            fact = f"{name} is {other!r} in the roster, and {folded[other.casefold()]!r} in the expression"
            raise UsageError(fact, where=place, hint=f"write both in small letters: {name} | lower")


def _named(where: str, rows: Sequence[Mapping[str, object]]) -> list[str]:
    """The columns that an expression names."""
    names = dict.fromkeys(re.findall(r"[^\W\d]\w*", _QUOTED.sub("", _ITEM.sub(r".\1", where))))
    return [name for name in names if rows and name in rows[0]]


def _seen(where: str, rows: Sequence[Mapping[str, object]]) -> str:
    """What stands in the columns that an expression names: "state is AF, AL, DZ, …"."""
    said = []
    for name in _named(where, rows):
        values = list(dict.fromkeys(str(row.get(name) or "empty") for row in rows))
        said.append(f"{name} is {', '.join(values[:_SHOWN])}{', …' if len(values) > _SHOWN else ''}")
    return "; ".join(said)


def _number(cell: object) -> int:
    """A cell as a number, so that 9 is less than 10; an empty one is 0."""
    return int(str(cell).strip() or 0)


def _columns(roster: Roster, row: Row) -> Mapping[str, object]:
    """What an expression may name: the roster's own columns, empty ones too, and who the row is."""
    person = {} if row.addressee is None else row.addressee.model_dump(exclude_none=True, by_alias=True)
    texts = {key: words_for(text, "en") for key, text in person.items() if text and isinstance(text, (str, Mapping))}
    usual = ("state", "office", "name", "surname", "gender", "organization", "language")
    columns = (str(keys[1]) for keys in row.headings if keys[0] in ("addressee", "letter"))
    return {
        **dict.fromkeys((*usual, *columns), ""),
        **dict.fromkeys(roster.extra, ""),
        **texts,
        **row.letter,
        **row.extra,
        "email": row.contact.email,
        "telephone": row.contact.telephone,
        "postal": ", ".join(row.contact.postal),
        "acting": "yes" if row.term.acting else "",
        "from": row.term.since.isoformat() if row.term.since else "",
        "until": row.term.until.isoformat() if row.term.until else "",
        "key": row.key,
    }
