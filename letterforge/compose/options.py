"""What a letter may ask for that is not built yet, and the house-style options there are: nothing is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from letterforge.errors import LetterError, Problem, did_you_mean
from letterforge.model import Letter, Person
from letterforge.protocol import Option, Usage, known_languages, language
from letterforge.world import World

# Options of the key `style` that decide layout, in all languages alike; they lay nothing over the tables.
OPTIONS: Mapping[str, Option] = {
    "addressing": Option(
        says="Several addressees: one letter to all, or identical letters, an original to each",
        default="together", values={"identical": {}}, source="UN Editorial Manual, Communications; S/2011/667",
    ),
    "circle-salutation": Option(
        says="A circle is greeted as one person (Excellency), or as many (Excellencies)",
        default="singular", values={"plural": {}}, source="letters of Presidents of the General Assembly",
    ),
    "note-persons": Option(
        says="A note goes from office to office or from institution to institution, or may mix the two",
        default="apart", values={"mixed": {}}, source="UNHCR Handbook for Emergencies, para. 67; A/34/469 (mixed)",
    ),
    "note-date": Option(
        says="Place and date of a note stand at its end, under the stamp, or at its head, as some ministries have it",
        default="end", values={"head": {}}, source="UNHCR Handbook for Emergencies, para. 68",
    ),
    "stamp-at": Option(
        says="The room for the stamp of a note: over the date at its end, or in the upper right corner",
        default="end", values={"upper-right": {}},
        source="UNHCR Handbook for Emergencies, para. 68 (end); notes of Morocco (upper right)",
    ),
    "rsvp-at": Option(
        says="A card says at the left, or at the right, whom to answer",
        default="start", values={"end": {}}, source="manuals of protocol (start)",
    ),
    "roster-days": Option(
        says="How many days old a roster or an address book may be on the letter's date before that is told",
        default="7", values={days: {} for days in ("1", "2", "3", "5", "14", "30", "60", "90", "365")},
        source="letterforge: who left a post receives no letter in it",
    ),
    "signature-capacity": Option(
        says="Whether the capacity in which somebody signs is printed below the name too, or in the text alone",
        default="none", values={"printed": {}}, source="letter of the co-facilitators of 31 October 2016 (none)",
    ),
}  # fmt: skip

# The options on how a note stands on its sheet.
_SHEET = ("note-heading", "note-address", "note-date", "stamp-at")


def chosen(name: str, usage: Usage) -> str:
    """The value of an option: the one chosen, else the default."""
    return dict(usage.options).get(name, OPTIONS[name].default)


def originals_of(letter: Letter, usage: Usage) -> int:
    """How many originals the letter has: one, or, of identical letters, one for each addressee."""
    return len(letter.addressees) if letter.addressees and chosen("addressing", usage) == "identical" else 1


def usage_of(letter: Letter, world: World, original: Letter | None = None) -> Usage:
    """What the letter and its house settle: the letter's options, before those of the house.

    `original`: the letter of which this is the courtesy translation; on the sheet it stands as that does.
    """
    sheet = _sheet_of(original, world) if original is not None else {}
    options = {**world.settings, **sheet, **{name: str(value) for name, value in letter.style.items()}}
    return Usage(tuple(sorted(options.items())), world.own)


def _sheet_of(letter: Letter, world: World) -> Mapping[str, str]:
    """How the letter stands on its sheet, also where that is only what its language does by default."""
    known, stated = {**language(letter.language).options, **OPTIONS}, dict(usage_of(letter, world).options)
    return {name: stated.get(name, known[name].default) for name in _SHEET if name in known}


@cache
def known_options(lang: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """The options of a language, or of all of them (None), each with its values, the default first."""
    known = {name: (option.default, *option.values) for name, option in OPTIONS.items()}
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
    for key, persons in (("addressees", letter.addressees), ("signatories", letter.signatories)):
        for n, person in enumerate(persons):
            yield from _not_yet_of(person, letter, key, n)


def _not_yet_of(person: Person, letter: Letter, *keys: str | int) -> Iterator[Problem]:
    if person.roster:
        hint = "`letterforge run` fills it in; write the person's name and office for a single letter"
        yield Problem(f"{person.roster!r} is not taken from a roster yet", letter.place_of(*keys, "roster"), hint)
