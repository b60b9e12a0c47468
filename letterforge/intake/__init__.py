"""Files of others, before they are bound: bytes from a stranger in, pages that only draw out.

A file is opened in a process of its own that has a bound on memory, time and what it may write, no network, and nothing
in its environment or folder but that file. `handing` is both sides of the wall; on the near side of it stand
`pages` (of an enclosure), `attachments` and `revisions`, behind it `worker`, `unpacking` and `comparing`.
What comes back (`Taken`) is a PDF whose pages hold what draws and nothing else, and facts about them. A file that is
not fit to be taken is an error with its remedy.
"""

from letterforge.intake.attachments import MOST_BYTES, MOST_FILES, attached_files
from letterforge.intake.kinds import can_take, endings_of
from letterforge.intake.limits import Limits
from letterforge.intake.pages import take_in
from letterforge.intake.report import ORIGINAL, PAGELESS, Link, Mark, Remark, Request, Taken, TakenPage
from letterforge.intake.revisions import Revision, revision_after
from letterforge.intake.walls import standing_walls

__all__ = [
    "MOST_BYTES",
    "MOST_FILES",
    "ORIGINAL",
    "PAGELESS",
    "Limits",
    "Link",
    "Mark",
    "Remark",
    "Request",
    "Revision",
    "Taken",
    "TakenPage",
    "attached_files",
    "can_take",
    "endings_of",
    "revision_after",
    "standing_walls",
    "take_in",
]
