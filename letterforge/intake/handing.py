"""Both sides of the wall: a file and a request are handed to a worker, and its account is handed back.

They cross as files in a folder that is made for one worker, holds nothing else, and is gone afterwards.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from letterforge.fonts import system_folders
from letterforge.intake.limits import Limits, confine
from letterforge.intake.sealing import FONTS, seal

SOURCE = "source"  # the stranger's file
_REQUEST, _LIMITS, _ACCOUNT = "request.json", "limits.json", "account.json"
_ANYTHING, _ALL_LIMITS = TypeAdapter[Any](Any), TypeAdapter(Limits)

Asked = TypeVar("Asked")
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Answer(Generic[Told]):
    """What a worker left behind in its `folder`: its account, None where it wrote none that can be read.

    `ended`: 0, or the negative number of the signal that ended it.
    """

    folder: Path
    account: Told | None
    ended: int


@contextmanager
def handed_over(
    data: bytes, request: object, worker: str, accounts: TypeAdapter[Told], limits: Limits, patience: int | None = None
) -> Iterator[Answer[Told]]:
    """Let the module `worker` open the file; its folder is there until the context ends.

    `patience`: for how many seconds of the clock it is waited for; None: as many as the limits allow.
    """
    with TemporaryDirectory(prefix="letterforge-intake-") as name:
        folder = Path(name)
        (folder / SOURCE).write_bytes(data)
        (folder / _REQUEST).write_bytes(_ANYTHING.dump_json(request))
        (folder / _LIMITS).write_bytes(_ALL_LIMITS.dump_json(limits))
        ended = _run(worker, folder, patience or limits.seconds)
        yield Answer(folder, _account(folder, accounts), ended)


def _run(module: str, folder: Path, patience: int) -> int:
    """Run the module, which puts itself behind the walls, on the folder; how it ended."""
    command = [sys.executable, "-m", module, str(folder)]
    worker = subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        return worker.wait(patience)
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
    """What the worker knows of this process: where programs, modules and fonts are, and nothing else."""
    modules = os.pathsep.join(filter(None, sys.path))
    return {
        FONTS: os.pathsep.join(map(str, system_folders())),
        "PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": modules, "PYTHONHASHSEED": "0", "LANG": "C.UTF-8",
        "HOME": str(folder), "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip


def _account(folder: Path, accounts: TypeAdapter[Told]) -> Told | None:
    try:
        return accounts.validate_json((folder / _ACCOUNT).read_bytes())
    except (OSError, ValidationError):
        return None


def serve(
    folder: Path, requests: TypeAdapter[Asked], accounts: TypeAdapter[Told],
    work: Callable[[Path, Asked, Limits], Told],
) -> None:  # fmt: skip
    """The far side: go behind the walls, do the `work` that is asked for in `folder`, and leave its account there.

    The account is there whole or not at all, whatever ends this process.
    """
    limits = _ALL_LIMITS.validate_json((folder / _LIMITS).read_bytes())
    confine(limits)
    seal(folder)
    account_of(folder, accounts, work(folder, requests.validate_json((folder / _REQUEST).read_bytes()), limits))


def account_of(folder: Path, accounts: TypeAdapter[Told], account: Told) -> None:
    """Leave this account in the folder, whole or not at all."""
    unfinished = folder / f"{_ACCOUNT}.part"
    unfinished.write_bytes(accounts.dump_json(account))
    unfinished.replace(folder / _ACCOUNT)
