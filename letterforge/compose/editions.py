"""What a copy of a letter is for: a draft, the original to be signed, what is sent, copies for others and for the file.

An edition is chosen when composing, and not marked in the tree: what it does not show is in no file of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from letterforge.errors import UsageError, did_you_mean

Edition = Literal["draft", "original", "dispatched", "conformed", "file", "redacted"]
Mark = Literal["draft", "copy"]
MARKS: tuple[Mark, ...] = get_args(Mark)
EDITIONS: tuple[Edition, ...] = get_args(Edition)


@dataclass(frozen=True, slots=True)
class Shows:
    """What an edition shows.

    `above`: what stands above a name, nothing but room, the picture of the signature (room where there is none), or the
    word "(Signed)". `unsettled`: facts may be open, and the head says that it is a draft. `house`: it stays in the
    house, and names drafter and distribution. `hides`: what the letter redacts is taken out.
    """

    above: Literal["room", "picture", "word"]
    unsettled: bool = False
    house: bool = False
    hides: bool = False


SHOWN: Mapping[Edition, Shows] = {
    "draft": Shows("room", unsettled=True),
    "original": Shows("room"),
    "dispatched": Shows("picture"),
    "conformed": Shows("word"),
    "file": Shows("word", house=True),
    "redacted": Shows("word", hides=True),
}
# Where the scan of signed paper may stand for a letter's own pages; never where something is to be hidden.
SCANNED: tuple[Edition, ...] = ("original", "dispatched")


def edition_named(name: str) -> Edition:
    """The edition with this name.

    Raises:
        UsageError: there is none.
    """
    for edition in EDITIONS:
        if edition == name:
            return edition
    raise UsageError(f"there is no edition {name!r}", hint=_meant(name, "editions", EDITIONS))


def mark_named(name: str | None) -> Mark | None:
    """The mark with this name; None for none.

    Raises:
        UsageError: there is none of this name.
    """
    for mark in MARKS:
        if name in (mark, None):
            return mark if name else None
    raise UsageError(f"there is no mark {name!r}", hint=_meant(name, "marks", MARKS))


def _meant(name: str | None, what: str, known: Sequence[str]) -> str:
    near = did_you_mean(name or "", known)
    return f"{what} there are: {', '.join(known)}" + (f"; {near}" if near else "")
