"""What there is to choose from, as rows for a table or for a tool."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence

from letterforge.compose import known_kinds
from letterforge.errors import LetterError, UsageError
from letterforge.letterhead import find_letterhead, known_letterheads
from letterforge.protocol import Form, Language, known_languages, language, state_names, states, words_of
from letterforge.world import World

Row = Mapping[str, object]


def listed(what: str, lang: str, world: World) -> Sequence[Row]:
    """The rows of one list; names are in the language `lang` (BCP 47).

    Raises:
        UsageError: there is no such list, or the language is not known.
    """
    if what not in LISTS:
        close = difflib.get_close_matches(what.lower(), LISTS, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"lists there are: {', '.join(LISTS)}"
        raise UsageError(f"there is no list of {what!r}", hint=hint)
    try:
        spoken = language(lang)
    except LetterError as error:
        raise UsageError(error.message, where="--language", hint=error.hint) from error
    return LISTS[what](spoken, world)


def _kinds(_: Language, world: World) -> Sequence[Row]:
    return [{"kind": kind} for kind in known_kinds(world)]


def _letterheads(_: Language, world: World) -> Sequence[Row]:
    found = (find_letterhead(name, world) for name in known_letterheads(world))
    return [{"id": one.id, "name": one.name, "paper": one.stationery.page.paper} for one in found]


def _languages(_: Language, world: World) -> Sequence[Row]:
    return [{"tag": tag, "name": language(tag).name, "direction": language(tag).dir} for tag in known_languages()]


def _states(spoken: Language, world: World) -> Sequence[Row]:
    rows = []
    for code, state in states().items():
        names = state_names(code, spoken.tag)
        rows.append({"code": code, "name": names.name, "in a sentence": names.text, "of": names.of,
                     "formal": names.formal, "group": state.group or "", "status": state.status})  # fmt: skip
    return rows


def _offices(spoken: Language, world: World) -> Sequence[Row]:
    return [
        {"office": key, "title": _both(office.title), "salutation": _both(office.salutation)}
        for key, office in spoken.offices.items()
    ]


def _ranks(spoken: Language, world: World) -> Sequence[Row]:
    return [{"rank": key, "title": _both(title)} for key, title in spoken.ranks.items()]


def _circles(spoken: Language, world: World) -> Sequence[Row]:
    return [{"circle": key, "address": circle.address.replace("\n", " / ")} for key, circle in spoken.circles.items()]


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
}
