"""What verifying says of a file: for each thing that was looked at, whether it holds, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["passed", "failed", "unchecked"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, how it stands, and what is to be said of that.

    "unchecked" is what could not be looked at here; `detail` says why, and what would help.
    """

    name: str
    state: State
    detail: str = ""

    def __str__(self) -> str:
        shown = {"passed": "passed", "failed": "failed", "unchecked": "could not be checked"}[self.state]
        return f"{self.name}: {shown}" + (f", {self.detail}" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file, and all that was looked at in it."""

    file: str
    checks: tuple[Check, ...]

    @property
    def failed(self) -> bool:
        """Whether anything in it does not hold."""
        return any(check.state == "failed" for check in self.checks)
