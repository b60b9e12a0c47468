"""`letterforge run` and `letterforge seal`: one letter, a roster, a folder; and the folder once it was dispatched."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from typer import Option

from letterforge.commands import corrections, reviewing
from letterforge.commands.arguments import (
    Allow,
    AsJson,
    Delimiter,
    EditionName,
    Encoding,
    Expect,
    Formats,
    LetterFile,
    Letterheads,
    MapTo,
    MarkName,
    Settings,
    Sheet,
    Templates,
    Where,
    circles_in,
    columns_in,
    formats_in,
    world_from,
)
from letterforge.compose import edition_named, mark_named
from letterforge.console import ERR, OUT, bar, followed, print_event, report, tell
from letterforge.errors import LetterError, LetterforgeError, UsageError
from letterforge.files import load
from letterforge.model import Letter
from letterforge.roster import Roster, read_roster
from letterforge.runs import Failed, Outcome, Papers, Review, Run, RunOptions, Written, review, run_as
from letterforge.runs import seal as seal_run
from letterforge.runs.grouping import merged
from letterforge.runs.sealing import letters_in
from letterforge.runs.tasks import Limits
from letterforge.runs.workers import cluster
from letterforge.wanted import Rendering
from letterforge.world import World

SOME_FAILED = 6
INTERRUPTED = 130
_COMPOSING = "composing and checking every row"

_Roster = Annotated[Path, Option("--roster", metavar="FILE", help="The addressees: .csv, .xlsx, .ods, .yaml, .jsonl")]
_Workers = Annotated[int | None, Option("--workers", metavar="N", help="How many processes; else one per processor")]
_Scheduler = Annotated[
    str | None, Option("--scheduler", metavar="ADDRESS", help="Let a Dask cluster make the letters: tcp://host:8786")
]
_DryRun = Annotated[bool, Option("--dry-run", help="Make nothing; say what is wrong, and what -o would hold")]
_Layout = Annotated[bool, Option("--layout", help="With --dry-run: count the pages of each letter too")]
_Output = Annotated[
    Path | None,
    Option(
        "-o",
        "--output",
        metavar="DIR",
        help="The folder to write into; with --dry-run, what a run would do there, or one of each",
    ),
]
_Name = Annotated[
    str | None, Option("--name", metavar="PATTERN", help="{stem}, {key}, {state}, {surname}, {language}, or a column")
]
_Quarantine = Annotated[bool, Option("--quarantine", help="Set rows aside that are wrong, and make the rest")]
_Seconds = Annotated[float, Option("--seconds", metavar="N", help="What one letter may take")]
_Memory = Annotated[int, Option("--memory", metavar="MIB", help="What one letter may take of memory")]
_Distribution = Annotated[
    bool | None, Option(help="Who receives what, as a list and a delivery sheet; else where one letter goes to many")
]
_Envelopes = Annotated[str | None, Option("--envelopes", metavar="SIZE", help="An envelope a row: c5, dl, no10")]
_SenderLine = Annotated[bool, Option("--sender", help="The sender's name on the envelopes")]
_Labels = Annotated[str | None, Option("--labels", metavar="GRID", help="Sheets of labels: a4-3x8, letter-2x5, …")]
_LabelsFrom = Annotated[int, Option("--labels-from", metavar="N", help="The first label that is left on the sheet")]
_Print = Annotated[bool, Option("--print", help="All letters in order, in PDFs of at most 500, to be printed")]
_TwoSided = Annotated[bool, Option("--two-sided", help="Print files: each letter begins on a right-hand page")]
_Zip = Annotated[bool, Option("--zip", help="All files in one ZIP as well")]
_EmbedFonts = Annotated[bool, Option("--embed-fonts", help="Let each DOCX take its fonts along")]


def run(
    letter: LetterFile,
    roster: _Roster,
    output: _Output = None,
    to: Formats = "pdf,docx",
    edition: EditionName = "original",
    mark: MarkName = None,
    name: _Name = None,
    where: Where = None,
    expect: Expect = None,
    map_: MapTo = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheet = None,
    workers: _Workers = None,
    scheduler: _Scheduler = None,
    dry_run: _DryRun = False,
    layout: _Layout = False,
    quarantine: _Quarantine = False,
    seconds: _Seconds = 60.0,
    memory: _Memory = 1024,
    embed_fonts: _EmbedFonts = False,
    distribution: _Distribution = None,
    envelopes: _Envelopes = None,
    sender: _SenderLine = False,
    labels: _Labels = None,
    labels_from: _LabelsFrom = 1,
    print_: _Print = False,
    two_sided: _TwoSided = False,
    zip_: _Zip = False,
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
        formats=tuple(formats_in(to)), how=how, name=name, where=where, columns=columns_in(map_), encoding=encoding,
        delimiter=delimiter, sheet=sheet, workers=workers, limits=Limits(seconds, memory), quarantine=quarantine,
        expect=circles_in(expect),
        papers=Papers(
            distribution=distribution, envelopes=envelopes, sender=sender, labels=labels, labels_from=labels_from,
            volumes=print_, two_sided=two_sided, archive=zip_,
        ),
    )  # fmt: skip
    if layout and not dry_run:
        hint = "add --dry-run; the run counts anyway"
        raise UsageError("pages are counted before a run", where="--layout", hint=hint)
    read, addressees = _letter_and_roster(letter, roster, options, world)
    with _once_for_all(addressees), _cluster(None if dry_run else scheduler) as executor:
        if dry_run:
            raise typer.Exit(_reviewed(read, addressees, options, world, output, layout=layout, as_json=as_json))
        with followed(_COMPOSING, as_json=as_json) as watch:
            asked = replace(options, watch=watch)
            going = run_as(read, addressees, output or Path(), asked, executor=executor, world=world)
        _tell_plan(going, as_json)
        raise typer.Exit(_made(going, as_json))


def _letter_and_roster(letter: Path, roster: Path, options: RunOptions, world: World) -> tuple[Letter, Roster]:
    """Both, as they are read; what is wrong in either is told at once."""
    try:
        read = load(letter, world=world)
    except LetterError as error:
        try:
            read_roster(roster, **options.reading, world=world)
        except LetterError as other:
            raise LetterError.of((*error.problems, *other.problems)) from error
        raise
    return read, read_roster(roster, **options.reading, world=world)


def _cluster(scheduler: str | None) -> AbstractContextManager[Executor | None]:
    """The cluster at this address, for as long as the run takes; of None: this machine's own workers."""
    return nullcontext() if scheduler is None else cluster(scheduler)


