"""Institutions that write and receive: missions, embassies, ministries, organizations, in the sentences of notes.

Afterwards each has its words: as letterheads name it, at the start of a sentence, as receiver, and short.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from letterforge.errors import LetterError
from letterforge.protocol.agreement import NounGender
from letterforge.protocol.patterns import fill, terms_in
from letterforge.protocol.states import states
from letterforge.protocol.tables import Language

NEW_YORK = "un-new-york"
# What the words of an institution may ask for of a State, and the key of the letter that names that State.
_OF_STATES = {
    **dict.fromkeys(("of", "state", "name", "formal", "formal_of"), "state"),
    **dict.fromkeys(("host", "host_formal", "host_of"), "host"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """Who speaks in a note, or is spoken to. `plural`: a circle, or several, then `gender` is that of the first.

    `dual`: two. `of`: after the title of who leads it.
    """

    name: str
    address: str
    subject: str
    recipient: str
    short: str
    short_recipient: str
    gender: NounGender | None = "neuter"
    plural: bool = False
    dual: bool = False
    of: str = ""


def mission_key(state: str) -> str:
    """Which institution the mission of a State (ISO alpha-2) is: that of a member, or of an observer."""
    known = states().get(state)
    return "observer-mission" if known and known.status == "observer" else "mission"


def mission_name(state: str, seat: str, spoken: Language, where: str | None = None) -> str:
    """The mission of a State (ISO alpha-2) at a seat: "Permanent Mission of Switzerland to the United Nations"."""
    return mission(state, seat, spoken, where).name


def mission(state: str, seat: str, spoken: Language, where: str | None = None) -> Named:
    """The mission of a State at a seat, in all its forms."""
    return institution(mission_key(state), spoken, where, state=state, seat=seat)


def calling(spoken: Language, words: Mapping[str, str], where: Mapping[str, str]) -> Language:
    """The tables in which States call their missions by their own words: ISO alpha-2 code → key of an institution.

    So letterheads, sentences, addresses and posts say it alike. `where`: the place at which each State's word stands.

    Raises:
        LetterError: there is no such institution.
    """
    own = {state: spoken.institution(key, where[state]) for state, key in words.items()}
    rows = {key: spoken.institutions[key] for key in ("mission", "observer-mission") if key in spoken.institutions}
    called = {key: row.model_copy(update={"states": {**row.states, **own}}) for key, row in rows.items()}
    return spoken.model_copy(update={"institutions": {**spoken.institutions, **called}}) if own else spoken


def institution(
    key: str, spoken: Language, where: str | None = None, *, state: str | None = None, seat: str | None = None,
    host: str | None = None,
) -> Named:  # fmt: skip
    """The institution `key`, of a State at a seat of the United Nations, or in a `host` State (ISO alpha-2 codes).

    Raises:
        LetterError: there is no such institution, or its words name a State, and none is given.
    """
    table = spoken.institution(key, where).of_state(state)
    terms = _terms(spoken, where, state, seat, host)

    def said(pattern: str, instead: str = "") -> str:
        words = pattern or instead or table.name
        missing = next((term for term in terms_in(words) if term in _OF_STATES and term not in terms), None)
        if missing is not None:
            hint = f"add {_OF_STATES[missing]}: its two-letter code, such as CH"
            raise LetterError(f"the State of the institution {key!r} is not given", where=where, hint=hint)
        return spoken.contract(fill(words, terms, where))

    return Named(
        said(table.name), said(table.address), said(table.subject), said(table.recipient),
        said(table.short, table.subject), said(table.short_recipient, table.recipient), table.gender,
        of=said(table.of),
    )  # fmt: skip


def _terms(
    spoken: Language, where: str | None, state: str | None, seat: str | None, host: str | None
) -> dict[str, str]:
    terms = {"to": spoken.seat(seat or NEW_YORK, where).to}
    if state is not None:
        own = spoken.state(state, where)
        terms |= {"of": own.of, "state": own.text, "name": own.name, "formal": own.formal, "formal_of": own.formal_of}
    if host is not None:
        other = spoken.state(host, where)
        terms |= {"host": other.text, "host_formal": other.formal, "host_of": other.of}
    return terms
