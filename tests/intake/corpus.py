"""The attack corpus: hostile files made by hand, and `python -m tests.intake.corpus FOLDER PORT`, which opens each.

It prints a line of JSON per file: what was said, how long it took, and the most memory that any worker had up to then.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from letterforge.errors import LayoutError
from letterforge.intake import Request, take_in
from tests.bind import strangers
from tests.intake import (
    attacks_drawn,
    attacks_office,
    attacks_others,
    attacks_packages,
    attacks_pages,
    attacks_pictures,
    attacks_trees,
    attacks_word,
)
from tests.intake.attacks import Attack, Canary

ATTACKS: tuple[Attack, ...] = (
    *attacks_word.ATTACKS, *attacks_packages.ATTACKS, *attacks_others.ATTACKS, *attacks_pages.ATTACKS,
    *attacks_trees.ATTACKS, *attacks_drawn.ATTACKS, *attacks_pictures.ATTACKS, *attacks_office.ATTACKS,
)  # fmt: skip
# What is hostile in these is on no page: they are taken without it.
TAMED: tuple[Attack, ...] = (*attacks_trees.TAMED, *attacks_pictures.TAMED)
WHERE = "letter.yaml:9: enclosures[0].file"


def opened(attack: Attack, canary: Canary) -> dict[str, object]:
    """What happens when the file is opened as an enclosure is."""
    data = attack.made(canary)
    began = time.monotonic()
    said: dict[str, object] = {"name": attack.name, "error": None}
    try:
        taken = take_in(data, Request(attack.name), WHERE)
        said["taken"] = [page.text for page in taken.pages]
    except LayoutError as error:
        said.update(error=error.message, where=error.where, hint=error.hint)
    said["seconds"] = time.monotonic() - began
    said["memory"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return said


def main(folder: Path, port: int) -> None:
    """Open all files, and at last one that is as it should be."""
    canary = Canary(port, folder)
    for attack in (*ATTACKS, *TAMED):
        print(json.dumps(opened(attack, canary)), flush=True)
    taken = take_in(strangers.scan((200, 100)), Request("scan.pdf"), WHERE)
    print(json.dumps({"name": "unharmed", "pages": len(taken.pages)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
