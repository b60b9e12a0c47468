"""How many pages the letters of a plan have: each is set by the workers, and only its number of pages comes back."""

from __future__ import annotations

import pickle
from concurrent.futures import Executor
from itertools import chain

from letterforge.errors import LetterforgeError
from letterforge.runs.faulty import Faulty
from letterforge.runs.options import RunOptions
from letterforge.runs.plans import Plan
from letterforge.runs.pressing import WholePress
from letterforge.runs.reviewing import Review
from letterforge.runs.tasks import Order, Printshop, count_pages
from letterforge.runs.workers import shared
from letterforge.runs.working import Bench
from letterforge.world import World

_CHUNK = 4


def counted(plan: Plan, options: RunOptions, world: World, executor: Executor) -> Review:
    """The plan with the pages of each letter; letters that cannot be laid out are wrong in it."""
    setup = pickle.dumps(Printshop(plan.base, WholePress(world.fonts), options.limits))
    bench = Bench(executor, options.hands, count_pages, shared(executor, setup), _CHUNK, options.watch)
    orders = [Order(one.composed.changes, ("pdf",)) for one in plan.letters]
    made = dict(chain.from_iterable(bench.done(orders)))
    wrong = {n: error for n, error in made.items() if isinstance(error, LetterforgeError)}
    faulty = [Faulty.of(row, wrong[n]) for n in wrong for row in plan.letters[n].rows]
    pages = {plan.letters[n].key: number for n, number in made.items() if isinstance(number, int)}
    return Review(plan.without(faulty), pages)
