"""What is asked of the worker, and what it says: plain data that crosses from process to process as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PAGELESS = "enclosure-pageless"
INK_COLUMNS, INK_ROWS = 100, 150  # about two millimetres of a page of letter size
ORIGINAL = "original-tells"  # a remark on what the file itself says, wherever that goes along


@dataclass(frozen=True, slots=True)
class Request:
    """A file to take in: its `name` (for its ending alone), and what may become of it.

    `rasterise`: where the pages cannot be taken over as they are, take pictures of them. `attach`: the file itself will
    be attached to the bundle. `sketch`: say how its pages look. `pageless`: an office file is taken without its pages
    where LibreOffice is not at hand.
    """

    name: str
    rasterise: bool = False
    attach: bool = False
    sketch: bool = False
    pageless: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: it leads to `uri`, or to the page `target` (from 0) of the same file; `contents` describes it.

    `box`: left, bottom, right, top in points from the page's lower left corner, before the page is turned.
    """

    box: tuple[float, float, float, float]
    uri: str | None = None
    target: int | None = None
    contents: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark of the file: its title, the page it leads to (from 0), and how deep it lies (from 0)."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class TakenPage:
    """A page: its text as far as it has one that can be read ("" for a scan), its links, its sketch where asked for.

    `ink`, of a file's first page alone: where it shows anything, as it is seen: a number for each strip from the top,
    all of one height, whose bits are INK_COLUMNS columns, the lowest at the left.
    """

    text: str = ""
    links: tuple[Link, ...] = ()
    sketch: tuple[int, ...] = ()
    ink: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the letter's writer should know: the id of a rule, what was found, and the next act."""

    rule: str
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was taken in.

    `pdf`: a PDF without anything but pages; each draws one form XObject, `/Page`, and has its size, turn and unit.
    `about`: the texts of the file that are on no page: what it says of itself, bookmarks, descriptions.
    """

    pdf: bytes = field(repr=False)
    pages: tuple[TakenPage, ...]
    marks: tuple[Mark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rasterised: bool = False
    about: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Account:
    """What the worker writes beside the PDF: all of Taken but its bytes, or why there is none."""

    outcome: Literal["taken", "refused"]
    pages: tuple[TakenPage, ...] = ()
    marks: tuple[Mark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rasterised: bool = False
    about: tuple[str, ...] = ()
    message: str = ""
    hint: str | None = None
