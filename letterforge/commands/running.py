"""`letterforge run` and `letterforge seal`: one letter, a roster, a folder; and the folder once it was dispatched."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text
from typer import Option

from letterforge.commands.arguments import (
    Allow,
    AsJson,
    EditionName,
    Formats,
    Into,
    LetterFile,
    Letterheads,
    MarkName,
    Settings,
    Templates,
    formats_in,
    world_from,
)
from letterforge.compose import edition_named, mark_named
from letterforge.console import ERR, OUT, print_event, progress, report, tell
from letterforge.errors import UsageError
from letterforge.files import load
from letterforge.runs import Failed, Outcome, Plan, Run, RunOptions, Written, planned, run_as
from letterforge.runs import seal as seal_run
from letterforge.runs.tasks import Limits
from letterforge.runs.workers import cluster
from letterforge.wanted import Rendering

SOME_FAILED = 6
INTERRUPTED = 130

_Roster = Annotated[Path, Option("--roster", metavar="FILE", help="The addressees: .csv, .xlsx, .ods, .yaml, .jsonl")]
_Workers = Annotated[int | None, Option("--workers", metavar="N", help="How many processes; else one per processor")]
_Scheduler = Annotated[
    str | None, Option("--scheduler", metavar="ADDRESS", help="Let a Dask cluster make the letters: tcp://host:8786")
]
_DryRun = Annotated[bool, Option("--dry-run", help="Say what would be made, and what is wrong; write nothing")]
_Where = Annotated[str | None, Option("--where", metavar="EXPR", help="Only these rows: replied != 'yes'")]
_Map = Annotated[list[str] | None, Option("--map", metavar="COLUMN=KEY", help="What a column stands for")]
_Encoding = Annotated[str | None, Option("--encoding", metavar="NAME", help="Of a CSV, where it cannot be told")]
_Delimiter = Annotated[str | None, Option("--delimiter", metavar="SIGN", help="Of a CSV, where it cannot be told")]
_Sheet = Annotated[str | None, Option("--sheet", metavar="NAME", help="Of a workbook with several")]
_Name = Annotated[
    str | None, Option("--name", metavar="PATTERN", help="{stem}, {key}, {state}, {surname}, {language}, or a column")
]
_Quarantine = Annotated[bool, Option("--quarantine", help="Set rows aside that are wrong, and make the rest")]
_Seconds = Annotated[float, Option("--seconds", metavar="N", help="What one letter may take")]
_Memory = Annotated[int, Option("--memory", metavar="MIB", help="What one letter may take of memory")]
_EmbedFonts = Annotated[bool, Option("--embed-fonts", help="Let each DOCX take its fonts along")]


def run(
    letter: LetterFile,
    roster: _Roster,
    output: Into = Path(),
    to: Formats = "pdf,docx",
    edition: EditionName = "original",
    mark: MarkName = None,
    name: _Name = None,
    where: _Where = None,
    map_: _Map = None,
    encoding: _Encoding = None,
    delimiter: _Delimiter = None,
    sheet: _Sheet = None,
    workers: _Workers = None,
    scheduler: _Scheduler = None,
    dry_run: _DryRun = False,
    quarantine: _Quarantine = False,
    seconds: _Seconds = 60.0,
    memory: _Memory = 1024,
    embed_fonts: _EmbedFonts = False,
    allow: Allow = None,
    templates: Templates = None,
    letterheads: Letterheads = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Make a letter for each row of a roster; carries on by itself where it was cut off."""
    world = world_from(letter, allow, templates, letterheads, settings)
    how = Rendering(edition=edition_named(edition), mark=mark_named(mark), embed_fonts=embed_fonts)
    options = RunOptions(
        formats=tuple(formats_in(to)), how=how, name=name, where=where, columns=_columns(map_), encoding=encoding,
        delimiter=delimiter, sheet=sheet, workers=workers, limits=Limits(seconds, memory), quarantine=quarantine,
    )  # fmt: skip
    read = load(letter, world=world)
    if dry_run:
        with progress("composing every row"):
            plan = planned(read, roster, options, world=world)
        _tell_plan(plan, as_json)
        raise typer.Exit(SOME_FAILED if plan.faulty else 0)
    with _cluster(scheduler) as executor:
        with progress("composing every row"):
            going = run_as(read, roster, output, options, executor=executor, world=world)
        _tell_plan(going.plan, as_json)
        if going.plan.corrects:
            ERR.print(f"the run was dispatched: what has changed since goes to {going.folder}")
        raise typer.Exit(_made(going, as_json))


