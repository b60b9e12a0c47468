"""What goes with the letters of a run: made after them, of what stands in the folder, and journalled like them.

Afterwards the folder `papers` holds what was asked for and nothing else of ours. Pages are set by workers; what is put
together from finished files, here.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile
from threading import Event

from letterforge.document import Document
from letterforge.errors import LetterforgeError, OutputError, Problem, WorkerDied
from letterforge.fonts import Fonts
from letterforge.runs.folder import Folder, Fresh, MadeOf
from letterforge.runs.journal import MadeLetter, is_paper
from letterforge.runs.outcomes import Outcome
from letterforge.runs.papers.options import Papers
from letterforge.runs.papers.ordering import Asked, Desk
from letterforge.runs.plans import Plan
from letterforge.runs.pressing import Pressed
from letterforge.runs.tasks import Limits, guarded, unpickled
from letterforge.runs.workers import Shared, result_of, shared, submitted
from letterforge.writers import WRITERS


@dataclass(frozen=True)
class Pages:
    """Pages to be set in some formats. Its length says for how many letters' time that may take."""

    document: Document
    forms: tuple[str, ...]
    count: int

    def __len__(self) -> int:
        return self.count * len(self.forms)


@dataclass(frozen=True)
class Setter:
    """What setting pages needs, the same for all. `limits`: of those of one recipient."""

    fonts: Fonts
    limits: Limits


@dataclass(frozen=True)
class PaperMaker:
    """Makes what goes with the letters; `means` is the digest of by what files are made.

    `limits`: what the pages of one recipient may take. Where it is `stopped`, what is at work is finished, and no more
    begun.
    """

    plan: Plan
    options: Papers
    folder: Folder
    executor: Executor
    workers: int
    means: str
    fonts: Fonts
    limits: Limits
    stopped: Event

    def made(self, outcomes: Sequence[Outcome]) -> list[MadeLetter]:
        """All of it, in order, as far as it is not stopped; what was asked for once is taken away.

        Raises:
            LayoutError: pages cannot be set, or ended their worker; all others were made before that is told.
            OutputError: a file cannot be written, or a letter not be read again.
        """
        desk, failed = Desk(self.plan, self.options, self.folder.path, self.fonts), list[LetterforgeError]()
        found = list(self._standing(chain(desk.set(outcomes), desk.printed(outcomes)), failed))
        if failed:
            raise type(failed[0]).of([problem for one in failed for problem in one.problems])
        found += self._standing(desk.archived(outcomes, found), failed)
        if not self.stopped.is_set():
            self.folder.drop(sorted({key for key in self.folder.made if is_paper(key)} - {one.key for one in found}))
        return found

    def _standing(self, asked: Iterable[Asked], failed: list[LetterforgeError]) -> Iterator[MadeLetter]:
        """Each once it stands in the folder; workers are some ahead. What cannot be made is put into `failed`."""
        ahead: deque[_Begun] = deque()
        for one in takewhile(lambda _: not self.stopped.is_set(), asked):
            ahead.append(self._begun(one))
            if len(ahead) > self.workers:
                yield from self._stands(ahead.popleft(), failed)
        while ahead:
            yield from self._stands(ahead.popleft(), failed)

    def _begun(self, one: Asked) -> _Begun:
        made_of = (one.digest, self.means)
        missing = self.folder.missing(one.key, one.stem, made_of, one.forms)
        if not missing or one.pages is None:
            return _Begun(one, made_of, missing)
        pages = Pages(one.pages, missing, one.count)
        return _Begun(one, made_of, missing, pages, self._submitted(pages))

    def _submitted(self, pages: Pages) -> Future[Sequence[Pressed]]:
        return submitted(self.executor, set_pages, self._setup, pages)

    @cached_property
    def _setup(self) -> Shared:
        return shared(self.executor, pickle.dumps(Setter(self.fonts, self.limits)))

    def _stands(self, begun: _Begun, failed: list[LetterforgeError]) -> Iterator[MadeLetter]:
        """The thing, once it stands; nothing where its pages cannot be set."""
        one = begun.asked
        if begun.missing:
            self.folder.remove_manifests()
        if begun.future is not None:
            try:
                made = self._pages_of(begun)
            except OutputError:
                raise
            except LetterforgeError as error:
                failed.append(_named(error, one, self.folder))
            else:
                yield from self.folder.put([Fresh(one.key, one.stem, begun.made_of, made)])
        elif begun.missing and one.write is not None:
            yield self.folder.put_large(one.key, one.stem, one.forms[0], begun.made_of, one.write, one.notices)
        else:
            yield self.folder.made[one.key]

    def _pages_of(self, begun: _Begun) -> Sequence[Pressed]:
        """What workers made of the pages; tried once more where a worker died, since somebody may have ended it."""
        if begun.pages is None or begun.future is None:
            return ()
        try:
            return result_of(begun.future)
        except WorkerDied:
            return result_of(self._submitted(begun.pages))


@dataclass(frozen=True)
class _Begun:
    """A thing on its way: what of it is missing, its pages, and what workers make of them."""

    asked: Asked
    made_of: MadeOf
    missing: tuple[str, ...]
    pages: Pages | None = None
    future: Future[Sequence[Pressed]] | None = None


def _named(error: LetterforgeError, one: Asked, folder: Folder) -> LetterforgeError:
    """The error with which of the papers it is of, and what is left to do."""
    names = ", ".join(f"{one.stem}.{form}" for form in one.forms)
    hint = "all letters are made; the same command tries this again, or leave it out"
    problems = [Problem(f"{names} cannot be made: {each.message}", str(folder.path), hint) for each in error.problems]
    return type(error).of(problems)


def set_pages(setup: Shared, pages: Pages) -> Sequence[Pressed]:
    """The pages as files. `setup`: a pickled Setter.

    Raises:
        LetterforgeError: they cannot be made, or not within the limits.
    """
    setter = setup.decoded(_setter_of)
    made = guarded(setter.limits.times(len(pages)), _set, setter, pages)
    if isinstance(made, LetterforgeError):
        raise made
    return made


def _set(setter: Setter, pages: Pages) -> Sequence[Pressed]:
    return tuple(_written(pages.document, form, setter.fonts) for form in pages.forms)


def _written(document: Document, form: str, fonts: Fonts) -> Pressed:
    made = WRITERS[form](document, fonts)
    count = sum(made.layout.pages) if made.layout else None
    return Pressed(form, made.data, count, tuple(notice.message for notice in made.notices))


def _setter_of(data: bytes) -> Setter:
    return unpickled(Setter, data)
