"""A roster as data: rows of persons, each with what it says of the letter, and of how to reach them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from letterforge.findings import Finding
from letterforge.model import Addressee, KeyPath, Origin, key_text


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody; "" and () where the roster does not say."""

    email: str = ""
    telephone: str = ""
    postal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """When somebody holds the office, both days included; None: without such a limit. `acting`: in another's place."""

    since: date | None = None
    until: date | None = None
    acting: bool = False

    @property
    def stated(self) -> bool:
        """Whether the roster says anything of it."""
        return self != Term()

    def covers(self, day: date) -> bool:
        """Whether they are in office on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `addressee` is None where the roster names nobody, only columns for the text.

    `number` is the row as a spreadsheet shows it, the header being 1, or the line of a YAML or JSON file; `place` is
    that for messages ("roster.csv:14"). `key` is stable, and in its roster the row's own: the `id` column, else the
    State with the office, else a digest. `letter` are keys of the letter that the row states; `extra` are all other
    columns that are not empty, by the names that a text prints them by. `held` is the office that they hold, or act in;
    "" where none is known. `headings` are the columns by their keys.
    """

    number: int
    place: str
    key: str
    addressee: Addressee | None = None
    letter: Mapping[str, object] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    contact: Contact = Contact()
    term: Term = Term()
    held: str = ""
    headings: Mapping[KeyPath, str] = field(default_factory=dict, repr=False)

    def place_of(self, *keys: str | int) -> str:
        """The place of a column for messages: "roster.csv:14: Gender", or the key where no column stands for it."""
        heading = self.headings.get(keys)
        return f"{self.place}: {heading if heading is not None else key_text(keys[1:])}"


def places(place: str, headings: Mapping[KeyPath, str], group: str, at: KeyPath = ()) -> Mapping[KeyPath, str]:
    """The places of what the columns of a group say, by the keys they have below `at`."""
    return {(*at, *keys[1:]): f"{place}: {heading}" for keys, heading in headings.items() if keys[0] == group}


def origin_of(place: str, headings: Mapping[KeyPath, str], group: str) -> Origin:
    """Where the columns of a group were read; what no column says, in the row."""
    return Origin(elsewhere={(): place, **places(place, headings, group)})


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster that was read. `sha256` is the digest of its file; `dated` the day it is of; `extra` its own columns."""

    name: str
    sha256: str
    dated: date | None
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
    extra: tuple[str, ...] = ()
