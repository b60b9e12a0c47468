"""The far side of the wall: `python -m letterforge.intake.worker FOLDER` opens the file that lies in FOLDER.

It writes `pages.pdf` beside the file, and always ends; whatever goes wrong is in the account.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from letterforge.errors import LayoutError
from letterforge.intake.handing import SOURCE, serve
from letterforge.intake.limits import Limits
from letterforge.intake.pages import ACCOUNTS, PAGES
from letterforge.intake.report import Account, Remark, Request, Taken


def _account(folder: Path, request: Request, limits: Limits) -> Account:
    from letterforge.intake.office import can_convert, cleaned, converted, no_pages, office_kind
    from letterforge.intake.taking import take  # what opens strangers' files is imported behind the walls

    data = (folder / SOURCE).read_bytes()
    remarks: tuple[Remark, ...] = ()
    about: tuple[str, ...] = ()
    try:
        kind = office_kind(data)
        if kind is not None:
            clean = cleaned(data, kind)
            remarks, about = clean.remarks, clean.about
            if request.pageless and not can_convert(kind):
                return _taken(folder, Taken(b"", (), remarks=(*remarks, no_pages(kind)), about=about))
            data = converted(clean.data, kind, folder, limits.converting)
        taken: Taken = take(data, request)
    except LayoutError as error:
        return Account("refused", message=error.message, hint=error.hint)
    except MemoryError:
        hint = "print it to a new PDF, and enclose that; or send it apart"
        return Account("refused", message="opening the enclosed file takes more memory than is allowed", hint=hint)
    return _taken(folder, replace(taken, remarks=(*remarks, *taken.remarks), about=(*about, *taken.about)))


def _taken(folder: Path, taken: Taken) -> Account:
    (folder / PAGES).write_bytes(taken.pdf)
    return Account("taken", taken.pages, taken.marks, taken.remarks, taken.rasterised, taken.about)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), TypeAdapter(Request), ACCOUNTS, _account)
