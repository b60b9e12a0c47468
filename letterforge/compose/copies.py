"""A letter's copy for one addressee: of the enclosures that are for some States only, those that are for this one.

Afterwards numbers and wording follow what is left, and every place that messages name is still that of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from letterforge.compose.waiving import waived
from letterforge.findings import Finding
from letterforge.model import Enclosure, KeyPath, Letter, LetterEnclosure, Origin
from letterforge.protocol import check_state

ONLY_FOR = "only-for"


def copy_for(letter: Letter, state: str) -> Letter:
    """The letter as the State with this code (ISO 3166-1 alpha-2) receives it; the letters that it encloses too.

    Raises:
        LetterError: there is no such State.
    """
    check_state(state, "--for")
    return _copy(letter, state)


def _copy(letter: Letter, state: str) -> Letter:
    kept = {n: each for n, each in enumerate(letter.enclosures) if not each.only_for or state in each.only_for}
    enclosures = tuple(_within(each, state) for each in kept.values())
    if enclosures == letter.enclosures:
        return letter
    return letter.model_copy(update={"enclosures": enclosures}).read_at(_renumbered(letter.origin, tuple(kept)))


def _within(enclosure: Enclosure, state: str) -> Enclosure:
    if isinstance(enclosure, LetterEnclosure) and isinstance(enclosure.letter, Letter):
        return enclosure.model_copy(update={"letter": _copy(enclosure.letter, state)})
    return enclosure


def _renumbered(origin: Origin, kept: tuple[int, ...]) -> Origin:
    """The origin with the lines of the enclosures that are left under their new numbers."""
    start: KeyPath = (*origin.prefix, "enclosures")
    return replace(origin, lines=dict(_lines(origin.lines, start, {old: new for new, old in enumerate(kept)})))


def _lines(lines: Mapping[KeyPath, int], start: KeyPath, new: Mapping[int, int]) -> Iterator[tuple[KeyPath, int]]:
    depth = len(start)
    for path, line in lines.items():
        number = path[depth] if path[:depth] == start and len(path) > depth else None
        if not isinstance(number, int):
            yield path, line
        elif number in new:
            yield (*start, new[number], *path[depth + 1 :]), line


def held_by_some(letter: Letter) -> Iterator[Finding]:
    """What is for some States only, and stands in a copy that is made for nobody in particular."""
    for n, enclosure in enumerate(letter.enclosures):
        if enclosure.only_for:
            yield from waived(letter.waive, [_held(letter, n, enclosure)])
        if isinstance(enclosure, LetterEnclosure) and isinstance(enclosure.letter, Letter):
            yield from held_by_some(enclosure.letter)


def _held(letter: Letter, n: int, enclosure: Enclosure) -> Finding:
    message = f"this copy holds what is for {', '.join(enclosure.only_for)} only"
    hint = "send it to nobody else; --for STATE makes each State's own copy"
    return Finding(ONLY_FOR, "warning", message, letter.place_of("enclosures", n), hint)
