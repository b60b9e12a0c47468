"""The whole way for one letter: compose, write, bind; in memory, or into a folder.

Nothing is written before everything is made, so that a failed rendering leaves the folder as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    held_by_some,
    redacted_name,
)
from letterforge.errors import UsageError
from letterforge.findings import Finding
from letterforge.model import Letter, Open
from letterforge.output import file_name, slug, write_all
from letterforge.roster import completed
from letterforge.wanted import Files, Rendering
from letterforge.world import World, named_bytes

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
    how = Rendering(
        edition=edition, mark=mark, addressee=addressee, signed=signed, with_source=with_source, embed_fonts=embed_fonts
    )
    files = Files(formats=(form,))
    world = world_of(letter, world, embed_fonts=embed_fonts)
    ready = _ready(completed(letter, world=world), world, how, files)
    bound = ready.bound(ready.composition, form)
    ready.tell([bound], on_notice)
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
    how = Rendering(
        edition=edition, mark=mark, addressee=addressee, signed=signed, with_source=with_source, embed_fonts=embed_fonts
    )
    files = Files(formats=formats, name=name, split=split, archive=archive, manifest=manifest)
    return write_as(letter, into, how, files, world=world, on_notice=on_notice)


def write_as(
    letter: Letter, into: str | Path, how: Rendering, files: Files, *,
    world: World | None = None, on_notice: OnNotice | None = None,
) -> list[Path]:  # fmt: skip
    """As `write`, of what is asked for as a whole."""
    world = world_of(letter, world, embed_fonts=how.embed_fonts)
    letter = completed(letter, world=world)
    stem = _stem(letter, how, files.name)
    ready = _ready(letter, world, how, files)
    made = list(_made(ready, files, stem))
    ready.tell([one.bound for one in made], on_notice)
    return write_all([(Path(into, file), data) for file, data in _with_others(made, ready, how, files, stem)])


def _with_others(
    made: Sequence[MadeFile], ready: _Ready, how: Rendering, files: Files, stem: str
) -> list[tuple[str, bytes]]:
    """The files that were made, those that lie beside them, and their manifest."""
    composition = ready.composition
    parted = beside(composition) if files.split else ()
    others = dict.fromkeys([*(pair for one in made for pair in one.bound.beside), *parted])
    near = [(f"{stem}-enclosures/{file}", data) for file, data in others]
    written = [*((one.name, one.bound.data) for one in made), *near]
    if files.manifest or (files.manifest is None and (len(written) > 1 or len(composition.parts) > 1)):
        told = manifest_of(composition, made, near, ready.memory, how.edition, ready.world.fonts)
        written.append((f"{stem}{MANIFEST}", told))
    return [(f"{stem}.zip", packed(written, composition.metas[0].date))] if files.archive else written


def composed(letter: Letter, world: World, how: Rendering) -> Composition:
    """The letter composed with all that it encloses, as it is to be rendered."""
    whole = completed(letter, world=world)
    scan = None if how.signed is None else _scan(Path(how.signed))
    own = whole if how.addressee is None else copy_for(whole, how.addressee)
    made = compose_letter(own, world, edition=how.edition, mark=how.mark, signed=scan)
    told = held_by_some(whole) if how.addressee is None else ()
    return replace(made, findings=(*made.findings, *told))


def _scan(path: Path) -> Scan:
    """The scan in this file, which the user names and no letter."""
    where = f"--signed {path}"
    return Scan(path.name, named_bytes(path, where=where), where)


def world_of(letter: Letter, world: World | None, *, embed_fonts: bool = False) -> World:
    """The given world, or one bounded by the letter's own folder; its fonts go along in a DOCX where that is asked."""
    world = world or World()
    folder = world.folder or letter.origin.folder
    fonts = replace(world.fonts, embed=True) if embed_fonts else world.fonts
    return world if (folder, fonts) == (world.folder, world.fonts) else replace(world, folder=folder, fonts=fonts)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter composed as it was asked for, with all that binding needs.

    `memory`: what its PDFs carry. `findings`: what composing found, and what enclosed files have.
    """

    composition: Composition
    world: World
    memory: tuple[Kept, ...]
    findings: tuple[Finding, ...]

    def bound(self, composition: Composition, form: str, *, carrying: bool = True) -> Bound:
        """The whole of it, or a part, in one format; a PDF with the memory in it, unless it is not `carrying`."""
        bound = bind_as(composition, form, self.world.fonts)
        if form != "pdf" or not self.memory or not carrying:
            return bound
        return replace(bound, data=with_files(bound.data, self.memory, composition.metas[0].date))

    def tell(self, made: Sequence[Bound], on_notice: OnNotice | None) -> None:
        """Hand on each finding once, and what a format cannot show."""
        shown = [Finding("format", "note", notice.message) for bound in made for notice in bound.notices]
        if on_notice is not None:
            for finding in dict.fromkeys([*self.findings, *shown]):
                on_notice(finding)


def _ready(letter: Letter, world: World, how: Rendering, files: Files) -> _Ready:
    if how.with_source and "pdf" not in files.formats:
        raise UsageError("only a PDF carries its source", hint="add pdf to the formats: --to pdf,docx")
    memory = _memory(letter, world, how) if how.remembers and "pdf" in files.formats else ()
    composition = composed(letter, world, how)
    paged, along = "pdf" in files.formats, files.split or set(files.formats) != {"pdf"}
    findings = (*composition.findings, *answered(composition.foreign, composition.scans, paged=paged, beside=along))
    return _Ready(composition, world, memory, findings)


def _memory(letter: Letter, world: World, how: Rendering) -> tuple[Kept, ...]:
    """What travels inside a PDF. A State's copy carries what is in that copy, and nothing that is for others only."""
    return memory_of(letter if how.addressee is None else copy_for(letter, how.addressee), world, how.edition)


def _made(ready: _Ready, files: Files, stem: str) -> Iterator[MadeFile]:
    """Each file, with its name and what it holds; of parted letters, the first carries the memory."""
    if not files.split:
        parts = {stem: ready.composition}
    else:
        counted = with_pages(ready.composition, ready.world.fonts)
        parts = {f"{stem}-{n}": one for n, (_, one) in enumerate(letters_of(counted), 1)}
    for n, (name, part) in enumerate(parts.items()):
        for form in files.formats:
            yield MadeFile(f"{name}.{form}", ready.bound(part, form, carrying=n == 0))


def _stem(letter: Letter, how: Rendering, pattern: str | None) -> str:
    """The name of the letter's files without ending."""
    usual = "{stem}" if how.edition == "original" else "{stem}-{edition}"
    fields = {**name_fields(letter, how.addressee), "edition": how.edition}
    stem = file_name(usual if pattern is None else pattern, fields)
    shown = redacted_name(letter, stem) if SHOWN[how.edition].hides else stem
    return stem if shown == stem else file_name("{stem}", {"stem": shown})


def name_fields(letter: Letter, addressee: str | None = None) -> dict[str, str]:
    """What a pattern of file names may name of a letter: {stem}, {kind}, {date}, {reference}."""
    day = letter.date.open if isinstance(letter.date, Open) else letter.date.isoformat()
    reference = letter.reference.open if isinstance(letter.reference, Open) else letter.reference or ""
    own = letter.origin.file.stem if letter.origin.file else ""
    stem = (slug(own)[:80] or letter.kind) if own else slug(f"{day}-{letter.kind}")
    if addressee:
        stem = f"{stem}-{addressee.lower()}"
    return {"stem": stem, "kind": letter.kind, "date": day, "reference": reference}
