"""What a rule found: not an error that stops the work, but something a person should look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `rule` is its id, `source` where the rule is written, `where` the place in the letter file.

    An "error" makes `check` fail, a "warning" should be looked at, a "note" is there to know.
    """

    rule: str
    severity: Severity
    message: str
    where: str | None = None
    hint: str | None = None
    source: str | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" ({self.hint})" if self.hint else ""
        return f"{self.severity}: {place}{self.message}{remedy} [{self.rule}]"
