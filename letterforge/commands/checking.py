"""`letterforge check` and `letterforge preview`: a letter is looked at, and nothing of it leaves the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from letterforge import checks
from letterforge.commands import reviewing
from letterforge.commands.arguments import (
    CHECK_FAILED,
    AddressBook,
    Allow,
    AsJson,
    Delimiter,
    EditionName,
    Encoding,
    Expect,
    ForState,
    Into,
    LetterFile,
    Letterheads,
    MapTo,
    MarkName,
    Settings,
    Sheet,
    Signed,
    Templates,
    circles_in,
    columns_in,
    repeated,
    world_from,
)
from letterforge.compose import edition_named, mark_named
from letterforge.console import followed, progress, report, summarise
from letterforge.errors import UsageError
from letterforge.files import load
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.output import write_whole
from letterforge.roster import ROW
from letterforge.runs import RunOptions, review
from letterforge.wanted import Rendering
from letterforge.world import World

_Letter = Annotated[Path | None, Argument(metavar="[LETTER]", help="The letter")]
_Letterhead = Annotated[str | None, Option("--letterhead", metavar="ID", help="Its proof sheet instead")]
_Roster = Annotated[
    Path | None, Option("--roster", metavar="FILE", help="The addressees, each with a letter; else the address book")
]
_Dpi = Annotated[int, Option("--dpi", min=30, max=600, help="Points per inch")]


def check(
    letter: LetterFile,
    roster: _Roster = None,
    expect: Expect = None,
    map_: MapTo = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheet = None,
    edition: EditionName = "draft",
    for_: ForState = None,
    allow: Allow = None,
    templates: Templates = None,
    letterheads: Letterheads = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Look at a letter with the rules of the field: each finding with its place, its source and a hint."""
    world = world_from(letter, allow, templates, letterheads, settings, roster)
    wanted = edition_named(edition)
    read = load(letter, world=world)
    if roster is not None and _goes_to_rows(read):
        options = RunOptions(
            how=Rendering(edition=wanted), columns=columns_in(map_), expect=circles_in(expect), encoding=encoding,
            delimiter=delimiter, sheet=sheet,
        )  # fmt: skip
        raise Exit(_checked_rows(read, roster, options, world, as_json))
    findings = checks.check(read, world=world, edition=wanted, addressee=for_)
    report([asdict(finding) for finding in findings], _told(findings), as_json)
    if _errors(findings):
        raise Exit(CHECK_FAILED)


def _goes_to_rows(letter: Letter) -> bool:
    """Whether a roster is whom the letter goes to; otherwise it is the address book of those whom the letter names."""
    persons = (*letter.addressees, *letter.signatories, *letter.persons)
    by_name = any(one.roster not in (None, ROW) for one in persons)
    return not by_name and all(one.roster == ROW or one.circle for one in letter.addressees)


def _checked_rows(letter: Letter, roster: Path, options: RunOptions, world: World, as_json: bool) -> int:
    """Tell what is found in the letter of each row, once for all rows that have it; the code to end with."""
    with followed("composing and checking every row") as watch:
        found = review(letter, roster, replace(options, watch=watch), world=world)
    lines = [
        *reviewing.who(found.plan),
        *_told([one.finding for one in found.findings], list(map(str, found.findings))),
    ]
    report([one.told() for one in found.findings], lines, as_json)
    return CHECK_FAILED if found.errors else 0


def _told(findings: Sequence[Finding], said: Sequence[str] | None = None) -> Iterator[str]:
    """Each finding with its source, then how many there are; `said` in other words than its own."""
    for finding, words in zip(findings, said or map(str, findings), strict=True):
        yield words
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
        options = repeated(
            edition, for_, roster=roster, allow=allow, templates=templates, letterheads=letterheads, settings=settings
        )
        summarise(findings, letter, options)
    report({"files": [str(path) for path in paths], "findings": [asdict(one) for one in findings]}, paths, as_json)
