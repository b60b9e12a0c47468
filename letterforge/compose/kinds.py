"""What a kind of letter is in protocol, as data: <kind>.toml beside the templates, read and checked.

Comes in: a kind's name and the folders of the World. Goes out: a Kind: who speaks in it, whether it is signed, which
template prints it, which facts it asks for. A kind of which only the template is there is a signed first-person letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from letterforge.errors import LetterError, Problem, TemplateError
from letterforge.model import Description, Fact, Letter, Open, Reference
from letterforge.resources import template_folder
from letterforge.syntax import tables_of
from letterforge.world import World, text_of

SUFFIX = ".toml"
_KEYS = {"addressees": "to", "senders": "from"}  # as a letter file has them
_WORDS = {"addressees": "addressee"}
FactType = Literal["text", "texts", "day", "moment"]
_WRITTEN: Mapping[FactType, str] = {
    "text": "words", "texts": "words, or a list of them", "day": "a day: 2016-11-01",
    "moment": "a day and a time: 2016-11-09T17:00",
}  # fmt: skip


class Kind(BaseModel):
    """A kind of letter. `template` and `formula` of None: those of its own name.

    `person`: who speaks, I or we ("first"), the institution ("third"), or nobody ("none"). `needs`: keys of the letter
    without which it says nothing (persons, agenda_items, deadline, supersedes), and facts. `formal`: States go by their
    formal names. `speaks_of`: facts of which its own text speaks; a letter with a body needs none. `date_at`: where
    place and date stand. `stamp`: room for a stamp over the date. `letterhead` = false: it stands under none.
    `refuses`: keys of the letter that have no place in the kind; who signs is refused wherever nobody does. `named` =
    false: no word says whose it is, in file properties either. `countersigned`: who signs second vouches for the first,
    and does not speak. `taken`: days that are the date of a letter of this kind, where `refers_to` names it. `card`:
    its text is the lines of the language's formula, unless the letter gives a body.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    says: str = ""
    source: str = ""
    template: str | None = None
    formula: str | None = None
    person: Literal["first", "third", "none"] = "first"
    signed: bool = True
    salutation: bool = True
    date_at: Literal["head", "end"] = "head"
    addressee: Literal["head", "foot", "none"] | None = None
    enclosure_note: Literal["none", "word", "number", "list", "table"] | None = None
    letterhead: bool = True
    stamp: bool = False
    formal: bool = False
    facts: Mapping[str, FactType] = {}
    needs: tuple[str, ...] = ()
    speaks_of: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    named: bool = True
    card: bool = False
    taken: Mapping[str, str] = {}
    countersigned: bool = False


PLAIN = Kind()


def kind_of(name: str, world: World) -> Kind:
    """The kind called `name`; the plain one where no file says anything of it.

    Raises:
        TemplateError: its file is broken.
    """
    for folder in (*world.templates, template_folder()):
        file = folder / f"{name}{SUFFIX}"
        if file.is_file():
            return _read(file, folder, file.stat().st_mtime_ns)
    return PLAIN


def kinds_with_file(world: World) -> tuple[str, ...]:
    """The names of all kinds that a file says something of."""
    found = (path for folder in (*world.templates, template_folder()) for path in folder.glob(f"*{SUFFIX}"))
    return tuple(sorted({path.stem for path in found}))


@lru_cache(maxsize=64)
def _read(file: Path, folder: Path, changed: int) -> Kind:
    """The kind in this file; read again when the file was `changed` (nanoseconds)."""
    try:
        return Kind.model_validate(tables_of(text_of(file, folder, where=file.name, fault=TemplateError)))
    except ValidationError as error:
        raise TemplateError.of([_problem(file, fault["loc"], fault["msg"]) for fault in error.errors()]) from error
    except (OSError, ValueError) as error:
        raise TemplateError(f"the kind cannot be read: {error}", where=file.name, hint="mend the file") from error


def _problem(file: Path, location: tuple[int | str, ...], message: str) -> Problem:
    hint = "see the kinds that come with letterforge"
    return Problem(f"{message[:1].lower()}{message[1:]}", f"{file.name}: {'.'.join(map(str, location))}", hint)


def with_taken(letter: Letter, kind: Kind) -> Letter:
    """The letter, with the days that the kind takes from the letters it refers to, unless it gives them itself."""
    days = {name: day for name in kind.taken if (day := day_spoken_of(letter, kind.taken[name])) is not None}
    facts = {**days, **letter.facts}
    return letter.model_copy(update={"facts": facts}).read_at(letter.origin) if facts != letter.facts else letter


