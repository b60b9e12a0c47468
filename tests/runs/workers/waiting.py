"""Waiting for what another process does."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


def awaited(found: Callable[[], object], seconds: float = 20) -> str:
    """What `found` gives in the end, as a text; empty where it gives nothing in time."""
    until = time.monotonic() + seconds
    while not (value := found()) and time.monotonic() < until:
        time.sleep(0.02)
    return str(value or "")


def begun(mark: Path) -> int:
    """The process that has said in `mark` that it has begun; waits for it."""
    return int(awaited(lambda: mark.read_text(encoding="ascii") if mark.exists() else "", 60) or 0)


def lives(process: int) -> bool:
    """Whether the process is there, and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
