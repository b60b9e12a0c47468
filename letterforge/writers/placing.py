"""Where things stand: the pages that WeasyPrint has set go in, what is laid out comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from letterforge.document import LaidOut, Placed
from letterforge.units import Length
from letterforge.writers.painted import POINTS, Box, children_of, is_margin


class Page(Protocol):
    """What is read of WeasyPrint's pages."""

    _page_box: Box


def layout_of(pages: Sequence[Page], sections: int) -> LaidOut:
    """The place of each block on each page it stands on, and how many pages each of the `sections` has."""
    nodes: dict[str, list[Placed]] = {}
    counts = [0] * sections
    current = 0
    for number, page in enumerate(pages, 1):
        for path, placed in _places(page._page_box, number):
            nodes.setdefault(path, []).append(placed)
        current = next(_sections_on(page._page_box), current)
        counts[current] += 1
    return LaidOut({path: tuple(places) for path, places in nodes.items()}, tuple(counts))


def _sections_on(box: Box) -> Iterator[int]:
    """The number of the letter on a page, from its article's class; none on a page of notes alone."""
    for child in children_of(box):
        if child.element is not None and child.element.tag == "article":
            yield int(child.element.get("class", "s0").removeprefix("s"))
        yield from _sections_on(child)


def _places(box: Box, page: int, around: str | None = None) -> Iterator[tuple[str, Placed]]:
    """The blocks within `box`; a box without a name of its own is a part of the block `around` it."""
    for child in children_of(box):
        if is_margin(child):
            continue
        path = None if child.element is None else child.element.get("data-path")
        if path and path != around:
            yield path, _placed(child, page)
        yield from _places(child, page, path or around)


def _placed(box: Box, page: int) -> Placed:
    top = box.border_box_y()
    return Placed(page, Length.points(top * POINTS), Length.points((top + box.border_height()) * POINTS))
