"""The tables of forms that a diplomat reads, and the same forms as letterforge makes them.

forms/<tag>.toml: for each office, `feminine` and `masculine` (one person), `unstated` (a person of whom no gender is
said), `plural` (two women), `mixed` (a woman and a man); for each circle, its row. A cell that cannot be made without a
decision stands under `undecided`, with the key that is asked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from letterforge.errors import LetterError
from letterforge.model import Addressee
from letterforge.protocol import Party, address, in_text, joined, language, salutation, vocative

FORMS = Path(__file__).parent / "forms"
WHO = {
    "feminine": ["feminine"],
    "masculine": ["masculine"],
    "unstated": ["unstated"],
    "plural": ["feminine", "other"],
    "mixed": ["feminine", "masculine"],
}
Row = dict[str, Any]
_ASKED = re.compile(r"(?:add|write the) (\w+)")


@cache
def table(tag: str) -> Mapping[str, Any]:
    """The table of a language as it stands."""
    return tomllib.loads((FORMS / f"{tag}.toml").read_text(encoding="utf-8"))


@cache
def rendered(tag: str) -> Mapping[str, Any]:
    """The same table as the engine makes it, of the same samples."""
    return made(tag, table(tag)["samples"])


def made(tag: str, samples: Mapping[str, Any]) -> dict[str, Any]:
    """A table of the forms that the engine makes of these samples."""
    spoken = language(tag)
    offices = {key: {who: _row(tag, key, who, samples) for who in WHO} for key in spoken.offices}
    circles = {key: _circle(Party(Addressee(circle=key), spoken)) for key in spoken.circles}
    return {"samples": samples, "offices": offices, "circles": circles}


def _row(tag: str, office: str, who: str, samples: Mapping[str, Any]) -> Row:
    parties = [_party(tag, office, one, samples) for one in WHO[who]]
    cells: dict[str, Callable[[], object]] = {
        "salutation": lambda: salutation(parties),
        "vocative": lambda: vocative(salutation(parties), parties[0].spoken.dropped),
        "in_text": lambda: joined([in_text(party) for party in parties], parties[0].spoken),
    }
    if len(parties) == 1:
        cells = {"address": lambda: address(parties[0]).split("\n"), **cells}
    return _filled(cells)


def _party(tag: str, office: str, gender: str, samples: Mapping[str, Any]) -> Party:
    state = samples["states"].get(office, samples["states"]["others"])
    person = samples["masculine" if gender == "unstated" else gender]
    stated = {"gender": "feminine" if gender == "other" else gender} if gender != "unstated" else {}
    return Party(Addressee.model_validate({**person, **stated, "office": office, "state": state}), language(tag))


def _circle(party: Party) -> Row:
    return _filled({
        "address": lambda: address(party).split("\n"),
        "salutation": lambda: salutation([party]),
        "salutation_plural": lambda: salutation([party], plural=True),
        "in_text": lambda: in_text(party),
        "recipient": lambda: party.circle.recipient if party.circle else "",
    })  # fmt: skip


def _filled(cells: Mapping[str, Callable[[], object]]) -> Row:
    row: Row = {}
    undecided: dict[str, str] = {}
    for name, cell in cells.items():
        try:
            row[name] = cell()
        except LetterError as error:
            asked = _ASKED.search(error.hint or "")
            undecided[name] = asked[1] if asked else error.message
    return {**row, "undecided": undecided} if undecided else row
