"""What a letter may ask for that is not built yet, and the house-style options there are: nothing is passed over."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from letterforge.errors import LetterError, Problem
from letterforge.model import Letter, LetterEnclosure, Person

# Named options of the key `style`, each with the values it may have; the first is the default.
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "circle-salutation": ("singular", "plural"),  # circulars say "Excellency"; 2016, "Excellencies" (facts, 4d)
}


def chosen(name: str, letter: Letter, settings: Mapping[str, str]) -> str:
    """The value of an option: the letter's, else the office's, else the default."""
    return str(letter.style.get(name) or settings.get(name) or OPTIONS[name][0])


def check_options(letter: Letter, settings: Mapping[str, str]) -> None:
    """Refuse what this version does not do.

    Raises:
        LetterError: an unknown option or value, or a key that later versions will read; all of them.
    """
    own = ((name, value, letter.place_of("style", name)) for name, value in letter.style.items())
    office = ((name, value, f"letterforge.toml: style.{name}") for name, value in settings.items())
    problems = [*_options([*own, *office]), *_not_yet(letter)]
    if problems:
        raise LetterError.of(problems)


def _options(stated: Iterable[tuple[str, object, str]]) -> Iterator[Problem]:
    for name, value, where in stated:
        if name not in OPTIONS:
            close = difflib.get_close_matches(name, OPTIONS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"options there are: {', '.join(OPTIONS)}"
            yield Problem(f"unknown house-style option {name!r}", where, hint)
        elif value not in OPTIONS[name]:
            yield Problem(f"{value!r} is no value of {name!r}", where, f"write one of: {', '.join(OPTIONS[name])}")


def _not_yet(letter: Letter) -> Iterator[Problem]:
    for key in ("translations", "supersedes", "refers_to", "agenda_items"):
        if getattr(letter, key):
            yield Problem(f"{key!r} is not printed by this version", letter.place_of(key), "say it in the body")
    if letter.except_:
        yield Problem("'except' is read by runs, which come later", letter.place_of("except_"), "leave it out")
    for n, enclosure in enumerate(letter.enclosures):
        if isinstance(enclosure, LetterEnclosure) and enclosure.signed is not None:
            where = letter.place_of("enclosures", n, "signed")
            hint = "enclose the scan as a file, with describes:"
            yield Problem("signed scans do not yet stand for a letter's pages", where, hint)
    for key, persons in (("addressees", letter.addressees), ("signatories", letter.signatories)):
        for n, person in enumerate(persons):
            yield from _not_yet_of(person, letter, key, n)


def _not_yet_of(person: Person, letter: Letter, *keys: str | int) -> Iterator[Problem]:
    if person.roster:
        hint = "write the person's name and office"
        yield Problem("there is no address book to look in", letter.place_of(*keys, "roster"), hint)
    for key in ("organization", "for_"):
        if getattr(person, key) is not None:
            where = letter.place_of(*keys, key)
            yield Problem(f"{key.strip('_')!r} is not printed by this version", where, "say it in the person's post")