def _cluster(scheduler: str | None) -> AbstractContextManager[Executor | None]:
    """The cluster at this address, for as long as the run takes; of None: this machine's own workers."""
    return nullcontext() if scheduler is None else cluster(scheduler)


def seal(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a run")],
    by: Annotated[str, Option("--by", metavar="NAME", help="Who dispatched it")],
    how: Annotated[str, Option("--how", metavar="WORDS", help="How: by messenger, by e-mail")],
    as_json: AsJson = False,
) -> None:
    """Mark a run as dispatched: nothing in its folder is ever written again."""
    made = seal_run(folder, by=by, how=how)
    report(asdict(made), [f"{folder}: dispatched on {made.when} by {made.by}, {made.how}"], as_json)


def _columns(pairs: Sequence[str] | None) -> dict[str, str]:
    for pair in pairs or ():
        if "=" not in pair:
            raise UsageError(
                "a column stands for a key", where=f"--map {pair}", hint="write it as --map 'Head of mission=name'"
            )
    return dict(pair.split("=", 1) for pair in pairs or ())


def _tell_plan(plan: Plan, as_json: bool) -> None:
    """What is going to be made, and what is to be said of the roster."""
    for finding in plan.roster.findings:
        if as_json:
            print_event("finding", **asdict(finding))
        else:
            ERR.print(str(finding))
    receive = sum(len(one.rows) for one in plan.letters)
    if as_json:
        print_event("planned", letters=len(plan.letters), rows=receive, faulty=len(plan.faulty))
    else:
        ERR.print(f"{len(plan.letters):,} letters for {receive:,} rows of {plan.roster.name}")


def _made(going: Run, as_json: bool) -> int:
    """Make what is missing; the code to end with."""
    with going, _stopping(going) as stopped, _bar(len(going.plan.items), quiet=as_json) as bar:
        for outcome in going:
            bar.advance(bar.task_ids[0])
            _tell_outcome(outcome, as_json)
    if stopped:
        ERR.print("stopped: the same command carries on")
        return INTERRUPTED
    failed = [one for one in going.outcomes if isinstance(one, Failed)]
    written = [one for one in going.outcomes if isinstance(one, Written)]
    stood = sum(one.stood for one in written)
    if as_json:
        print_event("ended", written=len(written) - stood, stood=stood, failed=len(failed))
    else:
        OUT.print(f"{len(written) - stood:,} made, {stood:,} stood already, {len(failed):,} failed")
    return SOME_FAILED if failed else 0


def _tell_outcome(outcome: Outcome, as_json: bool) -> None:
    rows = [row.place for row in outcome.rows]
    match outcome:
        case Failed(error=error):
            if as_json:
                print_event("failed", rows=rows, problems=[asdict(problem) for problem in error.problems])
            else:
                ERR.print(f"{', '.join(rows)}: not made")
                tell(error.problems)
        case Written(files=files, stood=stood):
            if as_json:
                print_event("written", rows=rows, files=[asdict(file) for file in files], stood=stood)


@contextmanager
def _stopping(going: Run) -> Iterator[list[int]]:
    """Ctrl-C lets the letters at work be finished; a second one ends the run at once. Either way nothing is lost."""
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if stopped:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            raise KeyboardInterrupt
        stopped.append(number)
        going.stop()
        ERR.print("stopping when the letters at work are finished; press Ctrl-C again to end at once")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


class _Rate(ProgressColumn):
    """How many letters are made in a second."""

    def render(self, task: Task) -> Text:
        """See rich.progress."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def _bar(total: int, *, quiet: bool) -> Progress:
    """A bar with rate and time left, on a terminal only."""
    bar = Progress(TextColumn("letters"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(),
                   console=ERR, disable=quiet or not ERR.is_terminal)  # fmt: skip
    bar.add_task("letters", total=total)
    return bar
