"""The command line. Each command calls one function of the package, prints what it gives, and ends with a code.

0 ok · 1 internal · 2 usage · 3 letter · 4 template or letterhead · 5 layout, font or format · 7 check or verify found
errors · 74 input or output · 130 interrupted. A traceback never reaches a user.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from letterforge import doctor as doctors
from letterforge import listings, starters
from letterforge.checks import check as checked
from letterforge.compose import EDITIONS, MARKS, copy_for, edition_named, mark_named
from letterforge.console import ERR, OUT, columns, print_json, progress, report, summarise, tell
from letterforge.errors import LetterforgeError, OutputError, Problem, UsageError
from letterforge.files import load
from letterforge.findings import Finding
from letterforge.model import letter_schema
from letterforge.output import write_whole
from letterforge.rendering import write_as
from letterforge.reopening import open_pdf
from letterforge.settings import own_tables, read_settings
from letterforge.verification import verify as verified
from letterforge.wanted import FORMATS, Files, Rendering
from letterforge.world import World

CHECK_FAILED = 7
INTERRUPTED = 130

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Diplomatic correspondence, typeset: one letter file in, PDF and DOCX out.",
)  # fmt: skip

LetterFile = Annotated[Path, typer.Argument(metavar="LETTER", help="The letter: .yaml, .toml or .json")]
Into = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into")]
EditionName = Annotated[str, typer.Option("--edition", metavar="E", help=f"One of: {', '.join(EDITIONS)}")]
MarkName = Annotated[str | None, typer.Option("--mark", metavar="M", help=f"Across all pages: {' or '.join(MARKS)}")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for tools")]
Allow = Annotated[list[Path] | None, typer.Option("--allow", metavar="PATH", help="A further folder to read from")]
Templates = Annotated[list[Path] | None, typer.Option("--templates", metavar="DIR", help="A folder of your own kinds")]
Letterheads = Annotated[list[Path] | None, typer.Option("--letterheads", metavar="DIR", help="Your own letterheads")]
Settings = Annotated[
    Path | None, typer.Option("--settings", metavar="FILE", help="Settings other than letterforge.toml")
]


def _show_version(wanted: bool) -> None:
    if wanted:
        OUT.print(f"letterforge {version('letterforge')}")
        raise typer.Exit


@app.callback()
def letterforge(
    show: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version and end")
    ] = False,
) -> None:
    """Diplomatic correspondence, typeset: one letter file in, PDF and DOCX out."""


@app.command()
def render(
    letter: LetterFile,
    output: Into = Path(),
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help="pdf, docx, html, txt, parted by commas")
    ] = "pdf,docx",
    edition: EditionName = "original",
    mark: MarkName = None,
    split: Annotated[bool, typer.Option("--split", help="A file per letter")] = False,
    embed_fonts: Annotated[
        bool, typer.Option("--embed-fonts", help="Let the DOCX take its fonts along, for machines without them")
    ] = False,
    signed: Annotated[
        Path | None, typer.Option("--signed", metavar="FILE", help="The signed paper, scanned: its pages are shown")
    ] = None,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="STATE", help="The copy of this State: what is only_for it")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="PATTERN", help="{stem}, {kind}, {date}, {reference}, {edition}")
    ] = None,
    with_source: Annotated[
        bool, typer.Option("--with-source", help="Let the letter file and its enclosures travel in the PDF")
    ] = False,
    manifest: Annotated[
        bool | None,
        typer.Option("--manifest/--no-manifest", help="List the files with their digests", show_default=False),
    ] = None,
    archive: Annotated[bool, typer.Option("--zip", help="All of it as one ZIP")] = False,
    allow: Allow = None,
    templates: Templates = None,
    letterheads: Letterheads = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Write a letter with all it encloses, one file per format."""
    how = Rendering(
        edition=edition_named(edition), mark=mark_named(mark), addressee=for_, signed=signed, with_source=with_source,
        embed_fonts=embed_fonts,
    )  # fmt: skip
    files = Files(formats=_formats(to), name=name, split=split, archive=archive, manifest=manifest)
    world = _world(letter, allow, templates, letterheads, settings)
    findings: list[Finding] = []
    with progress("rendering"):
        read = load(letter, world=world)
        told = checked(copy_for(read, for_) if for_ else read, world=world, edition=how.edition)
        paths = write_as(read, output, how, files, world=world, on_notice=findings.append)
        findings = list(dict.fromkeys([*told, *findings]))
    if as_json:
        return print_json(
            {"files": [str(path) for path in paths], "findings": [asdict(finding) for finding in findings]}
        )
    summarise(findings, letter)
    for path in paths:
        OUT.print(str(path))
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
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            OUT.print(str(finding))
            if finding.source:
                OUT.print(f"    source: {finding.source}")
        errors = sum(finding.severity == "error" for finding in findings)
        count = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
        OUT.print(f"{count}, {errors} of severity error" if findings else "nothing found")
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
    with progress("rendering"):
        if letterhead is not None:
            made = previewing.proof_pages(letterhead, world, dpi=dpi)
            stem = f"letterhead-{letterhead}"
        elif letter is not None:
            made = previewing.letter_pages(load(letter, world=world), world, edition_named(edition), dpi=dpi)
            stem = letter.stem
        else:
            raise UsageError("there is nothing to show", hint="name a letter, or --letterhead ID")
        paths = [write_whole(output / f"{stem}-{n}.png", page) for n, page in enumerate(made, 1)]
    report({"files": [str(path) for path in paths]}, paths, as_json)


