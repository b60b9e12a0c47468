"""Workers of a Dask cluster: a real scheduler, and workers that die."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from letterforge.errors import LetterError, LetterTimeout, UsageError, WorkerDied, WorkersError
from letterforge.fonts import Fonts
from letterforge.runs.workers import Cluster, cluster, must_have_fonts, result_of, shared
from letterforge.runs.workers.equipment import equipment, must_be_equipped_as
from letterforge.runs.working import Bench
from tests.runs.workers import tasks
from tests.runs.workers.clustering import ROOT, Scheduler, scheduler
from tests.runs.workers.waiting import awaited, begun

slow = pytest.mark.slow


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scheduler]:
    """A scheduler with two workers."""
    with scheduler(tmp_path_factory.mktemp("cluster")) as running, running.workers(2):
        yield running


@pytest.fixture
def two(dask: Scheduler) -> Iterator[Cluster]:
    """The executor whose tasks they do."""
    with cluster(dask.address, patience=60) as executor:
        yield executor


@pytest.fixture
def lonely(tmp_path: Path) -> Iterator[Scheduler]:
    """A scheduler without workers."""
    with scheduler(tmp_path) as running:
        yield running


def test_a_scheduler_that_does_not_answer_is_an_error_with_a_remedy() -> None:
    """It names the address; nothing waits for ever."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(WorkersError, match="the scheduler does not answer") as caught:
        cluster(address, patience=1)

    assert address == caught.value.where
    assert (
        "see whether it runs and can be reached: dask scheduler; its address is in what it prints" == caught.value.hint
    )


@pytest.mark.parametrize(
    ("address", "fact", "hint"),
    [
        ("nonsense", "no address of a scheduler", "write it as the scheduler prints it: tcp://10.0.0.5:8786"),
        ("tcp://10.0.0.5", "no address of a scheduler", "write it as the scheduler prints it: tcp://10.0.0.5:8786"),
        ("tls://10.0.0.5:8786", "needs certificates", "distributed.comm.tls.ca-file, .client.cert, .client.key"),
    ],
)
def test_an_address_that_cannot_be_meant_is_told_at_once(address: str, fact: str, hint: str) -> None:
    """Nothing waits, and nothing of Dask's is printed later."""
    with pytest.raises(UsageError, match=fact) as caught:
        cluster(address)

    assert address == caught.value.where
    assert hint in str(caught.value.hint)


def test_without_dask_the_error_says_what_to_install(tmp_path: Path) -> None:
    """It is an extra, which few need."""
    (tmp_path / "distributed.py").write_text("raise ImportError('not here')", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", "from letterforge.runs.workers import cluster; cluster('tcp://10.0.0.5:8786')"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}, capture_output=True, text=True, check=False,
    ).stderr  # fmt: skip

    assert "UsageError: tcp://10.0.0.5:8786: a cluster needs Dask, which is not installed" in told
    assert "(pip install 'letterforge[dask]', here and on all machines of the cluster)" in told


def test_equipment_names_versions_and_fonts() -> None:
    """What makes letters differ between machines."""
    must_be_equipped_as(equipment())

    assert {"letterforge", "weasyprint", "python", "LiberationSerif-Regular.ttf"} <= set(equipment())


def test_equipment_that_differs_is_named() -> None:
    """With its place and both versions; a missing font is one, too."""
    elsewhere = {**equipment(), "weasyprint": "1", "Other.ttf": "abc"}
    with pytest.raises(WorkersError, match="would make other letters") as caught:
        must_be_equipped_as(elsewhere, where="tcp://10.0.0.7:1234")

    assert "tcp://10.0.0.7:1234" == caught.value.where

    assert "Other.ttf missing (here abc)" in caught.value.message
    assert f"weasyprint {equipment()['weasyprint']} (here 1)" in caught.value.message
    assert "install the same versions and fonts on all machines of the cluster" == caught.value.hint


@slow
def test_it_is_an_executor(two: Cluster) -> None:
    """Its results and errors are those of the pool."""
    assert 2 == two.hands
    assert [5, 7, 9] == list(two.map(tasks.add, [1, 2, 3], [4, 5, 6]))
    with pytest.raises(LetterError, match=r"roster\.csv:3: name: no name \(fill it in\)"):
        two.submit(tasks.fail).result(30)


@slow
def test_the_setup_travels_to_each_worker(two: Cluster) -> None:
    """Without files that both can see."""
    setup = shared(two, b"x" * 100_000)

    assert [100_000] * 8 == [two.submit(tasks.length, setup).result(30) for _ in range(8)]


@slow
def test_time_is_limited_there(two: Cluster) -> None:
    """The worker goes on."""
    with pytest.raises(LetterTimeout):
        two.submit(tasks.limited_busy, 30, 0.3).result(30)

    assert 3 == two.submit(tasks.add, 1, 2).result(30)


