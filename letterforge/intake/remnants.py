"""What is kept of a file whose pages become pictures, beside the pictures: links, bookmarks, what it says of itself.

Its pages are turned as viewers turn them, and so are the places of its links.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import pikepdf

from letterforge.intake.dangers import has_hidden_layers
from letterforge.intake.leads import Box, Leads
from letterforge.intake.opening import inherited, seen_box
from letterforge.intake.report import Link, Mark, Remark
from letterforge.intake.telling import pdf_remarks, texts_of


@dataclass(frozen=True, slots=True)
class Kept:
    """The bookmarks, the links of each page (of pages as they are seen), and whether words may stand over pictures.

    `remarks` and `about` are those of `Taken`: on the file itself, which may go along.
    """

    marks: tuple[Mark, ...] = ()
    links: tuple[tuple[Link, ...], ...] = ()
    words: bool = False
    remarks: tuple[Remark, ...] = ()
    about: tuple[str, ...] = ()


def kept_of(data: bytes) -> Kept:
    """What is kept of the PDF `data`; nothing of one that is so damaged that it cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            leads = Leads(pdf)
            links = tuple(tuple(_links(leads, page)) for page in pdf.pages)
            words, told = not has_hidden_layers(pdf), tuple(pdf_remarks(pdf, data))
            return Kept(tuple(leads.marks()), links, words, told, texts_of(pdf))
    except Exception:  # whatever is raised over a broken file: its pictures are all that is left
        return Kept()


def _links(leads: Leads, page: pikepdf.Page) -> list[Link]:
    edges = seen_box(page)
    turn, size = int(inherited(page, "/Rotate", 0)) % 360, (edges[2] - edges[0], edges[3] - edges[1])
    return [replace(link, box=_turned(link.box, turn, *size)) for link in leads.links(page, edges)]


def _turned(box: Box, turn: int, width: float, height: float) -> Box:
    """The box on the page as it is seen: turned clockwise by so many degrees; `width` and `height` are those before."""
    left, low, right, top = box
    match turn:
        case 90:
            return low, width - right, top, width - left
        case 180:
            return width - right, height - top, width - left, height - low
        case 270:
            return height - top, left, height - low, right
        case _:
            return box
