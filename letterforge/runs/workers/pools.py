"""A pool of processes behind concurrent.futures.Executor, in which a task that ends its worker fails alone.

Each worker is a pool of Pebble's own, of one process: what a dying process leaves behind (a lock that is held, half a
message in a pipe) stops that pool, which is thrown away with it, and no other (noxdafox/pebble#163). A worker that has
made its share of letters is replaced in the same way. Tasks wait here until a worker is free, so that one that is
cancelled was never begun.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sized
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import partial
from threading import Condition, Thread
from typing import ParamSpec, TypeVar, cast

from letterforge import forking
from letterforge.errors import WorkersError
from letterforge.forking import Method
from letterforge.runs.workers.processes import WorkerProcess, died, end_of, is_lost
from letterforge.runs.workers.results import settle
from letterforge.runs.workers.sharing import Shared, keep

P = ParamSpec("P")
T = TypeVar("T")

# After a letter's time `limited` ends it in good order; only then is its process ended.
_GRACE = 2.0
# A worker that ends before it has begun with its task is no fault of the task's.
_TRIES = 3


@dataclass(eq=False)
class _Task:
    """What was submitted, work on so many `letters`; its process is ended after `seconds`."""

    work: Callable[[], object]
    letters: int
    seconds: float | None
    future: Future[object] = field(default_factory=Future)
    tries: int = 0


def pool(
    workers: int, *, seconds: float | None, memory: int | None, recycle: int, method: Method | None = None
) -> Pool:
    """An executor of so many processes, each replaced once it has made `recycle` letters.

    `seconds` and `memory` (MiB) are what a letter may take, None: anything. `limited` sees to both within the worker;
    these are the last resort. The process of a task `fn(setup, chunk)` is ended after so many seconds for each letter
    of the chunk, and none takes more than twice the memory beyond what it begins with, whatever letters leave behind.
    `method`: how processes begin, None: as this system does it best.
    """
    forking.begin(method)
    return Pool(workers, seconds=seconds, memory=memory, recycle=recycle, method=method)


class Pool(Executor):
    """Processes that work one task each at a time; see `pool`.

    A future raises WorkerDied or LetterTimeout where its task ended its worker; WorkersError where no worker begins.
    """

    def __init__(
        self, workers: int, *, seconds: float | None, memory: int | None, recycle: int, method: Method | None
    ) -> None:
        self._room, self._seconds, self._recycle, self._method = workers, seconds, recycle, method
        self._memory = None if memory is None else 2 * memory
        self._setups: dict[str, bytes] = {}
        self._waiting: deque[_Task] = deque()
        self._idle: list[WorkerProcess] = []
        self._busy: dict[WorkerProcess, _Task] = {}
        self._ending: list[Thread] = []
        self._changed = Condition()
        self._closed = self._proven = False

    def share(self, setup: Shared) -> Shared:
        """Give the setup to each worker before its next task."""
        with self._changed:
            self._setups = {**self._setups, setup.digest: setup.data or b""}
        return Shared(setup.digest)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a worker call `fn`, which is found there by its name; see concurrent.futures."""
        letters = _letters_in(args)
        task = _Task(partial(fn, *args, **kwargs), letters, self._time_for(letters))
        with self._changed:
            if self._closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._waiting.append(task)
        self._feed()
        return cast("Future[T]", task.future)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks, and end each worker when nothing is left to do; see concurrent.futures."""
        with self._changed:
            self._closed = True
            if cancel_futures:
                self._drop_waiting()
            while self._idle and not self._waiting:
                self._retire(self._idle.pop())
            while wait and (self._waiting or self._busy):
                self._changed.wait()
        for thread in self._ending if wait else ():
            thread.join()

    def terminate_workers(self) -> None:
        """Shut down without waiting for the letters at work; their futures raise WorkerDied."""
        self.shutdown(wait=False, cancel_futures=True)
        with self._changed:
            ended = list(self._busy.items())
            for worker, _ in ended:
                self._leave(worker, fit=False)
        for _, task in ended:
            settle(task.future, died("the run was broken off"))
        self.shutdown()

    def _time_for(self, letters: int) -> float | None:
        return None if self._seconds is None else self._seconds * letters + _GRACE

    def _drop_waiting(self) -> None:
        while self._waiting:
            future = self._waiting.popleft().future
            future.cancel()
            future.set_running_or_notify_cancel()

    def _feed(self) -> None:
        """Let each worker that is free begin with the next task."""
        while pair := self._next():
            self._start(*pair)

    def _next(self) -> tuple[_Task, WorkerProcess] | None:
        with self._changed:
            while self._waiting and (self._idle or self._room):
                task = self._waiting.popleft()
                if task.future.set_running_or_notify_cancel():
                    return task, self._take(task)
            self._changed.notify_all()
            return None

    def _take(self, task: _Task) -> WorkerProcess:
        """A worker for the task: one that is free, else a new one. The lock is held."""
        if self._idle:
            worker = self._idle.pop()
        else:
            self._room -= 1
            worker = WorkerProcess(self._memory, self._method)
        self._busy[worker] = task
        return worker

    def _start(self, task: _Task, worker: WorkerProcess) -> None:
        """Hand the worker its task; before that, the setups that it has not."""
        lacking = {digest: data for digest, data in self._setups.items() if digest not in worker.has}
        work, then = (partial(keep, lacking), self._supplied) if lacking else (task.work, self._done)
        worker.has = worker.has.union(lacking)
        try:
            inner = worker.schedule(work, task.seconds)
        except (RuntimeError, OSError) as error:  # it has ended while it was idle, or cannot begin
            self._lost(task, worker, error)
        else:
            inner.add_done_callback(partial(then, task, worker))

    def _supplied(self, task: _Task, worker: WorkerProcess, inner: Future[object]) -> None:
        error = inner.exception()
        if error is None:
            self._start(task, worker)
        else:
            self._lost(task, worker, error)

    def _done(self, task: _Task, worker: WorkerProcess, inner: Future[object]) -> None:
        error = inner.exception()
        if is_lost(error):
            self._lost(task, worker, error)
            return
        self._proven = True
        worker.letters += task.letters
        end = end_of(error, task.seconds)
        with self._changed:
            self._leave(worker, fit=end is None and worker.letters < self._recycle)
        self._feed()
        settle(task.future, end or error, None if error else inner.result())

    def _lost(self, task: _Task, worker: WorkerProcess, error: BaseException | None) -> None:
        """Hand the task to another worker; give up where none of them ever began."""
        task.tries += 1
        with self._changed:
            if worker not in self._busy:  # terminated
                return
            self._leave(worker, fit=False)
            again = self._take(task) if task.tries < _TRIES else None
        if again is not None:
            self._start(task, again)
        elif self._proven:
            self._feed()
            settle(task.future, died("before it had begun"))
        else:
            self._give_up(task, error)

    def _give_up(self, task: _Task, error: BaseException | None) -> None:
        hint = "a script that makes letters keeps the call under `if __name__ == '__main__':`; else see what it printed"
        failed = WorkersError(f"no worker can begin: {error}", hint=hint)
        with self._changed:
            self._closed = True
            lost = [task, *self._waiting]
            self._waiting.clear()
            self._changed.notify_all()
        for one in lost:
            settle(one.future, failed)

    def _leave(self, worker: WorkerProcess, *, fit: bool) -> None:
        """Take the worker back from its task; one that is not fit is replaced. The lock is held."""
        if self._busy.pop(worker, None) is None:  # terminated
            return
        if fit and (self._waiting or not self._closed):
            self._idle.append(worker)
        else:
            self._retire(worker)
        self._changed.notify_all()

    def _retire(self, worker: WorkerProcess) -> None:
        """End the process, without waiting for its end; its place is free. The lock is held."""
        self._room += 1
        thread = Thread(target=worker.end, name="letterforge-retire")
        thread.start()
        self._ending = [*(one for one in self._ending if one.is_alive()), thread]


def _letters_in(args: tuple[object, ...]) -> int:
    """How many letters a task is about: the length of its last argument, the chunk; one at least."""
    return max(1, len(args[-1])) if args and isinstance(args[-1], Sized) else 1