@slow
def test_a_worker_that_is_killed_has_its_letters_made_elsewhere(two: Cluster, tmp_path: Path) -> None:
    """Each is made; nobody notices but in time. The setup is still known."""
    setup = shared(two, b"x" * 50_000)
    first = two.submit(tasks.begin_and_sleep, tmp_path / "first", 2)
    futures = [two.submit(tasks.busy, 0.2, [n]) for n in range(20)]
    killed = begun(tmp_path / "first")
    os.kill(killed, signal.SIGKILL)

    assert [[n] for n in range(20)] == [result_of(future, 60) for future in futures]
    assert killed != result_of(first, 60)
    assert [50_000] * 4 == [two.submit(tasks.length, setup).result(60) for _ in range(4)]


@slow
@pytest.mark.parametrize(
    ("poison", "times"), [((tasks.leave, 3), 2), ((tasks.limited_stuck, 0.3), 1)], ids=["crash", "stuck"]
)
def test_a_letter_that_ends_its_workers_fails_alone(two: Cluster, poison: tuple[object, float], times: int) -> None:
    """Also where Dask blames others that were on the same workers."""
    futures = [two.submit(tasks.busy, 0.1, [n]) for n in range(10)]
    poisoned: list[Future[None]] = [two.submit(*poison) for _ in range(times)]  # type: ignore[call-arg, arg-type]
    futures += [two.submit(tasks.busy, 0.1, [n]) for n in range(10, 20)]

    assert [[n] for n in range(20)] == [result_of(future, 300) for future in futures]
    for future in poisoned:
        with pytest.raises(WorkerDied, match="one after another") as caught:
            result_of(future, 300)
        assert "it crashes them, takes their memory, or is stuck within a library" in str(caught.value.hint)


@slow
def test_a_worker_that_ends_while_it_hands_a_letter_over_is_told(two: Cluster, tmp_path: Path) -> None:
    """It was made, and is lost on its way: nobody waits for ever, and others are made."""
    lost = two.submit(tasks.made_and_gone, tmp_path / "made", 400 << 20, 0.1)

    with pytest.raises(WorkerDied, match="one after another"):
        result_of(lost, 120)
    assert 3 == two.submit(tasks.add, 1, 2).result(60)


@slow
def test_a_scheduler_without_workers_says_how_to_start_some(lonely: Scheduler) -> None:
    """With its address."""
    with pytest.raises(WorkersError, match="the scheduler has no workers") as caught:
        cluster(lonely.address, patience=1)

    assert f"dask worker {lonely.address} --nthreads 1" in str(caught.value.hint)


def other_version(folder: Path) -> Mapping[str, str]:
    """What tells a worker of another version of letterforge."""
    told = folder / "other" / "letterforge-9.9.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: letterforge\nVersion: 9.9\n", encoding="utf-8")
    return {"PYTHONPATH": f"{told.parent}{os.pathsep}{ROOT}"}


def other_font(folder: Path) -> Mapping[str, str]:
    """What lets a worker find another file for a typeface, in the fonts of its user."""
    copied_font("LiberationSans-Regular.ttf", folder / ".fonts")
    return {"HOME": str(folder)}


def copied_font(name: str, folder: Path) -> Path:
    """The folder, in which that font is what goes by another's name."""
    found = Fonts().path(name)
    assert found is not None
    folder.mkdir(exist_ok=True)
    shutil.copy(found, folder / "LiberationSerif-Regular.ttf")
    return folder


@slow
def test_a_scheduler_or_worker_without_letterforge_is_told(lonely: Scheduler, tmp_path: Path) -> None:
    """By its address, and with what to install there: a scheduler reads tasks, too."""
    broken = tmp_path / "without" / "letterforge" / "__init__.py"
    broken.parent.mkdir(parents=True)
    broken.write_text("raise ImportError('none here')", encoding="utf-8")
    variables = {"PYTHONPATH": f"{tmp_path / 'without'}{os.pathsep}{ROOT}"}
    with scheduler(tmp_path / "without", variables=variables) as bare:
        address = bare.address
        with pytest.raises(WorkersError) as lacking:
            cluster(address, patience=60)
    with lonely.workers(1, variables=variables), pytest.raises(WorkersError) as lacks:
        cluster(lonely.address, patience=60)

    assert "the scheduler cannot load letterforge: none here" == lacking.value.message
    assert address == lacking.value.where
    assert "a worker cannot load letterforge: ImportError('none here')" == lacks.value.message
    assert str(lacks.value.where).startswith("tcp://127.0.0.1")
    for error in (lacking.value, lacks.value):
        assert f"pip install 'letterforge[dask]=={equipment()['letterforge']}' there" == error.hint


