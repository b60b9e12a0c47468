"""One line of a table becomes a row of a roster: each cell in the place that its column stands for, and validated."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from letterforge.errors import LetterError, LetterforgeError, Problem
from letterforge.model import Addressee, KeyPath, Letter
from letterforge.model.problems import problems_of
from letterforge.model.texts import INVISIBLE, quoted
from letterforge.protocol import Language, known_languages, states
from letterforge.roster.columns import Column
from letterforge.roster.garbling import refuse_garbled, refuse_lost
from letterforge.roster.headings import OWN
from letterforge.roster.names import refuse_more_than_name, refuse_no_name, refuse_no_words, surname_apart
from letterforge.roster.rows import Contact, Row, Term, origin_of
from letterforge.roster.sheets import Line
from letterforge.roster.terms import acting_office, usual_office
from letterforge.roster.values import (
    day,
    emails,
    is_day,
    keyed,
    refuse_hostile,
    refuse_misspelled_tongue,
    tongue,
    truth,
)

_POSTAL = re.compile(r"\s*(?:;\s+|;$|\n)\s*")  # what stands between two lines of an address
_ON_ONE_LINE = ("name", "surname", "honorific", "cases")  # they stand in the middle of sentences
_PRINTED = ("honorific", "post", "organization", "for", "capacity", "place")  # as they stand
_SAYS_WHO = ("office", "post", "circle", "institution", "organization", "text")
# The least of a letter, so that what a row says of one can be validated.
_ANY = {"kind": "letter", "from": [{"office": "pga"}], "date": "2000-01-01"}


def stated_letter(keys: Mapping[str, object]) -> Letter:
    """A letter that says what a row says of it, and else the least. Raises pydantic.ValidationError."""
    return Letter.model_validate({**_ANY, **keys}, by_alias=True, by_name=False)


@dataclass
class Entry:
    """One row that is being read."""

    place: str
    headings: Mapping[KeyPath, str]
    spoken: Language
    problems: list[Problem] = field(default_factory=list)
    addressee: dict[str, Any] = field(default_factory=dict)
    letter: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    term: Term = field(default_factory=Term)
    own: dict[str, str] = field(default_factory=dict)
    dated: date | None = None
    usual: bool = False

    def take(self, column: Column, cell: object) -> None:
        """Put a cell where its column says."""
        group, *keys = map(str, column.keys)
        where = f"{self.place}: {column.heading}"
        if isinstance(cell, str) and not cell.strip(INVISIBLE):
            return
        try:
            self._put(group, keys, _clean(cell, where), where)
        except LetterforgeError as error:
            self.problems += error.problems

    def _put(self, group: str, keys: Sequence[str], cell: object, where: str) -> None:
        match group:
            case "addressee":
                _nested(self.addressee, keys, self._said(keys[0], cell, where))
            case "letter":
                _nested(self.letter, keys, _read(keys, cell, where))
            case "term" if keys == ["acting"]:
                self.term = replace(self.term, acting=truth(str(cell), where))
            case "term" if keys == ["from"]:
                self.term = replace(self.term, since=day(str(cell), where))
            case "term":
                self.term = replace(self.term, until=day(str(cell), where))
            case "roster" if keys == ["dated"]:
                self.dated = day(str(cell), where)
            case "contact" if keys == ["email"]:
                self.contact["email"] = emails(str(cell), where)
            case "contact":
                self.contact[keys[0]] = _lines_of(cell, where, printed=keys == ["postal"])
            case _:
                (self.extra if group == OWN else self.own)[keys[0]] = _text(cell, where)

    def _said(self, key: str, cell: object, where: str) -> object:
        """What a cell says of the person, in the model's words."""
        if not isinstance(cell, str):
            return cell
        if key in _ON_ONE_LINE and "\n" in cell:
            raise LetterError(f"a line ends within {quoted(cell)}", where=where, hint="write it on one line")
        refuse_garbled(cell, where)
        if key in ("name", "surname", "cases"):
            refuse_no_name(cell, where)
            refuse_more_than_name(cell, where)
        elif key in _PRINTED:
            refuse_no_words(cell, where)
        return keyed(key, cell, where, self.spoken)

    def row(self, line: Line, named: bool) -> Row | None:
        """The row; None where something is wrong with it."""
        if self.problems:
            return None
        if named and not self.addressee:
            hint = "fill in a State, a name or an office, or take the row out"
            self.problems.append(Problem("the row says of nobody who it is", self.place, hint))
        self._check_surname()
        self._usual_office()
        held = str(self.addressee.get("office", ""))
        self._act(held)
        addressee = self._addressee() if self.addressee else None
        self._check_letter()
        self._check_term()
        if self.problems:
            return None
        postal = tuple(filter(None, _POSTAL.split(self.contact.get("postal", "").strip())))
        contact = Contact(self.contact.get("email", ""), self.contact.get("telephone", ""), postal)
        key = self.own.get("id") or self._key(line, held)
        return Row(
            line.number, self.place, key, addressee, letter=self.letter, extra=self.extra, contact=contact,
            term=self.term, held=held, headings=self.headings,
        )  # fmt: skip

    def _check_surname(self) -> None:
        """A surname is part of a name."""
        name, surname = self.addressee.get("name"), self.addressee.get("surname")
        if surname is not None and name is None:
            hint = "add a column name, or join two in their order: --map 'First name+Last name=name'"
            self.problems.append(Problem("the row has a surname and no name", self.place, hint))
        heading = self.headings.get(("addressee", "surname"), "surname")
        apart = surname_apart(name, surname, f"{self.place}: {heading}")
        self.problems += [apart] if apart else []

    def _usual_office(self) -> None:
        """A State whose row does not say who of it is meant is written to at its mission in New York."""
        code = str(self.addressee.get("state"))
        if code in states() and not any(key in self.addressee for key in _SAYS_WHO):
            self.usual = True
            self.addressee["office"] = usual_office(states()[code])

    def _act(self, held: str) -> None:
        """Who acts in an office is addressed as one who does: a chargé d'affaires a.i. is no Excellency."""
        if not self.term.acting or not held or "post" in self.addressee:
            return
        office = acting_office(held, self.spoken.offices)
        if office is None:
            hint = "write the words themselves in a column post: Acting …"
            fact = f"no form is known of who acts as {held!r}"
            self.problems.append(Problem(fact, f"{self.place}: {self.headings['term', 'acting']}", hint))
        else:
            self.addressee["office"] = office

    def _addressee(self) -> Addressee | None:
        try:
            return Addressee.model_validate(self.addressee, by_alias=True, by_name=False)
        except ValidationError as error:
            self.problems += problems_of(error, self.addressee, origin_of(self.place, self.headings, "addressee"))
            return None

    def _check_letter(self) -> None:
        if self.letter:
            try:
                stated_letter(self.letter)
            except ValidationError as error:
                self.problems += problems_of(error, self.letter, origin_of(self.place, self.headings, "letter"))

    def _check_term(self) -> None:
        if self.term.since and self.term.until and self.term.until < self.term.since:
            where = f"{self.place}: {self.headings['term', 'until']}"
            self.problems.append(Problem("the term of office ends before it begins", where, "correct one of the days"))

    def _key(self, line: Line, held: str) -> str:
        """What the row is known by where it has no id: who is meant, not what is said of them."""
        code, office = self.addressee.get("state"), held or self.addressee.get("institution")
        if code is None or (not office and "name" in self.addressee):
            said = json.dumps(dict(line.cells), ensure_ascii=False, sort_keys=True, default=str)
            return hashlib.sha256(said.encode()).hexdigest()[:12]
        usual = office in (None, "", "permanent-representative", "permanent-observer")
        since = self.term.since.isoformat() if self.term.since else None
        return "-".join(filter(None, (code, None if usual else office, since, "acting" if self.term.acting else None)))


