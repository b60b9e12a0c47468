"""A roster of letters on their way: planned as a whole, pressed by workers, and kept so that nothing is lost.

Read `options`; `preparing` (who receives what, and what is wrong: `choosing`, `selecting`, `recipients`,
`addressees`, `completeness`, `faulty`), `planning` (every row composed before anything is written: `plans`, `leaves`,
`naming`), `reviewing` (what differs: `traits`, `grouping`, `layouts`), `pressing` (the seam); `beginning` (`limiting`,
`corrections` of what was `received`, `opening`), `running` (`outcomes`, `standing`, `changing`), and on it `working`
(chunks to `workers`, whose side is `tasks`), `folder` (`files`, `known`), `journal` in its `database`, `manifest`,
`sealing`. What goes with the letters is made in `papers`.
"""

from letterforge.runs.beginning import review, run, run_as
from letterforge.runs.journal import MadeFile, Seal
from letterforge.runs.options import RunOptions
from letterforge.runs.outcomes import Failed, Outcome, Written
from letterforge.runs.papers import Papers
from letterforge.runs.plans import Plan, Planned
from letterforge.runs.reviewing import Review
from letterforge.runs.running import Run
from letterforge.runs.sealing import seal
from letterforge.runs.standing import Standing

__all__ = [
    "Failed",
    "MadeFile",
    "Outcome",
    "Papers",
    "Plan",
    "Planned",
    "Review",
    "Run",
    "RunOptions",
    "Seal",
    "Standing",
    "Written",
    "review",
    "run",
    "run_as",
    "seal",
]
