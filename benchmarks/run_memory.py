"""Whether a long run's memory stays flat: that of the coordinator and of each worker. Part of `make bench`.

In: how many rows, and a format. Out: resident memory after the first tenth of the letters and at the end, with the
ratio; of workers the largest, since they are replaced now and then. Linux only, where the system tells.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import letterforge as lf
from letterforge.protocol.states import states

LETTER = """\
kind: invitation
from: [{mission: {state: CH, seat: un-new-york}}]
letterhead: plain
date: 2017-03-01
place: New York
facts: {event: a working lunch, at: 2017-03-20T13:00, venue: Permanent Mission of Switzerland, rsvp: (212) 286-1540}
body: |
  I have the honour to invite you to a working lunch. Your table is {{ row.table }}.
signatories: [{name: Anna Keller, gender: feminine, rank: ambassador, office: permanent-representative, state: CH}]
"""
MIB = 1024 * 1024


@dataclass
class Watch:
    """What the processes of this run have, in MiB: `own` is the coordinator's, `workers` the largest of theirs."""

    own: list[float] = field(default_factory=list)
    workers: list[float] = field(default_factory=list)

    def look(self) -> None:
        """Note what they have now."""
        self.own.append(resident(os.getpid()))
        sizes = [resident(pid) for child in children(os.getpid()) for pid in children(child)]
        self.workers.append(max(sizes, default=0.0))


def resident(pid: int) -> float:
    """The memory of a process that is not shared with files, in MiB; 0 of one that has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def children(pid: int) -> list[int]:
    """The processes that it has started."""
    try:
        return [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def roster(folder: Path, rows: int) -> Path:
    """A roster of invented persons, of one State after the other."""
    codes = sorted(states().keys() - {"CH"})  # who writes does not write to itself
    lines = [
        f"{n},{codes[n % len(codes)]},Ana Sample {n},Sample {n},feminine,permanent-representative,{n % 40 + 1}\n"
        for n in range(rows)
    ]
    path = folder / "roster.csv"
    path.write_text("ID,State,Name,Surname,Gender,Office,Table\n" + "".join(lines), encoding="utf-8")
    return path


def watched(rows: int, form: str, folder: Path) -> tuple[lf.Run, Watch, float]:
    """The run into the folder, what was seen of it a hundred times on its way, and the seconds that planning took."""
    (folder / "letter.yaml").write_text(LETTER, encoding="utf-8")
    start, watch = time.monotonic(), Watch()
    with lf.run(lf.load(folder / "letter.yaml"), roster(folder, rows), folder / "out", formats=(form,)) as run:
        planned = time.monotonic() - start
        for n, _ in enumerate(run, 1):
            if n % max(1, rows // 100) == 0:
                watch.look()
    return run, watch, planned


def growth(sizes: Sequence[float]) -> tuple[float, float]:
    """The most after the first tenth of what was seen, and the most of the last three looks, in MiB."""
    return max(sizes[: len(sizes) // 10 + 1]), max(sizes[-3:])


def main(rows: int, form: str) -> None:
    """Make the run, and print what was seen."""
    with tempfile.TemporaryDirectory() as name:
        start = time.monotonic()
        _, watch, planned = watched(rows, form, Path(name))
        seconds = time.monotonic() - start
    print(f"{rows:,} letters as {form.upper()}: planned in {planned:.0f} s, made in {seconds - planned:.0f} s")
    for who, sizes in (("coordinator", watch.own), ("largest worker", watch.workers)):
        first, last = growth(sizes)
        print(f"  {who}: {first:.0f} MiB after a tenth, {last:.0f} MiB at the end, ratio {last / first:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
