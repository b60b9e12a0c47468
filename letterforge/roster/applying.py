"""A letter and a row of a roster make the letter that goes to that row: an ordinary letter, like one written by hand.

Where the letter's `to` is empty, the row's person becomes its addressee; where it says `{roster: row}`, there, with
what else the letter says of them. A circle stays a circle. What the row says of the letter stands over the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from letterforge.errors import LetterError, Problem, did_you_mean
from letterforge.files import with_enclosed
from letterforge.model import Addressee, KeyPath, Letter, Origin, Part, in_language
from letterforge.roster.entry import stated_letter
from letterforge.roster.rows import Row, places
from letterforge.roster.taking import taken, taken_from
from letterforge.world import World

ROW = "row"  # {roster: row} is the row's person
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_NAMED = re.compile(r"""(?<![\w.])row\s*(?:\.\s*(\w+)|\[\s*(?:'([^']*)'|"([^"]*)")\s*\])?""")
_ANSWERED = re.compile(r"\|\s*default\b|\bis\s+(?:not\s+)?(?:un)?defined\b")
_PERSONS = {"addressees": "to", "persons": "persons", "signatories": "signatories"}  # and their keys in a letter file
# What stands in one language where it is one text.
_WORDED = ("subject", "salutation", "body", "closing")


def letter_for(letter: Letter, row: Row, world: World | None = None) -> Letter:
    """The letter to a row: `render` gives the same bytes of it as of that letter written by hand.

    Only those columns go along that its texts print, so that rows which change nothing give equal letters.

    Raises:
        LetterError: a text prints a column that the row does not fill; the row asks for a language in which the letter
            has no words; a file it encloses is missing.
    """
    made = _over(letter, stated_letter(row.letter), row) if row.letter else letter
    if not made.addressees and row.addressee is not None:
        made = made.model_copy(update={"addressees": (Addressee(roster=ROW),)}).read_at(made.origin)
    made = _inside(made, row)
    if "enclosures" in row.letter or "translations" in row.letter:
        made = with_enclosed(made, world=world)
    return made


def columns_of(letter: Letter) -> Mapping[str, bool]:
    """The columns that the letter's text prints, and whether the text has other words where one is empty."""
    named: dict[str, bool] = {}
    for text in _texts(letter):
        for expression in _EXPRESSION.findall(text):
            answered = bool(_ANSWERED.search(expression))
            for found in _NAMED.finditer(expression):
                name = next(filter(None, found.groups()), "")
                named[name] = named.get(name, True) and answered
    return named


def _texts(letter: Letter) -> Iterator[str]:
    """The bodies of the letter, in its own language and in those it is translated into."""
    tags = (letter.language, *(one.language for one in letter.translations if one.language is not None))
    yield from (words for tag in tags if (words := in_language(letter.body or "", tag)))


def _over(letter: Letter, stated: Letter, row: Row) -> Letter:
    """The letter with what the row states of it."""
    if "language" in row.letter and stated.language != letter.language:
        _check_worded(letter, stated.language, row)
    keys = {Letter.file_keys()[key] for key in row.letter}
    made = letter.model_copy(update={key: _merged(getattr(letter, key), getattr(stated, key)) for key in keys})
    said = {keys: place for keys, place in places(row.place, row.headings, "letter").items() if keys[0] in row.letter}
    return _from(made, letter.origin, said)


def _merged(usual: Any, stated: Any) -> Any:
    """A value of the row over that of the letter; of a part or a mapping, only what the row states."""
    if isinstance(stated, Part) and type(usual) is type(stated):
        update = {key: _merged(getattr(usual, key), getattr(stated, key)) for key in stated.model_fields_set}
        return usual.model_copy(update=update)
    if isinstance(stated, Mapping) and isinstance(usual, Mapping):
        return {**usual, **stated}
    return stated


def _check_worded(letter: Letter, tag: str, row: Row) -> None:
    """See that the letter has words of its own in the language that the row asks for."""
    alone = [*_worded(letter, row), *_worded_facts(letter, row)]
    if alone:
        places = ", ".join(letter.place_of(*keys) for keys in alone)
        fact = f"the row asks for the language {tag!r}, and the letter has words in {letter.language!r} only: {places}"
        hint = f"write {letter.language}: and {tag}: below the key, each with its words"
        raise LetterError(fact, where=row.place_of("letter", "language"), hint=hint)


def _worded(letter: Letter, row: Row) -> Iterator[KeyPath]:
    """What the letter itself says in one language."""
    yield from ((key,) for key in _WORDED if key not in row.letter and _one_language(getattr(letter, key)))


def _worded_facts(letter: Letter, row: Row) -> Iterator[KeyPath]:
    """The facts in one language that stand in sentences: "a reception", not a telephone number."""
    said = row.letter.get("facts", {})
    known = said if isinstance(said, Mapping) else {}
    for name, fact in letter.facts.items():
        if name not in known and _one_language(fact) and any(map(str.isalpha, _spelled(fact))):
            yield "facts", name


def _spelled(fact: object) -> str:
    return " ".join(map(str, fact)) if isinstance(fact, tuple) else str(fact)


def _one_language(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(_one_language, value))
    return isinstance(value, str) and value != "auto"


def _inside(letter: Letter, row: Row) -> Letter:
    """The letter and those it holds, each with the row's person where it says so, and the columns that it prints."""
    held = {key: _held(getattr(letter, key), row) for key in ("enclosures", "translations") if getattr(letter, key)}
    made = letter.model_copy(update=held).read_at(letter.origin) if held else letter
    made = _with_persons(made, row)
    columns = _columns(letter, row)
    if columns == made.row:
        return made
    said = {(ROW,): row.place, **places(row.place, row.headings, ROW, (ROW,))}
    return _from(made.model_copy(update={"row": columns}), made.origin, said)


def _from(letter: Letter, origin: Origin, said: Mapping[KeyPath, str]) -> Letter:
    """The letter, read where it was, but for what a row said at these places."""
    return letter.read_at(replace(origin, elsewhere={**origin.elsewhere, **said}))


def _held(parts: Sequence[Any], row: Row) -> tuple[Any, ...]:
    return tuple(
        part.model_copy(update={"letter": _inside(part.letter, row)})
        if isinstance(getattr(part, "letter", None), Letter)
        else part
        for part in parts
    )


def _columns(letter: Letter, row: Row) -> Mapping[str, str]:
    named = columns_of(letter)
    if "" in named:  # the row as a whole: how many columns it has, whether it has one
        return {**letter.row, **row.extra}
    wanted = {**dict.fromkeys(letter.row, True), **named}
    missing = [name for name, answered in wanted.items() if name not in row.extra and not answered]
    if missing:
        raise LetterError.of([_missing(letter, row, name) for name in missing])
    return {name: row.extra[name] for name in wanted if name in row.extra}


def _missing(letter: Letter, row: Row, name: str) -> Problem:
    own = {str(keys[1]) for keys in row.headings if keys[0] == ROW}
    if name in own:
        hint = f'fill it in, or answer for it in the text: {{{{ row.{name} | default("…") }}}}'
        return Problem("the text prints this column, and the row leaves it empty", row.place_of(ROW, name), hint)
    hint = did_you_mean(name, own) or (
        f"columns of its own: {', '.join(sorted(own)[:20])}" if own else "add it to the roster"
    )
    return Problem(f"the text prints row.{name}, and the roster has no such column", letter.place_of("body"), hint)


def _with_persons(letter: Letter, row: Row) -> Letter:
    """The letter with the row's person wherever it says `{roster: row}`."""
    made, said = dict[str, object](), dict[KeyPath, str]()
    for name, key in _PERSONS.items():
        persons = list(getattr(letter, name))
        for n, person in enumerate(persons):
            if person.roster == ROW:
                persons[n] = taken(person, row, letter.place_of(name, n))
                said |= taken_from(person, row, (key, n))
        made[name] = tuple(persons)
    return _from(letter.model_copy(update=made), letter.origin, said) if said else letter