@slow
@pytest.mark.parametrize(
    ("another", "says"),
    [(other_version, r"letterforge 9\.9 \(here"), (other_font, r"LiberationSerif-Regular\.ttf [0-9a-f]{12} \(here")],
)
def test_workers_with_other_versions_or_fonts_are_refused(
    lonely: Scheduler, tmp_path: Path, another: Callable[[Path], Mapping[str, str]], says: str
) -> None:
    """Before the run, by their address; where they come later, by their first task."""
    variables = another(tmp_path)
    with lonely.workers(1, variables=variables), pytest.raises(WorkersError, match=says) as caught:
        cluster(lonely.address, patience=60)
    with lonely.workers(1), cluster(lonely.address, patience=60) as executor:
        executor.submit(tasks.begin_and_await, tmp_path / "mark", tmp_path / "go")
        begun(tmp_path / "mark")
        with lonely.workers(1, variables=variables):
            later = [executor.submit(tasks.add, 1, n) for n in range(3)]  # more than one worker may hoard
            with pytest.raises(WorkersError, match=says) as refused:
                result_of(later[-1], 60)
        (tmp_path / "go").touch()

    for error in (caught.value, refused.value):
        assert str(error.where).startswith("tcp://127.0.0.1")
        assert "install the same versions and fonts on all machines of the cluster" == error.hint


@slow
def test_fonts_of_a_runs_own_are_the_same_everywhere(lonely: Scheduler, tmp_path: Path) -> None:
    """A folder that the sender names: where a worker finds another file in it, the run does not begin."""
    own = Fonts((copied_font("LiberationSerif-Regular.ttf", tmp_path / "own"),))
    with lonely.workers(1), cluster(lonely.address, patience=60) as executor:
        executor.must_have(own)
        here = executor.submit(tasks.add, 1, 2).result(60)
        copied_font("LiberationSans-Regular.ttf", tmp_path / "own")
        with lonely.workers(1):
            awaited(lambda: executor.hands == 2, 60)
            with pytest.raises(WorkersError, match=r"LiberationSerif-Regular\.ttf [0-9a-f]{12} \(here") as caught:
                executor.must_have(own)
            must_have_fonts(executor, Fonts())  # another run, which has the usual ones
            later = [executor.submit(tasks.add, 1, n).result(60) for n in range(4)]

    assert (3, [1, 2, 3, 4]) == (here, later)
    assert str(caught.value.where).startswith("tcp://127.0.0.1")


@slow
def test_workers_that_come_and_go_are_followed(lonely: Scheduler) -> None:
    """A run hands out two tasks for each that there is now: one that came with one worker is made by three."""
    with lonely.workers(1), cluster(lonely.address, patience=60) as executor:
        setup = shared(executor, b"")
        work: Bench[int, tuple[float, float]] = Bench(executor, 0, partial(tasks.spans, 0.2), setup)
        done = (cast("tuple[float, float]", span) for chunk in work.done(range(1000)) for _, span in chunk)
        few = [next(done) for _ in range(6)]
        with lonely.workers(2):
            grown = awaited(lambda: executor.hands == 3, 60)
            many = [next(done) for _ in range(30)]
        shrunk = awaited(lambda: executor.hands == 1, 60)
        work.stop()

    assert ("True", "True") == (grown, shrunk)
    assert (1, 3) == (at_once(few), at_once(many))


def at_once(spans: Sequence[tuple[float, float]]) -> int:
    """How many of these spans of time there are at most at one time."""
    return max(sum(begin <= start < end for begin, end in spans) for start, _ in spans)


@slow
def test_a_scheduler_that_dies_ends_the_run(lonely: Scheduler, tmp_path: Path) -> None:
    """At once, and the error says how to carry on; so does what is handed in afterwards."""
    with lonely.workers(1), cluster(lonely.address, patience=60) as executor:
        future = executor.submit(tasks.begin_and_sleep, tmp_path / "mark", 5)
        begun(tmp_path / "mark")
        lonely.process.kill()
        with pytest.raises(WorkersError, match="the scheduler has gone") as caught:
            result_of(future, 4)

        awaited(lambda: not executor._reached)
        with pytest.raises(WorkersError, match="the scheduler has gone"):
            executor.submit(tasks.add, 1, 2)

    assert 1 == executor.hands
    assert "start them again, and give the same command again: it makes what is missing" == caught.value.hint


@slow
def test_a_cluster_that_has_lost_all_workers_ends_the_run(tmp_path: Path) -> None:
    """Where the scheduler is told for how long to wait for new ones."""
    waits = {"DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT": "2s"}
    with scheduler(tmp_path, variables=waits) as running:
        with running.workers(1):
            executor = cluster(running.address, patience=60)
        with executor, pytest.raises(WorkersError, match="all workers have gone"):
            result_of(executor.submit(tasks.add, 1, 2), 60)
