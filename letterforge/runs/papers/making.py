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

from letterforge.document import Document
from letterforge.findings import Finding
from letterforge.fonts import Fonts
from letterforge.runs.folder import Folder, Fresh, MadeOf
from letterforge.runs.journal import MadeLetter, is_paper
from letterforge.runs.outcomes import Outcome
from letterforge.runs.papers.options import Papers
from letterforge.runs.papers.ordering import Asked, Desk
from letterforge.runs.planning import Plan
from letterforge.runs.pressing import Pressed
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
class PaperMaker:
    """Makes what goes with the letters; `means` is the digest of by what files are made."""

    plan: Plan
    options: Papers
    folder: Folder
    executor: Executor
    workers: int
    means: str
    fonts: Fonts

    def made(self, outcomes: Sequence[Outcome]) -> tuple[list[MadeLetter], list[Finding]]:
        """All of it, in order; what was asked for once is taken away, and told where somebody has changed it.

        Raises:
            LayoutError: pages cannot be set. OutputError: a file cannot be written, or a letter not be read again.
        """
        desk = Desk(self.plan, self.options, self.folder.path, self.fonts)
        found = [*self._standing(desk.set(outcomes)), *self._standing(desk.printed(outcomes))]
        found += self._standing(desk.archived(outcomes, found))
        left = {key for key in self.folder.made if is_paper(key)} - {one.key for one in found}
        if left:
            self.folder.remove_manifests()
        return found, self.folder.drop(sorted(left))

    def _standing(self, asked: Iterable[Asked]) -> Iterator[MadeLetter]:
        """Each once it stands in the folder; workers are some ahead."""
        ahead: deque[_Begun] = deque()
        for one in asked:
            ahead.append(self._begun(one))
            if len(ahead) > self.workers:
                yield self._stands(ahead.popleft())
        while ahead:
            yield self._stands(ahead.popleft())

    def _begun(self, one: Asked) -> _Begun:
        made_of = (one.digest, self.means)
        missing = self.folder.missing(one.key, one.stem, made_of, one.forms)
        if not missing or one.pages is None:
            return _Begun(one, made_of, missing)
        pages = Pages(one.pages, missing, one.count)
        return _Begun(one, made_of, missing, submitted(self.executor, set_pages, self._setup, pages))

    @cached_property
    def _setup(self) -> Shared:
        return shared(self.executor, pickle.dumps(self.fonts))

    def _stands(self, begun: _Begun) -> MadeLetter:
        one = begun.asked
        if begun.missing:
            self.folder.remove_manifests()
        if begun.pages is not None:
            (made,) = self.folder.put([Fresh(one.key, one.stem, begun.made_of, result_of(begun.pages))])
            return made
        if begun.missing and one.write is not None:
            return self.folder.put_large(one.key, one.stem, one.forms[0], begun.made_of, one.write, one.notices)
        return self.folder.made[one.key]


@dataclass(frozen=True)
class _Begun:
    """A thing on its way: what of it is missing, and what workers make of its pages."""

    asked: Asked
    made_of: MadeOf
    missing: tuple[str, ...]
    pages: Future[Sequence[Pressed]] | None = None


def set_pages(setup: Shared, pages: Pages) -> Sequence[Pressed]:
    """The pages as files. `setup`: pickled Fonts."""
    fonts = setup.decoded(_fonts_of)
    return tuple(_written(pages.document, form, fonts) for form in pages.forms)


def _written(document: Document, form: str, fonts: Fonts) -> Pressed:
    made = WRITERS[form](document, fonts)
    count = sum(made.layout.pages) if made.layout else None
    return Pressed(form, made.data, count, tuple(notice.message for notice in made.notices))


def _fonts_of(data: bytes) -> Fonts:
    fonts: Fonts = pickle.loads(data)  # noqa: S301  # of our own making, from our own coordinator
    return fonts
