"""Columns of a roster's own that hold what letters go by, and are called what nobody knows: else passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from letterforge.errors import LetterError, Problem
from letterforge.model.texts import quoted
from letterforge.protocol import find_state, known_languages
from letterforge.roster.columns import Column
from letterforge.roster.headings import OWN, folded
from letterforge.roster.names import look_like_names
from letterforge.roster.sheets import Sheet
from letterforge.roster.values import tongue

_LOOKED_AT = 1_000  # rows


def unread_columns(table: Sheet, columns: Sequence[Column], mapped: Mapping[str, str], name: str) -> Iterator[Problem]:
    """The columns that look like names, languages or States, where no other holds them; `name` is the roster's.

    What `mapped` speaks of is meant as it stands there.
    """
    chosen = set(map(folded, mapped))
    own = [one for one in columns if one.keys[:1] == (OWN,) and folded(one.heading) not in chosen]
    missing = [kind for kind in _KINDS if not any(one.keys[:2] == kind[0] for one in columns)]
    for column in own:
        cells = [str(line.cells[column.heading]) for line in table.lines[:_LOOKED_AT] if column.heading in line.cells]
        for keys, words, looks in missing:
            if looks(cells):
                fact = f"the column {quoted(column.heading)} looks like {words}, and the roster has no other of them"
                hint = f"--map {column.heading!r}={keys[1]}, or ={'.'.join(map(str, column.keys))} if it is none"
                yield Problem(fact, f"{name}:{table.header}", hint)
                break


def _look_like_languages(cells: Sequence[str]) -> bool:
    """Whether all are languages that letters are written in, and at least two of them; FR and ES may be States."""
    if all(map(str.isupper, cells)) and _look_like_states(cells):
        return False
    return len(set(cells)) > 1 and all(tongue(cell.lower()) in known_languages() for cell in set(cells))


def _look_like_states(cells: Sequence[str]) -> bool:
    """Whether all are States by their codes or names, and at least two of them."""
    return len(set(cells)) > 1 and all(map(_is_state, dict.fromkeys(cells)))


def _is_state(cell: str) -> bool:
    try:
        find_state(cell)
    except LetterError:
        return False
    return True


_KINDS: tuple[tuple[tuple[str, str], str, Callable[[Sequence[str]], bool]], ...] = (
    (("letter", "language"), "languages", _look_like_languages),
    (("addressee", "state"), "States", _look_like_states),
    (("addressee", "name"), "names", look_like_names),
)
