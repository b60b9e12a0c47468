"""What the command line prints: results on standard output, all that is said about them on standard error."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from letterforge.errors import Problem
from letterforge.findings import Finding

MOST_TOLD = 100
# What commands a terminal, and stands in names and titles of strangers' files to do so.
_COMMANDS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}


class _Terminal(Console):
    """Prints words as they stand, and no commands to the terminal that stand among them."""

    def print(self, *words: object, **how: Any) -> None:
        """Print the words."""
        super().print(*(str(one).translate(_COMMANDS) for one in words), **how)


OUT = _Terminal(highlight=False, markup=False, soft_wrap=True)
ERR = _Terminal(stderr=True, highlight=False, markup=False, soft_wrap=True)


def summarise(findings: Sequence[Finding], letter: Path, options: Sequence[str] = ()) -> None:
    """Errors, warnings and what a format cannot show in full; of other notes, how many there are and who shows them.

    `options` are those of the command that `check` needs as well.
    """
    notes = sum(_is_aside(finding) for finding in findings)
    for finding in findings:
        if not _is_aside(finding):
            ERR.print(str(finding))
    if notes:
        counted, them = ("1 note", "it") if notes == 1 else (f"{notes} notes", "them")
        ERR.print(f"{counted}: `letterforge check {shlex.join([str(letter), *options])}` shows {them}")


def _is_aside(finding: Finding) -> bool:
    """Whether it is a note that `check` shows as well; it writes no format, and knows nothing of what one lacks."""
    return finding.severity == "note" and finding.rule != "format"


def columns(rows: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """The rows with their columns below each other, never broken, so that a key can be copied whole.

    Columns are as wide as a terminal shows them: a Chinese character takes two places, an Arabic vowel mark none.
    """
    widths = [max(cell_len(str(row[key])) for row in rows) for key in (rows[0] if rows else ())]
    for row in rows:
        cells = zip(map(str, row.values()), widths, strict=True)
        yield "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in cells).rstrip()


def tell(problems: Sequence[Problem]) -> None:
    """One clear paragraph for each problem: what, where, hint; of very many the first, and how many more there are."""
    for problem in problems[:MOST_TOLD]:
        ERR.print(f"error: {problem.message}")
        if problem.where:
            ERR.print(f"  where: {problem.where}")
        if problem.hint:
            ERR.print(f"  hint:  {problem.hint}")
    if len(problems) > MOST_TOLD:
        ERR.print(f"{len(problems) - MOST_TOLD:,} more errors: correct these first")


@contextmanager
def progress(what: str) -> Iterator[None]:
    """A spinner on a terminal while something takes its time; nothing elsewhere."""
    if not ERR.is_terminal:
        yield
        return
    with ERR.status(f"{what} …"):
        yield


@contextmanager
def followed(what: str, *, as_json: bool = False) -> Iterator[Callable[[int, int], None]]:
    """What is to be told how much is done, and of how much: a bar on a terminal; for tools, an event each hundredth."""
    told = -1
    with bar(what, None, quiet=as_json, transient=True) as shown:

        def watch(done: int, of: int) -> None:
            nonlocal told
            shown.update(shown.task_ids[0], completed=done, total=of)
            if as_json and (step := 100 * done // of) != told:
                told = step
                print_event("progress", what=what, done=done, of=of)

        yield watch


def bar(what: str, total: int | None, *, quiet: bool = False, transient: bool = False) -> Progress:
    """A bar with rate and time left, on a terminal only; `total` of None: nobody knows yet."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    made = Progress(*columns, console=ERR, disable=quiet or not ERR.is_terminal, transient=transient)
    made.add_task(what, total=total)
    return made


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """See rich.progress."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def report(data: object, lines: Iterable[object], as_json: bool) -> None:
    """The `data` for a tool, or the `lines` for a person."""
    if as_json:
        print_json(data)
        return
    for line in lines:
        OUT.print(str(line))


def print_event(event: str, **told: object) -> None:
    """Something that happened, as a line of JSON: for tools that follow a run."""
    line = json.dumps({"event": event, **told}, ensure_ascii=False, default=str) + "\n"
    sys.stdout.buffer.write(line.encode())
    sys.stdout.flush()


def print_json(data: object) -> None:
    """The data as JSON."""
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())  # JSON is UTF-8, whatever the terminal is
