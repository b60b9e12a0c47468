"""What becomes of each letter of a run."""

from __future__ import annotations

from dataclasses import dataclass

from letterforge.errors import LetterforgeError
from letterforge.findings import Finding
from letterforge.roster import Row
from letterforge.runs.journal import MadeFile


@dataclass(frozen=True, slots=True)
class Written:
    """A letter whose files stand in the folder; `stood`: they did before, and were not made again.

    `number` is its place in the order of rows, from 1; `rows`: who receives it; `findings`: what a person should see.
    """

    number: int
    key: str
    rows: tuple[Row, ...]
    language: str
    files: tuple[MadeFile, ...]
    findings: tuple[Finding, ...] = ()
    stood: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A letter that could not be made: it is quarantined, the others go on. The error has its place and a hint."""

    rows: tuple[Row, ...]
    error: LetterforgeError


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter to rows that were not picked, and that is not there, or no longer says what it should."""

    rows: tuple[Row, ...]


Outcome = Written | Failed
