"""What a cell says, in the words of the letter's model: "F" is feminine, "Suisse" is CH, an office's title its key."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache

from babel import Locale, localedata

from letterforge.errors import LetterError, did_you_mean
from letterforge.model.texts import NOT_XML, quoted, unaccented
from letterforge.protocol import Language, Usage, find_state, known_languages, language, words_of
from letterforge.world import World

# Marks that turn the direction of what follows (Unicode, UAX 9): a name could read as another.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What a spreadsheet works out, and may send away (OWASP, CSV injection); numbers, telephones, a lone hyphen are none.
_FORMULA = re.compile(r"[=@]|[+-](?![\d\s().,/-]*$)")
_BROKEN = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")  # what a spreadsheet could not work out
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})([T ]00:00(:00)?)?", re.ASCII)
_GENDERS = {
    "feminine": ("f", "w", "female", "woman", "féminin", "femme", "femenino", "mujer", "ж", "женский", "أنثى", "女"),
    "masculine": ("m", "male", "man", "masculin", "homme", "masculino", "hombre", "м", "мужской", "ذكر", "男"),
}
_OTHERWISE = {
    "office": "`letterforge list offices` shows them; other words stand in a column post",
    "rank": "`letterforge list ranks` shows them; other words stand in a column post",
    "seat": "write un-new-york, where a mission is; a seat at table is a column of your own: --map Seat=row.seat",
}
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
_SHORT = 4  # characters
_NEAR = 0.75  # "spansih" and "spanish"
_TITLES = {
    "feminine": ("ms", "mrs", "miss", "madam", "madame", "mme", "mlle", "frau", "sra", "señora", "srta", "г-жа"),
    "masculine": ("mr", "sir", "monsieur", "herr", "sr", "señor", "г-н"),
}  # what stands in such a column by mistake
_YES = ("yes", "y", "true", "1", "x", "oui", "sí", "si", "да", "نعم", "是", "acting", "a.i.")
_NO = ("no", "n", "false", "0", "non", "нет", "لا", "否")
_GENDER = {word: key for key, words in _GENDERS.items() for word in (key, *words)}


def refuse_hostile(text: str, where: str) -> str:
    """The text, unless it holds what prints nothing, turns its direction, or is a formula or its error.

    Raises:
        LetterError: it does.
    """
    odd = NOT_XML.search(text) or _TURNING.search(text)
    if odd is not None:
        fact = f"the character U+{ord(odd[0]):04X} cannot stand in a roster"
        raise LetterError(fact, where=where, hint="type the cell anew; the character prints nothing")
    if _BROKEN.fullmatch(text):
        raise LetterError(f"the cell holds an error: {text}", where=where, hint="mend its formula, or write the words")
    if _FORMULA.match(text):
        fact = f"the cell begins as a formula does: {quoted(text)}"
        raise LetterError(fact, where=where, hint="write the words themselves, beginning with a letter or a digit")
    return text


def is_day(text: str) -> bool:
    """Whether the text is a date as spreadsheets hand it on."""
    return _DAY.fullmatch(text) is not None


def day(text: str, where: str) -> date:
    """A date, written 2016-11-01. Raises LetterError: it is none; other orders of day and month are never guessed."""
    found = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1] if found else text)
    except ValueError as error:
        hint = "write year-month-day: 2016-11-01" + (", or format the cell as a date" if text.isdecimal() else "")
        raise LetterError(f"{quoted(text)} is no date", where=where, hint=hint) from error


def tongue(text: str) -> str:
    """The tag of a language that is called so in any of those there are; any other text as it stands."""
    return _tongues().get(text.casefold(), text)


def refuse_misspelled_tongue(text: str, where: str) -> None:
    """See that a language is none that is nearly one of ours. Raises LetterError: it is, as "Englsh" or "Francais"."""
    bare = {unaccented(name): tag for name, tag in _tongues().items()}
    near = difflib.get_close_matches(unaccented(text.casefold()), bare, 1, _NEAR)
    if near and len(text) > _SHORT and tongue(text) == text:
        hint = f"did you mean {bare[near[0]]!r}?"
        raise LetterError(f"no language is called {quoted(text)}", where=where, hint=hint)


@cache
def _tongues() -> Mapping[str, str]:
    known = [tag for tag in known_languages() if localedata.exists(tag)]
    names = {tag: Locale.parse(tag).languages for tag in known}
    return {str(said[tag]).casefold(): tag for said in names.values() for tag in known if tag in said}


def truth(text: str, where: str) -> bool:
    """Yes or no. Raises LetterError: it is neither."""
    word = text.casefold()
    if word not in (*_YES, *_NO):
        raise LetterError(f"{quoted(text)} is neither yes nor no", where=where, hint="write yes, or leave it empty")
    return word in _YES


def emails(text: str, where: str) -> str:
    """E-mail addresses, with commas between. Raises LetterError: one is none."""
    found = [address for address in re.split(r"[\s,;]+", text) if address]
    wrong = next((address for address in found if not _EMAIL.fullmatch(address)), None)
    if wrong is not None:
        raise LetterError(
            f"{quoted(wrong)} is no e-mail address{_in(text, wrong)}",
            where=where,
            hint="write name@example.org, several with commas",
        )
    return ", ".join(found)


def _in(text: str, part: str) -> str:
    return "" if part == text else f", in {quoted(text)}"


def keyed(key: str, text: str, where: str, spoken: Language) -> str:
    """What the cell says under a key of the addressee, in the model's own words.

    Raises:
        LetterError: no State, office, rank, … goes by this name; the hint names the one that may be meant.
    """
    return _READ[key](text, where, spoken) if key in _READ else text


def tables(world: World) -> Language:
    """The English tables with the house's own, in which the keys of offices, ranks and circles are looked up."""
    return language("en", usage=Usage(own=world.own))


