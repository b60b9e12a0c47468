"""What the columns of a roster stand for: headings go in, in whatever spelling, and each comes out with its key.

A column that is none of letterforge's is the roster's own: `{{ row.table }}` prints it. One that nearly bears a name
that is known is an error, since a misspelled "Langauge" would otherwise be passed over in silence.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from letterforge.errors import LetterError, Problem, UsageError, did_you_mean
from letterforge.model import KeyPath
from letterforge.model.texts import quoted
from letterforge.roster.headings import LOCAL, OWN, folded, known_keys, own_name, parts_of_names, spellings, targets

IGNORED = "-"
MAX_COLUMNS = 500
MAX_HEADING = 200  # characters
_NEAR = 0.82  # "langauge", "gendre", "Sate"; not "table" and "title"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and the keys it stands for, a group first: ("addressee", "name", "ar"); () where it is ignored.

    `parts` are the headings whose cells it joins with a blank between; its own alone where it joins none.
    """

    heading: str
    keys: KeyPath
    parts: tuple[str, ...] = ()

    def cell(self, cells: Mapping[str, object]) -> object:
        """The cell in this column, of a row's by their headings; None where it is empty."""
        if not self.parts:
            return cells.get(self.heading)
        return " ".join(str(cells[part]) for part in self.parts if part in cells) or None


def matched(headings: Sequence[str], mapped: Mapping[str, str], where: str) -> tuple[Column, ...]:
    """What each heading stands for; `mapped` says so by heading, before all spelling: {"Pays": "state"}.

    A mapping's value is a key ("state", "name.ar", "letter.date"), a column of the roster's own ("row.table"), or "-".
    Headings joined by a plus are one column, in that order: {"First name+Last name": "name"}.

    Raises:
        LetterError: more headings than MAX_COLUMNS, or one longer than MAX_HEADING; headings that are missing, stand
            twice, or are nearly that of a known column, all of them.
        UsageError: `mapped` names a heading or a key that there is not.
    """
    if len(headings) > MAX_COLUMNS:
        raise LetterError(
            f"the roster has more than {MAX_COLUMNS} columns", where=where, hint="take out what is not needed"
        )
    chosen = _chosen(headings, mapped, where)
    columns = tuple(Column(heading, chosen[heading] if heading in chosen else _read(heading)) for heading in headings)
    joined = tuple(
        _joined(heading, target, headings, where) for heading, target in mapped.items() if _joins(heading, headings)
    )
    columns = (*(_beside(column, joined) for column in columns), *joined)
    problems = [*_doubles(columns, where), *_nearly(columns, chosen, where), *_parts(columns, chosen, where)]
    if problems:
        raise LetterError.of(problems)
    return columns


def _chosen(headings: Sequence[str], mapped: Mapping[str, str], where: str) -> Mapping[str, KeyPath]:
    found: dict[str, KeyPath] = {}
    for heading, target in mapped.items():
        if not _joins(heading, headings):
            found[_there(heading, headings, where)] = _target(target.strip())
    return found


def _there(heading: str, headings: Sequence[str], where: str) -> str:
    """The heading as the roster spells it."""
    known = next((one for one in headings if heading in (one, one.strip()) or folded(one) == folded(heading)), None)
    if known is None:
        hint = did_you_mean(heading, headings) or f"columns there are: {', '.join(headings[:20])}"
        raise UsageError(f"the roster has no column {quoted(heading)}", where=f"--map, {where}", hint=hint)
    return known


def _joins(heading: str, headings: Sequence[str]) -> bool:
    return "+" in heading and heading not in headings


def _joined(heading: str, target: str, headings: Sequence[str], where: str) -> Column:
    parts = tuple(_there(part.strip(), headings, where) for part in heading.split("+"))
    return Column(heading, _target(target.strip()), parts)


