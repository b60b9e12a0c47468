"""Workers on other machines, through Dask's own executor; they share no files with this one.

Dask itself sends a task elsewhere when its worker dies, and gives up after some deaths (`allowed-failures`). It blames
all tasks that the worker had: whoever is blamed is tried once more, one at a time, so that a letter that kills workers
takes none of its neighbours along. Importing this module imports nothing of Dask's.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from concurrent.futures import wait as wait_for
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast
from weakref import ref

from letterforge.errors import WorkerDied, WorkersError
from letterforge.fonts import Fonts
from letterforge.runs.workers.equipment import equipment, must_be_equipped_as
from letterforge.runs.workers.reaching import client_of, executor_of, must_be_alike, must_have_workers, must_load
from letterforge.runs.workers.results import settle
from letterforge.runs.workers.sharing import Shared

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE = 10.0
_LOOK = 1.0  # seconds between two looks at how many workers there are


def cluster(address: str, *, patience: float = _PATIENCE) -> Cluster:
    """An executor whose tasks are done by the workers of the Dask scheduler at `address`, as "tcp://10.0.0.5:8786".

    Waits `patience` seconds for the scheduler, and as long again for the first worker. What Dask's client logs short of
    the end of all is left out from then on: the errors of the tasks tell it.

    Raises:
        UsageError: Dask is not installed here; the address is none, or lacks its certificates.
        WorkersError: the scheduler does not answer, has no worker, or no letterforge, which it reads tasks with; or a
            worker has other versions or fonts.
    """
    client = client_of(address, patience)
    try:
        must_load(client, address)
        must_have_workers(client, address, patience)
        return Cluster(client)
    except BaseException:
        client.close()
        raise


@dataclass(eq=False)
class _Sent:
    """A task on its way."""

    send: Callable[[], Future[object]]
    future: Future[object] = field(default_factory=Future)
    blamed: bool = False


class Cluster(Executor):
    """Workers of a Dask scheduler; see `cluster`. `fonts`: those that all of them must have.

    A future raises WorkerDied where its task ended several workers, and WorkersError where the scheduler has gone.
    """

    def __init__(self, client: Client) -> None:
        self._client, self._executor = client, executor_of(client)
        self.fonts = Fonts()
        self.must_have(self.fonts)
        self._setups: dict[str, object] = {}
        self._under_way: set[Future[object]] = set()
        self._suspects: deque[_Sent] = deque()
        self._trying = False
        self._lock = Lock()
        self._hands, self._looked = 1, -_LOOK

    def must_have(self, fonts: Fonts) -> None:
        """See that all workers have the versions and these fonts of here; those that come later must have them, too.

        Raises:
            WorkersError: one has others.
        """
        must_be_alike(self._client, fonts)
        self.fonts = fonts

    @property
    def hands(self) -> int:
        """How many tasks its workers do at a time, as they were within the last second; one at least."""
        if time.monotonic() - self._looked >= _LOOK and self._reached:
            with suppress(OSError):  # it goes at this moment: whoever waits for a task is told
                self._hands = max(1, sum(map(int, self._client.nthreads().values())))
            self._looked = time.monotonic()
        return self._hands

    def share(self, setup: Shared) -> object:
        """Send the setup once; workers hand it on to each other, and it is sent again where all that had it died."""
        if setup.digest not in self._setups:
            send = partial(self._client.submit, _given, setup, key=f"letterforge-{setup.digest}")
            self._setups[setup.digest] = self._sent(send)
        return self._setups[setup.digest]

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a worker call `fn`, which is found there by its name; see concurrent.futures.

        Raises:
            WorkersError: the scheduler has gone. RuntimeError: the cluster was shut down.
        """
        alike = (self.fonts, equipment(self.fonts))
        sent = _Sent(partial(self._executor.submit, _done_alike, *alike, fn, *args, **kwargs))
        self._follow(sent, self._sent(sent.send))
        return cast("Future[T]", sent.future)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks, and leave the scheduler; see concurrent.futures.

        With `cancel_futures`, and without `wait`, what is not done is lost: which tasks have begun, nobody knows here.
        """
        if wait and not cancel_futures:
            wait_for(set(self._under_way))
        self._executor.shutdown(wait=False)
        self._client.close()

    @property
    def _reached(self) -> bool:
        return bool(self._client.status == "running")

    def _sent(self, send: Callable[[], T]) -> T:
        """What comes of sending something to the scheduler; what is sent while it is looked for, nobody answers."""
        if not self._reached:
            raise _gone("the scheduler has gone")
        return send()

    def _follow(self, sent: _Sent, inner: Future[object]) -> None:
        self._under_way.add(sent.future)
        sent.future.add_done_callback(self._under_way.discard)
        # Held weakly: as soon as it is done, the scheduler forgets it, and no worker keeps a letter.
        sent.future.add_done_callback(partial(_cancel_too, ref(inner)))
        inner.add_done_callback(partial(self._came_back, sent))

    def _came_back(self, sent: _Sent, inner: Future[object]) -> None:
        error = None if inner.cancelled() else inner.exception()
        if sent.blamed:
            self._next_suspect()
        if _is_blame(error) and not sent.blamed:
            sent.blamed = True
            self._suspects.append(sent)
            self._next_suspect(begin=True)
        else:
            end = _gone("the scheduler has gone") if inner.cancelled() else None if error is None else _told(error)
            settle(sent.future, end, inner.result() if end is None else None)

    def _next_suspect(self, *, begin: bool = False) -> None:
        """Try the next one that was blamed; with `begin`, only where none is being tried."""
        with self._lock:
            if begin and self._trying:
                return
            self._trying = bool(self._suspects)
            suspect = self._suspects.popleft() if self._suspects else None
        if suspect is not None:
            try:
                self._follow(suspect, self._sent(suspect.send))
            except WorkersError as error:
                settle(suspect.future, error)
            except RuntimeError:  # shut down in the meantime
                settle(suspect.future, _gone("the run was broken off"))


def must_have_fonts(executor: Executor, fonts: Fonts) -> None:
    """See that a cluster has these fonts on all machines; another executor is on this one, or its own matter.

    Raises:
        WorkersError: a worker has others.
    """
    if isinstance(executor, Cluster) and fonts.folders != executor.fonts.folders:
        executor.must_have(fonts)


def hands_of(executor: Executor, usual: int) -> int:
    """How many tasks an executor does at a time, as it is now; one that does not tell does `usual`."""
    return executor.hands if isinstance(executor, Cluster) else usual


def _given(setup: Shared) -> Shared:
    return setup


def _done_alike(
    fonts: Fonts, coordinator: Mapping[str, str], fn: Callable[..., object], *args: object, **kwargs: object
) -> object:
    """Do a task on a worker that may have come later than the run began."""
    from distributed import get_worker

    must_be_equipped_as(coordinator, fonts, where=get_worker().address)
    return fn(*args, **kwargs)


def _cancel_too(inner: ref[Future[object]], outer: Future[object]) -> None:
    if outer.cancelled() and (under_way := inner()) is not None:
        under_way.cancel()


def _is_blame(error: BaseException | None) -> bool:
    from distributed.scheduler import KilledWorker

    return isinstance(error, KilledWorker)


def _told(error: BaseException) -> BaseException:
    """An error of Dask's as one of ours; what the task raised, as it is."""
    from distributed.scheduler import NoValidWorkerError, NoWorkerError

    if _is_blame(error):
        hint = "see their logs: it crashes them, takes their memory, or is stuck within a library beyond its time"
        return WorkerDied("the workers that made the letter have ended, one after another", hint=hint)
    if isinstance(error, NoWorkerError | NoValidWorkerError):
        return _gone("all workers have gone")
    return error


def _gone(what: str) -> WorkersError:
    return WorkersError(what, hint="start them again, and give the same command again: it makes what is missing")
