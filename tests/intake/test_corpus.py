"""Files of attackers: each is refused in words, soon and cheaply, and nothing is fetched or read on the way."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bind import strangers
from tests.intake.corpus import ATTACKS, TAMED, WHERE
from tests.servers import CANARY, listening

SECONDS, MEMORY = 20, 1024**3

Said = dict[str, Any]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Said], list[str]]:
    """What is said of each file, all opened by one process; and what the canary's server was asked."""
    folder = tmp_path_factory.mktemp("canary")
    (folder / "canary.txt").write_text(CANARY, encoding="utf-8")
    (folder / "canary.png").write_bytes(strangers.picture("PNG"))
    with listening() as (port, asked):
        command = [sys.executable, "-m", "tests.intake.corpus", str(folder), str(port)]
        told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    return {line["name"]: line for line in lines}, asked


def test_the_corpus_is_large() -> None:
    """At least forty files, each by a name of its own."""
    assert 40 <= len({attack.name for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_each_file_is_refused_in_words(attack: Any, outcome: tuple[dict[str, Said], list[str]]) -> None:
    """The error says what is wrong, where the letter names the file, and what to do; it shows nothing it must not."""
    said = outcome[0][attack.name]

    assert said["error"] is not None, said.get("taken")
    assert re.search(attack.fact, said["error"])
    assert WHERE == said["where"]
    assert said["hint"]
    assert CANARY not in json.dumps(said)


@pytest.mark.slow
@pytest.mark.parametrize("attack", TAMED, ids=lambda attack: attack.name)
def test_what_is_hostile_beside_the_pages_is_left_behind(
    attack: Any, outcome: tuple[dict[str, Said], list[str]]
) -> None:
    """Such a file is taken, without it: one page."""
    said = outcome[0][attack.name]

    assert said["error"] is None
    assert 1 == len(said["taken"])


@pytest.mark.slow
@pytest.mark.parametrize("attack", [*ATTACKS, *TAMED], ids=lambda attack: attack.name)
def test_each_file_costs_little(attack: Any, outcome: tuple[dict[str, Said], list[str]]) -> None:
    """Twenty seconds and a gigabyte at most, of the process that opens it and all that it starts."""
    said = outcome[0][attack.name]

    assert said["seconds"] < SECONDS
    assert said["memory"] < MEMORY


@pytest.mark.slow
def test_nothing_is_fetched(outcome: tuple[dict[str, Said], list[str]]) -> None:
    """No file made anybody ask the server that it names."""
    assert outcome[1] == []


@pytest.mark.slow
def test_the_process_goes_on_unharmed(outcome: tuple[dict[str, Said], list[str]]) -> None:
    """After all of them a file that is as it should be is taken in by the same process."""
    assert outcome[0]["unharmed"]["pages"] == 1
