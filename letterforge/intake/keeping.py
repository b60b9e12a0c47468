"""What was taken in is kept for a while, so that no file is opened twice: the last ones, as far as memory should go."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, ParamSpec

from letterforge.intake.report import Taken

MOST = 64 * 1024**2  # bytes of PDFs and of the files they were made of
Asked = ParamSpec("Asked")


class kept(Generic[Asked]):  # noqa: N801 -- used as a decorator
    """A function that takes files in, and remembers the last answers, `most` bytes of them with what was asked.

    The last one is kept however large it is, since all formats ask for it in turn. Errors are never kept.
    """

    def __init__(self, take: Callable[Asked, Taken], most: int = MOST) -> None:
        self._take, self._most = take, most
        self._lock = threading.Lock()
        self._answers: OrderedDict[tuple[object, ...], Taken] = OrderedDict()
        self.size = 0

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Taken:
        """The answer kept, else a new one."""
        asked = (*args, *sorted(kwargs.items()))
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return self._answers[asked]
        answer = self._take(*args, **kwargs)
        with self._lock:
            if asked not in self._answers:
                self._answers[asked] = answer
                self.size += _bytes(asked, answer)
                self._forget()
        return answer

    def _forget(self) -> None:
        while self.size > self._most and len(self._answers) > 1:
            self.size -= _bytes(*self._answers.popitem(last=False))


def _bytes(asked: tuple[object, ...], answer: Taken) -> int:
    """What an answer costs: the file, its pages, and their words, which are four bytes a letter at most."""
    files = sum(len(part) for part in asked if isinstance(part, bytes))
    return files + len(answer.pdf) + sum(4 * len(page.text) for page in answer.pages)
