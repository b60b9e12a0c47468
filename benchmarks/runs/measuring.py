"""A process and all that it starts: how long it took, and the most memory that they held at one time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the clock and of the processors, and mebibytes: shared pages count once.

    Of processes that are started, all is counted, but for the last tenth of a second of each.
    """

    wall: float
    processor: float
    memory: float


def measured(name: str, source: Path, into: Path) -> Measured:
    """What a contender took for all letters.

    Raises:
        RuntimeError: it failed; the message is what it wrote.
    """
    command = [sys.executable, "-m", "benchmarks.runs.contenders", name, str(source), str(into)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        most, used = 0.0, dict[int, float]()
        while process.poll() is None:
            tree = list(_tree(process.pid))
            most = max(most, sum(map(_held, tree)))
            used |= {pid: _used(pid) or used.get(pid, 0.0) for pid in tree[1:]}
            time.sleep(EVERY)
        out, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{name}: {said.strip()[-2000:]}")
    wall, processor = json.loads(out.splitlines()[-1])
    return Measured(wall, processor + sum(used.values()), most)


def _tree(pid: int) -> Iterator[int]:
    """The process and those below it; those that end meanwhile are left out."""
    yield pid
    try:
        told = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in " ".join(told).split():
        yield from _tree(int(child))


def _used(pid: int) -> float:
    """The processor time of a process so far, in seconds; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _held(pid: int) -> float:
    """The proportional set size of a process in MiB; 0 where it has ended, or the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
