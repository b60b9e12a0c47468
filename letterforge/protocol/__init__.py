"""What protocol says: forms of address, States, dates and labels, a table per language and a little grammar.

No module here knows a letter's layout; all of them take a language, as a BCP 47 tag, from the letter.
"""

from letterforge.protocol.dates import date_text, dateline, moment_text
from letterforge.protocol.folders import known_languages
from letterforge.protocol.forms import (
    Party,
    address,
    blanks_in,
    courtesy,
    in_text,
    joined,
    mission_name,
    salutation,
    signature_post,
    styled_name,
    vocative,
)
from letterforge.protocol.states import State, StateNames, find_state, state_names, states
from letterforge.protocol.tables import ByGender, Circle, Language, Office, language

__all__ = [
    "ByGender",
    "Circle",
    "Language",
    "Office",
    "Party",
    "State",
    "StateNames",
    "address",
    "blanks_in",
    "courtesy",
    "date_text",
    "dateline",
    "find_state",
    "in_text",
    "joined",
    "known_languages",
    "language",
    "mission_name",
    "moment_text",
    "salutation",
    "signature_post",
    "state_names",
    "states",
    "styled_name",
    "vocative",
]
