"""One letterhead: the file letterhead.toml and the pictures beside it.

Comes in: an id, and the folders of the World. Goes out: a Letterhead whose every key was checked. Pictures are looked
for in every folder of that id, so that an office adds its emblem alone: DIR/pga/emblem.svg is enough.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from letterforge.document import Align, Direction
from letterforge.errors import LetterforgeError, LetterheadError, Problem
from letterforge.letterhead.stationery import Stationery, stationery_with
from letterforge.resources import letterhead_folder
from letterforge.units import ZERO, Length
from letterforge.world import World

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
PICTURE_ENDINGS = (".svg", ".png", ".jpg", ".jpeg")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True)


def _length(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Length.parse(value)
    except LetterforgeError as error:
        raise ValueError(f"{error.message}; {error.hint}") from error


class HeadLine(_Table):
    """A line of a letterhead. `text` may hold {sender}, the sender's name in the letter's language (`lang` None)."""

    text: str = Field(min_length=1)
    lang: str | None = None
    dir: Direction | None = None
    size: Length | None = None
    leading: Length | None = None
    before: Length = ZERO
    spacing: Length = ZERO
    bold: bool = False
    italic: bool = False

    _lengths = field_validator("size", "leading", "before", "spacing", mode="before")(_length)


class PictureSlot(_Table):
    """Where a picture goes: the box it is fitted into, its file's name without ending, and what belongs there.

    `alt` describes a meaningful picture; an ornament (a shield, a rule) has none.
    """

    file: str = Field(pattern=r"^[a-z0-9-]+$")
    width: Length
    height: Length
    what: str
    alt: str | None = None

    _lengths = field_validator("width", "height", mode="before")(_length)


class HeadCell(_Table):
    """A picture, or lines, or lines below a picture. A cell without `width` shares what the others leave."""

    lines: tuple[HeadLine, ...] = ()
    picture: PictureSlot | None = None
    width: Length | None = None
    align: Align = "start"

    _lengths = field_validator("width", mode="before")(_length)


class HeadRow(_Table):
    """Cells side by side, from the start."""

    cells: tuple[HeadCell, ...] = Field(min_length=1)
    before: Length = ZERO

    _lengths = field_validator("before", mode="before")(_length)


class HeadFor(_Table):
    """The sender it is for: an office, or a State's mission at a seat."""

    office: str | None = None
    state: str | None = None
    seat: str | None = None


class HeadLayout(_Table):
    """Where letters under this head put the addressee and the enclosure note, unless the letter says otherwise."""

    addressee: Literal["head", "foot", "none"] = "head"
    enclosure_note: Literal["none", "word", "number", "list"] = "word"
    body: Literal["justified", "ragged"] = "justified"


class Letterhead(_Table):
    """A letterhead, complete. `continuation` is the head of the following pages; {page} is the page's number."""

    name: str
    for_: HeadFor | None = Field(default=None, alias="for")
    rows: tuple[HeadRow, ...] = ()
    continuation: str = "- {page} -"
    layout: HeadLayout = HeadLayout()
    page: Mapping[str, object] = {}
    type: Mapping[str, object] = {}
    signatures: Mapping[str, object] = {}
    styles: Mapping[str, Mapping[str, object]] = {}
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
        return stationery_with(changes, where=f"{self.id}/letterhead.toml")

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
        """Whether it prints the sender's name, and so is another for every sender."""
        return any("{sender}" in line.text for row in self.rows for cell in row.cells for line in cell.lines)

    def slots(self) -> Iterator[PictureSlot]:
        """The places for pictures, in reading order."""
        return (cell.picture for row in self.rows for cell in row.cells if cell.picture)


def _roots(world: World) -> tuple[Path, ...]:
    return (*world.letterheads, letterhead_folder())


def known_letterheads(world: World) -> tuple[str, ...]:
    """The ids of all letterheads there are: those of the sender's own folders first, each folder's sorted."""
    found = [path.parent.name for root in _roots(world) for path in sorted(root.glob("*/letterhead.toml"))]
    return tuple(dict.fromkeys(found))


def find_letterhead(name: str, world: World, where: str | None = None) -> Letterhead:
    """The letterhead with this id.

    Raises:
        LetterheadError: there is none, or its file is broken; every defect with its key.
    """
    folders = tuple(root / name for root in _roots(world)) if _ID.fullmatch(name) else ()
    for folder in folders:
        file = folder / "letterhead.toml"
        if file.is_file():
            return _read(name, file, folders, file.stat().st_mtime_ns)
    close = difflib.get_close_matches(name, known_letterheads(world), n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"letterheads there are: {', '.join(known_letterheads(world))}"
    raise LetterheadError(f"there is no letterhead {name!r}", where=where, hint=hint)


def letterhead_for(
    world: World, *, office: str | None = None, state: str | None = None, seat: str | None = None
) -> Letterhead:
    """The letterhead made for this sender; `plain`, which prints the sender's name, where there is none."""
    wanted = HeadFor(office=office, state=state, seat=seat)
    for name in known_letterheads(world):
        found = find_letterhead(name, world)
        if found.for_ == wanted:
            return found
    return find_letterhead("plain", world)


@lru_cache(maxsize=64)
def _read(name: str, path: Path, folders: tuple[Path, ...], changed: int) -> Letterhead:
    """The letterhead in this file; read again when the file was `changed` (nanoseconds)."""
    where = f"{name}/letterhead.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        made = Letterhead.model_validate({**table, "id": name, "folders": folders})
    except (OSError, UnicodeDecodeError) as error:
        raise LetterheadError("the letterhead cannot be read", where=where, hint="save it as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise LetterheadError(
            f"the letterhead is no TOML: {error}", where=where, hint="mend it at this place"
        ) from error
    except ValidationError as error:
        raise LetterheadError.of([_problem(dict(found), where) for found in error.errors()]) from error
    _ = made.stationery  # its measures are checked now, not when the first letter is set
    return made


def _problem(found: Mapping[str, object], where: str) -> Problem:
    location = found["loc"]
    key = ".".join(map(str, location)) if isinstance(location, tuple) else ""
    return Problem(str(found["msg"]), f"{where}: {key}", "see the letterheads that come with letterforge")
