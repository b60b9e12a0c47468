"""What is printed on pages of others: marks on the first, the bundle's number on each where it is counted through.

Each such page has an overlay: a page of ours, of its size, set with the letters; `overlaying` lays it over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pikepdf

from letterforge.bind.clearance import free_top
from letterforge.bind.members import Member
from letterforge.compose import Marks, faced, mark_styles, marks_row
from letterforge.document import LOWER_EDGE, Block, Paragraph, Section, bare_page
from letterforge.fonts import Fonts
from letterforge.units import Length

MARGIN, HEAD = Length(12.7), Length(8)  # of marks on paper that is not ours, from its sides and its upper edge
SMALL = 0.1  # of a page's width or height: no margin is larger


@dataclass(frozen=True, slots=True)
class Overlay:
    """A page of ours that goes over the page `page` (from 0) of the member with this number.

    `covers`: its marks stand over what is printed there, since there is no room for them.
    """

    member: int
    page: int
    section: Section
    covers: bool = False


def overlays_of(members: Sequence[Member], starts: Sequence[int] | None, fonts: Fonts) -> Iterator[Overlay]:
    """The overlays of all members; `starts` are the pages they begin on, None where pages of others bear no number."""
    for number, member in enumerate(members):
        if not (member.marks or starts is not None) or member.taken is None:
            continue
        for page, size in enumerate(sizes_of(member.taken.pdf)):
            marks = member.marks if page == 0 else None
            count = None if starts is None or starts[number] + page == 1 else starts[number] + page
            if marks or count is not None:
                yield _overlay(member, (number, page), size, marks, count, fonts)


def _overlay(
    member: Member,
    at: tuple[int, int],
    size: tuple[Length, Length],
    marks: Marks | None,
    count: int | None,
    fonts: Fonts,
) -> Overlay:
    side, usual = min(MARGIN, size[0] * SMALL), min(HEAD, size[1] * SMALL)
    free: Length | None = usual
    if marks and member.taken is not None:
        ink, base = member.taken.pages[0].ink, member.enclosing.style("body")
        free = free_top(marks, ink, size, side, usual, base, fonts)
    section = _section(member, size, side, free or usual, marks, count, f"over{at[0]}-{at[1]}")
    return Overlay(*at, faced(section, fonts), covers=free is None)


def sizes_of(pdf: bytes) -> list[tuple[Length, Length]]:
    """Width and height of each page of a file taken in, as it is seen."""
    with pikepdf.open(io.BytesIO(pdf)) as clean:
        return [seen_size(page) for page in clean.pages]


def seen_size(page: pikepdf.Page) -> tuple[Length, Length]:
    """Width and height of a page whose box begins at the origin, turned and in its unit."""
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = (Length.points(float(edge) * unit) for edge in page.mediabox[2:])
    return (height, width) if int(page.obj.get("/Rotate", 0)) % 180 else (width, height)


def numbered(section: Section, number: int) -> Section:
    """The section counted from `number`; its first page bears it too, unless that is the bundle's first."""
    return replace(section, first_number=number, first_edge=edge_of(section) if number > 1 else ())


def edge_of(section: Section) -> tuple[Block, ...]:
    """The page's number as the section's further pages have it, for the lower edge."""
    return tuple(
        replace(block, path=f"{section.path}/edge") for block in section.next_head[-1:] if isinstance(block, Paragraph)
    )


def _section(
    member: Member, size: tuple[Length, Length], side: Length, top: Length, marks: Marks | None, number: int | None,
    path: str,
) -> Section:  # fmt: skip
    letter = bare_page(member.enclosing, path)
    width, height = size
    page = replace(
        letter.page, width=width, height=height, start=side, end=side, head=top, foot=min(LOWER_EDGE, height * SMALL),
        top=height * 0.3, bottom=height * 0.3, first_top=height * 0.3, first_bottom=height * 0.3,
    )  # fmt: skip
    styles = (*mark_styles(letter.style("body")), letter.style("continuation"))
    head = marks_row(marks, page.text_width, f"{path}/marks") if marks else ()
    made = replace(
        letter,
        page=page,
        styles=styles,
        first_head=head,
        next_head=(),
        mark="",
        dir=marks.dir if marks else letter.dir,
    )
    return made if number is None else replace(made, first_number=number, first_edge=edge_of(letter))