def _gender(text: str, where: str, spoken: Language) -> str:
    found = _GENDER.get(text.casefold().rstrip("."))
    if found is None:
        # Of a word as short as "Mme" the nearest is another's: "homme". H and M may be hombre and mujer.
        bare = text.casefold().rstrip(".")
        titled = next((f"did you mean {key!r}?" for key, titles in _TITLES.items() if bare in titles), None)
        near = titled or (did_you_mean(text, _GENDER) if len(text) > _SHORT else None)
        hint = near or "write feminine or masculine, or leave it empty; M is masculine, F feminine, in any language"
        raise LetterError(f"{quoted(text)} is no gender that forms of address know", where=where, hint=hint)
    return found


def _state(text: str, where: str, spoken: Language) -> str:
    try:
        return find_state(text).code
    except LetterError as error:
        raise LetterError(error.message, where=where, hint=error.hint) from error


def _office(text: str, where: str, spoken: Language) -> str:
    return _key_of(text, "office", spoken.offices, _titles(), where)


def _key_of(text: str, what: str, known: Mapping[str, object], titles: Mapping[str, str], where: str) -> str:
    key = "-".join(re.findall(r"[^\W_]+", text.casefold()))
    if key in known:
        return key
    if text.casefold() in titles:
        return titles[text.casefold()]
    hint = (
        _begun(key, known) or did_you_mean(key, known) or _OTHERWISE.get(what, f"`letterforge list {what}s` shows them")
    )
    raise LetterError(f"no {what} is called {quoted(text)}", where=where, hint=hint)


def _begun(key: str, known: Mapping[str, object]) -> str | None:
    """A hint with the one that begins so: "permanent-rep"; None where several do, or none."""
    found = [one for one in known if one.startswith(key)]
    return f"did you mean {found[0]!r}?" if len(found) == 1 else None


@cache
def _titles(table: str = "offices") -> Mapping[str, str]:
    """The offices, or the ranks, by their titles in all languages; one that several bear leads to none."""
    pairs = set(_all_titles(table))
    words = [title for title, _ in pairs]
    return {title: key for title, key in pairs if words.count(title) == 1}


def _all_titles(table: str) -> Iterator[tuple[str, str]]:
    for tag in known_languages():
        spoken = language(tag)
        offices = {key: office.title for key, office in spoken.offices.items()}
        for key, title in (offices if table == "offices" else spoken.ranks).items():
            yield from ((words.casefold(), key) for words in words_of(title))


def _rank(text: str, where: str, spoken: Language) -> str:
    return _key_of(text, "rank", spoken.ranks, _titles("ranks"), where)


def _among(what: str, table: Callable[[Language], Mapping[str, object]]) -> Callable[[str, str, Language], str]:
    return lambda text, where, spoken: _key_of(text, what, table(spoken), {}, where)


_READ: Mapping[str, Callable[[str, str, Language], str]] = {
    "gender": _gender,
    "state": _state,
    "host": _state,
    "office": _office,
    "rank": _rank,
    "circle": _among("circle", lambda spoken: spoken.circles),
    "seat": _among("seat", lambda spoken: spoken.seats),
    "institution": _among("institution", lambda spoken: spoken.institutions),
}
