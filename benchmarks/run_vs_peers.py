"""What a run of 195 letters costs, beside others who could make it. Run by `make peers`, which installs them.

Each contender makes the same letters in a process of its own, in turns and in several rounds, so that a busy machine
slows all of them alike; the table holds the best of the rounds, which suffered least from neighbours, and ratios of
these. Then some of them make ten times as many, once: what a run begins with weighs little there. All is printed, and
written into docs/performance.md with the machine it was measured on.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.runs.contenders import CONTENDERS
from benchmarks.runs.invited import prepare, rows
from benchmarks.runs.measuring import Measured, measured

ROUNDS, TIMES = 3, 10
PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
_APART = "\n\n"
BEGIN, END = "<!-- run_vs_peers: begin -->", "<!-- run_vs_peers: end -->"
_KEPT, _DOCXTPL, _OFFICE = "WeasyPrint, CSS parsed once", "docxtpl", "docxtpl, then LibreOffice"
_PDF, _DOCX, _BOTH = (f"letterforge run, {what}" for what in ("PDF", "DOCX", "PDF AND DOCX"))
# What is compared: what it says, who, beside whom, by which of their times, and what is aimed at.
_RATIOS = (
    ("PDF, a letter at a time: its processor time, that of bare WeasyPrint being 1", "letterforge.render, PDF", _KEPT,
     "processor", "at most 1.10"),
    ("PDF, a run on one worker: the same", f"{_PDF}, 1 worker", _KEPT, "processor", "at most 1.10"),
    ("PDF, two workers: time by the clock, one worker being 1", f"{_PDF}, 2 workers", f"{_PDF}, 1 worker", "wall",
     "at most 0.53"),
    ("DOCX, a letter at a time: its processor time, docxtpl's being 1", "letterforge.render, DOCX", _DOCXTPL,
     "processor", "at most 0.20"),
    ("DOCX, a run on one worker: the same", f"{_DOCX}, 1 worker", _DOCXTPL, "processor", "at most 0.20"),
    ("PDF and DOCX, a run on one worker: time by the clock, docxtpl and LibreOffice being 1", f"{_BOTH}, 1 worker",
     _OFFICE, "wall", ""),
    ("PDF and DOCX, two workers: the same", f"{_BOTH}, 2 workers", _OFFICE, "wall", ""),
)  # fmt: skip
# Those of whom a long run is asked as well, and what of it is compared.
_LONG = (_DOCXTPL, f"{_DOCX}, 1 worker", _KEPT, f"{_PDF}, 1 worker", f"{_PDF}, 2 workers")
_Results = Mapping[str, Sequence[Measured]]


def results(names: Iterable[str], rounds: int, times: int = 1) -> _Results:
    """Each contender's figures for a letter to each State, or so many of them; a round after the other."""
    found: dict[str, list[Measured]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        source.mkdir()
        prepare(source, times)
        for number in range(rounds):
            for name, taken in found.items():
                into = Path(folder, f"{number}-{len(taken)}-{abs(hash(name))}")
                into.mkdir()
                taken.append(measured(name, source, into))
                Console(stderr=True).print(f"round {number + 1}: {name}: {taken[-1]}")
    return found


def lines(found: _Results, count: int) -> Iterator[tuple[str, str, str, str]]:
    """Who, letters per second by the clock, processor time a letter, and memory at its highest; the quickest first."""
    for name, taken in sorted(found.items(), key=lambda one: _best(one[1], "wall")):
        wall, processor = _best(taken, "wall"), _best(taken, "processor")
        memory = max(one.memory for one in taken)
        yield name, f"{count / wall:.1f}", f"{processor / count * 1000:.1f} ms", f"{memory:.0f} MiB"


def ratios(found: _Results) -> Iterator[tuple[str, str, str]]:
    """What is compared, the ratio of the best rounds, and the aim."""
    for says, one, other, what, aim in _RATIOS:
        if one in found:
            yield says, f"{_best(found[one], what) / _best(found[other], what):.2f}", aim


def _best(taken: Sequence[Measured], what: str) -> float:
    return min(float(getattr(one, what)) for one in taken)


def machine() -> str:
    """What it was measured on, and with which versions."""
    cpus = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*:\s*(.+)", cpus.read_text()) if cpus.exists() else []
    tools = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "python-docx", "docxtpl", "typst"))
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{os.cpu_count()} processors ({models[0] if models else platform.machine()}), {platform.system()}, "
        f"Python {platform.python_version()}, {tools}; load at the end {load}."
    )


def markdown(found: _Results, count: int) -> str:
    """What was found, as two tables."""
    table = ["| Who | Letters a second | Processor time a letter | Memory at most |", "|---|---|---|---|"]
    table += [f"| {' | '.join(line)} |" for line in lines(found, count)]
    compared = ["| What | Measured | Aim |", "|---|---|---|", *(f"| {' | '.join(line)} |" for line in ratios(found))]
    return "\n".join([f"{count:,} letters:", "", *table, "", *compared])


def show(found: _Results, count: int) -> None:
    """Print the tables."""
    table = Table("who", "letters a second", "processor time a letter", "memory at most", title=f"{count:,} letters")
    for line in lines(found, count):
        table.add_row(*line)
    compared = Table("what", "measured", "aim")
    for row in ratios(found):
        compared.add_row(*row)
    console = Console(width=140)
    console.print(table)
    console.print(compared)


def main(rounds: int = ROUNDS, times: int = TIMES) -> None:
    """Time everything, print it, and write it down."""
    said = [f"The best of rounds ({rounds}), and one round of the long run, on {machine()}"]
    for names, number, each in ((CONTENDERS, rounds, 1), (_LONG, 1, times)):
        found, count = results(names, number, each), len(list(rows(each)))
        show(found, count)
        said.append(markdown(found, count))
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{_APART.join(said)}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
