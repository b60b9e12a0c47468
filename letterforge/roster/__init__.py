"""Rosters: tables of persons, who receive a letter each, or are looked up in an address book.

Comes in: a file, in whatever spelling its columns are. Goes out: rows, validated, each with its place; and the letter
that goes to a row. Nothing here composes or writes a letter.

Read `reading`: a file becomes a table of cells (`sheets`; `delimited` in its `encodings`, `listed`, `workbooks`, behind
whose `walls` the `worker` looks with `excel`, `opendocument` and `seeing`), `columns` are known by `headings`, and
`entries`, one `entry` each, become `rows` of `values`. `names`, `garbling` and `ofruns` tell what is none. Then
`applying` (with `taking`) makes the letter of a row, `addressbook` finds persons; `terms` and `ageing` go by the day,
`comparing` by two of them, and `beginning` writes a roster to begin with.
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