@contextmanager
def _once_for_all(roster: Roster) -> Iterator[None]:
    """What is wrong in many rows is told once."""
    try:
        yield
    except LetterforgeError as error:
        raise type(error).of(merged(error.problems, roster.rows)) from error


def _reviewed(
    letter: Letter, roster: Roster, options: RunOptions, world: World, into: Path | None, *, layout: bool, as_json: bool
) -> int:
    """Say what would be made; the code to end with."""
    with followed("setting every row" if layout else _COMPOSING) as watch:
        found = review(letter, roster, replace(options, watch=watch), into=into, layout=layout, world=world)
    _event_or_lines("planned", reviewing.as_data(found), reviewing.told(found), as_json)
    if into is not None and reviewing.holds_run(into):
        _event_or_lines("previewed", {"files": [], "hint": reviewing.ELSEWHERE}, ["", reviewing.ELSEWHERE], as_json)
    elif into is not None:
        paths = list(map(str, reviewing.preview(found, options.how, into, world)))
        _event_or_lines("previewed", {"files": paths}, ["", "One of each", *paths], as_json)
    if not as_json:
        OUT.print(f"\n{reviewing.next_step(found)}")
    return _code(found, quarantine=options.quarantine)


def _code(found: Review, *, quarantine: bool) -> int:
    """The code that the run itself would end with, as far as can be foreseen."""
    try:
        found.plan.refuse(quarantine=quarantine)
    except LetterforgeError as error:
        return error.exit_code
    return SOME_FAILED if found.plan.faulty else 0


def _event_or_lines(
    event: str, data: Mapping[str, object], lines: Iterable[str], as_json: bool, out: Console = OUT
) -> None:
    if as_json:
        print_event(event, **data)
        return
    for line in lines:
        out.print(line)


def seal(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a run")],
    by: Annotated[str, Option("--by", metavar="NAME", help="Who dispatched it")],
    how: Annotated[str, Option("--how", metavar="WORDS", help="How: by messenger, by e-mail")],
    as_json: AsJson = False,
) -> None:
    """Mark a run as dispatched: nothing in its folder is ever written again."""
    made = seal_run(folder, by=by, how=how)
    letters, rows = letters_in(folder)
    many = f"{reviewing.counted(letters, 'letter')} for {reviewing.counted(rows, 'row')}"
    told = {**asdict(made), "letters": letters, "rows": rows}
    report(told, [f"{folder}: {many} dispatched on {made.when} by {made.by}, {made.how}"], as_json)


def _tell_plan(going: Run, as_json: bool) -> None:
    """What is going to be made, and what a person should have seen before."""
    found = Review(going.plan)
    if as_json:
        print_event("planned", **reviewing.as_data(found))
        return
    seen = (str(one) for one in found.findings if one.of_run)
    for line in (*reviewing.who(going.plan), *corrections.told(going.plan), *seen):
        ERR.print(line)
    if going.plan.corrects:
        ERR.print(f"the run was dispatched: what has changed since goes to {going.folder}")


def _made(going: Run, as_json: bool) -> int:
    """Make what is missing; the code to end with."""
    try:
        with going, _stopping(going) as stopped, bar("letters", len(going.plan.items), quiet=as_json) as shown:
            for outcome in going:
                shown.advance(shown.task_ids[0])
                _tell_outcome(outcome, as_json)
    finally:  # however it ends: somebody's file may have been laid aside
        for finding in going.findings:
            _event_or_lines("found", asdict(finding), [str(finding)], as_json, ERR)
    if stopped:
        ERR.print("stopped: the same command carries on")
        return INTERRUPTED
    failed = [one for one in going.outcomes if isinstance(one, Failed)]
    written = [one for one in going.outcomes if isinstance(one, Written)]
    stood = sum(one.stood for one in written)
    if as_json:
        proof = going.proof.told() if going.proof else None
        papers = [file.name for one in going.papers for file in one.files]
        print_event(
            "ended", written=len(written) - stood, stood=stood, failed=len(failed), completeness=proof, papers=papers
        )  # fmt: skip
    else:
        OUT.print(f"{len(written) - stood:,} made, {stood:,} stood already, {len(failed):,} failed")
        if going.proof:
            OUT.print(reviewing.proved(going.proof))
        for paper in going.papers:
            OUT.print(f"with them: {', '.join(file.name for file in paper.files)}")
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
