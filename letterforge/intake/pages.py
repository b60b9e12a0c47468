"""An enclosed file → its pages: the near side of the wall; `worker` opens the file behind it."""

from __future__ import annotations

import signal

from pydantic import TypeAdapter

from letterforge.errors import LayoutError
from letterforge.intake.handing import handed_over
from letterforge.intake.keeping import kept
from letterforge.intake.kinds import is_office
from letterforge.intake.limits import Limits
from letterforge.intake.report import Account, Request, Taken

PAGES = "pages.pdf"
ACCOUNTS = TypeAdapter(Account)
_WORKER = "letterforge.intake.worker"
# Killed by a bound on time or on the size of a file; memory ends in an error of the worker's own, or in SIGKILL.
_TIMES = (-signal.SIGXCPU, -signal.SIGKILL)
_USUAL = Limits()


@kept
def take_in(data: bytes, request: Request, where: str | None = None, limits: Limits = _USUAL) -> Taken:
    """The file's pages, and facts about them; `where` is its place in the letter, for errors.

    The same file is opened once for all formats and all letters that enclose it (`keeping`).

    Raises:
        LayoutError: the file is none that is taken, is encrypted or damaged, holds what must not travel, or costs more
            than `limits` allow.
    """
    with handed_over(data, request, _WORKER, ACCOUNTS, limits, _patience(data, limits)) as answer:
        account = answer.account or _unsaid(answer.ended)
        if account.outcome == "refused":
            raise LayoutError(account.message, where=where, hint=account.hint)
        pdf = (answer.folder / PAGES).read_bytes()
        return Taken(pdf, account.pages, account.marks, account.remarks, account.rasterised, account.about)


def _patience(data: bytes, limits: Limits) -> int:
    return limits.seconds + (limits.converting if is_office(data) else 0)


def _unsaid(ended: int) -> Account:
    """What the end of a worker says that said nothing."""
    took = "too long" if ended in _TIMES else "more memory than is allowed, or is damaged"
    hint = "print it to a new PDF, and enclose that; or send it apart"
    return Account("refused", message=f"opening the enclosed file takes {took}", hint=hint)
