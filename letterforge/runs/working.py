"""Handing work out to an executor: in chunks, so many at a time, and alone what ended a worker.

The work of a chunk that dies is done again, letter by letter: so the one that kills its worker is found, and no other
is lost with it. One whose worker died while it was alone is tried once more, since somebody else may have ended that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from letterforge.errors import LetterforgeError, LetterTimeout, WorkerDied
from letterforge.runs.workers import Shared, hands_of, result_of, submitted

Item = TypeVar("Item")
Result = TypeVar("Result")
Watch = Callable[[int, int], None]  # is told how much is done, and of how much
Work = Callable[[Shared, Sequence[Item]], Sequence[Result | LetterforgeError]]
_AHEAD = 2  # chunks that wait for each worker, so that none of them waits for us


def parts_of(whole: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """The whole in parts of at most so many."""
    return (whole[at : at + size] for at in range(0, len(whole), size))


@dataclass
class Bench(Generic[Item, Result]):
    """Work for an executor: `fn(setup, chunk)` on chunks of at most `chunk` items.

    `workers`: how many it has, where it does not tell itself. `stop` tells it to hand out no more: what is in work is
    still waited for.
    """

    executor: Executor
    workers: int
    fn: Work[Item, Result]
    setup: Shared
    chunk: int = 1
    watch: Watch | None = None
    stopped: bool = False
    _suspected: set[int] = field(default_factory=set)
    _waiting: deque[Sequence[tuple[int, Item]]] = field(default_factory=deque)
    _pending: dict[Future[Sequence[Result | LetterforgeError]], Sequence[tuple[int, Item]]] = field(
        default_factory=dict
    )

    def stop(self) -> None:
        """Hand out nothing more."""
        self.stopped = True

    def done(self, items: Sequence[Item]) -> Iterator[Sequence[tuple[int, Result | LetterforgeError]]]:
        """Each item's number, from 0, and what came of it: chunk by chunk, as they come.

        Raises:
            WorkersError: the executor is broken.
        """
        numbered, done = list(enumerate(items)), 0
        self._waiting.extend(parts_of(numbered, self.chunk))
        try:
            while self._hand_out() or self._pending:
                ready, _ = wait(self._pending, return_when=FIRST_COMPLETED)
                for future in sorted(ready, key=lambda one: self._pending[one][0][0]):
                    if made := self._taken(future, self._pending.pop(future)):
                        done += len(made)
                        self._tell(done, len(items))
                        yield made
        finally:
            self._waiting.clear()
            for future in self._pending:
                future.cancel()
            self._pending.clear()

    def _tell(self, done: int, of: int) -> None:
        if self.watch is not None:
            self.watch(done, of)

    def _hand_out(self) -> bool:
        """Whether anything was handed out."""
        handed = False
        while self._waiting and not self.stopped and len(self._pending) < self._most:
            chunk = self._waiting.popleft()
            self._pending[submitted(self.executor, self.fn, self.setup, [item for _, item in chunk])] = chunk
            handed = True
        return handed

    @property
    def _most(self) -> int:
        """How many chunks may be on their way; asked anew each time, as a cluster grows and shrinks."""
        return hands_of(self.executor, self.workers) * _AHEAD

    def _taken(
        self, future: Future[Sequence[Result | LetterforgeError]], chunk: Sequence[tuple[int, Item]]
    ) -> Sequence[tuple[int, Result | LetterforgeError]]:
        """What came of a chunk; nothing where its worker died, and each of it is to be tried alone."""
        try:
            made = result_of(future)
        except (WorkerDied, LetterTimeout) as error:
            alone = len(chunk) == 1
            if alone and (isinstance(error, LetterTimeout) or chunk[0][0] in self._suspected):
                return [(chunk[0][0], error)]
            self._suspected.update(number for number, _ in chunk if alone)
            self._waiting.extendleft([one] for one in reversed(chunk))
            return []
        return list(zip((number for number, _ in chunk), made, strict=True))
