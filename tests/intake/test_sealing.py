"""Behind the walls: what the process that opens strangers' files, and LibreOffice in it, can reach."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bind import strangers
from tests.intake.attacks_word import external_picture
from tests.servers import CANARY, listening

SEALED = """
import socket, sys
from pathlib import Path
from letterforge.intake.limits import Limits, confine
from letterforge.intake.sealing import seal

confine(Limits())
if not seal(Path(sys.argv[1])):
    sys.exit(77)
Path(sys.argv[1], "own").write_text("own")
print(Path(sys.argv[1], "own").read_text())
{act}
"""
CONVERTED = """
import sys
from pathlib import Path
from letterforge.intake.office import converted

made = converted(Path(sys.argv[2]).read_bytes(), "docx", Path(sys.argv[1]), 60)
Path(sys.argv[3]).write_bytes(made)
"""


@pytest.mark.parametrize(
    "act",
    [
        "open(sys.argv[2]).read()", "open(sys.argv[2], 'w')", "open('/etc/passwd').read()",
        "open(sys.argv[1] + '/../new', 'w')",
        "list(Path(sys.argv[2]).parent.iterdir())", "socket.create_connection(('127.0.0.1', int(sys.argv[3])), 2)",
    ],
)  # fmt: skip
def test_a_sealed_process_reaches_nothing(tmp_path: Path, act: str) -> None:
    """It reads and writes its own folder; no other file, no folder, no network."""
    (tmp_path / "own").mkdir()
    (tmp_path / "canary.txt").write_text(CANARY, encoding="utf-8")
    with listening() as (port, asked):
        command = [sys.executable, "-c", SEALED.format(act=act), str(tmp_path / "own")]
        ended = subprocess.run(
            [*command, str(tmp_path / "canary.txt"), str(port)], capture_output=True, text=True, check=False
        )
    if ended.returncode == 77:
        pytest.skip("this system has no Landlock")

    assert "own" == ended.stdout.strip()
    assert "Error" in ended.stderr
    assert asked == []
    assert CANARY == (tmp_path / "canary.txt").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_libreoffice_follows_no_link_even_of_a_file_that_nobody_vetted(tmp_path: Path, scheme: str) -> None:
    """Its profile alone keeps it from that, without walls: the picture is neither fetched nor in the PDF."""
    picture = tmp_path / "canary.png"
    picture.write_bytes(strangers.picture("PNG", size=(40, 40)))
    (tmp_path / "work").mkdir()
    with listening() as (port, asked):
        target = f"http://127.0.0.1:{port}/a.png" if scheme == "http" else picture.as_uri()
        (tmp_path / "a.docx").write_bytes(external_picture(target))
        command = [sys.executable, "-c", CONVERTED, str(tmp_path / "work"), str(tmp_path / "a.docx")]
        subprocess.run([*command, str(tmp_path / "a.pdf")], check=True)

    assert asked == []
    assert b"/Subtype/Image" not in (tmp_path / "a.pdf").read_bytes()
