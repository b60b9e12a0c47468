"""The run: a letter, a roster and a folder in; a file for each letter and format, and their manifest, out.

Only this process writes, and only what is whole. Ended at any moment, however hard, the same run carries on where it
was and ends with the same bytes.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from letterforge.errors import LetterforgeError
from letterforge.findings import Finding
from letterforge.runs.changing import waiting
from letterforge.runs.completeness import Proof
from letterforge.runs.faulty import Faulty
from letterforge.runs.folder import Folder, Fresh, MadeOf
from letterforge.runs.journal import MANIFEST, MadeLetter
from letterforge.runs.manifest import MANIFEST_STEM, asked_of, manifests_of
from letterforge.runs.options import RunOptions
from letterforge.runs.outcomes import Failed, Outcome, Waiting, Written
from letterforge.runs.papers.making import PaperMaker
from letterforge.runs.plans import Plan, Planned
from letterforge.runs.pressing import Press, Pressed
from letterforge.runs.standing import changes, digest_of, gone_of, made_of, stands
from letterforge.runs.tasks import Order, Printshop, press_letters
from letterforge.runs.workers import shared
from letterforge.runs.working import Bench

_CHUNKS = {"pdf": 4}  # letters of a task; of quicker formats more
_CHUNK = 16


class Run:
    """A run that is planned, and made as it is iterated: each letter's outcome, in the order of the roster.

    A context manager, which makes what is left, unless an exception goes through it; `wait` does so as well.
    """

    def __init__(
        self, plan: Plan, folder: Folder, options: RunOptions, press: Press, means: Mapping[str, object],
        executor: Executor, left: ExitStack,
    ) -> None:  # fmt: skip
        self.plan = plan
        self.findings = folder.findings
        self.outcomes: list[Outcome] = []
        self.papers: list[MadeLetter] = []
        self._folder, self._options, self._executor, self._left = folder, options, executor, left
        self._press = press
        self._means = means
        self._means_digest = digest_of(means)
        self._stopped = Event()
        self._asked = asked_of(plan, self._means_digest)
        self._became: Sequence[Outcome | Waiting] = self.outcomes
        self._bench: Bench[Order, tuple[Pressed, ...]] | None = None
        self._going = self._made()

    def __iter__(self) -> Iterator[Outcome]:
        return self

    def __next__(self) -> Outcome:
        return next(self._going)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self.wait()
        finally:
            self.close()

    @property
    def proof(self) -> Proof | None:
        """Whom the letters reach that are made, as far as is known by now; None where nobody is expected."""
        made = {row.key for one in self._became if isinstance(one, Written) for row in one.rows}
        due = (row for one in (*self.plan.items, *self.plan.beside) for row in one.everybody)
        return self.plan.proof.without([row for row in due if row.key not in made]) if self.plan.proof else None

    @property
    def folder(self) -> Path:
        """Where the letters are: the folder that was named, or that of a correction of what was dispatched."""
        return self._folder.path

    def wait(self) -> list[Outcome]:
        """Make what is left; every outcome, in the order of the roster."""
        for _ in self:
            pass
        return self.outcomes

    def stop(self) -> None:
        """Begin no more letters, nor what goes with them: what is at work is finished and kept, then iteration ends."""
        self._stopped.set()
        if self._bench is not None:
            self._bench.stop()

    def close(self) -> None:
        """Let go of the folder and the workers; what stands stays, and the same run carries on later."""
        self._going.close()
        self._left.close()

    def _made(self) -> Generator[Outcome, None, None]:
        """Every outcome, in the order of the roster, each as soon as those before it are there."""
        items = self.plan.items
        ready: dict[int, Outcome] = {
            n: Failed((one.row,), one.error) for n, one in enumerate(items) if isinstance(one, Faulty)
        }
        told = 0
        for n, outcome in chain(self._pressed(items), [(-1, None)]):
            if outcome is not None:
                ready[n] = outcome
            while told in ready:
                self.outcomes.append(ready.pop(told))
                yield self.outcomes[-1]
                told += 1
        if not self._stopped.is_set():
            self._became = whole = self._whole()
            self._with_papers([one for one in whole if not isinstance(one, Waiting)])
        if not self._stopped.is_set():
            self._with_manifests(whole)

    def _whole(self) -> list[Outcome | Waiting]:
        """What became of all that the folder is for, in the order of the roster, picked or not."""
        beside = [self._standing(one) for one in self.plan.beside]
        self.findings += waiting([one for one in beside if isinstance(one, Waiting)])
        made = [_to_all(one, item) for one, item in zip(self.outcomes, self.plan.items, strict=True)]
        return sorted((*made, *beside), key=lambda one: one.rows[0].number)

    def _with_papers(self, whole: Sequence[Outcome]) -> None:
        """Make what goes with the letters, now that they stand."""
        maker = PaperMaker(
            self.plan, self._options.papers, self._folder, self._executor, self._options.hands, self._means_digest,
            self._press.fonts, self._options.limits, self._stopped,
        )  # fmt: skip
        self.papers = maker.made(whole)

    def _with_manifests(self, whole: Sequence[Outcome | Waiting]) -> None:
        """Write the manifests, where they do not stand."""
        edition = self._options.how.edition
        made = manifests_of(self.plan, whole, edition, self._means, self.papers)
        made_of = (hashlib.sha256(b"".join(made.values())).hexdigest(), self._asked)
        if self._folder.missing(MANIFEST, MANIFEST_STEM, made_of, tuple(made)):
            files = [Pressed(form, data) for form, data in made.items()]
            self._folder.put([Fresh(MANIFEST, MANIFEST_STEM, made_of, files)])

    def _standing(self, one: Planned | Faulty) -> Outcome | Waiting:
        """A letter that was not picked, as it stands in the folder."""
        if isinstance(one, Faulty) or not stands(one, self._folder, self._options, self._means_digest):
            return Waiting(one.rows)
        return self._outcome(one, self._folder.made[one.key], stood=True)

    def _pressed(self, items: Sequence[Planned | Faulty]) -> Iterator[tuple[int, Outcome]]:
        """Each letter's number in `items` and its outcome: first of those that stand already."""
        orders: list[tuple[int, Planned, Order]] = []
        self._begin()
        for n, one in enumerate(items):
            if self._stopped.is_set():
                return
            if isinstance(one, Faulty):
                continue
            missing = self._folder.missing(one.key, one.stem, self._made_of(one), self._options.formats)
            if missing:
                self._folder.remove_manifests()  # at once: a run that is cut off now is sealed by nobody
                orders.append((n, one, Order(one.composed.changes, missing)))
            else:
                yield n, self._outcome(one, self._folder.made[one.key], stood=True)
        if orders:
            yield from self._new(orders)

    def _begin(self) -> None:
        """Take away what the run no longer has; what it has beside its plan stays where it is."""
        gone = gone_of(self.plan, self._folder.made)
        self.findings += changes(self.plan, self._folder, gone, self._means_digest)
        self._folder.drop(gone)
        if MANIFEST in self._folder.made and self._folder.made[MANIFEST].means != self._asked:
            self._folder.remove_manifests()  # of another letter or roster, though no letter may have changed

    def _new(self, orders: Sequence[tuple[int, Planned, Order]]) -> Iterator[tuple[int, Outcome]]:
        """Make what is missing."""
        self._folder.expect(f"{one.stem}.{form}" for _, one, order in orders for form in order.forms)
        setup = pickle.dumps(Printshop(self.plan.base, self._press, self._options.limits))
        size = min(_CHUNKS.get(form, _CHUNK) for form in self._options.formats)
        self._bench = Bench(self._executor, self._options.hands, press_letters, shared(self._executor, setup), size)
        if self._stopped.is_set():  # while there was no bench yet
            self._bench.stop()
        for chunk in self._bench.done([order for _, _, order in orders]):
            yield from self._kept([(*orders[at][:2], made) for at, made in chunk])

    def _kept(
        self, chunk: Sequence[tuple[int, Planned, tuple[Pressed, ...] | LetterforgeError]]
    ) -> Iterator[tuple[int, Outcome]]:
        """What came of a chunk, once its files stand and are journalled."""
        fresh = [
            Fresh(one.key, one.stem, self._made_of(one), made)
            for _, one, made in chunk
            if not isinstance(made, LetterforgeError)
        ]
        letters = {letter.key: letter for letter in self._folder.put(fresh)}
        for n, one, made in chunk:
            if isinstance(made, LetterforgeError):
                self._folder.drop([one.key])  # it says what it said once
                yield n, Failed(one.rows, made)
            else:
                yield n, self._outcome(one, letters[one.key])

    def _made_of(self, one: Planned) -> MadeOf:
        return made_of(one, self._means_digest)

    def _outcome(self, one: Planned, letter: MadeLetter, *, stood: bool = False) -> Written:
        shown = tuple(Finding("format", "note", notice) for notice in letter.notices)
        language, findings = one.composed.language, (*one.composed.findings, *shown)
        return Written(one.number, one.key, one.rows, language, letter.files, findings, stood)


def _to_all(outcome: Outcome, item: Planned | Faulty) -> Outcome:
    """The outcome with all rows that receive the letter, those too that were not picked."""
    return replace(outcome, rows=item.everybody) if item.everybody != outcome.rows else outcome