def _beside(column: Column, joined: Sequence[Column]) -> Column:
    """A column that is joined to the name with the first name: what is called "Nom" there is the surname."""
    name = ("addressee", "name")
    part = column.keys == name and any(column.heading in one.parts and one.keys == name for one in joined)
    return Column(column.heading, ("addressee", "surname")) if part else column


def _parts(columns: Sequence[Column], chosen: Mapping[str, KeyPath], where: str) -> Iterable[Problem]:
    """The columns that hold a part of the name, which would be passed over."""
    joined = {part for column in columns for part in column.parts}
    by_keys = {column.keys: column.heading for column in columns}
    other = by_keys.get(("addressee", "surname")) or by_keys.get(("addressee", "name")) or "Last name"
    for column in columns:
        if folded(column.heading) in parts_of_names() and column.heading not in {*chosen, *joined}:
            own = f"--map {column.heading!r}={'.'.join(map(str, column.keys))}"
            hint = f"join them in their order: --map '{column.heading}+{other}=name'; or keep it for your text: {own}"
            yield Problem(f"the column {quoted(column.heading)} holds a part of the name", where, hint)


def _target(target: str) -> KeyPath:
    """The keys that the value of a mapping stands for."""
    if target == IGNORED:
        return ()
    group, _, name = target.partition(".")
    if group == OWN and name:
        return (OWN, own_name(name))
    keys = known_keys(target)
    if keys is None:
        hint = did_you_mean(target, targets()) or f"write {OWN}.{own_name(target)} to keep it as a column of your own"
        raise UsageError(f"no column is called {quoted(target)}", where="--map", hint=hint)
    return keys


def _read(heading: str) -> KeyPath:
    """The keys that a heading stands for, else a column of the roster's own."""
    return known_keys(heading) or (OWN, own_name(heading))


def _doubles(columns: Iterable[Column], where: str) -> Iterable[Problem]:
    seen: dict[KeyPath, str] = {}
    for number, column in enumerate(columns, 1):
        if column.keys and not column.keys[-1]:
            yield Problem(f"column {number} has no heading", where, "name it in the first row, or take it out")
        elif clash := next((keys for keys in seen if _clash(keys, column.keys)), None):
            first, keys = quoted(seen[clash]), ".".join(map(str, column.keys[1:]))
            hint = f"rename one, or leave it out with --map {column.heading!r}={IGNORED}"
            yield Problem(f"the columns {first} and {quoted(column.heading)} are both {keys!r}", where, hint)
        elif column.keys:
            seen[column.keys] = column.heading


def _clash(one: KeyPath, two: KeyPath) -> bool:
    """Whether two columns say the same; a name may stand beside the name in one language."""
    longer = max(one, two, key=len)
    local = longer[:1] == ("addressee",) and longer[1] in LOCAL
    return one == two or (not local and bool(one and two) and one[: len(two)] == two[: len(one)])


def _nearly(columns: Sequence[Column], chosen: Mapping[str, KeyPath], where: str) -> Iterable[Problem]:
    """The columns of the roster's own that are one slip away from a known one, which the roster does not have."""
    taken = {column.keys for column in columns}
    free = [name for name, keys in spellings().items() if keys not in taken]
    for column in columns:
        if column.keys[:1] != (OWN,) or column.heading in chosen:
            continue
        heading = folded(column.heading)
        near = next((name for name in free if _is_swapped(heading, name)), None) or next(
            iter(difflib.get_close_matches(heading, free, 1, _NEAR)), None
        )
        if near is not None:
            meant = ".".join(map(str, spellings()[near][1:]))
            hint = f"did you mean {meant!r}? --map {column.heading!r}={meant}, or ={'.'.join(map(str, column.keys))}"
            yield Problem(f"no column is called {quoted(column.heading)}", where, hint)


def _is_swapped(one: str, two: str) -> bool:
    """Whether two neighbours were typed in the other order: "Nmae", whose letters are too few to tell it by them."""
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return len(one) == len(two) and at + 1 < len(one) and one == two[:at] + two[at + 1] + two[at] + two[at + 2 :]
