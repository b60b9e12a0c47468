"""`letterforge check` and `letterforge preview`: a letter is looked at, and nothing of it leaves the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from letterforge import checks
from letterforge.commands.arguments import (
    CHECK_FAILED,
    AddressBook,
    Allow,
    AsJson,
    EditionName,
    ForState,
    Into,
    LetterFile,
    Letterheads,
    MarkName,
    Settings,
    Signed,
    Templates,
    world_from,
)
from letterforge.compose import edition_named, mark_named
from letterforge.console import progress, report, summarise
from letterforge.errors import UsageError
from letterforge.files import load
from letterforge.findings import Finding
from letterforge.output import write_whole
from letterforge.wanted import Rendering

_Letter = Annotated[Path | None, Argument(metavar="[LETTER]", help="The letter")]
_Letterhead = Annotated[str | None, Option("--letterhead", metavar="ID", help="Its proof sheet instead")]
_Dpi = Annotated[int, Option("--dpi", min=30, max=600, help="Points per inch")]


def check(
    letter: LetterFile,
    edition: EditionName = "draft",
    for_: ForState = None,
    roster: AddressBook = None,
    allow: Allow = None,
    templates: Templates = None,
    letterheads: Letterheads = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Look at a letter with the rules of the field: each finding with its place, its source and a hint."""
    world = world_from(letter, allow, templates, letterheads, settings, roster)
    wanted = edition_named(edition)
    findings = checks.check(load(letter, world=world), world=world, edition=wanted, addressee=for_)
    report([asdict(finding) for finding in findings], _told(findings), as_json)
    if _errors(findings):
        raise Exit(CHECK_FAILED)


def _told(findings: Sequence[Finding]) -> Iterator[str]:
    """Each finding with its source, then how many there are."""
    for finding in findings:
        yield str(finding)
        if finding.source:
            yield f"    source: {finding.source}"
    count = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
    yield f"{count}, {_errors(findings)} of severity error" if findings else "nothing found"


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity == "error" for finding in findings)


def preview(
    letter: _Letter = None,
    output: Into = Path(),
    letterhead: _Letterhead = None,
    edition: EditionName = "original",
    mark: MarkName = None,
    signed: Signed = None,
    for_: ForState = None,
    dpi: _Dpi = 100,
    roster: AddressBook = None,
    allow: Allow = None,
    templates: Templates = None,
    letterheads: Letterheads = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Show a letter's pages, or the proof sheet of a letterhead, as PNG pictures."""
    from letterforge import previewing

    world = world_from(letter, allow, templates, letterheads, settings, roster)
    findings: list[Finding] = []
    with progress("rendering"):
        if letterhead is not None:
            made = previewing.proof_pages(letterhead, world, dpi=dpi)
            stem = f"letterhead-{letterhead}"
        elif letter is not None:
            how = Rendering(edition=edition_named(edition), mark=mark_named(mark), addressee=for_, signed=signed)
            read = load(letter, world=world)
            findings += checks.check(read, world=world, edition=how.edition, addressee=for_)
            made = previewing.letter_pages(read, world, how, dpi=dpi, on_notice=findings.append)
            stem = letter.stem
        else:
            raise UsageError("there is nothing to show", hint="name a letter, or --letterhead ID")
        paths = [write_whole(output / f"{stem}-{n}.png", page) for n, page in enumerate(made, 1)]
    findings = list(dict.fromkeys(findings))
    if letter is not None and not as_json:
        summarise(findings, letter, edition, for_)
    report({"files": [str(path) for path in paths], "findings": [asdict(one) for one in findings]}, paths, as_json)
