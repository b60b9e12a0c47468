"""A roster of letters on their way: planned as a whole, pressed by workers, and kept so that nothing is lost.

Read `planning` (every row composed before anything is written; `leaves`, `naming`, `choosing`), `pressing` (the seam),
`running`, and on it `working` (chunks to `workers`, whose side is `tasks`), `folder`, `journal`, `manifest`, `sealing`.
"""

from letterforge.runs.journal import MadeFile, Seal
from letterforge.runs.options import RunOptions
from letterforge.runs.outcomes import Failed, Outcome, Written
from letterforge.runs.planning import Plan, Planned
from letterforge.runs.running import Run, planned, run, run_as
from letterforge.runs.sealing import seal

__all__ = [
    "Failed",
    "MadeFile",
    "Outcome",
    "Plan",
    "Planned",
    "Run",
    "RunOptions",
    "Seal",
    "Written",
    "planned",
    "run",
    "run_as",
    "seal",
]
