"""A run is begun: letter and roster are read, every row composed, the folder locked; then it may be made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from letterforge.compose import Edition, Mark
from letterforge.compose.options import chosen as option
from letterforge.compose.options import usage_of
from letterforge.model import Letter, Open
from letterforge.rendering import name_fields, world_of
from letterforge.roster import Roster, completed, in_office, old_roster, read_roster
from letterforge.runs.addressees import refuse_entries
from letterforge.runs.corrections import correction, folder_for, refuse_empty
from letterforge.runs.journal import NAME, Selection
from letterforge.runs.layouts import counted
from letterforge.runs.limiting import unkept
from letterforge.runs.opening import folder_of
from letterforge.runs.options import RunOptions
from letterforge.runs.papers.options import Papers
from letterforge.runs.plans import Plan
from letterforge.runs.preparing import prepared
from letterforge.runs.pressing import Press, WholePress, told
from letterforge.runs.reviewing import Review
from letterforge.runs.running import Run
from letterforge.runs.selecting import are_some, begun_in, known_of, select
from letterforge.runs.standing import Standing, digest_of, foreseen, gone_of, see_names, seen
from letterforge.runs.tasks import Limits
from letterforge.runs.workers import Cluster, must_have_fonts, pool, result_of
from letterforge.versions import font_files, versions
from letterforge.wanted import Rendering
from letterforge.world import World

_RECYCLE = 400  # letters: as PDF, each leaves some 32 KiB behind in its worker


def run(
    letter: Letter,
    roster: str | Path | Roster,
    into: str | Path,
    *,
    formats: Sequence[str] = ("pdf", "docx"),
    edition: Edition = "original",
    mark: Mark | None = None,
    embed_fonts: bool = False,
    name: str | None = None,
    where: str | None = None,
    columns: Mapping[str, str] | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    seconds: float | None = 60.0,
    memory: int | None = 1024,
    quarantine: bool = False,
    expect: Sequence[str] | None = None,
    papers: Papers | None = None,
    world: World | None = None,
) -> Run:
    """Plan a run: one letter, a roster, a folder. Nothing is written before every row was composed and checked.

    `name` is a pattern of file names over {stem}, {key}, {state}, {surname}, {language}, {reference} and the roster's
    own columns; `where` picks rows ("replied != 'yes'"); `columns` says which column stands for which key. `executor`
    makes the letters, `workers` at a time where it does not tell how many; None for a process for each of `workers`, or
    of the processors there are. `seconds` and `memory` (MiB) are what one letter may take, None: anything.
    `quarantine`: rows that are wrong are set aside instead of ending the run before it begins. `expect`: the circles
    that must be reached, whole ("member-states"); None: those to which the letter goes are looked at, and who is
    missing is a warning.
    `papers`: what goes with them (lists, envelopes, labels, print files, ZIP); None: lists of one that goes to many.

    Raises:
        LetterError: what is wrong in the letter or in rows, all at once. LockedError: another run is at work in the
            folder; SealedError: it was dispatched. OutputError: it cannot be written, or holds another letter's run.
    """
    how = Rendering(edition=edition, mark=mark, embed_fonts=embed_fonts)
    options = RunOptions(
        formats=tuple(formats), how=how, name=name, where=where, columns=columns or {}, workers=workers,
        limits=Limits(seconds, memory), quarantine=quarantine, expect=expect,
        papers=papers or Papers(),
    )  # fmt: skip
    return run_as(letter, roster, Path(into), options, executor=executor, world=world)


def run_as(
    letter: Letter, roster: str | Path | Roster, into: Path, options: RunOptions, *,
    executor: Executor | None = None, press: Press | None = None, world: World | None = None,
) -> Run:  # fmt: skip
    """A run as an object says; see `run`. `press`: who sets the letters, None for the usual one."""
    world = world_of(letter, world, embed_fonts=options.how.embed_fonts)
    with ExitStack() as stack:
        own = stack.enter_context(_workers(options, executor))  # they begin to load while this process reads
        whole = _whole(letter, world)
        read = _read(roster, whole, options, world)
        facts = _facts(whole, options)
        place, dispatched = folder_for(into, facts)
        folder = None if dispatched else stack.enter_context(folder_of(place, facts))  # locked before it is planned
        known = known_of(folder.journal) if folder else begun_in(place)
        plan = _planned(whole, read, options, world, own, known)
        plan = correction(plan, dispatched, some=are_some(known, options.where))
        refuse_empty(plan, dispatched, place, facts, some=options.where is not None)
        press = press or WholePress(world.fonts)
        must_have_fonts(executor or own, press.fonts)
        plan = replace(plan, noticed=(*plan.noticed, *unkept(executor or own, options.limits)))
        means = _means_of(press, own)
        folder = folder or stack.enter_context(folder_of(place, facts))
        see_names(plan, folder, options, gone_of(plan, folder.made))
        select(folder, options.where)
        return Run(plan, folder, options, press, means, executor or own, stack.pop_all())


def review(
    letter: Letter, roster: str | Path | Roster, options: RunOptions, *,
    into: Path | None = None, layout: bool = False, world: World | None = None,
) -> Review:  # fmt: skip
    """What a run would do, and all that is wrong in it; nothing is written, and nothing is refused for a row's sake.

    `into`: the folder that the run would have, which may hold one. `layout`: every letter is set as well, so that its
    pages are counted.

    Raises:
        LetterError: the letter itself cannot be made, or no row can. UsageError: as of `run`. SealedError, LockedError,
            OutputError: a run into this folder would be refused for its sake.
    """
    world = world_of(letter, world, embed_fonts=options.how.embed_fonts)
    with _workers(options, None) as own:
        whole = _whole(letter, world)
        read = _read(roster, whole, options, world)
        plan, there = _foreseen(whole, read, options, world, own, into)
        found = counted(plan, options, world, own) if layout and plan.letters else Review(plan)
        return replace(found, standing=there)


def _foreseen(
    letter: Letter, roster: Roster, options: RunOptions, world: World, own: Executor, into: Path | None
) -> tuple[Plan, Standing | None]:
    """The plan of a run into this folder, as `run_as` makes it, and what it would do there, where one was before."""
    if into is None:
        return prepared(letter, roster, options, world, own), None
    facts = _facts(letter, options)
    place, dispatched = folder_for(into, facts)
    folder, known = seen(place, facts) if os.path.lexists(place / NAME) else (None, None)
    plan = prepared(letter, roster, options, world, own, known)
    if not plan.goes(quarantine=options.quarantine):
        return plan, None
    plan = correction(plan, dispatched, some=are_some(known, options.where))
    refuse_empty(plan, dispatched, place, facts, some=options.where is not None, dry=True)
    if folder is None:
        return plan, Standing(place, 0, 0, len(plan.letters)) if dispatched else None
    return plan, foreseen(plan, folder, options, digest_of(_means_of(WholePress(world.fonts), own)))


def _facts(letter: Letter, options: RunOptions) -> Mapping[str, str]:
    """Whose run it is: a folder holds that of one letter, in one edition."""
    return {"letter": name_fields(letter)["stem"], "edition": options.how.edition}


def _whole(letter: Letter, world: World) -> Letter:
    """The letter with all that it names; whose addressee is an entry of the address book is refused."""
    refuse_entries(letter)
    return completed(letter, world=world)


def _read(roster: str | Path | Roster, letter: Letter, options: RunOptions, world: World) -> Roster:
    """The roster of those who are in office on the letter's date, with what is to be said of it."""
    read = roster if isinstance(roster, Roster) else read_roster(roster, **options.reading, world=world)
    day = world.now.date() if isinstance(letter.date, Open) else letter.date
    days = int(option("roster-days", usage_of(letter, world)))
    return replace(read, rows=in_office(read.rows, day), findings=(*read.findings, *old_roster(read, day, days)))


