"""letterforge: diplomatic correspondence, typeset. One letter in, PDF and DOCX out.

```python
import letterforge as lf

letter = lf.load("letter.yaml")
pdf = lf.render(letter, "pdf")
lf.write(letter, "out/", formats=("pdf", "docx"))
with lf.run(letter, "roster.csv", "out/") as run:
    for outcome in run: ...
```
"""

import importlib
import typing

if typing.TYPE_CHECKING:
    from letterforge.checks import check
    from letterforge.errors import (
        FontError,
        LayoutError,
        LetterError,
        LetterforgeError,
        LetterheadError,
        LetterTimeout,
        LetterTooLarge,
        LockedError,
        OutputError,
        Problem,
        SealedError,
        TemplateError,
        UsageError,
        WorkerDied,
        WorkersError,
    )
    from letterforge.files import load
    from letterforge.findings import Finding
    from letterforge.model import Letter
    from letterforge.rendering import render, write
    from letterforge.reopening import open_pdf
    from letterforge.roster import letter_for, read_roster
    from letterforge.runs import Failed, Papers, Plan, Run, Written, run, seal
    from letterforge.runs.workers import cluster
    from letterforge.verification import Check, Verdict, verify
    from letterforge.world import World

__all__ = [
    "Check",
    "Failed",
    "Finding",
    "FontError",
    "LayoutError",
    "Letter",
    "LetterError",
    "LetterTimeout",
    "LetterTooLarge",
    "LetterforgeError",
    "LetterheadError",
    "LockedError",
    "OutputError",
    "Papers",
    "Plan",
    "Problem",
    "Run",
    "SealedError",
    "TemplateError",
    "UsageError",
    "Verdict",
    "WorkerDied",
    "WorkersError",
    "World",
    "Written",
    "check",
    "cluster",
    "letter_for",
    "load",
    "open_pdf",
    "read_roster",
    "render",
    "run",
    "seal",
    "verify",
    "write",
]

# What is not an error. A name is read when it is first used (PEP 562): the worker that opens a stranger's file starts
# with this package, once per file, and needs hardly anything of it.
_HOMES = {
    "Check": "verification", "Finding": "findings", "Letter": "model", "Verdict": "verification", "World": "world",
    "check": "checks", "load": "files", "open_pdf": "reopening", "render": "rendering", "verify": "verification",
    "write": "rendering", "run": "runs.beginning", "seal": "runs.sealing", "Run": "runs.running",
    "Plan": "runs.planning",
    "Written": "runs.outcomes", "Failed": "runs.outcomes", "cluster": "runs.workers", "read_roster": "roster",
    "letter_for": "roster",
    "Papers": "runs.papers.options",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
