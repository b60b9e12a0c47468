"""One letterhead: the file letterhead.toml and the pictures beside it.

Comes in: an id, and the folders of the World. Goes out: a Letterhead whose every key was checked. Pictures are looked
for in every folder of that id, so that an office adds its emblem alone: DIR/pga/emblem.svg is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import Field, ValidationError

from letterforge.errors import LetterheadError, did_you_mean
from letterforge.letterhead.backgrounds import Background, SafeBox
from letterforge.letterhead.parts import HeadCell, HeadFor, HeadLayout, HeadLine, HeadRow, PictureSlot
from letterforge.letterhead.stationery import Stationery, stationery_with
from letterforge.letterhead.tables import TomlTable, letterhead_error
from letterforge.model import Binding
from letterforge.resources import letterhead_folder
from letterforge.syntax import tables_of
from letterforge.world import World, text_of

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
PICTURE_ENDINGS = (".svg", ".png", ".jpg", ".jpeg")


class LetterheadFile(TomlTable):
    """The keys of letterhead.toml. `continuation` is the head of the following pages; {page} is the page's number."""

    name: str
    for_: HeadFor | None = Field(default=None, alias="for")
    rows: tuple[HeadRow, ...] = ()
    continuation: str = "- {page} -"
    layout: HeadLayout = HeadLayout()
    background: Background | None = None
    page: Mapping[str, object] = {}
    type: Mapping[str, object] = {}
    signatures: Mapping[str, object] = {}
    styles: Mapping[str, Mapping[str, object]] = {}


class Letterhead(LetterheadFile):
    """A letterhead, complete: what its file says, its id, and the folders of that id."""

    id: str
    folders: tuple[Path, ...] = ()

    @cached_property
    def stationery(self) -> Stationery:
        """The measures of letters under this head."""
        return self.measures()

    def measures(self, **page: object) -> Stationery:
        """The measures of letters under this head, with these changes to its page: `paper="a4"`."""
        changes = {
            "page": {**self.page, **page},
            "type": self.type,
            "signatures": self.signatures,
            "styles": self.styles,
        }
        found = stationery_with(changes, where=f"{self.id}/letterhead.toml")
        return self.background.within(found) if self.background else found

    def picture_file(self, slot: PictureSlot) -> Path | None:
        """The file that fills the slot, the sender's own first; None where there is none."""
        for folder in self.folders:
            for ending in PICTURE_ENDINGS:
                path = folder / f"{slot.file}{ending}"
                if path.is_file():
                    return path
        return None

    @property
    def names_sender(self) -> bool:
        """Whether it is for nobody in particular and prints the sender's name: then it is another for every sender."""
        return self.for_ is None and any(line.names_sender for line in self.lines())

    def lines(self) -> Iterator[HeadLine]:
        """Its lines, in the order of the file."""
        return (line for row in self.rows for cell in row.cells for line in cell.lines)

    def slots(self) -> Iterator[PictureSlot]:
        """The places for pictures, in reading order."""
        return (cell.picture for row in self.rows for cell in row.cells if cell.picture)


_TABLES = (HeadLine, PictureSlot, HeadCell, HeadRow, HeadFor, HeadLayout, Background, SafeBox, Binding)


def _roots(world: World) -> tuple[Path, ...]:
    return (*world.letterheads, letterhead_folder())


def known_letterheads(world: World) -> tuple[str, ...]:
    """The ids of all letterheads there are: those of the sender's own folders first, each folder's sorted."""
    found = [path.parent.name for root in _roots(world) for path in sorted(root.glob("*/letterhead.toml"))]
    return tuple(dict.fromkeys(name for name in found if _ID.fullmatch(name)))


def find_letterhead(name: str, world: World, where: str | None = None) -> Letterhead:
    """The letterhead with this id.

    Raises:
        LetterheadError: there is none, or its file is broken; every defect with its key.
    """
    if not _ID.fullmatch(name):
        raise LetterheadError(
            f"{name!r} is no letterhead's id", where=where, hint="write small letters, digits, hyphens"
        )
    folders = tuple(root / name for root in _roots(world))
    for folder in folders:
        file = folder / "letterhead.toml"
        if file.is_file():
            return _read(name, file, folders, file.stat().st_mtime_ns)
    hint = did_you_mean(name, known_letterheads(world)) or "`letterforge list letterheads` shows them all"
    raise LetterheadError(f"there is no letterhead {name!r}", where=where, hint=hint)


def letterhead_for(
    world: World, *, office: str | None = None, state: str | None = None, seat: str | None = None
) -> Letterhead:
    """The letterhead made for this sender; `plain`, which prints the sender's name, where there is none."""
    for name in known_letterheads(world):
        found = find_letterhead(name, world)
        if found.for_ and found.for_.fits(office, state, seat):
            return found
    return find_letterhead("plain", world)


@lru_cache(maxsize=64)
def _read(name: str, path: Path, folders: tuple[Path, ...], changed: int) -> Letterhead:
    """The letterhead in this file; read again when the file was `changed` (nanoseconds)."""
    where = f"{name}/letterhead.toml"
    try:
        table = tables_of(text_of(path, path.parent.parent, where=where, fault=LetterheadError))
        LetterheadFile.model_validate(table)
        made = Letterhead.model_validate({**table, "id": name, "folders": folders})
    except (OSError, UnicodeDecodeError) as error:
        raise LetterheadError("the letterhead cannot be read", where=where, hint="save it as UTF-8 text") from error
    except ValidationError as error:
        raise letterhead_error(error, where, LetterheadFile, *_TABLES) from error
    except ValueError as error:
        raise LetterheadError(
            f"the letterhead is no TOML: {error}", where=where, hint="mend it at this place"
        ) from error
    _ = made.stationery  # its measures are checked now, not when the first letter is set
    return made
