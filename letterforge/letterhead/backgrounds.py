"""An office's own stationery: what lies under the text, and the box that it leaves free.

Comes in: the table `background` of letterhead.toml. Goes out: each sheet as an Asset of the type application/pdf, one
page that only draws, opened behind the walls of `intake`; and measures that keep within the box.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from letterforge.document import Asset
from letterforge.errors import LetterforgeError, LetterheadError
from letterforge.intake import Request, take_in
from letterforge.letterhead.stationery import Stationery
from letterforge.letterhead.tables import Distance, TomlTable
from letterforge.units import ZERO, Length
from letterforge.world import bytes_of

if TYPE_CHECKING:
    from letterforge.letterhead.letterhead import Letterhead

ENDINGS = (".pdf", ".png", ".jpg", ".jpeg")
NEAR = Length(2)  # a sheet may be so much larger or smaller than the paper
_ALIKE = 0.01  # a picture's sides may differ from the paper's by so much of their ratio


class SafeBox(TomlTable):
    """How far the text keeps away from the edges of the paper."""

    top: Distance = ZERO
    bottom: Distance = ZERO
    start: Distance = ZERO
    end: Distance = ZERO


class Background(TomlTable):
    """The table `background`: the files (without ending) under page 1 and under the others, and what they leave free.

    `next` of None: the other pages have no background. `next_safe` of None: they leave the same box free.
    """

    first: str
    next: str | None = None
    safe: SafeBox = SafeBox()
    next_safe: SafeBox | None = None

    def within(self, measures: Stationery) -> Stationery:
        """The measures with margins that keep the text within the boxes, and heads and feet as well."""
        page, first = measures.page, self.safe
        other = (self.next_safe or self.safe) if self.next else SafeBox()
        head = max(page.head, other.top)
        changes = {
            "start": max(page.start, first.start, other.start), "end": max(page.end, first.end, other.end),
            "head": head, "top": page.top + (head - page.head), "bottom": max(page.bottom, other.bottom),
            "first_top": max(page.first_top, first.top), "first_bottom": max(page.first_bottom, first.bottom),
        }  # fmt: skip
        return measures.model_copy(update={"page": page.model_copy(update=changes)})


def sheets_of(letterhead: Letterhead, measures: Stationery) -> Iterator[Asset | None]:
    """What lies under page 1 and under the others of a letter with these measures; None where nothing does.

    Raises:
        LetterheadError: a file is not there, cannot be taken, or is no sheet of this paper.
    """
    background = letterhead.background
    names = (None, None) if background is None else (background.first, background.next)
    for key, name in zip(("first", "next"), names, strict=True):
        where = f"{letterhead.id}/letterhead.toml: background.{key}"
        yield None if name is None else _sheet(_file(letterhead, name, where), measures.paper, where)


def _file(letterhead: Letterhead, name: str, where: str) -> Path:
    """The file of a sheet, the sender's own first."""
    files = (folder / f"{name}{ending}" for folder in letterhead.folders for ending in ENDINGS)
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        hint = f"put {name}.pdf or {name}.png beside letterhead.toml"
        raise LetterheadError(f"there is no stationery {name!r}", where=where, hint=hint)
    return found


def _sheet(file: Path, paper: tuple[Length, Length], where: str) -> Asset:
    try:
        data = bytes_of(file, file.parent.parent, where=where, fault=LetterheadError)
        taken = take_in(data, Request(file.name), where)
    except LetterforgeError as error:
        raise LetterheadError(error.message, where=where, hint=error.hint) from error
    except OSError as error:
        raise LetterheadError(
            f"{file.name} cannot be read", where=where, hint="check the rights of the file"
        ) from error
    if len(taken.pages) != 1:
        hint = "save each page as a file of its own: background.first, background.next"
        raise LetterheadError(f"{file.name} has {len(taken.pages)} pages", where=where, hint=hint)
    _check_size(file, _size(taken.pdf), paper, where)
    return Asset(hashlib.sha256(taken.pdf).hexdigest(), "application/pdf", taken.pdf)


def _size(pdf: bytes) -> tuple[Length, Length]:
    """Width and height of the page, as it is seen."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        width, height = (Length.points(float(side) * float(page.obj.UserUnit)) for side in page.mediabox[2:])
        return (height, width) if int(page.obj.Rotate) % 180 else (width, height)


def _check_size(file: Path, size: tuple[Length, Length], paper: tuple[Length, Length], where: str) -> None:
    """See that a PDF is a sheet of the paper, and that a picture has its proportions."""
    if file.suffix == ".pdf":
        fits = all(abs((own - side).mm) <= NEAR.mm for own, side in zip(size, paper, strict=True))
    else:
        fits = abs((size[0].mm / size[1].mm) / (paper[0].mm / paper[1].mm) - 1) <= _ALIKE
    if not fits:
        sides = " by ".join(f"{side.mm:.0f}" for side in size)
        wanted = " by ".join(f"{side.mm:.1f}" for side in paper)
        fact = f"{file.name} is no sheet of this paper: it is {sides} mm, the paper {wanted} mm"
        raise LetterheadError(fact, where=where, hint="save it in that size, or write another paper in [page]")
