"""How manifests and lists name who receives a letter: a row of the roster → name, office, or both.

No word depends on facts that the roster does not state: who has no name is known by the office, or by the mission.
"""

from __future__ import annotations

from functools import partial

from letterforge.errors import LetterError
from letterforge.protocol import Language, Party, institution, mission, official_post
from letterforge.protocol.institutions import NEW_YORK
from letterforge.roster import Row


def party_of(row: Row, spoken: Language) -> Party | None:
    """Who the row is, in this language; None where it says of nobody."""
    at = partial(row.place_of, "addressee")
    return None if row.addressee is None else Party(row.addressee, spoken, row.place, at=at)


def name_of(party: Party | None) -> str:
    """The name with its courtesy title; "" where none is stated."""
    return "" if party is None or party.person.name is None else party.called


def office_of(party: Party | None) -> str:
    """The mission or office; no word of it depends on a gender that is not stated."""
    if party is None:
        return ""
    person, held = party.person, party.office
    try:
        if getattr(person, "institution", None):
            return institution(person.institution, party.spoken, party.where, state=person.state).name  # type: ignore[attr-defined]
        if person.post is None and held is not None and held.seated and person.state is not None:
            return mission(person.state, person.seat or NEW_YORK, party.spoken, party.where).name
        return official_post(party)
    except LetterError:
        return person.office or ""