@app.command("open")
def open_(
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="A PDF that carries its letter")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help="A new folder for it")] = None,
    as_json: AsJson = False,
) -> None:
    """Give the letter file back that a PDF carries, with its enclosures, ready to be rendered again."""
    path = open_pdf(file, output)
    files = sorted(found for found in path.parent.rglob("*") if found.is_file())
    report({"letter": str(path), "files": [str(found) for found in files]}, files, as_json)


@app.command()
def verify(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="PDF, DOCX, ZIP or manifest")],
    as_json: AsJson = False,
) -> None:
    """Say whether files are whole and unchanged, and keep to their standards; and what cannot be checked here."""
    with progress("verifying"):
        verdicts = verified(files)
    lines = [line for one in verdicts for line in (one.file, *(f"    {check}" for check in one.checks))]
    report([asdict(one) for one in verdicts], lines, as_json)
    if any(one.failed for one in verdicts):
        raise typer.Exit(CHECK_FAILED)


@app.command()
def new(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="A kind, or letterhead")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write it")] = None,
) -> None:
    """Write a filled-in starting point that works as it is: a letter of a kind, or a letterhead."""
    name, text = starters.starter(what)
    path = output or Path(name)
    if what == "letterhead":
        text = text.replace(Path(name).parent.name, path.resolve().parent.name)
    if path.exists():
        raise UsageError(f"{path} is there already", hint="name another file with -o")
    write_whole(path, text.encode())
    OUT.print(str(path))


@app.command("list")
def list_(
    what: Annotated[str, typer.Argument(metavar="WHAT", help=", ".join(listings.LISTS))],
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="The language of the names")] = "en",
    letterheads: Letterheads = None,
    templates: Templates = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """List what there is to choose from: kinds, letterheads, languages, options and all that letters name by key."""
    world = _world(None, None, templates, letterheads, settings)
    rows = listings.listed(what, language, world)
    if as_json:
        return print_json(rows)
    for line in columns([dict(zip(rows[0], rows[0], strict=True)), *rows] if rows else []):
        OUT.print(line)
    return None


@app.command()
def doctor(letterheads: Letterheads = None, as_json: AsJson = False) -> None:
    """Say what is installed and what is missing, with the command that brings it."""
    findings = doctors.examined(_world(None, None, None, letterheads, None))
    if as_json:
        return print_json([asdict(finding) for finding in findings])
    for finding in findings:
        state = "ok" if finding.severity == "note" and not finding.hint else finding.severity
        OUT.print(f"{state:8}{finding.message}" + (f"\n        {finding.hint}" if finding.hint else ""))
    return None


@app.command()
def schema() -> None:
    """Print the JSON Schema of the letter file."""
    print_json(letter_schema())


def main() -> None:
    """Run the command line; ends the process with the code of what happened."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what a terminal cannot show is no reason to stop
    code = _run(sys.argv[1:] or ["--help"])
    if code == INTERRUPTED:
        # Python ends by the signal itself, whatever code it is given, where the key was pressed while it made a class.
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        code: int | None = app(arguments, standalone_mode=False)
        sys.stdout.flush()
    except LetterforgeError as error:
        tell(error.problems)
        return error.exit_code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # nobody reads on; Typer and Rich end the process themselves then
        return _cut_off()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        tell([Problem(f"the output cannot be written: {reason}", error.filename, "check the disk and its space")])
        return _cut_off()
    except Exception as error:
        return _unexpected(error)
    if code == INTERRUPTED:
        ERR.print("interrupted")
    return code or 0


def _cut_off() -> int:
    """Let the rest of the output, which Python writes at its end, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OutputError.exit_code


def _unexpected(error: Exception) -> int:
    """Usage errors of the argument parser, and what nobody foresaw."""
    shown = getattr(error, "format_message", None)
    if shown is not None:
        message = str(shown())
        if message.startswith("Usage:"):  # no command was given: the help itself is the answer
            ERR.print(message)
        else:
            tell([Problem(message[:1].lower() + message[1:].rstrip("."), None, "see letterforge --help")])
        return UsageError.exit_code
    if os.environ.get("LETTERFORGE_DEBUG"):
        raise error
    hint = "this is a defect of letterforge: report it with the letter, and with what LETTERFORGE_DEBUG=1 shows"
    tell([Problem(f"something went wrong inside: {type(error).__name__}: {error}", None, hint)])
    return LetterforgeError.exit_code


def _world(
    letter: Path | None,
    allow: list[Path] | None,
    templates: list[Path] | None,
    letterheads: list[Path] | None,
    settings: Path | None,
) -> World:
    for option, given in (("--allow", allow), ("--templates", templates), ("--letterheads", letterheads)):
        _check_folders(option, given or ())
    folder = letter.parent.resolve() if letter is not None else None
    settled = read_settings(settings, folder, allow or ())
    return World(
        folder=folder, allow=tuple(allow or ()), templates=(*(templates or ()), *settled.templates),
        letterheads=(*(letterheads or ()), *settled.letterheads), settings=settled.style, own=own_tables(settled),
    )  # fmt: skip


def _check_folders(option: str, folders: Iterable[Path]) -> None:
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"there is no folder {str(folder)!r}", where=option, hint="check its name")
        if option == "--letterheads" and (folder / "letterhead.toml").is_file():
            hint = f"name the folder above it: --letterheads {folder.parent}"
            raise UsageError(f"{str(folder)!r} is a letterhead, not a folder of letterheads", where=option, hint=hint)


def _formats(to: str) -> list[str]:
    formats = list(dict.fromkeys(form.strip() for form in to.split(",") if form.strip()))
    if not formats:
        raise UsageError("no format is named", where="--to", hint=f"name some of: {', '.join(FORMATS)}")
    return formats
