"""A language's table: everything in languages/<tag>.toml, checked when it is first read.

Adding a language adds a file here and one in states/; no code.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from letterforge.errors import LetterError
from letterforge.model import Gender
from letterforge.protocol.folders import primary, raw_table

T = TypeVar("T")
ByGender = str | Mapping[Gender, str]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dates(_Table):
    """Patterns of CLDR (`day`, `moment`) and of our own (`placed`: {place}, {date})."""

    day: str
    placed: str
    moment: str


class Courtesy(_Table):
    """What stands before a name."""

    mr: ByGender
    excellency: ByGender
    excellency_short: str


class Seat(_Table):
    """Where missions are: `to` as in "Permanent Mission of X to the United Nations", and the city."""

    to: str
    city: str


class Office(_Table):
    """An office's forms; see the comments in the language files. `seated`: it is held where the missions are."""

    title: ByGender
    post: str
    in_text: str
    salutation: ByGender
    consideration: str
    excellency: bool = False
    seated: bool = True
    address: str | None = None
    sender: str | None = None
    closing: Literal["vocative", "private"] = "vocative"


class Circle(_Table):
    """Everybody of a kind, addressed at once; `address` holds its own lines."""

    address: str
    in_text: str
    salutation: str
    consideration: str


class Language(_Table):
    """All tables of one language."""

    tag: str
    name: str
    dir: Literal["ltr", "rtl"]
    dates: Dates
    courtesy: Courtesy
    labels: Mapping[str, str]
    plurals: Mapping[str, str]
    persons: Mapping[str, str]
    kinds: Mapping[str, str]
    described: Mapping[str, str]
    closings: Mapping[str, str]
    seats: Mapping[str, Seat]
    missions: Mapping[str, str]
    ranks: Mapping[str, ByGender]
    offices: Mapping[str, Office]
    circles: Mapping[str, Circle]

    def office(self, key: str, where: str | None = None) -> Office:
        """The office called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.offices, key, "office", where)

    def circle(self, key: str, where: str | None = None) -> Circle:
        """The circle called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.circles, key, "circle", where)

    def rank(self, key: str, where: str | None = None) -> ByGender:
        """The rank called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.ranks, key, "rank", where)

    def seat(self, key: str, where: str | None = None) -> Seat:
        """The seat called `key`. Raises LetterError with a "did you mean" for an unknown one."""
        return looked_up(self.seats, key, "seat", where)


def looked_up(table: Mapping[str, T], key: str, what: str, where: str | None) -> T:
    """`table[key]`. Raises LetterError that says which `what` may be meant, and how to see all of them."""
    if key in table:
        return table[key]
    close = difflib.get_close_matches(key, table, n=1)
    known = ", ".join(list(table)[:8]) + (", …" if len(table) > 8 else "")
    hint = f"did you mean {close[0]!r}?" if close else f"there are: {known}"
    raise LetterError(f"unknown {what} {key!r}", where=where, hint=hint)


def language(tag: str, where: str | None = None) -> Language:
    """The table for the BCP 47 tag, or for its primary language ("en-GB" → "en").

    Raises:
        LetterError: there is none.
    """
    return _loaded(primary(tag, where))


@cache
def _loaded(tag: str) -> Language:
    return Language.model_validate({**raw_table(tag, "language"), "dates": raw_table(tag, "dates")})
