"""The whole way for one letter: compose, write, bind; in memory, or into a folder.

Nothing is written before everything is made, so that a failed rendering leaves the folder as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from letterforge.archives import packed
from letterforge.bind import (
    MANIFEST,
    Bound,
    Kept,
    MadeFile,
    answered,
    beside,
    bind_as,
    letters_of,
    manifest_of,
    memory_of,
    with_files,
    with_pages,
)
from letterforge.compose import (
    SHOWN,
    Composition,
    Edition,
    Mark,
    Scan,
    compose_letter,
    copy_for,
    edition_named,
    held_by_some,
    mark_named,
    redacted_name,
)
from letterforge.errors import OutputError, UsageError
from letterforge.files import with_enclosed
from letterforge.findings import Finding
from letterforge.model import Letter, Open
from letterforge.output import file_name, slug, write_all
from letterforge.world import World, bytes_of
from letterforge.writers import WRITERS

FORMATS = tuple(WRITERS)
OnNotice = Callable[[Finding], None]


def render(
    letter: Letter,
    form: str = "pdf",
    *,
    edition: Edition = "original",
    with_source: bool = False,
    mark: Mark | None = None,
    embed_fonts: bool = False,
    addressee: str | None = None,
    signed: str | Path | None = None,
    world: World | None = None,
    on_notice: OnNotice | None = None,
) -> bytes:
    """The letter with its enclosures as one file: "pdf", "docx", "html" or "txt"; `mark` across its pages.

    `with_source`: a PDF carries the letter file and all that it encloses, as the file edition's always does;
    `letterforge.open_pdf` gives them back. `embed_fonts`: a DOCX takes its fonts along, for machines without them.
    `addressee`: the copy of this State ("CH"), without what is for others only. `signed`: the scan of the signed paper,
    which stands for the letter's own pages in the dispatched edition.

    `world` of None: the letter's own folder and this machine's fonts. `on_notice` is called with each finding.

    Raises:
        LetterforgeError: the branch of the tree in `letterforge.errors` says what is wrong.
    """
    world = world_of(letter, world, embed_fonts=embed_fonts)
    letter = with_enclosed(letter, world=world)
    memory = _memory(letter, world, edition, with_source, [form], addressee=addressee, signed=signed)
    composition = composed(letter, world, edition, mark, addressee=addressee, signed=signed)
    enclosed = answered(composition.foreign)
    bound = _bound(composition, form, world, memory)
    _tell(composition, enclosed, [bound], on_notice)
    return bound.data


def write(
    letter: Letter,
    into: str | Path,
    *,
    formats: Sequence[str] = ("pdf",),
    edition: Edition = "original",
    mark: Mark | None = None,
    name: str | None = None,
    split: bool = False,
    archive: bool = False,
    with_source: bool = False,
    embed_fonts: bool = False,
    manifest: bool | None = None,
    addressee: str | None = None,
    signed: str | Path | None = None,
    world: World | None = None,
    on_notice: OnNotice | None = None,
) -> list[Path]:
    """Write the letter into a folder, a file per format; with `split`, a file per letter and format.

    `name` is a pattern over {stem}, {kind}, {date}, {reference} and {edition}; None: {stem} of the original, and
    {stem}-{edition} of others, so that no draft takes the place of the letter that is to be signed. What is redacted
    stands in no name. Files enclosed from others lie beside a format that cannot hold them, and beside parted letters.
    `manifest`: whether a list of all files with their digests lies there too; None: where there is more than one
    file, or anything is enclosed. `archive`: all of it as one ZIP. `with_source`: as in `render`; of parted letters
    the first carries it. `addressee` and `signed` are as in `render`; a State's copy bears its code in {stem}. Returns
    the paths, in order.

    Raises:
        LetterforgeError: nothing was written, and files that were there are as they were. OutputError: the folder
            cannot be written to.
    """
    world = world_of(letter, world, embed_fonts=embed_fonts)
    letter = with_enclosed(letter, world=world)
    stem = _stem(letter, name, edition, addressee)
    memory = _memory(letter, world, edition, with_source, formats, addressee=addressee, signed=signed)
    composition = composed(letter, world, edition, mark, addressee=addressee, signed=signed)
    enclosed = answered(composition.foreign)
    made = list(_made(composition, formats, stem, split, world, memory))
    _tell(composition, enclosed, [one.bound for one in made], on_notice)
    parted = beside(composition) if split else ()
    others = dict.fromkeys([*(pair for one in made for pair in one.bound.beside), *parted])
    near = [(f"{stem}-enclosures/{file}", data) for file, data in others]
    files = [*((one.name, one.bound.data) for one in made), *near]
    if manifest or (manifest is None and (len(files) > 1 or len(composition.parts) > 1)):
        told = manifest_of(composition, made, near, memory, edition, world.fonts)
        files.append((f"{stem}{MANIFEST}", told))
    if archive:
        files = [(f"{stem}.zip", packed(files, composition.metas[0].date))]
    return write_all([(Path(into, file), data) for file, data in files])


def composed(
    letter: Letter, world: World, edition: Edition, mark: Mark | None = None, *,
    addressee: str | None = None, signed: str | Path | None = None,
) -> Composition:  # fmt: skip
    """The letter composed for an edition, with a mark, for an addressee, as `render` says.

    Raises:
        UsageError: there is no such edition or mark, or the edition shows no signed scan.
    """
    edition, mark, whole = edition_named(edition), mark_named(mark), with_enclosed(letter, world=world)
    scan = None if signed is None else _scan(Path(signed), edition)
    if addressee is not None:
        return compose_letter(copy_for(whole, addressee), world, edition=edition, mark=mark, signed=scan)
    made = compose_letter(whole, world, edition=edition, mark=mark, signed=scan)
    return replace(made, findings=(*made.findings, *held_by_some(whole)))


def _scan(path: Path, edition: Edition) -> Scan:
    """The scan in this file, which the user names and no letter."""
    where = f"--signed {path}"
    if edition != "dispatched":
        raise UsageError(f"the {edition} edition shows no signed scan", where=where, hint="add --edition dispatched")
    try:
        return Scan(path.name, bytes_of(path, None, where=where, fault=OutputError), where)
    except OSError as error:
        raise OutputError("the signed scan cannot be read", where=where, hint="check its name and folder") from error


def world_of(letter: Letter, world: World | None, *, embed_fonts: bool = False) -> World:
    """The given world, or one bounded by the letter's own folder; its fonts go along in a DOCX where that is asked."""
    world = world or World()
    folder = world.folder or letter.origin.folder
    fonts = replace(world.fonts, embed=True) if embed_fonts else world.fonts
    return world if (folder, fonts) == (world.folder, world.fonts) else replace(world, folder=folder, fonts=fonts)


