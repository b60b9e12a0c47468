"""Behind the walls: what the process that opens strangers' files, and LibreOffice in it, can reach."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from letterforge.doctor import examined
from letterforge.intake import standing_walls
from letterforge.world import World
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
# A kernel that has no Landlock: a filter of calls (seccomp) says of its three that there are no such.
WITHOUT_LANDLOCK = """
import ctypes, struct
rows = [(0x20, 0, 0, 0), (0x35, 0, 2, 444), (0x25, 1, 0, 446), (0x06, 0, 0, 0x50026), (0x06, 0, 0, 0x7FFF0000)]
code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *row) for row in rows))
filtered = ctypes.create_string_buffer(struct.pack("@HP", len(rows), ctypes.addressof(code)))
library = ctypes.CDLL(None)
library.prctl(38, 1, 0, 0, 0)
assert library.prctl(22, 2, filtered, 0, 0) == 0
"""
DEGRADED = """
from letterforge.doctor import examined
from letterforge.intake import Request, standing_walls, take_in
from letterforge.world import World
from tests.bind import strangers
print(standing_walls().files, len(take_in(strangers.scan((200, 100)), Request("scan.pdf")).pages))
print(*(one.severity + ": " + one.message for one in examined(World()) if one.rule == "walls"), sep="; ")
"""
UNPRIVILEGED = """
import os, resource, socket, sys
from pathlib import Path
from letterforge.intake.limits import Limits, confine
from letterforge.intake.sealing import seal
socket.getaddrinfo("127.0.0.1", 1)
if os.getuid() == 0:
    os.chown(sys.argv[1], 65534, 65534)
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
print(os.getuid() != 0, confine(Limits()), seal(Path(sys.argv[1])))
for act in (
    lambda: open("/etc/passwd").read(), lambda: open(sys.argv[2]).read(), lambda: os.listdir("/tmp"),
    lambda: socket.create_connection(("127.0.0.1", int(sys.argv[3])), 2), lambda: os.kill(os.getppid(), 0),
    lambda: bytearray(2**30 + 1), lambda: Path(sys.argv[1], "large").write_bytes(bytes(513 * 2**20)),
):
    try:
        act()
        print("done")
    except (OSError, MemoryError) as error:
        print(type(error).__name__)
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


def _ran(script: str, *arguments: str, folder: Path | None = None) -> list[str]:
    """The lines that a process of its own prints."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder).stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux" or not standing_walls().files, reason="this system has no Landlock")
def test_the_walls_need_no_rights(tmp_path: Path) -> None:
    """A user who is not root has them all: files, folders, network, signals, memory."""
    (tmp_path / "own").mkdir()
    (tmp_path / "canary.txt").write_text(CANARY, encoding="utf-8")
    common = Path(tempfile.gettempdir())
    for folder in (tmp_path, *(one for one in tmp_path.parents if common in one.parents)):
        folder.chmod(0o755)
    with listening() as (port, asked):
        rights, *said = _ran(UNPRIVILEGED, str(tmp_path / "own"), str(tmp_path / "canary.txt"), str(port))

    assert "True True True" == rights
    assert [*["PermissionError"] * 5, "MemoryError", "OSError"] == said
    assert asked == []


def test_where_python_was_started_nothing_is_read(tmp_path: Path) -> None:
    """It looks for modules there; the process that opens files does not: letters may lie in that folder."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "letters" / "canary.txt").write_text(CANARY, encoding="utf-8")
    script = SEALED.format(act="open('canary.txt').read()").replace(
        "import socket, sys", "import sys; sys.path.insert(0, '.')"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "own")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path / "letters")
    if ended.returncode == 77:
        pytest.skip("this system has no Landlock")

    assert "PermissionError" in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such filter")
def test_a_kernel_without_landlock_is_told() -> None:
    """Files are opened as before, behind the other walls; `doctor` says which one is missing, and what to do."""
    taken, told = _ran(WITHOUT_LANDLOCK + DEGRADED, folder=Path(__file__).parents[2])

    assert "False 1" == taken
    assert "warning: the process that opens files of others can read this user's files" in told


def test_the_doctor_says_that_walls_stand() -> None:
    """Where they do."""
    told = [one for one in examined(World()) if one.rule == "walls"]

    assert all(one.severity == "note" or one.hint for one in told)
    assert (standing_walls().files and standing_walls().network) == (["note"] == [one.severity for one in told])


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
