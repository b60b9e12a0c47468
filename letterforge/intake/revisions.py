"""What was added to a PDF after it was written: the near side; `comparing` opens it behind the walls."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from letterforge.intake.handing import handed_over
from letterforge.intake.limits import Limits


@dataclass(frozen=True, slots=True)
class Revision:
    """What a later revision adds: how many signatures, on which pages (from 1) some can be seen, and what else.

    `changes`: what was added or changed that is no signature, each in words; empty where signatures are all.
    """

    signatures: int = 0
    visible: tuple[int, ...] = ()
    changes: tuple[str, ...] = ()


REVISIONS = TypeAdapter(Revision)
UNREADABLE = Revision(changes=("what was added cannot be read",))
_WORKER = "letterforge.intake.comparing"
_USUAL = Limits()


def revision_after(data: bytes, length: int, limits: Limits = _USUAL) -> Revision:
    """What the PDF has become since it was its first `length` bytes.

    Whatever cannot be opened, or within `limits`, is told as a change.
    """
    with handed_over(data, length, _WORKER, REVISIONS, limits) as answer:
        return answer.account or UNREADABLE
