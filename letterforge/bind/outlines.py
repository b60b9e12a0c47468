"""Bookmarks and page labels of a bundle: where each letter and each enclosure begins, and what its pages are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from letterforge.compose import ForeignFile
from letterforge.document import Section
from letterforge.intake import Mark
from letterforge.protocol import language


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the bundle with the page (from 0) on which it begins; `marks` are an enclosed file's own bookmarks."""

    part: Section | ForeignFile
    start: int
    marks: tuple[Mark, ...] = ()


def add_bookmarks(bundle: Pdf, stretches: Sequence[Stretch]) -> None:
    """A bookmark for each enclosed file, with its own beneath; afterwards all stand in the order of the pages."""
    places = {page.obj.objgen: n for n, page in enumerate(bundle.pages)}
    with bundle.open_outline() as outline:
        marks = [(_target(item, places), item) for item in outline.root]
        marks += [(one.start, _bookmark(one)) for one in stretches if isinstance(one.part, ForeignFile)]
        outline.root[:] = [item for _, item in sorted(marks, key=lambda mark: mark[0])]


def _bookmark(stretch: Stretch) -> OutlineItem:
    """The enclosure's bookmark; its own lie closed beneath it, each no deeper than one below the one before."""
    top = OutlineItem(stretch.part.title, stretch.start)
    open_ones = [top]
    for mark in stretch.marks:
        item = OutlineItem(mark.title, stretch.start + mark.page)
        item.is_closed = True
        del open_ones[mark.level + 1 :]
        open_ones[-1].children.append(item)
        open_ones.append(item)
    top.is_closed = True
    return top


def _target(item: OutlineItem, places: Mapping[tuple[int, int], int]) -> int:
    """The page (from 0) that a bookmark leads to; -1 where it leads nowhere."""
    destination = item.destination
    return places.get(destination[0].objgen, -1) if isinstance(destination, Array) else -1


def label_pages(bundle: Pdf, stretches: Sequence[Stretch]) -> None:
    """Call the pages of each part by the numbers they bear: 1, 2, "Enclosure 1 – 1", "Enclosure 1 – 2"."""
    labels = (item for stretch in stretches for item in (stretch.start, Dictionary(_label(stretch.part))))
    bundle.Root.PageLabels = bundle.make_indirect(Dictionary(Nums=Array(labels)))


def _label(part: Section | ForeignFile) -> Mapping[str, Name | String]:
    number = part.number if isinstance(part, Section) else (*part.enclosing.number, part.number)
    return dict(_style(".".join(map(str, number)), part.lang))


def _style(number: str, lang: str) -> Iterator[tuple[str, Name | String]]:
    yield "/S", Name.D
    if number:
        yield "/P", String(f"{language(lang).labels['slip'].format(number=number)} – ")
