"""A run's folder by whatever path, on whatever day, and taken away in the midst: no letter is lost, none doubled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

import letterforge as lf
from tests.runs import samples

SUMMER = (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), datetime(2026, 10, 25, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """An executor that needs no time to begin."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


def begun(folder: Path, executor: Executor, into: Path | None = None, now: datetime | None = None) -> lf.Run:
    """A run of twelve rows into the folder "out"."""
    letter, roster = samples.written(folder)
    world = lf.World(folder=folder, now=now) if now else None
    papers = lf.Papers(labels="a4-3x8")
    return lf.run(letter, roster, into or folder / "out", formats=("docx",), workers=1, executor=executor,
                  papers=papers, world=world)  # fmt: skip


@pytest.mark.slow
def test_a_second_run_is_refused_whatever_path_it_takes(tmp_path: Path, threads: Executor) -> None:
    """It is the folder that is locked, not its name: by a link, from elsewhere, by a way that leaves and comes back."""
    out, away = tmp_path / "out", tmp_path / "away"
    away.mkdir()
    (tmp_path / "link").symlink_to(out)
    ways = ["../link", os.path.relpath(out, away), f"{out}/../{out.name}/."]
    command = [sys.executable, "-m", "letterforge", "run", "../letter.yaml", "--roster", "../roster.csv", "-o"]

    with begun(tmp_path, threads):
        said = [subprocess.run([*command, way], cwd=away, capture_output=True, text=True, check=False) for way in ways]

    assert [75, 75, 75] == [one.returncode for one in said], said
    assert all("another run is writing in this folder" in one.stderr for one in said)


def test_no_clock_decides_what_is_made(tmp_path: Path, threads: Executor) -> None:
    """Files of tomorrow and of long ago, a clock set back a day or an hour: nothing is made again."""
    with begun(tmp_path, threads, now=datetime(2026, 10, 26, tzinfo=UTC)):
        pass
    before = samples.contents(tmp_path / "out")
    for n, path in enumerate(sorted((tmp_path / "out").rglob("*.*"))):
        os.utime(path, (n % 2 * 4_000_000_000,) * 2)

    for now in SUMMER:
        with begun(tmp_path, threads, now=now) as run:
            run.wait()
        assert all(isinstance(one, lf.Written) and one.stood for one in run.outcomes)

    assert before == samples.contents(tmp_path / "out")
    assert {0, 4_000_000_000} == {int(path.stat().st_mtime) for path in (tmp_path / "out").rglob("*.*x")}


def renamed(out: Path) -> None:
    """Let it have another name."""
    out.rename(out.with_name("elsewhere"))


@pytest.mark.parametrize("away", [renamed, shutil.rmtree])
def test_a_folder_that_is_taken_away_ends_its_run(
    away: Callable[[Path], None], tmp_path: Path, threads: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it went on to make would be known to nobody; the same command makes all of it, in the end."""
    monkeypatch.setattr("letterforge.runs.running._CHUNK", 4)

    with begun(tmp_path, threads) as run:
        next(run)
        away(tmp_path / "out")
        with pytest.raises(lf.OutputError) as caught:
            run.wait()

    assert "the folder was taken away, or its journal" == caught.value.message
    assert "put it back where it was; the same command makes what is missing" == caught.value.hint
    assert str(tmp_path / "out") == caught.value.where
    assert not (tmp_path / "out").exists()
    with begun(tmp_path, threads), begun(tmp_path, threads, tmp_path / "undisturbed"):
        pass
    assert samples.contents(tmp_path / "undisturbed") == samples.contents(tmp_path / "out")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="nothing takes the rights of root away here")
def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path, threads: Executor) -> None:
    """With its place and a remedy, whoever runs it; all files stay as they are."""
    with begun(tmp_path, threads):
        pass
    before = samples.contents(tmp_path / "out")
    samples.written(tmp_path, samples.row("AF", 7))
    common = [sys.executable, "-m", "letterforge", "run", "letter.yaml", "--roster", "roster.csv", "--to", "docx", "-o"]
    bare = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] if os.geteuid() == 0 else []
    (tmp_path / "out").chmod(0o500)

    said = [
        subprocess.run([*bare, *common, into], cwd=tmp_path, capture_output=True, text=True, check=False)
        for into in ("out", "out/below")
    ]

    (tmp_path / "out").chmod(0o700)
    assert [74, 74] == [one.returncode for one in said], said
    assert all("where: out/" in one.stderr and "hint:  " in one.stderr for one in said)
    assert before == samples.contents(tmp_path / "out")
