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


def page() -> str:
    """docs/forms-of-address.md: the tables of all languages, each cell with its status."""
    return HEAD + "\n".join(_chapter(file.stem) for file in sorted(FORMS.glob("*.toml")))


HEAD = """# Forms of address

Every office in every language, as the tables in `tests/protocol/forms/` have them; this page is made from these and is
not edited by hand. ✓ stands behind a form that was read in a source, which `letterforge list offices --language TAG`
names; every other form is unverified, and `check` says so of a letter that leans on it. *asks* … means that letterforge
asks for what it will not guess: a gender, a case of the name, or the salutation itself.

"""
_COLUMNS = ("address", "salutation", "vocative", "in_text")
_CELLS = {"vocative": "salutation"}


def _chapter(tag: str) -> str:
    head = (
        f"## {language(tag).name}\n\n| Office | | Address | Salutation | In the closing | In a sentence |\n"
        + "|---" * 6
    )
    rows = [_line(tag, key, who, row) for key, offices in table(tag)["offices"].items() for who, row in offices.items()]
    return "\n".join((f"{head}|", *rows, ""))


def _line(tag: str, office: str, who: str, row: Row) -> str:
    cells = (_cell(tag, office, who, row, name) for name in _COLUMNS)
    return f"| {office} | {who} | {' | '.join(cells)} |"


def _cell(tag: str, office: str, who: str, row: Row, name: str) -> str:
    if name not in row:
        asked = row.get("undecided", {}).get(name)
        return f"*asks {asked}*" if asked else ""
    words = row[name] if isinstance(row[name], str) else "<br>".join(row[name])
    return f"{words} ✓" if _source(tag, office, who, _CELLS.get(name, name)) else words


def _source(tag: str, office: str, who: str, cell: str) -> str | None:
    """Where the form was read: that of the office, or of its style."""
    own = language(tag).offices[office]
    owners = (
        [own, language(tag).styles[own.style]] if cell == "salutation" and not own.salutation and own.style else [own]
    )
    if cell == "salutation" and who in ("plural", "mixed"):
        own_form = who == "plural" and "plural-feminine" in (own.salutation or ())  # of women alone
        key = f"{cell}.plural-feminine" if own_form else f"{cell}.plural"
        return next((one.sources[key] for one in owners if key in one.sources), None)
    gender = who if who in ("feminine", "masculine") else None
    return next((one.source(cell, gender) for one in owners if one.sourced(cell, gender)), None)
