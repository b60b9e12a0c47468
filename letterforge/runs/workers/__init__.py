"""Who makes the letters of a run: any executor of concurrent.futures, this package's own pool, or a cluster.

Work goes out as `fn(setup, chunk)`, by `submitted`. `setup` is what `shared` gave back for this executor; in the
worker, its `decoded` is the run's setup, read once per process. Each letter is made within `limited`. What comes of a
chunk is asked with `result_of`, which tells the death of a worker, of this chunk alone, from the end of all workers.

Read `limits`, then `sharing`, `results`, `pools` of `processes`, `begun` (what a worker does first: `warm`, `mute`),
`clusters`; `reaching` is the way to these, and sees by `equipment` that all machines make the same letters.
"""

from letterforge.runs.workers.clusters import Cluster, cluster, hands_of, must_have_fonts
from letterforge.runs.workers.limits import bounds_memory, ends_what_is_stuck, let_go, limited
from letterforge.runs.workers.pools import Pool, pool
from letterforge.runs.workers.results import result_of, submitted
from letterforge.runs.workers.sharing import Shared, shared

__all__ = [
    "Cluster",
    "Pool",
    "Shared",
    "bounds_memory",
    "cluster",
    "ends_what_is_stuck",
    "hands_of",
    "let_go",
    "limited",
    "must_have_fonts",
    "pool",
    "result_of",
    "shared",
    "submitted",
]
