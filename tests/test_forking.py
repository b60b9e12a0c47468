"""The server that workers are forked from: begun early, and the one that they come from."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
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


@pytest.mark.skipif(sys.platform != "linux", reason="processes are spawned elsewhere")
def test_the_server_hears_no_interrupt_while_it_loads() -> None:
    """Ctrl-C goes to all processes of a terminal: the server shows no traceback of its own."""
    command = [sys.executable, "-m", "letterforge", "run", "letter.yaml", "--roster", "roster.csv"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as going:
        while going.poll() is None and not _serves(going.pid):
            time.sleep(0.01)
        time.sleep(0.2)  # by now it loads
        os.killpg(going.pid, signal.SIGINT)
        _, err = going.communicate(timeout=60)

    assert 130 == going.returncode
    assert err in ("", "interrupted\n")


def _serves(process: int) -> bool:
    """Whether the process has begun the server."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    except OSError:
        return False
    return any(b"forkserver" in command for command in commands)
