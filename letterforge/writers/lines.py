"""Lines that WeasyPrint has set: pages go in, and their lines are right afterwards.

Its words stand as deep in its height as Word sets them; a line from right to left begins at its right edge, where
WeasyPrint leaves it off by the blank that ended it; and a Chinese line that should be even reaches its end: WeasyPrint
widens blanks only, and Chinese has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from letterforge.document.breaking import is_wide
from letterforge.writers.markup import HINTS, SPREAD
from letterforge.writers.painted import Box, boxes_of, children_of, is_inline, is_line

# Where words stand in a line of exact height, from its top: Word's and LibreOffice's rule, whatever the typeface. CSS
# shares out what the typeface leaves free, half above and half below.
_DEPTH = 0.8
_MOST = 1.0  # ems between two characters: a line that would need more is left as it is


def settle_lines(pages: Iterable[Box]) -> None:
    """Move what stands in the lines of these pages."""
    even: dict[Element, list[tuple[Box, Box]]] = {}
    for block, line in (found for page in pages for found in lines_of(page)):
        _lower(block, line)
        if block.style["direction"] == "rtl":
            _begin_at_right(block, line)
        element = block.element
        if element is not None and SPREAD in element.get("class", "").split():
            even.setdefault(element, []).append((block, line))
    for lines in even.values():
        for block, line in lines[:-1]:
            _spread(block, line)


def lines_of(box: Box) -> Iterator[tuple[Box, Box]]:
    """Every line with the block that it stands in."""
    for child in children_of(box):
        if is_line(child):
            yield box, child
        yield from lines_of(child)


def _flowing(box: Box) -> list[Box]:
    return [child for child in boxes_of(box) if child.is_in_normal_flow()]


def _lower(block: Box, line: Box) -> None:
    """Set the words of a paragraph's line on their height; what stands in them, such as a list's mark, goes along."""
    if block.element is not None and block.element.tag == "p":
        for child in boxes_of(line):
            child.translate(dy=line.height * _DEPTH - line.baseline, ignore_floats=True)


def _begin_at_right(block: Box, line: Box) -> None:
    """Set what stands in the line from its right edge on; what is centred stays so."""
    children = _flowing(line)
    free = block.width - sum(child.margin_width() for child in children)
    left = {"center": free / 2, "end": free}.get(str(line.style["text_align_all"]), 0.0)
    edge = block.content_box_x() + block.width - left
    for child in children:
        edge -= child.margin_width()
        child.translate(dx=edge - child.position_x, ignore_floats=True)


def _spread(block: Box, line: Box) -> None:
    """Share what is left of the line out among its Chinese characters."""
    texts = list(_texts(line))
    wide = [text for text in texts if is_wide(text.text)]
    if not wide or _is_ended(line):
        return
    gaps = sum(_length(text) for text in wide) - (texts[-1] is wide[-1])
    free = block.content_box_x() + block.width - texts[-1].position_x - texts[-1].width
    if 0 < free <= gaps * _MOST * _size(wide[0]):
        _widen(_flowing(line), free / gaps, 0.0)


def _is_ended(box: Box) -> bool:
    """Whether the line ends where the letter says so, and not because it is full."""
    inner = [child for child in _flowing(box) if is_inline(child)]
    return any((child.element is not None and child.element.tag == "br") or _is_ended(child) for child in inner)


def _texts(box: Box) -> Iterator[Box]:
    for child in _flowing(box):
        if getattr(child, "text", ""):
            yield child
        elif is_inline(child):
            yield from _texts(child)


def _length(text: Box) -> int:
    return len(text.text.translate(HINTS))


def _size(text: Box) -> float:
    size = text.style["font_size"]
    return size if isinstance(size, float | int) else 0.0


def _widen(boxes: Sequence[Box], share: float, moved: float) -> float:
    """Put `share` after each Chinese character; gives how far what follows is `moved`."""
    for box in boxes:
        if is_inline(box):
            box.position_x += moved
            further = _widen(_flowing(box), share, moved)
            box.width += further - moved
            moved = further
        else:
            box.translate(dx=moved, ignore_floats=True)
            moved += _widened(box, share) if is_wide(getattr(box, "text", "")) else 0.0
    return moved


def _widened(text: Box, share: float) -> float:
    """Widen one run; the hints for breaking lines go, or they would be widened too."""
    text.text = text.pango_layout.text = text.text.translate(HINTS)
    text.style = text.style.copy()
    text.style["letter_spacing"] = share
    wider = share * len(text.text)
    text.width += wider
    return wider
