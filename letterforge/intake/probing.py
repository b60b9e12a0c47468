"""The far side: `python -m letterforge.intake.probing FOLDER` goes behind the walls, and says which of them stand."""

from __future__ import annotations

import sys
from pathlib import Path

from letterforge.intake.handing import account_of
from letterforge.intake.limits import Limits, confine
from letterforge.intake.sealing import seal
from letterforge.intake.walls import WALLS, Walls


def main(folder: Path) -> None:
    """Say which walls stand around this process."""
    account_of(folder, WALLS, Walls(network=confine(Limits()), files=seal(folder)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
