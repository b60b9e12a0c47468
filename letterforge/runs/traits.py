"""What sets one letter of a run apart from the others, as a person sees it; found where the letter is composed.

Comes in: a row's letter, and what it was composed to. Goes out: a few words, which travel to whoever reviews the run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from letterforge.compose import Composition
from letterforge.document import Block, Inline, LineBreak, Paragraph, Section, Text, blocks_of, texts_of
from letterforge.model import Addressee, Letter
from letterforge.roster import Row
from letterforge.roster.applying import columns_of

_LONGEST = 60  # characters of a mark
# Styles of which each letter has its own words, or which say nothing that another mark does not.
_ADDRESS = ("address", "addressee")
_OWN = (*_ADDRESS, "body", "closing")
_SAID_OTHERWISE = ("language", "salutation", "reference", "date")


@dataclass(frozen=True, slots=True)
class Traits:
    """`marks`: what can be usual or not, each with its words ("salutation", "salutation: Excellency").

    `address`: the lines and the characters of the address. `guessed`: the salutation is the one for somebody of whom
    the row says neither office nor style.
    """

    marks: tuple[tuple[str, str], ...]
    address: tuple[int, int] = (0, 0)
    guessed: bool = False


NO_TRAITS = Traits(())


def traits_of(letter: Letter, row: Row, made: Composition) -> Traits:
    """What sets the letter apart that was made for this row."""
    section = made.sections[0]
    blocks = tuple(_paragraphs(section))
    marks = {**dict(_of_row(letter, row)), **dict(_styled(blocks)), **dict(_of_text(blocks))}
    return Traits(tuple(marks.items()), _measured(blocks), _guessed(letter, made))


def _paragraphs(section: Section) -> Iterator[Paragraph]:
    blocks: tuple[Block, ...] = (*section.first_head, *section.blocks, *section.foot)
    return (block for block in blocks_of(blocks) if isinstance(block, Paragraph))


def _of_row(letter: Letter, row: Row) -> Iterator[tuple[str, str]]:
    """What the row says of the letter, or leaves unsaid."""
    yield "language", f"language: {letter.language}"
    yield "addressee", _called(letter.addressees)
    yield "reference", "with a reference" if letter.reference else "without a reference"
    for key in row.letter:
        if key not in _SAID_OTHERWISE:
            yield f"own {key}", f"its own {key}"
    for name in columns_of(letter):
        if name and name not in letter.row:
            yield f"column {name}", f"without {name}"


def _called(addressees: tuple[Addressee, ...]) -> str:
    if not addressees:
        return "no addressee"
    first = addressees[0]
    if first.circle:
        return f"addressee: {first.circle}"
    if first.name is None:
        return f"addressee without a name: {first.office or first.institution or 'by title'}"
    return f"addressee: {first.office or 'a person with another post'}"


def _styled(blocks: tuple[Paragraph, ...]) -> Iterator[tuple[str, str]]:
    """What stands in each style but in those that differ by nature."""
    texts: dict[str, list[str]] = {}
    for block in blocks:
        if block.style not in _OWN:
            texts.setdefault(block.style, []).append(_text(block))
    for style, words in texts.items():
        said = " / ".join(words)
        short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
        yield f"style {style}", f"{style}: {short.rstrip(',:،，：')}"


def _of_text(blocks: tuple[Paragraph, ...]) -> Iterator[tuple[str, str]]:
    number = len({block.path for block in blocks if block.style == "body" and not block.continues})
    yield "paragraphs", f"{number} paragraphs in the text" if number != 1 else "1 paragraph in the text"


def _text(block: Paragraph) -> str:
    """The paragraph's words; what is still open is "…"."""
    breaks = (replace(block, inlines=tuple(group)) for end, group in groupby(block.inlines, _ends) if not end)
    lines = ("".join(run.text if isinstance(run, Text) else "…" for _, run in texts_of([line])) for line in breaks)
    return " ".join(lines)


def _ends(inline: Inline) -> bool:
    return isinstance(inline, LineBreak)


def _measured(blocks: tuple[Paragraph, ...]) -> tuple[int, int]:
    """How long the address is: its lines, then its characters."""
    own = [block for block in blocks if block.style in _ADDRESS]
    lines = sum(1 + sum(isinstance(one, LineBreak) for one in block.inlines) for block in own)
    return lines, sum(len(_text(block)) for block in own)


def _guessed(letter: Letter, made: Composition) -> bool:
    if letter.salutation != "auto" or not made.readings or not made.readings[0].kind.salutation:
        return False
    parties = made.readings[0].addressed
    return any(not (party.circle or party.greeted or party.style) for party in parties)
