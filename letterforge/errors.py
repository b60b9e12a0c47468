"""Everything letterforge raises. Each error keeps what is wrong, where, and what to do next apart.

LetterforgeError                exit 1
├── UsageError                  exit 2    a call that cannot be meant
├── LetterError                 exit 3    the letter, or the roster
├── TemplateError               exit 4    a template
│   └── LetterheadError                   a letterhead
├── LayoutError                 exit 5    layout, font or format
│   ├── FontError                         a character no font has, a font that is missing
│   ├── LetterTimeout                     making a letter takes longer than is allowed
│   ├── LetterTooLarge                    making a letter takes more memory than is allowed
│   └── WorkerDied                        the process that made a letter ended before it was made
└── OutputError                 exit 74   a folder or a file that cannot be read or written
    ├── LockedError             exit 75   a folder in which another run is at work
    │   └── SealedError                   one that is never written in again: its run was dispatched
    └── WorkersError                      the workers of a run cannot be started, reached or kept
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a fact, its place (`file:line: key`), and the next act that mends it."""

    message: str
    where: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{remedy}"


class LetterforgeError(Exception):
    """The root of all errors; holds one problem or several.

    `problems` lists all of them, never empty. `message`, `where` and `hint` are those of the first.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message, where, hint)
        self.problems: tuple[Problem, ...] = (Problem(message, where, hint),)

    @classmethod
    def of(cls, problems: Sequence[Problem]) -> Self:
        """One error for all of `problems`, in their order; there must be at least one."""
        first = problems[0]
        error = cls(first.message, where=first.where, hint=first.hint)
        error.problems = tuple(problems)
        return error

    @property
    def message(self) -> str:
        """What is wrong: lower case, a fact, no blame."""
        return self.problems[0].message

    @property
    def where(self) -> str | None:
        """The place, as `file:line: key`; None where no place can be named."""
        return self.problems[0].where

    @property
    def hint(self) -> str | None:
        """The next act; None where there is none to name."""
        return self.problems[0].hint

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self).of, (self.problems,))


class UsageError(LetterforgeError):
    """A call or a command line that cannot be meant."""

    exit_code = 2


class LetterError(LetterforgeError):
    """The letter file, or the roster, says something that cannot be."""

    exit_code = 3


class TemplateError(LetterforgeError):
    """A template is missing, broken, or says what the vocabulary does not hold."""

    exit_code = 4


class LetterheadError(TemplateError):
    """A letterhead is missing or broken."""


class LayoutError(LetterforgeError):
    """The letter cannot be laid out, or a format cannot be written."""

    exit_code = 5


class FontError(LayoutError):
    """A font is missing, or no font has a character."""


class LetterTimeout(LayoutError):  # noqa: N818  # what happened to the letter
    """Making a letter takes longer than is allowed."""


class LetterTooLarge(LayoutError):  # noqa: N818  # what happened to the letter
    """Making a letter takes more memory than is allowed."""


class WorkerDied(LayoutError):  # noqa: N818  # what happened to the letter
    """The process that made a letter ended before it was made: it crashed, or somebody ended it."""


class OutputError(LetterforgeError):
    """A folder or a file cannot be read or written."""

    exit_code = 74


class LockedError(OutputError):
    """Another run is at work in the folder."""

    exit_code = 75


class SealedError(LockedError):
    """The folder's run was dispatched: what is in it stays as it is."""


class WorkersError(OutputError):
    """The workers of a run cannot be started, reached or kept; what is made already stands."""


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint with the known word nearest to `word`, whatever its case; None where none is near."""
    spelled = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), spelled, 1)
    return f"did you mean {spelled[near[0]]!r}?" if near else None
