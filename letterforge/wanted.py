"""What is asked for: how a letter is to be rendered, and as which files. What contradicts itself is never begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from letterforge.compose import Edition, Mark, edition_named, mark_named
from letterforge.errors import UsageError
from letterforge.writers import WRITERS

FORMATS = tuple(WRITERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How a letter with its enclosures is rendered, whatever the format.

    `mark`: across all pages. `addressee`: the copy of this State ("CH"), without what is for others only. `signed`: the
    scan of the signed paper, which stands for the letter's own pages in the dispatched edition. `with_source`: a PDF
    carries the letter file and all that it encloses. `embed_fonts`: a DOCX takes its fonts along.

    Raises:
        UsageError: there is no such edition or mark, it shows no signed scan, or cannot carry its source.
    """

    edition: Edition = "original"
    mark: Mark | None = None
    addressee: str | None = None
    signed: str | Path | None = None
    with_source: bool = False
    embed_fonts: bool = False

    def __post_init__(self) -> None:
        edition_named(self.edition)
        mark_named(self.mark)
        where = f"--signed {self.signed}"
        if self.with_source and self.edition == "redacted":
            hint = "leave --with-source out: the letter's file holds what is redacted"
            raise UsageError("a redacted edition cannot carry its source", hint=hint)
        if self.with_source and self.signed is not None:
            hint = "leave one of the two out: the letter file does not name the scan"
            raise UsageError("a letter signed by hand cannot carry its source", where=where, hint=hint)
        if self.signed is not None and self.edition != "dispatched":
            fact = f"the {self.edition} edition shows no signed scan"
            raise UsageError(fact, where=where, hint="add --edition dispatched")

    @property
    def remembers(self) -> bool:
        """Whether a PDF carries its letter, as the file edition's always does."""
        return self.with_source or self.edition == "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """As which files a rendering is written.

    `name`: a pattern, None for the usual one. `split`: a file per letter. `archive`: all of it as one ZIP. `manifest`:
    whether a list of all files lies beside them; None: where there is more than one, or anything is enclosed.

    Raises:
        UsageError: there is no such format.
    """

    formats: Sequence[str] = ("pdf",)
    name: str | None = None
    split: bool = False
    archive: bool = False
    manifest: bool | None = None

    def __post_init__(self) -> None:
        for form in self.formats:
            if form not in FORMATS:
                raise UsageError(f"there is no format {form!r}", hint=f"formats there are: {', '.join(FORMATS)}")