def _planned(
    letter: Letter, roster: Roster, options: RunOptions, world: World, executor: Executor, known: Selection | None
) -> Plan:
    """What a run would do in a folder that is for the rows `known`.

    Raises:
        LetterError: what is wrong in the letter or in rows, all at once, unless they are set aside.
    """
    plan = prepared(letter, roster, options, world, executor, known)
    plan.refuse(quarantine=options.quarantine)
    return plan


@contextmanager
def _workers(options: RunOptions, other: Executor | None) -> Iterator[Executor]:
    """This machine's workers; ended at once where the run is broken off.

    `other` makes the letters, and the options say how large that is, unless it tells itself; then one per processor.
    """
    told = other is None or isinstance(other, Cluster)
    hands = options.hands if told else replace(options, workers=None).hands
    own = pool(hands, seconds=options.limits.seconds, memory=options.limits.memory, recycle=_RECYCLE)
    try:
        yield own
    except BaseException:
        own.terminate_workers()
        raise
    finally:
        own.shutdown(cancel_futures=True)


def _means_of(press: Press, own: Executor) -> Mapping[str, object]:
    """By what the files are made: with the same means, the same letter has the same bytes.

    A worker is asked, since this process itself never loads what sets a PDF.
    """
    return {
        "press": told(press),
        "versions": result_of(own.submit(versions, engine=True)),
        "fonts": font_files(press.fonts),
    }
