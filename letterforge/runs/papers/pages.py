"""Envelopes and sheets of labels as pages of the tree: recipients with their addresses go in, sections come out.

What stands on an envelope or label is as high as that, to the hair, so that nothing can slip onto the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterforge.document import Block, Cell, Direction, Kept, Page, Row, Section, Space, TypeStyle
from letterforge.document.measure import height
from letterforge.fonts import Family, Fonts
from letterforge.runs.papers.breaking import lines_stated
from letterforge.runs.papers.fitting import Fitting, Posted
from letterforge.runs.papers.measures import Envelope, Labels, measures, placed
from letterforge.runs.papers.register import Recipient
from letterforge.runs.working import parts_of
from letterforge.units import ZERO, Length

Paper = tuple[Length, Length]
"""Width and height."""
SLACK = Length(1)  # below what fills a page, so that rounding never makes it two


def envelope_section(
    title: str, lang: str, dir: Direction, found: Sequence[Recipient], measure: Envelope, family: Family, fonts: Fonts  # noqa: A002
) -> Section:  # fmt: skip
    """The envelopes of these recipients, a page each."""
    edge = measures().sender.margin
    room = measure.width - edge * 2
    posted = [(one, one.envelope) for one in found if one.envelope]
    known = {one.style.name: placed(one.style, measure.start - edge, ZERO) for _, one in posted}  # no line is that long
    known |= {one.sender.style.name: one.sender.style for one in found if one.sender}

    def high(block: Block) -> Length:
        return height([block], known.__getitem__, room, fonts)

    def envelope(n: int, one: Recipient, address: Posted) -> Kept:
        path = f"0/{n}"
        above = [replace(one.sender.paragraph, path=f"{path}/sender")] if one.sender else []
        lines = replace(address.paragraph, path=f"{path}/address")
        free = measure.top - edge - sum(map(high, above), ZERO)
        below = measure.height - measure.top - high(lines) - edge - SLACK
        return Kept(path, (*above, Space(f"{path}/above", free), lines, Space(f"{path}/below", below)))

    blocks = tuple(envelope(n, *pair) for n, pair in enumerate(posted))
    page = plain_page((measure.width, measure.height), edge, edge, edge - SLACK * 0.5)
    return plain_section("0", title, lang, dir, page, tuple(known.values()), blocks)


def label_sections(
    title: str, lang: str, dir: Direction, found: Sequence[Recipient | None], sheet: Labels, fonts: Fonts  # noqa: A002
) -> Iterator[Section]:  # fmt: skip
    """Sheets of labels, by rows from the start; None leaves a label free. Each sheet is set in one size."""
    width, tall = sheet.sheet
    across = sheet.width * sheet.columns + sheet.gap * (sheet.columns - 1)
    top = (tall - sheet.height * sheet.rows) * 0.5
    page = plain_page(sheet.sheet, (width - across) * 0.5, top, top - SLACK)
    for n, some in enumerate(parts_of(found, sheet.count)):
        ones = _in_one_size([one.label if one else None for one in some], sheet, fonts)
        styles = {one.style.name: _padded(one.style) for one in ones if one}
        rows = tuple(
            _row(f"{n}/{line}", beside, sheet, dir) for line, beside in enumerate(parts_of(ones, sheet.columns))
        )
        yield plain_section(str(n), title if n == 0 else "", lang, dir, page, tuple(styles.values()), rows)


def _in_one_size(ones: Sequence[Posted | None], sheet: Labels, fonts: Fonts) -> list[Posted | None]:
    """The addresses in the largest type in which all of them fit."""
    step = max((one.step for one in ones if one), default=0)
    return [one and Fitting(one.style.family, fonts, "").smaller(one, "label", step, sheet.room) for one in ones]


def _padded(style: TypeStyle) -> TypeStyle:
    """The style beside the edge; at the end of a line there is more room than was measured, so that none is broken."""
    padding = measures().address.padding
    return placed(style, padding, padding * 0.5)


def _row(path: str, ones: Sequence[Posted | None], sheet: Labels, dir: Direction) -> Row:  # noqa: A002
    """A row of labels exactly as high as they are, its last ones free where there are too few."""

    def cell(n: int, one: Posted | None) -> Cell:
        own = f"{path}/{n}"
        blocks = _in_the_middle(own, one, sheet.height) if one else ()
        return Cell(own, sheet.width, blocks, sheet.gap if n else ZERO)

    free = [None] * (sheet.columns - len(ones))
    return Row(path, tuple(cell(n, one) for n, one in enumerate((*ones, *free))), ZERO, dir, sheet.height)


def _in_the_middle(path: str, one: Posted, tall: Length) -> tuple[Block, ...]:
    high = one.style.leading * len(lines_stated(one.paragraph))
    return Space(f"{path}/above", (tall - high) * 0.5), replace(one.paragraph, path=f"{path}/address")


def plain_page(paper: Paper, side: Length, top: Length, bottom: Length) -> Page:
    """Paper with these margins."""
    return Page(
        width=paper[0], height=paper[1], start=side, end=side, top=top, bottom=bottom, first_top=top,
        first_bottom=bottom, head=top * 0.5, foot=bottom * 0.5,
    )  # fmt: skip


def plain_section(
    path: str, title: str, lang: str, dir: Direction, page: Page, styles: tuple[TypeStyle, ...],  # noqa: A002
    blocks: tuple[Block, ...],
) -> Section:  # fmt: skip
    """A section without head and foot."""
    return Section(
        path=path, title=title, lang=lang, dir=dir, page=page, styles=styles, first_head=(), next_head=(), foot=(),
        blocks=blocks,
    )  # fmt: skip
