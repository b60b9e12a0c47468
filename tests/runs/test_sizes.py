"""Runs of the size that a conference has: all letters are made, in order, and memory stays as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import letterforge as lf
from benchmarks.run_memory import MOST, growth, watched

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what memory a process has"),
]


@pytest.mark.parametrize(("rows", "form"), [(2_000, "docx"), (300, "pdf")])
def test_a_large_run_is_whole_and_takes_no_more_memory(rows: int, form: str, tmp_path: Path) -> None:
    """Each row has its letter, in order; nobody grows by more than 15 %; each worker made some hundred letters."""
    run, watch, _ = watched(rows, form, tmp_path)

    assert list(range(2, rows + 2)) == [row.number for one in run.outcomes for row in one.rows]
    assert all(isinstance(one, lf.Written) for one in run.outcomes)
    assert rows == len({path.read_bytes() for path in (tmp_path / "out").glob(f"*.{form}")})
    assert rows // 500 < len(watch.who)
    for sizes in (watch.own, watch.workers):
        first, last = growth(sizes)
        assert 20 < first  # MiB: it was there to be seen
        assert last <= MOST * first
