"""What crosses the wall between a workbook's reader and this process: the sheet asked for, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from letterforge.intake.limits import Limits

# Of the processor's time; 100,000 rows of ten columns take 13 seconds and 220 MiB, and MAX_ROWS is 250,000.
BOUNDS = Limits(memory=1536 * 1024**2, seconds=120)
PATIENCE = 480  # seconds of the clock: other programs have their share of the machine
Place = tuple[int, int]  # row and column, from 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sheet that is asked for; None: the only one that is filled."""

    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that shows something else than it holds."""

    place: Place
    fact: str
    hint: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a workbook holds. `sheets` are those that are filled; `rows` is None where none of them was chosen.

    `rows` begin with the sheet's first and with the column `left`; `merged` are cells that are one, from the first to
    the last of them; `blank` are cells whose formula gives nothing; `unseen` are columns that are hidden. `damaged`:
    nobody can read it.
    """

    sheets: tuple[str, ...] = ()
    rows: list[list[str]] | None = None
    left: int = 0
    faults: tuple[Fault, ...] = ()
    merged: tuple[tuple[Place, Place], ...] = ()
    blank: tuple[Place, ...] = ()
    unseen: tuple[int, ...] = ()
    damaged: bool = False


TABLES, REQUESTS = TypeAdapter(Table), TypeAdapter(Wanted)
