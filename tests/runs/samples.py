"""A letter and rosters that tests of runs share: small, and written to a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

from letterforge import Letter, load
from letterforge.protocol import states

LETTER = """\
kind: letter
language: en
from: [{mission: {state: CH, seat: un-new-york}}]
letterhead: plain
date: 2017-03-01
place: New York
body: |
  I have the honour to invite you to a lunch. Your table is {{ row.table }}.
signatories:
  - {name: Anna Keller, gender: feminine, rank: ambassador, office: permanent-representative, state: CH}
"""
CIRCULAR = LETTER.replace("place:", "to: [{circle: permanent-representatives}]\nplace:").replace(
    " Your table is {{ row.table }}.", ""
)
HEADER = "State,Name,Surname,Gender,Office,Table\n"
STATES = ("AF", "AL", "DZ", "AD", "AO", "AG", "AR", "AM", "AU", "AT", "AZ", "BS")


def row(state: str, table: object = 1) -> str:
    """A line of the roster: an ambassador whose name says her State."""
    return f"{state},Ana {state.title()},{state.title()},feminine,permanent-representative,{table}\n"


def everybody(*, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A line for the mission of each State, but of those left away; the nuncio is a man."""
    return tuple(_head(code, n) for n, code in enumerate(states(), 1) if code not in without)


def _head(code: str, table: int) -> str:
    office = "permanent-observer" if states()[code].status == "observer" else "permanent-representative"
    if code == "VA":
        return f"VA,Ano Va,Va,masculine,apostolic-nuncio,{table}\n"
    return row(code, table).replace("permanent-representative", office)


def written(folder: Path, *rows: str, letter: str = LETTER) -> tuple[Letter, Path]:
    """The letter and the roster of these rows; of None, a row for each of twelve States."""
    (folder / "letter.yaml").write_text(letter, encoding="utf-8")
    lines = rows or tuple(row(state, n) for n, state in enumerate(STATES, 1))
    roster = folder / "roster.csv"
    roster.write_text(HEADER + "".join(lines), encoding="utf-8")
    return load(folder / "letter.yaml"), roster


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a run but its journal, and what SQLite keeps beside that; by name."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".sqlite" not in path.name)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
