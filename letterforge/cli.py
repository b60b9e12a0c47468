"""The command line. Each command calls one function of the package, prints what it gives, and ends with a code.

0 ok · 1 internal · 2 usage · 3 letter · 4 template or letterhead · 5 layout, font or format · 7 check found errors ·
74 input or output · 130 interrupted. A traceback never reaches a user.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from letterforge import doctor as doctors
from letterforge import listings, starters
from letterforge.checks import check as checked
from letterforge.compose import EDITIONS, Edition
from letterforge.errors import LetterforgeError, OutputError, Problem, UsageError
from letterforge.files import load
from letterforge.findings import Finding
from letterforge.model import letter_schema
from letterforge.output import write_whole
from letterforge.rendering import write
from letterforge.settings import read_settings
from letterforge.world import World

CHECK_FAILED = 7
INTERRUPTED = 130

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Diplomatic correspondence, typeset: one letter file in, PDF and DOCX out.",
)  # fmt: skip
_out = Console(highlight=False, markup=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

LetterFile = Annotated[Path, typer.Argument(metavar="LETTER", help="The letter: .yaml, .toml or .json")]
Into = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into")]
EditionName = Annotated[str, typer.Option("--edition", metavar="E", help=f"One of: {', '.join(EDITIONS)}")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for tools")]
Allow = Annotated[list[Path] | None, typer.Option("--allow", metavar="PATH", help="A further folder to read from")]
Templates = Annotated[list[Path] | None, typer.Option("--templates", metavar="DIR", help="A folder of your own kinds")]
Letterheads = Annotated[list[Path] | None, typer.Option("--letterheads", metavar="DIR", help="Your own letterheads")]
Settings = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="Instead of letterforge.toml")]


@app.command()
def render(
    letter: LetterFile,
    output: Into = Path(),
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help="pdf, docx, html, txt, parted by commas")
    ] = "pdf,docx",
    edition: EditionName = "original",
    split: Annotated[bool, typer.Option("--split", help="A file per letter")] = False,
    name: Annotated[
        str, typer.Option("--name", metavar="PATTERN", help="{stem}, {kind}, {date}, {reference}")
    ] = "{stem}",
    allow: Allow = None,
    templates: Templates = None,
    letterheads: Letterheads = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Write a letter with all it encloses, one file per format."""
    world = _world(letter, allow, templates, letterheads, settings)
    findings: list[Finding] = []
    with _progress("rendering"):
        paths = write(
            load(letter, world=world), output, formats=_formats(to), edition=_edition(edition), name=name, split=split,
            world=world, on_notice=findings.append,
        )  # fmt: skip
    if as_json:
        return _json({"files": [str(path) for path in paths], "findings": [asdict(finding) for finding in findings]})
    for finding in findings:
        _err.print(str(finding))
    for path in paths:
        _out.print(str(path))
    return None


@app.command()
def check(
    letter: LetterFile,
    allow: Allow = None,
    templates: Templates = None,
    letterheads: Letterheads = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Look at a letter with the rules of the field: each finding with its place, its source and a hint."""
    world = _world(letter, allow, templates, letterheads, settings)
    findings = checked(load(letter, world=world), world=world)
    if as_json:
        _json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            _out.print(str(finding))
            if finding.source:
                _out.print(f"    source: {finding.source}")
        errors = sum(finding.severity == "error" for finding in findings)
        count = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
        _out.print(f"{count}, {errors} of severity error" if findings else "nothing found")
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(CHECK_FAILED)


@app.command()
def preview(
    letter: Annotated[Path | None, typer.Argument(metavar="[LETTER]", help="The letter")] = None,
    output: Into = Path(),
    letterhead: Annotated[
        str | None, typer.Option("--letterhead", metavar="ID", help="Its proof sheet instead")
    ] = None,
    edition: EditionName = "original",
    dpi: Annotated[int, typer.Option("--dpi", min=30, max=600, help="Points per inch")] = 100,
    allow: Allow = None,
    templates: Templates = None,
    letterheads: Letterheads = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Show a letter's pages, or the proof sheet of a letterhead, as PNG pictures."""
    from letterforge import previewing

    world = _world(letter, allow, templates, letterheads, settings)
    with _progress("rendering"):
        if letterhead is not None:
            made = previewing.proof_pages(letterhead, world, dpi=dpi)
            stem = f"letterhead-{letterhead}"
        elif letter is not None:
            made = previewing.letter_pages(load(letter, world=world), world, _edition(edition), dpi=dpi)
            stem = letter.stem
        else:
            raise UsageError("there is nothing to show", hint="name a letter, or --letterhead ID")
        paths = [write_whole(output / f"{stem}-{n}.png", page) for n, page in enumerate(made, 1)]
    _report({"files": [str(path) for path in paths]}, paths, as_json)


@app.command()
def new(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="A kind, or letterhead")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write it")] = None,
) -> None:
    """Write a filled-in starting point that works as it is: a letter of a kind, or a letterhead."""
    name, text = starters.starter(what)
    path = output or Path(name)
    if path.exists():
        raise UsageError(f"{path} is there already", hint="name another file with -o")
    write_whole(path, text.encode())
    _out.print(str(path))


