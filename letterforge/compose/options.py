"""What a letter may ask for that is not built yet, and the house-style options there are: nothing is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from letterforge.errors import LetterError, Problem, did_you_mean
from letterforge.model import Letter, LetterEnclosure, Person
from letterforge.protocol import Usage, known_languages, language
from letterforge.world import World

# Named options of the key `style`, each with the values it may have; the first is the default.
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "circle-salutation": ("singular", "plural"),  # circulars say "Excellency"; 2016, "Excellencies" (facts, 4d)
    "note-persons": ("apart", "mixed"),  # Handbook, para. 67; notes of missions to the Secretary-General (A/34/469)
    "note-date": ("end", "head"),  # the Handbook, para. 68; some ministries
    "rsvp-at": ("start", "end"),  # of a card: manuals have it at the left, one at the right
    "signature-capacity": ("none", "printed"),  # the letter of 31 October 2016 says it in its text alone
}


def chosen(name: str, usage: Usage) -> str:
    """The value of an option: the one chosen, else the default."""
    return dict(usage.options).get(name, OPTIONS[name][0])


def usage_of(letter: Letter, world: World) -> Usage:
    """What the letter and its house settle: the letter's options, before those of the house."""
    options = {**world.settings, **{name: str(value) for name, value in letter.style.items()}}
    return Usage(tuple(sorted(options.items())), world.own)


def known_options(lang: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """The options of a language, or of all of them (None), each with its values, the default first."""
    known = dict(OPTIONS)
    for tag in known_languages() if lang is None else (lang,):
        for name, option in language(tag).options.items():
            values = (*known.get(name, ()), option.default, *option.values)
            known[name] = tuple(dict.fromkeys(values))
    return known


def check_options(letter: Letter, settings: Mapping[str, str]) -> None:
    """Refuse what this version does not do.

    Raises:
        LetterError: an unknown option or value, or a key that later versions will read; all of them.
    """
    own = ((name, value, letter.place_of("style", name)) for name, value in letter.style.items())
    house = ((name, value, f"letterforge.toml: style.{name}") for name, value in settings.items())
    problems = [*_options([*own, *house]), *_not_yet(letter)]
    if problems:
        raise LetterError.of(problems)


def _options(stated: Iterable[tuple[str, object, str]]) -> Iterator[Problem]:
    known = known_options()
    for name, value, where in stated:
        if name not in known:
            hint = did_you_mean(name, known) or "`letterforge list options` shows them all"
            yield Problem(f"unknown house-style option {name!r}", where, hint)
        elif str(value) not in known[name]:
            yield Problem(f"{value!r} is no value of {name!r}", where, f"write one of: {', '.join(known[name])}")


def _not_yet(letter: Letter) -> Iterator[Problem]:
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
