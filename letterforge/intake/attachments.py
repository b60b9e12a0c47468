"""The files attached to a PDF of a stranger's: the near side; `unpacking` takes them out of it behind the walls."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from letterforge.errors import LetterError
from letterforge.intake.confinement import ACCOUNT, LIMITS, REQUEST, SOURCE, run_confined
from letterforge.intake.limits import Limits

MODULE = "letterforge.intake.unpacking"
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
_LIMITS, _USUAL = TypeAdapter(Limits), Limits()


def attached_files(data: bytes, prefix: str, where: str, limits: Limits = _USUAL) -> list[tuple[str, bytes]]:
    """The names, without the `prefix`, and the contents of the files attached under it; not checked in any way.

    `where` names the PDF in messages.

    Raises:
        LetterError: it is no PDF, is encrypted or damaged, or opening it costs more than `limits` allow.
    """
    with TemporaryDirectory(prefix="letterforge-unpacking-") as name:
        folder = Path(name)
        (folder / SOURCE).write_bytes(data)
        (folder / REQUEST).write_text(json.dumps(prefix))
        (folder / LIMITS).write_bytes(_LIMITS.dump_json(limits))
        run_confined(MODULE, folder, limits)
        try:
            account = INVENTORIES.validate_json((folder / ACCOUNT).read_bytes())
        except (OSError, ValidationError) as error:
            fact = "opening the PDF takes more time or memory than is allowed"
            raise LetterError(fact, where=where, hint=ANOTHER_COPY) from error
        if account.message:
            raise LetterError(account.message, where=where, hint=account.hint)
        return [(name, (folder / str(n)).read_bytes()) for n, name in enumerate(account.names)]
