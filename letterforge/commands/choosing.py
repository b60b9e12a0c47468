"""`letterforge new`, `list`, `doctor` and `schema`: what there is to begin with and to choose from."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from letterforge import doctor as doctors
from letterforge import listings, starters
from letterforge.commands.arguments import AsJson, Letterheads, Settings, Templates, world_from
from letterforge.console import OUT, columns, print_json, report
from letterforge.errors import UsageError
from letterforge.findings import Finding
from letterforge.model import letter_schema
from letterforge.output import write_whole
from letterforge.roster import new_roster

_Starter = Annotated[str, Argument(metavar="WHAT", help="A kind, letterhead, or roster")]
_NewFile = Annotated[Path | None, Option("-o", "--output", metavar="FILE", help="Where to write it")]
_First = Annotated[
    str | None, Option("--first", metavar="STATE", help="Of a roster: seats of the General Assembly, from this State")
]
_ListName = Annotated[str, Argument(metavar="WHAT", help=", ".join(listings.LISTS))]
_Language = Annotated[str, Option("--language", metavar="TAG", help="The language of the names")]


def new(what: _Starter, output: _NewFile = None, first: _First = None) -> None:
    """Write a filled-in starting point that works as it is: a letter of a kind, a letterhead, a roster of missions."""
    path, data = _begun(what, output, first)
    if path.exists():
        raise UsageError(f"{path} is there already", hint="name another file with -o")
    write_whole(path, data)
    OUT.print(str(path))


def _begun(what: str, output: Path | None, first: str | None) -> tuple[Path, bytes]:
    """The file of a starting point, and what is in it."""
    if what == "roster":
        path = output or Path("roster.csv")
        return path, new_roster(path.suffix.lower().removeprefix("."), first)
    if first is not None:
        raise UsageError("only a roster has a first State", where="--first", hint="leave it out")
    name, text = starters.starter(what)
    path = output or Path(name)
    if what == "letterhead":
        text = text.replace(Path(name).parent.name, path.resolve().parent.name)
    return path, text.encode()


def list_(
    what: _ListName,
    language: _Language = "en",
    letterheads: Letterheads = None,
    templates: Templates = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """List what there is to choose from: kinds, letterheads, languages, options and all that letters name by key."""
    rows = listings.listed(what, language, world_from(None, None, templates, letterheads, settings))
    heads = [dict(zip(rows[0], rows[0], strict=True))] if rows else []
    report(rows, columns([*heads, *rows]), as_json)


def doctor(letterheads: Letterheads = None, as_json: AsJson = False) -> None:
    """Say what is installed and what is missing, with the command that brings it."""
    findings = doctors.examined(world_from(letterheads=letterheads))
    report([asdict(finding) for finding in findings], map(_stated, findings), as_json)


def _stated(finding: Finding) -> str:
    state = "ok" if finding.severity == "note" and not finding.hint else finding.severity
    return f"{state:8}{finding.message}" + (f"\n        {finding.hint}" if finding.hint else "")


def schema() -> None:
    """Print the JSON Schema of the letter file."""
    print_json(letter_schema())
