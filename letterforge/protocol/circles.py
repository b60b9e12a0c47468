"""Who is in a circle: the States to which a letter "to all Permanent Representatives" goes."""

from __future__ import annotations

from letterforge.errors import LetterError, did_you_mean
from letterforge.protocol.folders import shared_table
from letterforge.protocol.states import State, states
from letterforge.protocol.tables import Language

_STATUS = {"members": "member", "observers": "observer"}


def states_in(key: str, spoken: Language, where: str | None = None) -> tuple[State, ...]:
    """The States in this circle, in English alphabetical order; none where nobody has written down who is in it.

    Raises:
        LetterError: there is no such circle; the house's own table names members that there are not.
    """
    words = spoken.circle(key, where).members or tuple(shared_table("circles").get(key, ()))
    groups = {state.group for state in states().values() if state.group}
    for word in words:
        if word not in (*_STATUS, *groups, *states()):
            hint = did_you_mean(word, (*_STATUS, *groups)) or "write members, observers, a regional group or a code: CH"
            raise LetterError(f"{word!r} is no member of a circle", where=f"circles.{key}.members", hint=hint)
    named = {_STATUS.get(word, word) for word in words}
    return tuple(state for state in states().values() if named & {state.status, state.group, state.code})
