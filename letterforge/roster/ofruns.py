"""Tables that a run writes, and that are easily taken for its roster: they do not say how anybody is addressed."""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.errors import LetterError
from letterforge.model.texts import quoted

# What tells them from a roster, and all that stands in them; runs are above this in the house, and a test compares.
_SIGNS = frozenset({"row", "key", "file"})
_COLUMNS = frozenset({
    *_SIGNS, "addressee", "name", "office", "state", "language", "reference", "email", "envelope", "pages", "bytes",
    "sha256", "warnings", "letter_sha256", "roster_sha256", "version",
})  # fmt: skip


def refuse_list(headings: Sequence[str], where: str) -> None:
    """See that a roster is none of a run's own tables, its manifest or its distribution list.

    Raises:
        LetterError: it is one; the hint says how a column that somebody added comes into the roster.
    """
    if not set(headings) >= _SIGNS:
        return
    added = [quoted(heading) for heading in headings if heading not in _COLUMNS]
    roster = "the roster of that run, whose row of the same number is the same person"
    hint = f"copy the column {', '.join(added)} into {roster}, and give that" if added else f"give {roster}"
    fact = "this is a list that a run has made, and no roster: it does not say how anybody is addressed"
    raise LetterError(fact, where=where, hint=hint)
