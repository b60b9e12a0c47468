"""The files attached to a PDF of a stranger's: the near side; `unpacking` takes them out of it behind the walls."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from letterforge.errors import LetterError
from letterforge.intake.handing import handed_over
from letterforge.intake.limits import Limits

MOST_FILES = 2_000
MOST_BYTES = 200 * 1024 * 1024  # of all files together, unpacked
ANOTHER_COPY = "save it anew, or ask for another copy"


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the worker says: the names of the files, in the order of their numbers; or what is wrong."""

    names: tuple[str, ...] = ()
    message: str = ""
    hint: str = ""


INVENTORIES = TypeAdapter(Inventory)
_WORKER = "letterforge.intake.unpacking"
_UNSAID = Inventory(message="opening the PDF takes more time or memory than is allowed", hint=ANOTHER_COPY)
_USUAL = Limits()


def attached_files(data: bytes, prefix: str, where: str, limits: Limits = _USUAL) -> list[tuple[str, bytes]]:
    """The names, without the `prefix`, and the contents of the files attached under it; not checked in any way.

    `where` names the PDF in messages.

    Raises:
        LetterError: it is no PDF, is encrypted or damaged, or opening it costs more than `limits` allow.
    """
    with handed_over(data, prefix, _WORKER, INVENTORIES, limits) as answer:
        account = answer.account or _UNSAID
        if account.message:
            raise LetterError(account.message, where=where, hint=account.hint)
        return [(name, (answer.folder / str(n)).read_bytes()) for n, name in enumerate(account.names)]
