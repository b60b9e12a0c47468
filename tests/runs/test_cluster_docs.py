"""What docs/cluster.md tells people to type works as it stands, and its sums are right."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.runs import samples
from tests.runs.workers.clustering import ROOT
from tests.runs.workers.waiting import awaited

PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
COMMANDS = [block.replace("\\\n", " ").strip() for block in re.findall(r"(?:^    .+\n)+", PAGE, re.MULTILINE)]
(EXAMPLE,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
ADDRESS = "tcp://10.0.0.5:8786"
LETTERS = 100_000
MINUTE = 60_000  # milliseconds


def measured(name: str) -> list[float]:
    """The figures in the last column of the table of measures."""
    found = re.search(rf"^\| {name} \|.*\|(.*?)\|$", PAGE, re.MULTILINE)
    assert found
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", re.sub(r"k = \d+", "", found[1]))]


def test_the_share_of_a_workers_time_is_as_its_formula_says() -> None:
    """A chunk of four letters in both formats, one of sixteen as DOCX."""
    pdf, docx = measured("t")
    shares = [round(work / (work + 10), 2) for work in (4 * (pdf + docx), 16 * docx)]

    assert measured("e") == shares


@pytest.mark.parametrize(("where", "workers"), [("this machine", 2), ("a cluster of 8", 8), ("a cluster of 32", 32)])
def test_what_100_000_letters_take_follows_from_what_was_measured(where: str, workers: int) -> None:
    """By the formulas that stand above; rounded to minutes, the sum before its parts."""
    share = measured("e")[0] if "cluster" in where else 1.0
    planning = LETTERS * measured("p")[0] / measured("C")[0] / MINUTE
    working = LETTERS * sum(measured("t")) / (workers * share) / MINUTE
    making = max(working, LETTERS * 2 * measured("w")[0] / MINUTE)
    found = re.search(rf"^\| {where}.*? \| (\d+) min \| (\d+) min.*? \| (\d+) min \|$", PAGE, re.MULTILINE)

    assert found
    assert [round(planning), round(making), round(planning + making)] == [int(number) for number in found.groups()]


@contextmanager
def started(command: str, folder: Path, log: str) -> Iterator[Path]:
    """A command of the page, for as long as it is needed, and what it prints."""
    with (folder / log).open("wb") as file:
        process = subprocess.Popen(["sh", "-c", f"exec env {command}"], cwd=folder, env=environment(), stdout=file,
                                   stderr=file)  # fmt: skip
        try:
            yield folder / log
        finally:
            process.terminate()
            process.wait(20)


def environment() -> dict[str, str]:
    """That of somebody who has installed the package in a virtual environment."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("sh") is None, reason="the commands are those of a shell")
def test_every_command_of_the_page_works(tmp_path: Path) -> None:
    """Scheduler, workers, the run and the Python program; of theirs only the address is another."""
    samples.written(tmp_path)
    (tmp_path / "letter.yaml").rename(tmp_path / "invitation.yaml")
    scheduler, worker, run = COMMANDS[1:4]
    here = scheduler.replace("10.0.0.5", "127.0.0.1") + " --port 0"
    with started(here, tmp_path, "scheduler.log") as log:
        address = awaited(lambda: "".join(re.findall(r"Scheduler at: +(tcp:\S+)", log.read_text(encoding="utf-8"))), 60)
        with started(worker.replace(ADDRESS, address), tmp_path, "worker.log"):
            (tmp_path / "program.py").write_text(EXAMPLE.replace(ADDRESS, address).replace('"out"', '"program"'))
            for command in (run.replace(ADDRESS, address), "python program.py"):
                subprocess.run(command, shell=True, cwd=tmp_path, env=environment(), check=True)  # noqa: S602  # our own

    assert 2 * len(samples.STATES) + 2 == len(samples.contents(tmp_path / "out"))
    assert samples.contents(tmp_path / "out") == samples.contents(tmp_path / "program")
