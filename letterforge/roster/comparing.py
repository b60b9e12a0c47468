"""Two rosters of different days: who came, who left, and what changed about those who stayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from letterforge.model import Open, words_for
from letterforge.model.texts import unaccented
from letterforge.protocol import state_names, states
from letterforge.roster.rows import Roster, Row

Difference = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A row, told in short; `place` is where it stands."""

    name: str
    state: str
    office: str
    place: str

    def __str__(self) -> str:
        country = _called(self.state) if self.state else ""
        who = ", ".join(filter(None, (self.name or "(no name)", country, self.office)))
        return f"{who} ({self.place})"


@dataclass(frozen=True, slots=True)
class Succeeded:
    """Whoever is in an office now, after somebody else; after nobody where the older roster had no name there."""

    before: Somebody
    after: Somebody

    def __str__(self) -> str:
        country = f"{_called(self.after.state)}: " if self.after.state else ""
        hands = f"{self.before.name or '(no name)'} → {self.after.name or '(no name)'}"
        return f"{country}{', '.join(filter(None, (hands, self.after.office)))} ({self.after.place})"


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody of both rosters, as the newer has them: each thing that differs, with what it was and what it is."""

    somebody: Somebody
    differences: tuple[Difference, ...]

    @property
    def post(self) -> bool:
        """Whether it is the post that changed, not only how to write to them."""
        return any(name in _POST for name, _, _ in self.differences)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two rosters, each in the order of the roster it stands in."""

    came: tuple[Somebody, ...]
    left: tuple[Somebody, ...]
    changed: tuple[Changed, ...]
    succeeded: tuple[Succeeded, ...] = ()


_POST = ("state", "office", "rank", "post", "organization", "institution", "seat", "capacity", "acting")


def changes(old: Roster, new: Roster) -> Changes:
    """What differs in `new`. Somebody is the same by the roster's own id, else by State and name, or office alone."""
    before, after = _by_person(old.rows), _by_person(new.rows)
    both = [(before[who], row) for who, row in after.items() if who in before]
    changed = tuple(Changed(_somebody(two), found) for one, two in both if (found := tuple(_differences(one, two))))
    came, left = _only_in(after, before), _only_in(before, after)
    pairs = {key: Succeeded(_somebody(left[key]), _somebody(row)) for key, row in came.items() if key in left}
    return Changes(
        came=tuple(_somebody(row) for key, row in came.items() if key not in pairs),
        left=tuple(_somebody(row) for key, row in left.items() if key not in pairs),
        changed=changed,
        succeeded=tuple(pairs.values()),
    )


def _only_in(rows: Mapping[tuple[str, ...], Row], others: Mapping[tuple[str, ...], Row]) -> Mapping[str, Row]:
    """The rows of those who are in `rows` alone, by what a row is known by, such as its office of its State."""
    return {row.key: row for who, row in rows.items() if who not in others}


def _by_person(rows: Sequence[Row]) -> Mapping[tuple[str, ...], Row]:
    """The rows by who is in them; one who is there twice, in two offices or terms, is told apart by these."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        name, state = _folded(_name(row)), (row.addressee.state if row.addressee else "") or ""
        who = (state, name) if name else (state, "", row.key)
        found[who if who not in found else (*who, row.key)] = row
    return found


def _differences(one: Row, two: Row) -> Iterator[Difference]:
    before, after = _facts(one), _facts(two)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name, "") != after.get(name, ""):
            yield name, before.get(name, ""), after.get(name, "")


def _facts(row: Row) -> Mapping[str, str]:
    """All that a row says of its person."""
    person = row.addressee.model_dump(by_alias=True, exclude_unset=True, mode="json") if row.addressee else {}
    term, contact = row.term, row.contact
    others = {
        "office": row.held or person.get("office", ""), "acting": "yes" if term.acting else "", "from": term.since,
        "until": term.until, "language": row.letter.get("language"), "email": contact.email,
        "telephone": contact.telephone, "postal": ", ".join(contact.postal),
    }  # fmt: skip
    return {key: str(value) for key, value in {**person, **others}.items() if value}


def _somebody(row: Row) -> Somebody:
    person = row.addressee
    return Somebody(_name(row), (person.state if person else "") or "", row.held, row.place)


def _called(code: str) -> str:
    """A State with its name: "Germany (DE)"."""
    return f"{state_names(code, 'en').name} ({code})" if code in states() else code


def _name(row: Row) -> str:
    name = row.addressee.name if row.addressee else None
    return "" if name is None or isinstance(name, Open) else words_for(name, "en")


def _folded(name: str) -> str:
    """A name without accents and case: what was mistyped once is the same person."""
    return " ".join(unaccented(name).casefold().split())
