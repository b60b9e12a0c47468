"""Pages that WeasyPrint has painted: its boxes, and what each has left in the page's content.

All that we read of WeasyPrint beyond its documented interface is named here: a change there is mended here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import Element

import pydyf

POINTS = 0.75  # of a CSS pixel


class PangoLayout(Protocol):
    """What is read of the layout of a run of text."""

    text: str


class Box(Protocol):
    """What is read of WeasyPrint's boxes; `text` and `pango_layout` are those of runs of text only."""

    element: Element | None
    link_annotation: pydyf.Dictionary | None
    style: dict[str, object]
    width: float
    height: float
    baseline: float
    position_x: float
    text: str
    pango_layout: PangoLayout

    def is_in_normal_flow(self) -> bool:
        """Whether it stands among its neighbours, and is no float or note."""
        ...

    def margin_width(self) -> float:
        """The width from margin to margin, in CSS pixels."""
        ...

    def translate(self, dx: float = 0, dy: float = 0, *, ignore_floats: bool = False) -> None:
        """Move it and all within it, in CSS pixels."""
        ...

    def content_box_x(self) -> float:
        """The left edge of the content, in CSS pixels from the left of the paper."""
        ...

    def content_box_y(self) -> float:
        """The upper edge of the content, in CSS pixels from the top of the paper."""
        ...

    def border_box_y(self) -> float:
        """The upper edge of the border, in CSS pixels from the top of the paper."""
        ...

    def border_height(self) -> float:
        """The height from border to border, in CSS pixels."""
        ...


class Stream(Protocol):
    """What is read of WeasyPrint's content streams: their operators, and the number of each box's content."""

    stream: list[object]
    _tags: dict[Box, Mapping[str, int]]


class Font(Protocol):
    """What is read of WeasyPrint's fonts: `hash` names one in a page, `to_unicode` says what its glyphs read."""

    hash: str
    index: int
    tables: Sequence[str]
    file_content: bytes
    to_unicode: dict[int, str]


@dataclass(frozen=True, slots=True)
class Painted:
    """A page with its stream; `height` in CSS pixels, `places` where each number stands among the operators."""

    box: Box
    height: float
    stream: Stream
    places: Mapping[int, int]

    @classmethod
    def of(cls, box: Box, height: float, stream: Stream) -> Painted:
        """The page whose content stands in `stream`."""
        operators = enumerate(stream.stream)
        marks = ((place, entry) for place, entry in operators if isinstance(entry, pydyf.Dictionary))
        return cls(box, height, stream, {entry["MCID"]: place for place, entry in marks if "MCID" in entry})

    def number_of(self, box: Box) -> int | None:
        """The number of what a box has painted itself; None where it is nothing."""
        mark = self.stream._tags.get(box)
        return None if mark is None else mark["mcid"]

    def make_artifact(self, number: int) -> None:
        """Take the content of this number out of what is read."""
        place = self.places[number]
        self.stream.stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]

    def spell(self, number: int, text: str) -> None:
        """Say what the content of this number reads, where its glyphs do not."""
        properties = self.stream.stream[self.places[number]]
        if isinstance(properties, pydyf.Dictionary):
            properties["ActualText"] = pydyf.String(text)


def children_of(box: Box) -> Iterator[Box]:
    """The boxes within a box, those out of the flow in place of what stands for them."""
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)


def boxes_of(box: Box) -> Iterator[Box]:
    """The boxes within a box that are set, those out of the flow left out."""
    yield from (child for child in getattr(box, "children", ()) if not hasattr(child, "_box"))


def is_line(box: Box) -> bool:
    """Whether a box is one line of a block."""
    return type(box).__name__ == "LineBox"


def is_inline(box: Box) -> bool:
    """Whether a box is a part of a line that holds others."""
    return type(box).__name__ == "InlineBox"


def is_margin(box: Box) -> bool:
    """Whether a box stands in the margin of every page: the head of further pages."""
    return type(box).__name__ == "MarginBox"


def is_notes(box: Box) -> bool:
    """Whether a box holds the notes at the foot of a page."""
    return type(box).__name__ == "FootnoteAreaBox"
