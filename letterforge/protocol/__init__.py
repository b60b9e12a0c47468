"""What protocol says: forms of address, States, dates and labels, tables per language and a little grammar.

No module here knows a letter's layout; all of them take a language, or its tables, from the letter.
"""

from letterforge.model import Case
from letterforge.protocol.agreement import Agreement, Form, counted, picked, words_of
from letterforge.protocol.dates import date_text, dateline, moment_text
from letterforge.protocol.folders import known_languages
from letterforge.protocol.forms import (
    address,
    in_text,
    joined,
    salutation,
    signature_post,
    styled_name,
    undecided,
    vocative,
)
from letterforge.protocol.institutions import Named, institution, mission, mission_name
from letterforge.protocol.parties import Party, blanks_in
from letterforge.protocol.states import State, StateNames, find_state, state_names, states
from letterforge.protocol.tables import (
    USUAL,
    Circle,
    Formula,
    Institution,
    Language,
    Office,
    Option,
    Usage,
    language,
)

__all__ = [
    "USUAL",
    "Agreement",
    "Case",
    "Circle",
    "Form",
    "Formula",
    "Institution",
    "Language",
    "Named",
    "Office",
    "Option",
    "Party",
    "State",
    "StateNames",
    "Usage",
    "address",
    "blanks_in",
    "counted",
    "date_text",
    "dateline",
    "find_state",
    "in_text",
    "institution",
    "joined",
    "known_languages",
    "language",
    "mission",
    "mission_name",
    "moment_text",
    "picked",
    "salutation",
    "signature_post",
    "state_names",
    "states",
    "styled_name",
    "undecided",
    "vocative",
    "words_of",
]
