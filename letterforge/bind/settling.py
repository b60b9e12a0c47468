"""Where everything in a bundle begins: its letters are set, the pages counted, and set again until nothing moves.

Comes in: a composition. Goes out: the letters as PDF with the overlays of others' pages behind them, the first page of
each member, and the composition with all page numbers in it, for formats that count no pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from letterforge.bind.members import Member, members_of
from letterforge.bind.overlays import Overlay, numbered, overlays_of
from letterforge.compose import Composition
from letterforge.document import Block, LaidOut, Paragraph, Section, Text, Written, rewritten
from letterforge.errors import LayoutError
from letterforge.fonts import Fonts
from letterforge.writers import WRITERS

ROUNDS = 5  # a number that grows by a figure moves lines once, and hardly ever twice


@dataclass(frozen=True, slots=True)
class Settled:
    """A bundle whose pages are known. `starts`: the page (from 1) on which each member begins; `counts`: its pages."""

    members: tuple[Member, ...]
    overlays: tuple[Overlay, ...]
    starts: tuple[int, ...]
    counts: tuple[int, ...]
    written: Written

    @property
    def layout(self) -> LaidOut:
        """Where the letters' blocks stand; `pages` counts those of the letters and slip sheets alone."""
        assert self.written.layout is not None  # noqa: S101 -- the PDF writer always gives one
        return self.written.layout


def counts_through(composition: Composition) -> bool:
    """Whether something in the bundle depends on where all its members begin."""
    return composition.binding.numbering == "continuous" or bool(composition.begins)


def settled(composition: Composition, fonts: Fonts) -> Settled:
    """The bundle with its pages known.

    Raises:
        LayoutError: the letters cannot be set; pages move with each round.
    """
    members, again = tuple(members_of(composition, fonts)), counts_through(composition)
    starts: tuple[int, ...] | None = None
    for _ in range(ROUNDS):
        made = _set(composition, members, starts, fonts, last=starts is not None or not again)
        if not again or made.starts == starts:
            return made
        starts = made.starts
    hint = "leave out layout: {enclosure_note: table}, or binding: {numbering: continuous}"
    raise LayoutError("the pages of the bundle move with their own numbers", hint=hint)


def _set(
    composition: Composition, members: tuple[Member, ...], starts: tuple[int, ...] | None, fonts: Fonts, *, last: bool
) -> Settled:
    """One round: the members set with the page numbers `starts`; overlays only where it may be the `last`."""
    through = starts if composition.binding.numbering == "continuous" else None
    overlays = tuple(overlays_of(members, through, fonts)) if last else ()
    letters = tuple(_sections(composition, members, starts))
    document = replace(composition.document, sections=(*letters, *(overlay.section for overlay in overlays)))
    written = WRITERS["pdf"](document, fonts)
    assert written.layout is not None  # noqa: S101 -- the PDF writer always gives one
    counts = tuple(_counts(members, written.layout))
    return Settled(members, overlays, tuple(_starts(counts, composition)), counts, written)


def with_pages(composition: Composition, fonts: Fonts) -> Composition:
    """The composition with all page numbers in it, as the PDF has them; itself where it waits for none."""
    if not counts_through(composition):
        return composition
    made = settled(composition, fonts)
    parts = list(composition.parts)
    for member, section in zip(made.members, _placed(composition, made.members, made.starts), strict=True):
        if member.role != "slip" and section is not None:
            parts[composition.parts.index(member.content)] = section
    return replace(composition, parts=tuple(parts), begins={})


def sections_with_pages(composition: Composition, made: Settled) -> Iterator[Section | None]:
    """Each member's section with all page numbers in it; None for a file of others."""
    yield from _placed(composition, made.members, made.starts)


def _sections(composition: Composition, members: Sequence[Member], starts: Sequence[int] | None) -> Iterator[Section]:
    """The letters and slip sheets, with the page numbers `starts` in them; None: as they are."""
    placed = [member.content for member in members] if starts is None else _placed(composition, members, starts)
    yield from (section for section in placed if isinstance(section, Section))


def _placed(composition: Composition, members: Sequence[Member], starts: Sequence[int]) -> Iterator[Section | None]:
    """Each member's section with the page numbers in it; None for a file of others."""
    pages = {member.part: start for member, start in zip(members, starts, strict=True)}
    told = {path: str(pages[part]) for path, part in composition.begins.items()}
    for member, start in zip(members, starts, strict=True):
        if not isinstance(member.content, Section):
            yield None
            continue
        section = replace(member.content, blocks=_told(member.content.blocks, told))
        through = composition.binding.numbering == "continuous" and member.scan is None  # a scan was printed before
        yield numbered(section, start) if through else section


def _told(blocks: tuple[Block, ...], words: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks with these words in the paragraphs at these paths."""

    def tell(block: Paragraph) -> Paragraph:
        first = block.inlines[0] if block.inlines else None
        if block.path not in words or not isinstance(first, Text):
            return block
        return replace(block, inlines=(replace(first, text=words[block.path]),))

    return rewritten(blocks, tell) if words else blocks


def _counts(members: Sequence[Member], layout: LaidOut) -> Iterator[int]:
    letters = iter(layout.pages)
    for member in members:
        if isinstance(member.content, Section):
            yield next(letters)
        elif member.taken is not None:
            yield len(member.taken.pages)


def _starts(counts: Sequence[int], composition: Composition) -> Iterator[int]:
    """The page on which each member begins, blank pages before it counted."""
    even = composition.binding.two_sided is True
    ends = accumulate(counts, lambda end, count: end + (end % 2 if even else 0) + count, initial=0)
    yield from (end + (end % 2 if even else 0) + 1 for end, _ in zip(ends, counts, strict=False))
