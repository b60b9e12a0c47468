"""What several commands take, and the World that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from letterforge.compose import EDITIONS, MARKS
from letterforge.errors import UsageError
from letterforge.settings import own_tables, read_settings
from letterforge.wanted import FORMATS
from letterforge.world import World

CHECK_FAILED = 7  # the code that a command ends with which found errors

LetterFile = Annotated[Path, Argument(metavar="LETTER", help="The letter: .yaml, .toml or .json")]
Into = Annotated[Path, Option("-o", "--output", metavar="DIR", help="The folder to write into")]
Formats = Annotated[str, Option("--to", metavar="FORMATS", help="pdf, docx, html, txt, parted by commas")]
EditionName = Annotated[str, Option("--edition", metavar="E", help=f"One of: {', '.join(EDITIONS)}")]
MarkName = Annotated[str | None, Option("--mark", metavar="M", help=f"Across all pages: {' or '.join(MARKS)}")]
Signed = Annotated[
    Path | None, Option("--signed", metavar="FILE", help="The signed paper, scanned: its pages are shown")
]
ForState = Annotated[str | None, Option("--for", metavar="STATE", help="The copy of this State: what is only_for it")]
AsJson = Annotated[bool, Option("--json", help="Print JSON, for tools")]
Allow = Annotated[list[Path] | None, Option("--allow", metavar="PATH", help="A further folder to read from")]
Templates = Annotated[list[Path] | None, Option("--templates", metavar="DIR", help="A folder of your own kinds")]
Letterheads = Annotated[list[Path] | None, Option("--letterheads", metavar="DIR", help="Your own letterheads")]
AddressBook = Annotated[
    Path | None, Option("--roster", metavar="FILE", help="The address book, for letters that name none")
]
Settings = Annotated[Path | None, Option("--settings", metavar="FILE", help="Settings other than letterforge.toml")]

Where = Annotated[str | None, Option("--where", metavar="EXPR", help="Only these rows: replied != 'yes'")]
MapTo = Annotated[list[str] | None, Option("--map", metavar="COLUMN=KEY", help="What a column stands for")]
Encoding = Annotated[str | None, Option("--encoding", metavar="NAME", help="Of a CSV, where it cannot be told")]
Delimiter = Annotated[str | None, Option("--delimiter", metavar="SIGN", help="Of a CSV, where it cannot be told")]
Sheet = Annotated[str | None, Option("--sheet", metavar="NAME", help="Of a workbook with several")]
Expect = Annotated[
    str | None,
    Option("--expect", metavar="CIRCLES", help="Whom it must reach, all of them: member-states,observer-states"),
]


def world_from(
    letter: Path | None = None,
    allow: list[Path] | None = None,
    templates: list[Path] | None = None,
    letterheads: list[Path] | None = None,
    settings: Path | None = None,
    roster: Path | None = None,
) -> World:
    """The World of a command; the letter's own folder bounds what is read, with those that are allowed.

    `roster` is the address book that the command names, instead of the house's.

    Raises:
        UsageError: a folder is not there, or the settings cannot be used. OutputError: they cannot be read.
    """
    for option, given in (("--allow", allow), ("--templates", templates), ("--letterheads", letterheads)):
        _check_folders(option, given or ())
    folder = letter.parent.resolve() if letter is not None else None
    settled = read_settings(settings, folder, allow or ())
    return World(
        folder=folder, allow=tuple(allow or ()), templates=(*(templates or ()), *settled.templates),
        letterheads=(*(letterheads or ()), *settled.letterheads), settings=settled.style, own=own_tables(settled),
        roster=roster or settled.roster,
    )  # fmt: skip


def repeated(
    edition: str,
    addressee: str | None,
    *,
    roster: Path | None,
    allow: list[Path] | None,
    templates: list[Path] | None,
    letterheads: list[Path] | None,
    settings: Path | None,
) -> list[str]:
    """The options of a command that another needs as well, to see the letter as it did."""
    folders = {"--allow": allow, "--templates": templates, "--letterheads": letterheads}
    single = {"--edition": edition if edition != "original" else None, "--for": addressee, "--roster": roster,
              "--settings": settings}  # fmt: skip
    pairs = [(option, one) for option, one in single.items() if one]
    pairs += [(option, one) for option, several in folders.items() for one in several or ()]
    return [str(word) for pair in pairs for word in pair]


def _check_folders(option: str, folders: Iterable[Path]) -> None:
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"there is no folder {str(folder)!r}", where=option, hint="check its name")
        if option == "--letterheads" and (folder / "letterhead.toml").is_file():
            hint = f"name the folder above it: --letterheads {folder.parent}"
            raise UsageError(f"{str(folder)!r} is a letterhead, not a folder of letterheads", where=option, hint=hint)


def formats_in(to: str) -> list[str]:
    """The formats that are parted by commas, each once.

    Raises:
        UsageError: none is named.
    """
    formats = list(dict.fromkeys(form.strip() for form in to.split(",") if form.strip()))
    if not formats:
        raise UsageError("no format is named", where="--to", hint=f"name some of: {', '.join(FORMATS)}")
    return formats


def circles_in(expect: str | None) -> list[str] | None:
    """The circles that are parted by commas; None where none is asked for."""
    return None if expect is None else [key.strip() for key in expect.split(",") if key.strip()]


def columns_in(pairs: Sequence[str] | None) -> dict[str, str]:
    """What the columns of a roster stand for, by their headings.

    Raises:
        UsageError: a pair is none.
    """
    for pair in pairs or ():
        if "=" not in pair:
            hint = "write it as --map 'Head of mission=name'"
            raise UsageError("a column stands for a key", where=f"--map {pair}", hint=hint)
    return dict(pair.split("=", 1) for pair in pairs or ())
