"""The server that workers are forked from: begun early, and the one that they come from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os
import sys

from letterforge import __main__, forking
from multiprocessing.forkserver import _forkserver

if __name__ == "__main__":
    sys.argv[1:] = {arguments}
    try:
        __main__.main()
    except SystemExit:
        pass
    begun = _forkserver._forkserver_pid
    from letterforge.runs.workers import pool

    with pool(1, seconds=60, memory=None, recycle=1) as executor:
        parent = executor.submit(os.getppid).result()
    print("ENDS", begun is not None, parent == (begun or _forkserver._forkserver_pid))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are spawned elsewhere")
@pytest.mark.parametrize(
    ("arguments", "begun"), [(["run", "missing.yaml", "--roster", "missing.csv"], True), (["run", "--help"], False)]
)
def test_the_server_is_begun_with_the_run(tmp_path: Path, arguments: list[str], begun: bool) -> None:
    """It loads while the command line does, is the one that workers come from, and is not begun for a mere question."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(arguments=arguments), encoding="utf-8")
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert f"ENDS {begun} True" in ended.stdout, ended.stderr
