"""Envelopes and sheets of labels as pages of the tree: recipients with their addresses go in, sections come out.

What stands on an envelope or label is as high as that, to the hair, so that nothing can slip onto the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterforge.document import Block, Cell, Direction, Kept, Page, Row, Section, Space, TypeStyle
from letterforge.document.measure import height
from letterforge.fonts import Family, Fonts
from letterforge.runs.papers.fitting import Posted
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
    known = {one.style.name: placed(one.style, measure.start - edge, measure.end - edge) for _, one in posted}
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
    """Sheets of labels, by rows from the start; None leaves a label free."""
    width, tall = sheet.sheet
    across = sheet.width * sheet.columns + sheet.gap * (sheet.columns - 1)
    top = (tall - sheet.height * sheet.rows) * 0.5
    page = plain_page(sheet.sheet, (width - across) * 0.5, top, top - SLACK)
    for n, ones in enumerate(parts_of(found, sheet.count)):
        styles = {one.label.style.name: _padded(one.label.style) for one in ones if one and one.label}
        rows = [
            _row(f"{n}/{line}", [one.label if one else None for one in beside], sheet, styles, fonts, dir)
            for line, beside in enumerate(parts_of(ones, sheet.columns))
        ]
        yield plain_section(str(n), title if n == 0 else "", lang, dir, page, tuple(styles.values()), tuple(rows))


def _padded(style: TypeStyle) -> TypeStyle:
    padding = measures().address.padding
    return placed(style, padding, padding)


def _row(
    path: str, ones: Sequence[Posted | None], sheet: Labels, styles: dict[str, TypeStyle], fonts: Fonts, dir: Direction  # noqa: A002
) -> Row:  # fmt: skip
    def cell(n: int, one: Posted | None) -> Cell:
        own = f"{path}/{n}"
        gap = sheet.gap if n else ZERO
        if one is None:
            return Cell(own, sheet.width, (Space(f"{own}/free", sheet.height),), gap)
        lines = replace(one.paragraph, path=f"{own}/address")
        high = height([lines], styles.__getitem__, sheet.width, fonts)
        free = (sheet.height - high) * 0.5  # an address stands in the middle of its label
        return Cell(own, sheet.width, (Space(f"{own}/above", free), lines, Space(f"{own}/below", free)), gap)

    return Row(path, tuple(cell(n, one) for n, one in enumerate(ones)), ZERO, dir)


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
