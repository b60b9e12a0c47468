"""The files of others that a letter encloses, as the intake hands them on."""

from __future__ import annotations

from letterforge.compose import ForeignFile
from letterforge.intake import Request, Taken, take_in


def taken(part: ForeignFile) -> Taken:
    """The pages of an enclosed file.

    Raises:
        LayoutError: it is none that is taken, or not fit to be.
    """
    return take_in(part.data, Request(part.name), part.where)


def page_count(part: ForeignFile) -> int | None:
    """The pages of an enclosed PDF; None where it is none.

    Raises:
        LayoutError: the file is not fit to be taken.
    """
    return len(taken(part).pages) if b"%PDF-" in part.data[:1024] else None
