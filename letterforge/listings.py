"""What there is to choose from, as rows for a table or for a tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from letterforge.compose import known_kinds
from letterforge.compose.kinds import kind_of
from letterforge.compose.options import OPTIONS, known_options
from letterforge.errors import LetterError, UsageError, did_you_mean
from letterforge.letterhead import find_letterhead, known_letterheads
from letterforge.protocol import (
    Circle,
    Form,
    Language,
    Office,
    Style,
    Usage,
    known_languages,
    language,
    sources_of,
    states,
    words_of,
)
from letterforge.world import World

Row = Mapping[str, object]


def listed(what: str, lang: str, world: World) -> Sequence[Row]:
    """The rows of one list; names are in the language `lang` (BCP 47), as the house's options and tables have them.

    Raises:
        UsageError: there is no such list, or the language is not known.
    """
    if what not in LISTS:
        hint = did_you_mean(what, LISTS) or f"lists there are: {', '.join(LISTS)}"
        raise UsageError(f"there is no list of {what!r}", hint=hint)
    try:
        spoken = language(lang, usage=Usage(tuple(sorted(world.settings.items())), world.own))
    except LetterError as error:
        raise UsageError(error.message, where="--language", hint=error.hint) from error
    return LISTS[what](spoken, world)


def _kinds(_: Language, world: World) -> Sequence[Row]:
    return [{"kind": name, "says": kind_of(name, world).says} for name in known_kinds(world)]


def _letterheads(_: Language, world: World) -> Sequence[Row]:
    found = (find_letterhead(name, world) for name in known_letterheads(world))
    return [{"id": one.id, "name": one.name, "paper": one.stationery.page.paper} for one in found]


def _languages(_: Language, world: World) -> Sequence[Row]:
    return [{"tag": tag, "name": language(tag).name, "direction": language(tag).dir} for tag in known_languages()]


def _states(spoken: Language, world: World) -> Sequence[Row]:
    rows = []
    for code, state in states().items():
        names = spoken.state(code)
        rows.append({"code": code, "name": names.name, "in a sentence": names.text, "of": names.of,
                     "formal": names.formal, "group": state.group or "", "status": state.status})  # fmt: skip
    return rows


def _offices(spoken: Language, world: World) -> Sequence[Row]:
    return [
        {
            "office": key,
            "title": _both(office.title),
            "salutation": _greeting(office, spoken),
            **_status(office, spoken),
        }
        for key, office in spoken.offices.items()
    ]


def _greeting(office: Office, spoken: Language) -> str:
    style = spoken.styles.get(office.style or "")
    return _both(office.salutation or (style.salutation if style else None))


def _status(owner: Office | Circle | Style, spoken: Language) -> Row:
    """Where each form was read."""
    return {f"source of {cell}": source or "unverified" for cell, source in sources_of(owner, spoken)}


def _styles(spoken: Language, world: World) -> Sequence[Row]:
    return [
        {"style": key, "address": _both(one.address), "salutation": _both(one.salutation), **_status(one, spoken)}
        for key, one in spoken.styles.items()
    ]


def _options(spoken: Language, world: World) -> Sequence[Row]:
    said = {**OPTIONS, **spoken.options}
    return [
        {"option": name, "values": ", ".join(values), "says": said[name].says,
         "source": said[name].source or "unverified"}
        for name, values in known_options(spoken.tag).items()
    ]  # fmt: skip


def _institutions(spoken: Language, world: World) -> Sequence[Row]:
    return [{"institution": key, "name": one.name} for key, one in spoken.institutions.items()]


def _ranks(spoken: Language, world: World) -> Sequence[Row]:
    return [{"rank": key, "title": _both(title)} for key, title in spoken.ranks.items()]


def _circles(spoken: Language, world: World) -> Sequence[Row]:
    return [
        {"circle": key, "address": circle.address.replace("\n", " / "), **_status(circle, spoken)}
        for key, circle in spoken.circles.items()
    ]


def _both(form: Form | None) -> str:
    return " / ".join(dict.fromkeys(words_of(form or "")))


LISTS: Mapping[str, Callable[[Language, World], Sequence[Row]]] = {
    "kinds": _kinds,
    "letterheads": _letterheads,
    "languages": _languages,
    "states": _states,
    "offices": _offices,
    "ranks": _ranks,
    "circles": _circles,
    "styles": _styles,
    "institutions": _institutions,
    "options": _options,
}
