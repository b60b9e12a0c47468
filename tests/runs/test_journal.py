"""The journal of a run: what it promises of the disk, and in which order files and journal are written."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from letterforge.runs.database import database_of
from letterforge.runs.folder import Fresh
from letterforge.runs.journal import NAME, journal_of
from letterforge.runs.opening import folder_of
from letterforge.runs.pressing import Pressed

FULL, LETTER = 2, Fresh("CH", "letter-ch", ("f", "m"), [Pressed("docx", b"x")])


def test_a_journal_is_safe_on_network_shares(tmp_path: Path) -> None:
    """A rollback journal, fully flushed, locked for as long as it is open (sqlite.org/wal.html, pragma.html)."""
    with database_of(tmp_path / NAME) as base:
        found = [base.execute(f"PRAGMA {setting}").fetchone()[0] for setting in ("journal_mode", "locking_mode")]
        flushed = base.execute("PRAGMA synchronous").fetchone()[0]
        other = sqlite3.connect(tmp_path / NAME, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("SELECT * FROM letters")
        other.close()

    assert (["delete", "exclusive"], FULL) == (found, flushed)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nothing tells what is flushed here")
def test_a_file_is_flushed_then_named_then_journalled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And its folder is flushed between: a power cut at any moment leaves no name without its bytes in the journal."""
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def flushed(number: int) -> None:
        path = Path(f"/proc/self/fd/{number}").readlink()
        steps.append("folder" if path == tmp_path else f"flush {path.suffix}")
        fsync(number)

    def named(path: Path, target: Path) -> Path:
        steps.append(f"{path.suffix} to {target.name}")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", named)
    with folder_of(tmp_path, {}) as folder:
        enter = folder.journal._base.set_trace_callback
        enter(lambda said: steps.append("journal") if said.startswith("INSERT INTO letters") else None)
        folder.put([LETTER])
        folder.put_large("=zip", "letters", "zip", ("f", "m"), lambda path: path.write_bytes(b"x"))

    whole = ["flush .part", ".part to letter-ch.docx", "folder", "journal"]
    large = ["flush .part", ".part to letters.zip", "folder", "journal"]
    assert [*whole, *large] == steps


def test_what_an_error_is_of_is_told(tmp_path: Path) -> None:
    """A disk that takes nothing more: with the journal's path, and what to do."""
    with journal_of(tmp_path) as journal:
        journal._base.execute("PRAGMA query_only = ON")
        with pytest.raises(Exception, match="the journal of the run cannot be written") as caught:
            journal.strike(["CH"])
        journal._base.execute("PRAGMA query_only = OFF")

    assert str(tmp_path / NAME) in str(caught.value)
    assert "check the folder and its space, then give the same command again" in str(caught.value)
