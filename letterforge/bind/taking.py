"""The files of others that a letter encloses, as the intake hands them on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from letterforge.compose import ForeignFile, Scan
from letterforge.errors import LayoutError
from letterforge.intake import Request, Taken, can_take, take_in
from letterforge.intake.kinds import TIFF, is_office, is_pdf
from letterforge.intake.libreoffice import PARTS, libreoffice
from letterforge.output import safe_name

Named = TypeVar("Named", bound=ForeignFile | Scan)


def taken(part: ForeignFile, *, pageless: bool = False) -> Taken:
    """The pages of an enclosed file; where it may be `pageless`, an office file has none without LibreOffice.

    Raises:
        LayoutError: it is none that is taken, or not fit to be.
    """
    return take_in(part.data, Request(part.name, part.rasterise, part.attach, pageless=pageless), part.where)


def is_taken(part: ForeignFile) -> bool:
    """Whether the file is of a kind that is opened here; of others a format may still say that they lie beside it."""
    return can_take(part.data)


def taken_scan(scan: Scan) -> Taken:
    """The pages of a signed scan.

    Raises:
        LayoutError: it is no PDF or picture, or not fit to be taken.
    """
    if is_office(scan.data):
        hint = "scan the paper that was signed, and name that PDF or picture"
        raise LayoutError("the signed scan is an office file", where=scan.where, hint=hint)
    return take_in(scan.data, Request(scan.name, sketch=True), scan.where)


def vetted(part: ForeignFile) -> Taken:
    """What is known of an enclosed file, with the pages of an office file where LibreOffice is at hand.

    Raises:
        LayoutError: the file is none that is taken, or not fit to be.
    """
    return taken(part, pageless=is_office(part.data) and not all(map(libreoffice, PARTS)))


def page_count(part: ForeignFile) -> int | None:
    """The pages of an enclosed PDF, TIFF or office file; None of another, or of an office file without LibreOffice.

    Raises:
        LayoutError: the file is not fit to be taken.
    """
    paged = is_pdf(part.data) or is_office(part.data) or part.data.startswith(TIFF)
    return len(vetted(part).pages) or None if paged else None


def named(foreign: Iterable[Named]) -> Iterator[tuple[str, Named]]:
    """The files by names that every system takes, each its own; one that is enclosed twice has one name."""
    used: dict[str, bytes] = {}
    for part in foreign:
        own = safe_name(part.name)
        names = (own, *(f"{n}-{own}" for n in range(2, len(used) + 3)))
        name = next(name for name in names if used.get(name, part.data) == part.data)
        used[name] = part.data
        yield name, part
