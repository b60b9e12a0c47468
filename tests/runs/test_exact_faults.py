"""A run that is killed between any two of its steps, not only at random moments; and disks that are full there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runs import samples

pytestmark = pytest.mark.slow

# Before the nth time that the process renames a file, takes one away or makes a folder, it is killed, or the disk takes
# no byte more: Python tells its hooks of each beforehand (PEP 578).
DISTURBED = """
import os, resource, signal, sys
way, left = sys.argv.pop(1), int(sys.argv.pop(1))
def hook(event, args):
    global left
    if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir"):
        left -= 1
        if left == -1 and way == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if left == -1 and way == "full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
sys.addaudithook(hook)
from letterforge.cli import main
main()
"""
BEFORE = [samples.row(state, n) for n, state in enumerate(("AF", "AL", "DZ"), 1)]
AFTER = [samples.row("AF", 7), samples.row("DZ", 3), samples.row("AD", 4)]  # changed, taken away, added
LATER = [samples.row("AF", 7), samples.row("DZ", 3)]
STEPS = range(0, 100, 1 if os.environ.get("LETTERFORGE_FULL") else 7)  # a run of three letters ends before the last
PAPERS = ("--print", "--envelopes", "c5", "--labels", "letter-2x5", "--distribution", "--zip")
SEAL = ("seal", "out", "--by", "A. B.", "--how", "by messenger")
NEVER = 10**9


def ended(folder: Path, *command: str, way: str = "kill", at: int = NEVER) -> int:
    """The code of the command, disturbed before its step number `at`."""
    whole = [sys.executable, "-c", DISTURBED, way, str(at), *command]
    done = subprocess.run(whole, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode


def ran(
    folder: Path, rows: list[str], *papers: str, name: str = "{surname}", way: str = "kill", at: int = NEVER
) -> int:
    """The code of a run of these rows, with what goes with their letters."""
    samples.written(folder, *rows)
    forms = "pdf,docx" if "--print" in papers else "docx"
    command = ("run", "letter.yaml", "--roster", "roster.csv", "-o", "out", "--to", forms, "--workers", "1")
    return ended(folder, *command, "--name", name, *papers, way=way, at=at)


def fresh(folder: Path, rows: list[str]) -> dict[str, bytes]:
    """What a run of these rows makes that nobody disturbs."""
    folder.mkdir()
    assert 0 == ran(folder, rows)
    return samples.contents(folder / "out")


@pytest.mark.parametrize(("way", "code"), [("kill", -signal.SIGKILL), ("full", 74)])
def test_a_run_disturbed_between_any_two_steps_leaves_no_stray_letter(way: str, code: int, tmp_path: Path) -> None:
    """It renames, makes again, adds and takes away; nothing is left over, whichever roster follows."""
    wanted = fresh(tmp_path / "wanted", AFTER)
    later = fresh(tmp_path / "later", LATER)
    begun = tmp_path / "begun"
    begun.mkdir()
    assert 0 == ran(begun, BEFORE, name="{stem}-{key}")

    for step in STEPS:
        ground = tmp_path / f"step-{step}"
        shutil.copytree(begun, ground)
        found = ran(ground, AFTER, way=way, at=step)
        if found == 0:
            break
        assert code == found
        rows, whole = (LATER, later) if step % 2 else (AFTER, wanted)
        assert 0 == ran(ground, rows)
        assert whole == samples.contents(ground / "out"), step
    assert 10 < step < STEPS[-1]


@pytest.mark.parametrize(("way", "code"), [("kill", -signal.SIGKILL), ("full", 74)])
def test_papers_disturbed_at_any_step_are_made_whole(way: str, code: int, tmp_path: Path) -> None:
    """Some were made before, of other rows; they, the manifests and the ZIP end as in a run that nobody disturbed."""
    (tmp_path / "begun").mkdir()
    assert 0 == ran(tmp_path / "begun", BEFORE, "--print", "--labels", "letter-2x5", "--zip")
    (tmp_path / "wanted").mkdir()
    assert 0 == ran(tmp_path / "wanted", LATER, *PAPERS)
    whole = samples.contents(tmp_path / "wanted" / "out")

    for step in STEPS:
        ground = tmp_path / f"step-{step}"
        shutil.copytree(tmp_path / "begun", ground)
        found = ran(ground, LATER, *PAPERS, way=way, at=step)
        if found == 0:
            break
        assert code == found
        assert 0 == ran(ground, LATER, *PAPERS)
        assert whole == samples.contents(ground / "out"), step
    assert 10 < step < STEPS[-1]


@pytest.mark.parametrize("way", ["kill", "full"])
def test_sealing_disturbed_at_any_step_is_sealed_or_not(way: str, tmp_path: Path) -> None:
    """And not something between: the same command seals it whole, whatever was there."""
    fresh(tmp_path / "begun", LATER)

    for step in range(3):
        ground = tmp_path / f"step-{step}"
        shutil.copytree(tmp_path / "begun", ground)
        ended(ground, *SEAL, way=way, at=step)
        ended(ground, *SEAL)
        whole = samples.contents(ground / "out")
        assert b"by messenger" in whole["seal.json"]
        assert 0 == ran(ground, AFTER)
        assert whole == samples.contents(ground / "out")
        assert {"ad.docx", "manifest.csv", "manifest.json"} == set(samples.contents(ground / "out-correction-1"))


def test_a_correction_killed_at_any_step_is_made_whole(tmp_path: Path) -> None:
    """The same command carries on in the same folder; what was dispatched stays as it is."""
    fresh(tmp_path / "begun", BEFORE)
    assert 0 == ended(tmp_path / "begun", *SEAL)
    shutil.copytree(tmp_path / "begun", tmp_path / "wanted")
    assert 0 == ran(tmp_path / "wanted", AFTER)

    for step in STEPS:
        ground = tmp_path / f"step-{step}"
        shutil.copytree(tmp_path / "begun", ground)
        if ran(ground, AFTER, at=step) == 0:
            break
        assert 0 == ran(ground, AFTER)
        for folder in ("out", "out-correction-1"):
            assert samples.contents(tmp_path / "wanted" / folder) == samples.contents(ground / folder), step
