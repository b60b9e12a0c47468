"""What README.md tells people to type works as it stands, and its table of options is that of the commands."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from typer.main import get_command

from letterforge.cli import app
from tests.runs import samples

PAGE = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
COMMANDS = {name: {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
            for name, command in get_command(app).commands.items()}  # type: ignore[attr-defined]  # fmt: skip


def tabled() -> dict[str, set[str]]:
    """The options of each command that the table names; it names the first word of "new roster"."""
    found: dict[str, set[str]] = defaultdict(set)
    table = PAGE[PAGE.index("| Option | For |") :]
    for line in re.findall(r"^\| (`-[^|]*)\| ([^|]*) \|", table, re.MULTILINE):
        for command in line[1].split(", "):
            found[command.split()[0]] |= set(re.findall(r"`(--?[a-z-]+)", line[0]))
    return found


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_table_gives_a_command_the_options_that_it_has(command: str) -> None:
    """None too few and none too many; --help, and what is the short of another, are in no table."""
    own = {option for option in COMMANDS[command] if option.startswith("--")}
    named = {"--output" if option == "-o" else option for option in tabled()[command]}

    assert own - {"--help", "--no-distribution", "--letterhead"} == named - {"--letterhead"}


def test_the_script_for_a_roster_runs_as_it_stands(tmp_path: Path) -> None:
    """Saved as a file beside letter and roster: no process that it begins runs it once more."""
    samples.written(tmp_path, samples.row("AF"), samples.row("AL"))
    (tmp_path / "letter.yaml").rename(tmp_path / "invitation.yaml")
    (script,) = (one for one in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "lf.run(" in one)
    (tmp_path / "script.py").write_text(f"{script}    print(len(failed), verdict.failed)\n", encoding="utf-8")

    done = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True)

    assert ("0 False\n", "") == (done.stdout, done.stderr)
    assert (tmp_path / "out/invitation-al.pdf").is_file()
