"""`letterforge render`: a letter with all it encloses, one file per format."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from typer import Option

from letterforge.checks import check
from letterforge.commands.arguments import (
    AddressBook,
    Allow,
    AsJson,
    EditionName,
    Formats,
    ForState,
    Into,
    LetterFile,
    Letterheads,
    MarkName,
    Settings,
    Signed,
    Templates,
    formats_in,
    repeated,
    world_from,
)
from letterforge.compose import edition_named, mark_named
from letterforge.console import progress, report, summarise
from letterforge.files import load
from letterforge.findings import Finding
from letterforge.rendering import write_as
from letterforge.wanted import Files, Rendering
from letterforge.world import World

_Split = Annotated[bool, Option("--split", help="A file per letter")]
_EmbedFonts = Annotated[
    bool, Option("--embed-fonts", help="Let the DOCX take its fonts along, for machines without them")
]
_Name = Annotated[
    str | None, Option("--name", metavar="PATTERN", help="{stem}, {kind}, {date}, {reference}, {edition}")
]
_WithSource = Annotated[bool, Option("--with-source", help="Let the letter file and its enclosures travel in the PDF")]
_Manifest = Annotated[
    bool | None,
    Option("--manifest/--no-manifest", help="List the files with their digests", show_default=False),
]
_Archive = Annotated[bool, Option("--zip", help="All of it as one ZIP")]


def render(
    letter: LetterFile,
    output: Into = Path(),
    to: Formats = "pdf,docx",
    edition: EditionName = "original",
    mark: MarkName = None,
    split: _Split = False,
    embed_fonts: _EmbedFonts = False,
    signed: Signed = None,
    for_: ForState = None,
    name: _Name = None,
    with_source: _WithSource = False,
    manifest: _Manifest = None,
    archive: _Archive = False,
    roster: AddressBook = None,
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
    files = Files(formats=formats_in(to), name=name, split=split, archive=archive, manifest=manifest)
    world = world_from(letter, allow, templates, letterheads, settings, roster)
    with progress("rendering"):
        paths, findings = _written(letter, output, how, files, world)
    if not as_json:
        options = repeated(
            edition, for_, roster=roster, allow=allow, templates=templates, letterheads=letterheads, settings=settings
        )
        summarise(findings, letter, options)
    report({"files": [str(path) for path in paths], "findings": [asdict(one) for one in findings]}, paths, as_json)


def _written(
    letter: Path, output: Path, how: Rendering, files: Files, world: World
) -> tuple[list[Path], list[Finding]]:
    """The files, and each finding once: first what the rules say of the letter, as its addressee receives it."""
    noticed: list[Finding] = []
    read = load(letter, world=world)
    told = check(read, world=world, edition=how.edition, addressee=how.addressee)
    paths = write_as(read, output, how, files, world=world, on_notice=noticed.append)
    return paths, list(dict.fromkeys([*told, *noticed]))
