"""Where a PDF leads: its links and its bookmarks, read from the file before anything is taken out of it.

Of links, those to web pages, to mail addresses and to pages of the same file are kept; whatever else a link does (to
open another file, to press a button of the viewer) is left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String
from pikepdf.models import OutlineItem

from letterforge.intake.report import Link, Mark

MAX_MARKS = 5_000
DEEPEST_MARK = 8  # levels of bookmarks
LONGEST = 500  # characters of a title or of a link's description; an address may be longer,
LONGEST_ADDRESS = 2_000  # up to what browsers take
_ADDRESS = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+")
_HIDDEN = 2 | 32  # the flags Hidden and NoView of an annotation

Box = tuple[float, float, float, float]


class Leads:
    """The links and bookmarks of a PDF, with its pages numbered from 0."""

    def __init__(self, pdf: Pdf) -> None:
        """Note which page is which, and what names lead where."""
        self.pdf = pdf
        self.pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}

    def links(self, page: pikepdf.Page, edges: Box) -> Iterator[Link]:
        """The links on a page, their boxes counted from the lower left corner of what is shown: `edges`."""
        for note in _dictionaries(page.obj.get("/Annots")):
            box = _within(note.get("/Rect"), edges)
            if note.get("/Subtype") != "/Link" or int(note.get("/F", 0)) & _HIDDEN or box is None:
                continue
            uri, target = self._lead(note)
            if uri is not None or target is not None:
                yield Link(box, uri, target, _words(note.get("/Contents")))

    def marks(self) -> Iterator[Mark]:
        """The bookmarks, in their order; one that leads nowhere goes where the first one below it does."""
        outline = self.pdf.open_outline(max_depth=DEEPEST_MARK, strict=False)
        marks = [mark for item in outline.root for mark in self._marks(item, 0)]
        yield from marks[:MAX_MARKS]

    def _marks(self, item: OutlineItem, level: int) -> list[Mark]:
        below = [mark for child in item.children for mark in self._marks(child, level + 1)]
        page, title = self._page(item.destination), _words(item.title)
        if page is None and isinstance(item.action, Dictionary) and item.action.get("/S") == "/GoTo":
            page = self._page(item.action.get("/D"))
        if page is None and below:
            page = below[0].page
        return below if page is None else [Mark(title or "…", page, level), *below]

    def _lead(self, note: Dictionary) -> tuple[str | None, int | None]:
        """The address that a link leads to, or the page of the file; neither, where it does anything else."""
        action = note.get("/A")
        if not isinstance(action, Dictionary):
            return None, self._page(note.get("/Dest"))
        if action.get("/S") == "/GoTo":
            return None, self._page(action.get("/D"))
        address = str(action.get("/URI", "")) if action.get("/S") == "/URI" else ""
        kept = len(address) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(address)
        return (address if kept else None), None

    def _page(self, destination: object) -> int | None:
        """The number of the page that a destination names; None where there is no such page."""
        if isinstance(destination, (String, str, Name)):
            destination = self._named(destination)
        if isinstance(destination, Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, Array) or not len(destination):
            return None
        page = destination[0]
        return self.pages.get(page.objgen) if isinstance(page, Dictionary) else None

    def _named(self, name: String | str | Name) -> object:
        """What a name leads to: names were listed in the catalogue first, and stand in a tree since PDF 1.2."""
        if isinstance(name, Name):
            return self.pdf.Root.get("/Dests", Dictionary()).get(str(name))
        tree = self.pdf.Root.get("/Names", Dictionary()).get("/Dests")
        return NameTree(tree).get(str(name)) if isinstance(tree, Dictionary) else None


def _dictionaries(listed: object) -> Sequence[Dictionary]:
    return [item for item in listed if isinstance(item, Dictionary)] if isinstance(listed, Array) else ()


def _within(rect: object, edges: Box) -> Box | None:
    """A link's box, cut off where the page ends; None where nothing of it is on the page."""
    if not isinstance(rect, Array) or len(rect) != 4:
        return None
    x, y, right, top = edges
    across = sorted(min(max(float(rect[n]), x), right) - x for n in (0, 2))
    up = sorted(min(max(float(rect[n]), y), top) - y for n in (1, 3))
    box = (round(across[0], 2), round(up[0], 2), round(across[1], 2), round(up[1], 2))
    return box if box[0] < box[2] and box[1] < box[3] else None


def _words(text: object) -> str:
    """A text of the file, of bearable length and without characters that print nothing."""
    return _UNPRINTED.sub(" ", str(text))[:LONGEST].strip() if isinstance(text, (String, str)) else ""
