"""Whether a long run's memory stays flat: that of the coordinator and of each worker. Part of `make bench`.

In: how many rows, and a format. Out: resident memory after the first tenth of the letters and the most of it later,
with the ratio, which ends the program with 1 where it is above MOST; of workers the largest, since they are replaced
now and then. Linux only, where the system tells.
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
MOST = 1.15


@dataclass
class Watch:
    """What the processes of this run have, in MiB: `own` is the coordinator's, `workers` the largest of theirs.

    `who`: every worker that was seen.
    """

    own: list[float] = field(default_factory=list)
    workers: list[float] = field(default_factory=list)
    who: set[int] = field(default_factory=set)

    def look(self) -> None:
        """Note what they have now."""
        self.own.append(resident(os.getpid()))
        workers = [pid for child in children(os.getpid()) for pid in children(child)]
        self.workers.append(max(map(resident, workers), default=0.0))
        self.who.update(workers)


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
    members = (code for code, state in states().items() if state.status == "member")
    codes = sorted(set(members) - {"CH"})  # who writes does not write to itself
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
    """The most in the first tenth of what was seen, and the most ever after, in MiB."""
    tenth = len(sizes) // 10 + 1
    return max(sizes[:tenth]), max(sizes[tenth:])


def main(rows: int, form: str) -> bool:
    """Make the run, print what was seen, and say whether memory stayed flat."""
    with tempfile.TemporaryDirectory() as name:
        start = time.monotonic()
        _, watch, planned = watched(rows, form, Path(name))
        seconds = time.monotonic() - start
    print(f"{rows:,} letters as {form.upper()}: planned in {planned:.0f} s, made in {seconds - planned:.0f} s")
    seen = [("coordinator", *growth(watch.own)), ("largest worker", *growth(watch.workers))]
    for who, first, last in seen:
        print(f"  {who}: {first:.0f} MiB after a tenth, at most {last:.0f} MiB later, ratio {last / first:.2f}")
    return all(last <= MOST * first for _, first, last in seen)


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]), sys.argv[2]))