@app.command("list")
def list_(
    what: Annotated[str, typer.Argument(metavar="WHAT", help=", ".join(listings.LISTS))],
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="The language of the names")] = "en",
    letterheads: Letterheads = None,
    templates: Templates = None,
    as_json: AsJson = False,
) -> None:
    """List what there is: kinds, letterheads, languages, states, offices, ranks, circles."""
    world = World(letterheads=tuple(letterheads or ()), templates=tuple(templates or ()))
    rows = listings.listed(what, language, world)
    if as_json:
        return _json(rows)
    table = Table(box=None, show_header=True, header_style="bold", pad_edge=False)
    for column in rows[0] if rows else ():
        table.add_column(column)
    for row in rows:
        table.add_row(*map(str, row.values()))
    _out.print(table)
    return None


@app.command()
def doctor(letterheads: Letterheads = None, as_json: AsJson = False) -> None:
    """Say what is installed and what is missing, with the command that brings it."""
    findings = doctors.examined(World(letterheads=tuple(letterheads or ())))
    if as_json:
        return _json([asdict(finding) for finding in findings])
    for finding in findings:
        _out.print(f"{finding.severity:8}{finding.message}" + (f"\n        {finding.hint}" if finding.hint else ""))
    return None


@app.command()
def schema() -> None:
    """Print the JSON Schema of the letter file."""
    _json(letter_schema())


def main() -> None:
    """Run the command line; ends the process with the code of what happened."""
    try:
        app(standalone_mode=False)
    except typer.Exit as ended:
        sys.exit(ended.exit_code)
    except LetterforgeError as error:
        _tell(error.problems)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _err.print("interrupted")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OutputError.exit_code)
    except Exception as error:
        sys.exit(_unexpected(error))


def _unexpected(error: Exception) -> int:
    """Usage errors of the argument parser, and what nobody foresaw."""
    shown = getattr(error, "format_message", None)
    if shown is not None:
        hint = "see letterforge --help"
        _tell([Problem(str(shown()).rstrip(".").lower(), None, hint)])
        return UsageError.exit_code
    if os.environ.get("LETTERFORGE_DEBUG"):
        raise error
    hint = "this is a defect of letterforge: report it with the letter, and with what LETTERFORGE_DEBUG=1 shows"
    _tell([Problem(f"something went wrong inside: {type(error).__name__}: {error}", None, hint)])
    return LetterforgeError.exit_code


def _tell(problems: Iterable[Problem]) -> None:
    """One clear paragraph for each problem: what, where, hint."""
    for problem in problems:
        _err.print(f"error: {problem.message}")
        if problem.where:
            _err.print(f"  where: {problem.where}")
        if problem.hint:
            _err.print(f"  hint:  {problem.hint}")


def _world(
    letter: Path | None,
    allow: list[Path] | None,
    templates: list[Path] | None,
    letterheads: list[Path] | None,
    settings: Path | None,
) -> World:
    folder = letter.parent.resolve() if letter is not None else None
    settled = read_settings(settings, folder)
    return World(
        folder=folder, allow=tuple(allow or ()), templates=(*(templates or ()), *settled.templates),
        letterheads=(*(letterheads or ()), *settled.letterheads), settings=settled.style,
    )  # fmt: skip


def _formats(to: str) -> list[str]:
    return list(dict.fromkeys(form.strip() for form in to.split(",") if form.strip()))


def _edition(name: str) -> Edition:
    for edition in EDITIONS:
        if edition == name:
            return edition
    raise UsageError(f"there is no edition {name!r}", hint=f"editions there are: {', '.join(EDITIONS)}")


@contextmanager
def _progress(what: str) -> Iterator[None]:
    """A spinner on a terminal while something takes its time; nothing elsewhere."""
    if not _err.is_terminal:
        yield
        return
    with _err.status(f"{what} …"):
        yield


def _report(data: object, lines: Iterable[object], as_json: bool) -> None:
    if as_json:
        _json(data)
        return
    for line in lines:
        _out.print(str(line))


def _json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")
