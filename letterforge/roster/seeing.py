"""What a spreadsheet shows that its values do not tell: number formats, errors, formulas nobody has worked out.

A reader of values takes an error and a formula without result for an empty cell: a blank where a name should be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree

from letterforge.roster.walls import Fault, Place

MOST_DIGITS = 15  # of a number, as IEEE 754 keeps them: spreadsheets have zeros behind these


@dataclass
class Seen:
    """What is seen at places (row and column from 0): `shown` texts, `formats` of numbers, `faults`, `merged` cells.

    `hidden` are rows, and `unseen` columns, that nobody sees; `blank` are cells whose formula gives nothing.
    """

    shown: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)
    blank: list[Place] = field(default_factory=list)

    def text(self, row: int, column: int) -> str:
        """What the cell shows, where that is other than its value; "" where it is the same."""
        return self.shown.get((row, column), "")

    def format(self, row: int, column: int) -> str:
        """The code of the format that the cell's number is shown in; "" for none."""
        return self.formats.get((row, column), "")

    def fault(self, place: Place, fact: str, hint: str) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(Fault(place, fact, hint))

    def error(self, place: Place, text: str | None) -> None:
        """Note that a cell shows an error of the spreadsheet's."""
        self.fault(place, f"the cell shows an error: {text}", "write what should stand there")

    def struck(self, place: Place) -> None:
        """Note that a line goes through a cell: whoever drew it took somebody out, or meant to."""
        self.fault(place, "the cell is struck out", "delete what is no longer meant, or take the line off")

    def unworked(self, place: Place) -> None:
        """Note that nobody has worked out the cell's formula: other programs write it, and leave that to a reader."""
        self.fault(place, "the cell's formula has no result", "open the file in a spreadsheet, and save it")


def elements(stream: IO[bytes], tags: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The beginning and the end of each element of these names, one after another, however large the sheet."""
    yield from etree.iterparse(
        stream, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, huge_tree=True
    )


def shows_as_written(code: str, value: float) -> bool:
    """Whether a number in the format of this code looks as it is written without: "0", "#,##0" below a thousand.

    A code has up to three parts, for what is more than zero, less, and zero (ECMA-376, 18.8.31).
    """
    parts = code.split(";")
    which = 1 if value < 0 else 2 if value == 0 else 0
    if which == 1 and len(parts) > 1:
        return False  # it says itself how the sign looks
    plain = parts[which if which < len(parts) else 0].strip().lower()
    if plain in ("general", "@") or (plain == "" and len(parts) == 1):
        return True
    whole = value == int(value) and (plain.strip("0") == "" or plain == "#" or _is_grouped(plain, value))
    return whole and plain != ""


def _is_grouped(plain: str, value: float) -> bool:
    """Whether a format that parts thousands has none to part."""
    return plain in ("#,##0", "# ##0") and abs(value) < 1000
