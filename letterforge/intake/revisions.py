"""What was added to a PDF after it was written: the near side; `comparing` opens it behind the walls."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from letterforge.intake.confinement import ACCOUNT, LIMITS, REQUEST, SOURCE, run_confined
from letterforge.intake.limits import Limits

MODULE = "letterforge.intake.comparing"


@dataclass(frozen=True, slots=True)
class Revision:
    """What a later revision adds: how many signatures, on which pages (from 1) some can be seen, and what else.

    `changes`: what was added or changed that is no signature, each in words; empty where signatures are all.
    """

    signatures: int = 0
    visible: tuple[int, ...] = ()
    changes: tuple[str, ...] = ()


REVISIONS = TypeAdapter(Revision)
_LIMITS, _USUAL = TypeAdapter(Limits), Limits()


def revision_after(data: bytes, length: int, limits: Limits = _USUAL) -> Revision:
    """What the PDF has become since it was its first `length` bytes.

    Whatever cannot be opened, or within `limits`, is told as a change.
    """
    with TemporaryDirectory(prefix="letterforge-revision-") as name:
        folder = Path(name)
        (folder / SOURCE).write_bytes(data)
        (folder / REQUEST).write_text(json.dumps(length))
        (folder / LIMITS).write_bytes(_LIMITS.dump_json(limits))
        run_confined(MODULE, folder, limits)
        try:
            return REVISIONS.validate_json((folder / ACCOUNT).read_bytes())
        except (OSError, ValidationError):
            return Revision(changes=("what was added cannot be read",))
