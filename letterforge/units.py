"""Distances on paper: one type, from which every format reads its own unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from letterforge.errors import LetterforgeError

# Four digits reach further than any paper; four hundred would be no number any more.
_WRITTEN = re.compile(r"(-?\d{1,4}(?:\.\d{1,9})?)\s*(mm|cm|in|pt)", re.ASCII)
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A distance on paper, stored in millimetres."""

    mm: float

    @classmethod
    def parse(cls, written: str) -> Length:
        """Read a length as letterhead files write it: "12pt", "25.4 mm", "1in".

        Raises:
            LetterforgeError: `written` is no number with the unit mm, cm, in or pt.
        """
        match = _WRITTEN.fullmatch(written.strip())
        if match is None:
            raise LetterforgeError(f"{written!r} is no length", hint='write a number and mm, cm, in or pt: "12pt"')
        return cls(float(match[1]) * _MM[match[2]])

    @classmethod
    def points(cls, pt: float) -> Length:
        """A length of `pt` typographic points, 72 to the inch."""
        return cls(pt * _MM["pt"])

    @property
    def pt(self) -> float:
        """The same distance in points, 72 to the inch."""
        return self.mm / _MM["pt"]

    @property
    def emu(self) -> int:
        """The same distance in Word's drawing unit, 36,000 to the millimetre."""
        return round(self.mm * 36_000)

    @property
    def twips(self) -> int:
        """The same distance in Word's text unit, 20 to the point."""
        return round(self.pt * 20)

    @property
    def css(self) -> str:
        """The same distance for a stylesheet, in points rounded as Word rounds them, so that both formats agree."""
        return f"{self.twips / 20:g}pt"

    def __add__(self, other: Length) -> Length:
        return Length(self.mm + other.mm)

    def __sub__(self, other: Length) -> Length:
        return Length(self.mm - other.mm)

    def __mul__(self, factor: float) -> Length:
        return Length(self.mm * factor)

    def __bool__(self) -> bool:
        return self.twips != 0


ZERO = Length(0.0)
