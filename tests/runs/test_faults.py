"""Whatever ends a run, and whenever: the same command carries on, and ends as an undisturbed run does."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.runs import samples

SEEDS = range(20 if os.environ.get("LETTERFORGE_FULL") else 5)
ROWS = [samples.row(state, n) for n, state in enumerate(samples.STATES, 1)]
pytestmark = pytest.mark.slow


class Ground:
    """A letter and a roster in a folder, and the command that makes its run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        samples.written(folder, *ROWS)

    def started(self, into: Path | None = None, prepare: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        """The command, begun."""
        command = [sys.executable, "-m", "letterforge", "run", "letter.yaml", "--roster", "roster.csv", "-o",
                   str(into or self.out), "--to", "docx", "--workers", "2",
                   "--labels", "letter-2x5", "--zip"]  # fmt: skip
        return subprocess.Popen(
            command,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=prepare,
            start_new_session=True,
        )

    def ended(self, into: Path | None = None, prepare: Callable[[], None] | None = None) -> tuple[int, str]:
        """Its code, and what it said, once it has ended by itself."""
        process = self.started(into, prepare)
        out, err = process.communicate(timeout=300)
        return process.returncode, out + err


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """A folder of the test's own."""
    return Ground(tmp_path)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """What a run makes that nobody disturbs, and how many seconds it takes."""
    ground, start = Ground(tmp_path_factory.mktemp("undisturbed")), time.monotonic()
    code, said = ground.ended()
    assert code == 0, said
    return samples.contents(ground.out), time.monotonic() - start


def test_a_run_that_is_killed_carries_on(ground: Ground, undisturbed: tuple[dict[str, bytes], float]) -> None:
    """At random moments, one after another in the same folder: no torn, missing or doubled file, and the same bytes."""
    wanted, seconds = undisturbed
    for seed in SEEDS:
        process = ground.started()
        time.sleep(random.Random(seed).uniform(0.2, 1.0) * seconds)  # noqa: S311  # a moment, not a secret
        process.kill()
        process.communicate()
        for name, data in samples.contents(ground.out).items():
            assert Path(name).name.startswith(".letterforge-") or data == wanted[name]

    code, said = ground.ended()

    assert code == 0, said
    assert wanted == samples.contents(ground.out)


def test_a_worker_that_is_killed_loses_no_letter(ground: Ground, undisturbed: tuple[dict[str, bytes], float]) -> None:
    """Another one makes its letters."""
    wanted, seconds = undisturbed
    process = ground.started()
    killed = 0
    while process.poll() is None and killed < 2:
        killed += any(killed_one(pid) for pid in workers_of(process.pid)[:1])
        # A letter that is ended as often as it is begun is taken for the cause.
        time.sleep(seconds * 0.4 if killed else 0.1)
    out, err = process.communicate(timeout=300)

    assert killed
    assert process.returncode == 0, out + err
    assert wanted == samples.contents(ground.out)


def workers_of(pid: int) -> list[int]:
    """The processes that the run's server has forked: those below its children."""
    return [grandchild for child in children_of(pid) for grandchild in children_of(child)]


def children_of(pid: int) -> list[int]:
    """The processes that it has started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it has ended
        return []


def killed_one(pid: int) -> bool:
    """Whether it was there to be killed."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def test_a_full_disk_ends_the_run_and_tears_nothing(
    ground: Ground, undisturbed: tuple[dict[str, bytes], float]
) -> None:
    """Nothing longer than 20 KiB can be written: the journal, at last. With room again, the run carries on."""
    wanted, _ = undisturbed
    limit = 20 * 1024

    code, said = ground.ended(prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))

    assert code == 74, said
    assert "Traceback" not in said
    assert set(samples.contents(ground.out).items()) <= set(wanted.items())
    code, said = ground.ended()
    assert code == 0, said
    assert wanted == samples.contents(ground.out)


def test_ctrl_c_keeps_what_is_made(ground: Ground, undisturbed: tuple[dict[str, bytes], float]) -> None:
    """Once, and the letters at work are finished; twice, and the run ends at once. Both carry on."""
    wanted, seconds = undisturbed
    for times in (1, 2):
        process = ground.started()
        time.sleep(seconds * 0.6)
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        out, err = process.communicate(timeout=300)
        assert process.returncode in (130, 0), out + err
        assert "Traceback" not in err
        assert set(samples.contents(ground.out).items()) <= set(wanted.items())

    code, said = ground.ended()

    assert code == 0, said
    assert wanted == samples.contents(ground.out)


def test_of_two_runs_on_one_folder_one_is_refused(ground: Ground, undisturbed: tuple[dict[str, bytes], float]) -> None:
    """Whichever comes second, by its code and words; the other one makes everything."""
    one, other = ground.started(), ground.started()

    said = [process.communicate(timeout=300) for process in (one, other)]

    assert [0, 75] == sorted((one.returncode, other.returncode)), said
    assert undisturbed[0] == samples.contents(ground.out)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_worker_outlives_its_run(
    number: signal.Signals, ground: Ground, undisturbed: tuple[dict[str, bytes], float]
) -> None:
    """The machine is shut down, or the terminal closed; the same command carries on, and nothing half made is left."""
    wanted, seconds = undisturbed
    process = ground.started()
    time.sleep(seconds * 0.6)
    process.send_signal(number)
    process.communicate(timeout=60)

    until = time.monotonic() + 20
    while (left := session_of(process.pid)) and time.monotonic() < until:
        time.sleep(0.2)

    assert [] == left
    code, said = ground.ended()
    assert code == 0, said
    assert wanted == samples.contents(ground.out)


def session_of(leader: int) -> list[int]:
    """The processes of a session, which its leader's children and theirs never leave (proc_pid_stat(5))."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            *_, fields = path.read_text().rpartition(") ")
            state, _, _, session, *_ = fields.split()
            found += [int(path.parent.name)] if int(session) == leader and state != "Z" else []
    return found
