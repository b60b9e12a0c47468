"""What protocol says: forms of address, States, dates and labels, tables per language and a little grammar.

No module here knows a letter's layout; all of them take a language, or its tables, from the letter.
"""

from letterforge.model import GrammaticalCase
from letterforge.protocol.agreement import Agreement, Form, counted, picked, words_of
from letterforge.protocol.calendar import Dates
from letterforge.protocol.circles import states_in
from letterforge.protocol.dates import clock_text, date_text, dateline_pattern, draft_moment, occasion_text
from letterforge.protocol.folders import known_languages
from letterforge.protocol.forms import (
    address,
    address_line,
    address_place,
    greeted_together,
    greeting,
    in_text,
    joined,
    official_post,
    salutation,
    signature_post,
    styled_name,
    undecided,
    vocative,
)
from letterforge.protocol.institutions import Named, calling, institution, mission, mission_name
from letterforge.protocol.parties import Party, blanks_in, opened
from letterforge.protocol.patterns import asked, fill, parts_of, terms_in
from letterforge.protocol.rows import Circle, Find, Formula, Institution, Office, Option, Style, Typography
from letterforge.protocol.states import State, StateNames, check_state, find_state, state_names, states
from letterforge.protocol.tables import USUAL, Language, Usage, formally, language, looked_up
from letterforge.protocol.terms import check_patterns
from letterforge.protocol.verified import CELLS, Leaning, leaning, office_source, sources_of

__all__ = [
    "CELLS",
    "USUAL",
    "Agreement",
    "Circle",
    "Dates",
    "Find",
    "Form",
    "Formula",
    "GrammaticalCase",
    "Institution",
    "Language",
    "Leaning",
    "Named",
    "Office",
    "Option",
    "Party",
    "State",
    "StateNames",
    "Style",
    "Typography",
    "Usage",
    "address",
    "address_line",
    "address_place",
    "asked",
    "blanks_in",
    "calling",
    "check_patterns",
    "check_state",
    "clock_text",
    "counted",
    "date_text",
    "dateline_pattern",
    "draft_moment",
    "fill",
    "find_state",
    "formally",
    "greeted_together",
    "greeting",
    "in_text",
    "institution",
    "joined",
    "known_languages",
    "language",
    "leaning",
    "looked_up",
    "mission",
    "mission_name",
    "occasion_text",
    "office_source",
    "official_post",
    "opened",
    "parts_of",
    "picked",
    "salutation",
    "signature_post",
    "sources_of",
    "state_names",
    "states",
    "states_in",
    "styled_name",
    "terms_in",
    "undecided",
    "vocative",
    "words_of",
]
