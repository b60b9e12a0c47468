"""What is asked for of a run. What contradicts itself is never begun."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from letterforge.errors import UsageError
from letterforge.runs.papers import Papers
from letterforge.runs.tasks import Limits
from letterforge.runs.working import Watch
from letterforge.wanted import FORMATS, Rendering


class HowRead(TypedDict):
    """What `read_roster` takes."""

    columns: Mapping[str, str]
    encoding: str | None
    delimiter: str | None
    sheet: str | None


@dataclass(frozen=True, kw_only=True)
class RunOptions:
    """How a run is made.

    `name`: a pattern of file names, None for the usual one. `where`: an expression that picks rows.
    `columns`: which of the roster's columns stand for which keys. `encoding`, `delimiter`, `sheet`: how its file is
    read, where that cannot be told. `workers`: how many processes, None for one per processor. `quarantine`: rows that
    are wrong are set aside. `expect`: the circles that must be reached, whole; None: those to which the letter goes.
    `papers`: what goes with the letters. `watch` follows what comes before: rows composed, or set to count their pages.

    Raises:
        UsageError: it contradicts itself.
    """

    formats: Sequence[str] = ("pdf", "docx")
    how: Rendering = field(default_factory=Rendering)
    name: str | None = None
    where: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    workers: int | None = None
    limits: Limits = field(default_factory=Limits)
    quarantine: bool = False
    expect: Sequence[str] | None = None
    papers: Papers = field(default_factory=Papers)
    watch: Watch | None = None

    def __post_init__(self) -> None:
        for form in self.formats:
            if form not in FORMATS:
                raise UsageError(f"there is no format {form!r}", hint=f"formats there are: {', '.join(FORMATS)}")
        if self.papers.volumes and "pdf" not in self.formats:
            raise UsageError("print files are made of PDFs", where="--print", hint="add pdf to the formats: --to pdf")
        if self.how.remembers or self.how.signed:
            hint = "render that letter alone"
            raise UsageError("what a run makes leaves the house: it carries no source and no scan", hint=hint)
        if self.workers is not None and self.workers < 1:
            raise UsageError("a run needs a worker", where="--workers", hint="give 1 or more, or leave it out")

    @property
    def reading(self) -> HowRead:
        """How the roster's file is read."""
        return {
            "columns": self.columns, "encoding": self.encoding, "delimiter": self.delimiter, "sheet": self.sheet,
        }  # fmt: skip

    @property
    def hands(self) -> int:
        """How many workers there are."""
        usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return self.workers or usable or 1