def _clean(cell: object, where: str) -> object:
    """The cell, in which nothing hostile stands, however deep."""
    if isinstance(cell, str):
        refuse_lost(cell, where)
        return refuse_hostile(cell.strip(), where)
    if isinstance(cell, Mapping):
        return {str(key): _clean(value, f"{where}.{key}") for key, value in cell.items()}
    return [_clean(one, where) for one in cell] if isinstance(cell, list) else cell


def _nested(into: dict[str, Any], keys: Sequence[str], value: object) -> None:
    """Put a value under keys that lead to it. A plain text beside some in one language is for all others."""
    for key in keys[:-1]:
        inner = into.get(key, {})
        into[key] = into = inner if isinstance(inner, dict) else dict.fromkeys(known_languages(), inner)
    inner = into.get(keys[-1])
    into[keys[-1]] = {**dict.fromkeys(known_languages(), value), **inner} if isinstance(inner, dict) else value


def _read(keys: Sequence[str], cell: object, where: str) -> object:
    """What a cell says of the letter under these keys."""
    match keys:
        case ["reference"] if isinstance(cell, str) and is_day(cell):
            hint = "format the column as text, and write the reference anew: 7/2016 becomes a day by itself"
            raise LetterError(f"the reference is a day to the spreadsheet: {cell}", where=where, hint=hint)
        case ["enclosures"]:
            return _enclosures(cell)
        case ["language"]:
            refuse_misspelled_tongue(str(cell), where)
            return tongue(str(cell))
        case _:
            return cell


def _enclosures(cell: object) -> object:
    """The files that a cell names, parted by semicolons or on lines of their own."""
    if not isinstance(cell, str):
        return cell
    names = [name.strip() for name in re.split(r"[;\n]", cell) if name.strip()]
    return [
        {"letter" if name.lower().endswith((".yaml", ".yml", ".toml", ".json")) else "file": name} for name in names
    ]


def _lines_of(cell: object, where: str, *, printed: bool) -> str:
    text = "\n".join(map(str, cell)) if isinstance(cell, list) else str(cell)
    if printed:
        refuse_no_words(text, where)
        refuse_garbled(text, where)
    return text


def _text(cell: object, where: str) -> str:
    if isinstance(cell, list | Mapping):
        raise LetterError("a column of your own holds a text", where=where, hint="write a text, or a number")
    return str(cell)
