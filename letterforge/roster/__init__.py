"""Rosters: tables of persons, who receive a letter each, or are looked up in an address book.

Comes in: a file, in whatever spelling its columns are. Goes out: rows, validated, each with its place; and the letter
that goes to a row. Nothing here composes or writes a letter.
"""

from letterforge.roster.addressbook import completed, with_persons
from letterforge.roster.ageing import old_roster
from letterforge.roster.applying import ROW, letter_for
from letterforge.roster.beginning import new_roster
from letterforge.roster.comparing import Changes, changes
from letterforge.roster.reading import read_roster
from letterforge.roster.rows import Contact, Roster, Row, Term
from letterforge.roster.terms import in_office

__all__ = [
    "ROW",
    "Changes",
    "Contact",
    "Roster",
    "Row",
    "Term",
    "changes",
    "completed",
    "in_office",
    "letter_for",
    "new_roster",
    "old_roster",
    "read_roster",
    "with_persons",
]