def day_spoken_of(letter: Letter, kind: str) -> date | Open | None:
    """The date of the letter of this kind that `refers_to` names, else of a plain one; None: none, or several."""
    named = [one.letter or one.describes for one in letter.refers_to if isinstance(one, Reference)]
    known = [one for one in named if isinstance(one, Letter | Description)]
    found = [one for one in known if one.kind == kind] or [one for one in known if one.kind == "letter"]
    return found[0].date if len(found) == 1 else None


def check_needs(letter: Letter, kind: Kind) -> None:
    """See that the letter gives what its kind asks for, and no fact that it does not know.

    Raises:
        LetterError: what is missing, and what is not known; all of it.
    """
    needs = (*kind.needs, *(kind.speaks_of if letter.body is None else ()))
    missing = [_missing(letter, need, kind) for need in needs if not _given(letter, need, kind)]
    strange = [
        Problem(f"a letter of the kind {letter.kind!r} has no fact {name!r}", letter.place_of("facts", name),
                f"facts there are: {', '.join(kind.facts) or 'none'}")
        for name in letter.facts if kind.facts and name not in kind.facts
    ]  # fmt: skip
    unfit = [_unfit(letter, key) for key in _refused(kind) if getattr(letter, key, None)]
    unfit += [*_unsaid(letter, kind), *_mistyped(letter, kind), *_unnamed(letter, kind), *_undated(letter, kind)]
    if missing or strange or unfit:
        raise LetterError.of([*missing, *strange, *unfit])


def _refused(kind: Kind) -> tuple[str, ...]:
    """The keys that the kind has no place for; where nobody signs, that of who signs."""
    return kind.refuses if kind.signed else (*kind.refuses, "signatories")


def _unfit(letter: Letter, key: str) -> Problem:
    what = "is not signed" if key == "signatories" else f"has no {_WORDS.get(key, key.replace('_', ' '))}"
    hint = f"take {_KEYS.get(key, key)}: out, or write another kind"
    return Problem(f"a letter of the kind {letter.kind!r} {what}", letter.place_of(key), hint)


def _unsaid(letter: Letter, kind: Kind) -> list[Problem]:
    """A salutation of those who greet nobody, a closing where nobody speaks: they would be passed over."""
    keys = [("salutation", not kind.salutation), ("closing", kind.person == "none" or kind.card)]
    return [_unfit(letter, key) for key, nowhere in keys if nowhere and getattr(letter, key) != "auto"]


def _mistyped(letter: Letter, kind: Kind) -> list[Problem]:
    """Facts that are a text where the kind asks for a day, and the like; what is open still may be anything."""
    given = ((name, fact, kind.facts.get(name)) for name, fact in letter.facts.items())
    return [
        Problem(f"the fact {name!r} is no {asked}", letter.place_of("facts", name), f"write {_WRITTEN[asked]}")
        for name, fact, asked in given
        if asked and not isinstance(fact, Open) and _type_of(fact) not in (asked, asked.removesuffix("s"))
    ]


def _unnamed(letter: Letter, kind: Kind) -> list[Problem]:
    """Persons without a name, in documents of State, which speak of them by name."""
    return [
        Problem("the person has no name", letter.place_of("persons", n), "add name: the whole name, as it is printed")
        for n, person in enumerate(letter.persons if "persons" in kind.needs else ())
        if person.name is None
    ]


def _undated(letter: Letter, kind: Kind) -> list[Problem]:
    """A letter superseded of which only words are said, where the kind's own text says its date."""
    if "supersedes" not in kind.needs or letter.body is not None or not isinstance(letter.supersedes, str | Mapping):
        return []
    fact = "the letter superseded is given in words, and the text says its date"
    hint = "write {letter: old.yaml}, or {describes: {date: 2016-10-31, from: […]}}; or write the body yourself"
    return [Problem(fact, letter.place_of("supersedes"), hint)]


def _type_of(fact: Fact) -> FactType:
    match fact:
        case datetime():
            return "moment"
        case date():
            return "day"
        case tuple():
            return "texts"
        case _:
            return "text"


def _given(letter: Letter, need: str, kind: Kind) -> bool:
    return need in letter.facts if need in kind.facts else bool(getattr(letter, need, None))


def _missing(letter: Letter, need: str, kind: Kind) -> Problem:
    if need in kind.facts:
        fact = f"a letter of the kind {letter.kind!r} needs the fact {need!r}"
        hint = f"add facts: {{{need}: …}} ({_WRITTEN[kind.facts[need]]})"
        hint += ", or write the text yourself: body: |" if need in kind.speaks_of else ""
        return Problem(fact, letter.place_of("facts"), hint)
    fact = f"a letter of the kind {letter.kind!r} says its {need.replace('_', ' ')}"
    return Problem(fact, letter.place_of("kind"), f"add {_KEYS.get(need, need)}:")
