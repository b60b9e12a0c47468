"""What of a house's own letterheads and templates a letter was made with, so that a memory can hold it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from letterforge.compose import letterheads_of, versions_of
from letterforge.errors import LetterheadError, TemplateError
from letterforge.model import Letter, LetterEnclosure
from letterforge.world import World, bytes_of

HOUSE = "house"  # the folder of a memory in which these files lie
# Of the pictures that bear one name, the first is taken (letterforge.letterhead): so they stand in that order here.
_ENDINGS = (".toml", ".svg", ".png", ".jpg", ".jpeg", ".pdf")
_TEMPLATES = ("*.toml", "*.jinja")


def house_files(letter: Letter, world: World) -> Iterator[tuple[str, bytes]]:
    """The files by the names they bear in a memory: "house/letterheads/mission/letterhead.toml".

    Of letterheads those under which the letter, its versions and the letters it encloses stand; of templates all, since
    one may call another.

    Raises:
        TemplateError: one of them cannot be taken: it leads out of its folder, or is too large.
    """
    used = dict.fromkeys(head.id for one in letters_in(letter) for head in letterheads_of(one, world))
    for name in used if world.letterheads else ():
        for file in _first(file for root in world.letterheads for file in _pictured(root / name)):
            data = bytes_of(file, file.parent.parent, where=f"{name}/{file.name}", fault=LetterheadError)
            yield f"{HOUSE}/letterheads/{name}/{file.name}", data
    for file in _named(file for root in world.templates for kind in _TEMPLATES for file in sorted(root.glob(kind))):
        yield f"{HOUSE}/templates/{file.name}", bytes_of(file, file.parent, where=file.name, fault=TemplateError)


def letters_in(letter: Letter) -> Iterator[Letter]:
    """The letter, its versions, and all letters it encloses."""
    yield letter
    yield from (version for version, _ in versions_of(letter))
    for enclosure in letter.enclosures:
        if isinstance(enclosure, LetterEnclosure) and isinstance(enclosure.letter, Letter):
            yield from letters_in(enclosure.letter)


def _pictured(folder: Path) -> Iterator[Path]:
    found = (file for ending in _ENDINGS for file in sorted(folder.glob(f"*{ending}")))
    return (file for file in found if file.is_file())


def _first(files: Iterator[Path]) -> list[Path]:
    """Of files with one stem the first; a page of stationery (.pdf) and a picture may share theirs."""
    found: dict[tuple[str, bool], Path] = {}
    for file in files:
        found.setdefault((file.stem, file.suffix == ".pdf"), file)
    return list(found.values())


def _named(files: Iterator[Path]) -> list[Path]:
    found: dict[str, Path] = {}
    for file in files:
        found.setdefault(file.name, file)
    return list(found.values())
