"""The near side of the wall: a file is handed to a worker, and what the worker says is handed back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from letterforge.errors import LayoutError
from letterforge.intake.kinds import is_office
from letterforge.intake.limits import Limits
from letterforge.intake.report import Account, Request, Taken

SOURCE, PAGES, REQUEST, LIMITS, ACCOUNT = "source", "pages.pdf", "request.json", "limits.json", "account.json"
WORKER = "letterforge.intake.worker"
# Killed by a bound on time or on the size of a file; memory ends in an error of the worker's own, or in SIGKILL.
_TIMES = (-signal.SIGXCPU, -signal.SIGKILL)
_ACCOUNTS, _REQUESTS, _LIMITS = TypeAdapter(Account), TypeAdapter(Request), TypeAdapter(Limits)


_USUAL = Limits()


@lru_cache(maxsize=32)
def take_in(data: bytes, request: Request, where: str | None = None, limits: Limits = _USUAL) -> Taken:
    """The file's pages, and facts about them; `where` is its place in the letter, for errors.

    The same file is opened once for all formats and all letters that enclose it.

    Raises:
        LayoutError: the file is none that is taken, is encrypted or damaged, holds what must not travel, or costs more
            than `limits` allow.
    """
    with TemporaryDirectory(prefix="letterforge-intake-") as name:
        folder = Path(name)
        (folder / SOURCE).write_bytes(data)
        (folder / REQUEST).write_bytes(_REQUESTS.dump_json(request))
        (folder / LIMITS).write_bytes(_LIMITS.dump_json(limits))
        account = _account(folder, run_confined(WORKER, folder, limits, _patience(data, limits)), where)
        if account.outcome == "refused":
            raise LayoutError(account.message, where=where, hint=account.hint)
        pdf = (folder / PAGES).read_bytes()
        return Taken(pdf, account.pages, account.marks, account.remarks, account.rasterised)


def _patience(data: bytes, limits: Limits) -> int:
    return limits.seconds + (limits.converting if is_office(data) else 0)


def run_confined(module: str, folder: Path, limits: Limits, patience: int | None = None) -> int:
    """Run the module, which puts itself behind the walls, on the folder; `patience` of None: as long as limits allow.

    How it ended: 0, or the negative number of the signal that ended it.
    """
    command = [sys.executable, "-m", module, str(folder)]
    worker = subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        return worker.wait(patience or limits.seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    finally:
        _end(worker)


def _end(worker: subprocess.Popen[bytes]) -> None:
    """End the worker and all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def _environment(folder: Path) -> dict[str, str]:
    """What the worker knows of this process: where programs and modules are, and nothing else."""
    modules = os.pathsep.join(filter(None, sys.path))
    return {
        "PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": modules, "PYTHONHASHSEED": "0", "LANG": "C.UTF-8",
        "HOME": str(folder), "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip


def _account(folder: Path, ended: int, where: str | None) -> Account:
    """What the worker said, or what its end says.

    Raises:
        LayoutError: it said nothing.
    """
    try:
        return _ACCOUNTS.validate_json((folder / ACCOUNT).read_bytes())
    except (OSError, ValidationError) as error:
        took = "too long" if ended in _TIMES else "more memory than is allowed, or is damaged"
        hint = "print it to a new PDF, and enclose that; or send it apart"
        raise LayoutError(f"opening the enclosed file takes {took}", where=where, hint=hint) from error
