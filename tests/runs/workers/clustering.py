"""A real Dask scheduler and its workers, on loopback, for the tests that need them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.runs.workers.waiting import awaited

ROOT = Path(__file__).parents[3]
# A task that ends its workers is given up after two of them.
SETTINGS = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
HOST = ("--host", "tcp://127.0.0.1", "--no-dashboard")


@dataclass(frozen=True)
class Scheduler:
    """A scheduler that runs, and the way to give it workers."""

    process: subprocess.Popen[bytes]
    file: Path

    @property
    def address(self) -> str:
        """Where it listens."""
        return str(json.loads(self.file.read_text(encoding="utf-8"))["address"])

    @contextmanager
    def workers(self, count: int, *, variables: Mapping[str, str] | None = None) -> Iterator[None]:
        """Worker processes of one thread each, that share nothing with the test but the package's code."""
        here = ("--local-directory", str(self.file.parent), "--nthreads", "1", "--nworkers", str(count))
        command = ("distributed.cli.dask_worker", self.address, *HOST, *here)
        with _running(self.file.parent, *command, variables=variables):
            yield


@contextmanager
def scheduler(folder: Path, *, variables: Mapping[str, str] | None = None) -> Iterator[Scheduler]:
    """A scheduler on a free port; `folder` is its own."""
    file = folder / "scheduler.json"
    free = ("--port", "0", "--scheduler-file", str(file))
    with _running(folder, "distributed.cli.dask_scheduler", *HOST, *free, variables=variables) as process:
        awaited(lambda: file.exists() and file.read_text(encoding="utf-8").rstrip().endswith("}"), 60)
        yield Scheduler(process, file)


@contextmanager
def _running(
    folder: Path, module: str, *arguments: str, variables: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **SETTINGS, **(variables or {})}
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
