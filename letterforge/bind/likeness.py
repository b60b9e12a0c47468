"""Whether a signed scan looks like its letter: not its words, only where there is ink on each page.

A scan that lies upside down or shows an empty side is an error; of one that looks otherwise a person is told.
Measured on the examples, turned by 1.5 degrees and moved by 2 mm: a page's scan is like it by 0.43 to 0.96, upside down
by at least 0.47 less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterforge.compose import Scan
from letterforge.document import Notice
from letterforge.errors import Problem
from letterforge.intake import Taken

ALIKE, TURNED = 0.2, 0.25  # less is unlike; so much more like it upside down is no chance
_FAINT = 3  # of 255: what a scanner makes of white paper


def misplaced(ours: Sequence[Sequence[int]], taken: Taken, scan: Scan) -> Iterator[Problem]:
    """The pages of a scan that lie upside down, or are blank where the letter's page `ours` is not."""
    for n, (own, page) in enumerate(zip(ours, taken.pages, strict=True), 1):
        if is_blank(page.sketch) and not is_blank(own):
            yield Problem(f"page {n} of the signed scan is blank", scan.where, "scan the side that is written on")
        elif likeness(own, page.sketch[::-1]) > max(likeness(own, page.sketch), ALIKE) + TURNED:
            hint = "turn it, and save the scan anew"
            yield Problem(f"page {n} of the signed scan lies upside down", scan.where, hint)


def unlike(ours: Sequence[Sequence[int]], taken: Taken, scan: Scan) -> Iterator[Notice]:
    """The pages of a scan that may be those of another letter."""
    for n, (own, page) in enumerate(zip(ours, taken.pages, strict=True), 1):
        if likeness(own, page.sketch) < ALIKE:
            fact = f"page {n} of the signed scan does not look like that of the letter: see whether it is the right one"
            yield Notice("", f"{scan.name}: {fact}")


def is_blank(sketch: Sequence[int]) -> bool:
    """Whether it is the same everywhere."""
    return max(sketch) - min(sketch) <= _FAINT


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """How alike two sketches are: 1 for the same, about 0 where they have nothing in common (Pearson's correlation)."""
    first, second = _centred(one), _centred(other)
    size = (sum(a * a for a in first) * sum(b * b for b in second)) ** 0.5
    return sum(a * b for a, b in zip(first, second, strict=True)) / size if size else 0.0


def _centred(sketch: Sequence[int]) -> list[float]:
    mean = sum(sketch) / len(sketch)
    return [field - mean for field in sketch]