def _memory(
    letter: Letter, world: World, edition: str, with_source: bool, formats: Sequence[str], *,
    addressee: str | None, signed: str | Path | None,
) -> tuple[Kept, ...]:  # fmt: skip
    """What travels inside a PDF of this edition: the file edition's memory, or that which is asked for.

    A State's copy carries what is in that copy, and nothing that is for others only.
    """
    if with_source and edition == "redacted":
        hint = "leave --with-source out: the letter's file holds what is redacted"
        raise UsageError("a redacted edition cannot carry its source", hint=hint)
    if with_source and "pdf" not in formats:
        raise UsageError("only a PDF carries its source", hint="add pdf to the formats: --to pdf,docx")
    if with_source and signed is not None:
        hint = "leave one of the two out: the letter file does not name the scan"
        raise UsageError("a letter signed by hand cannot carry its source", where=f"--signed {signed}", hint=hint)
    if "pdf" not in formats or not (with_source or edition == "file"):
        return ()
    return memory_of(letter if addressee is None else copy_for(letter, addressee), world, edition)


def _made(
    composition: Composition,
    formats: Sequence[str],
    stem: str,
    split: bool,
    world: World,
    memory: Sequence[Kept],
) -> Iterator[MadeFile]:
    """Each file, with its name and what it holds."""
    counted = with_pages(composition, world.fonts) if split else composition
    parts = {f"{stem}-{n}": one for n, (_, one) in enumerate(letters_of(counted), 1)}
    for name, part in parts.items() if split else ((stem, composition),):
        for form in formats:
            yield MadeFile(f"{name}.{form}", _bound(part, form, world, memory))
        memory = ()


def _bound(composition: Composition, form: str, world: World, memory: Sequence[Kept]) -> Bound:
    if form not in WRITERS:
        raise UsageError(f"there is no format {form!r}", hint=f"formats there are: {', '.join(FORMATS)}")
    bound = bind_as(composition, form, world.fonts)
    if form != "pdf" or not memory:
        return bound
    return replace(bound, data=with_files(bound.data, memory, composition.metas[0].date))


def _stem(letter: Letter, pattern: str | None, edition: Edition, addressee: str | None) -> str:
    """The name of the letter's files without ending."""
    usual = "{stem}" if edition == "original" else "{stem}-{edition}"
    stem = file_name(
        usual if pattern is None else pattern, {**_fields(letter, addressee), "edition": edition_named(edition)}
    )
    shown = redacted_name(letter, stem) if SHOWN[edition].hides else stem
    return stem if shown == stem else file_name("{stem}", {"stem": shown})


def _fields(letter: Letter, addressee: str | None) -> dict[str, str]:
    day = letter.date.open if isinstance(letter.date, Open) else letter.date.isoformat()
    reference = letter.reference.open if isinstance(letter.reference, Open) else letter.reference or ""
    own = letter.origin.file.stem if letter.origin.file else ""
    stem = (slug(own)[:80] or letter.kind) if own else slug(f"{day}-{letter.kind}")
    if addressee:
        stem = f"{stem}-{addressee.lower()}"
    return {"stem": stem, "kind": letter.kind, "date": day, "reference": reference}


def _tell(
    composition: Composition, enclosed: Sequence[Finding], made: Sequence[Bound], on_notice: OnNotice | None
) -> None:
    """Hand on each finding once: what composing found, what enclosed files have, and what a format cannot show."""
    if on_notice is None:
        return
    shown = [Finding("format", "note", notice.message) for bound in made for notice in bound.notices]
    for finding in dict.fromkeys([*composition.findings, *enclosed, *shown]):
        on_notice(finding)
