"""The seam between planning and pressing: another press is handed the base and each letter's leaves, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import letterforge as lf
from letterforge.compose import Composition
from letterforge.fonts import Fonts
from letterforge.roster import letter_for, read_roster
from letterforge.runs import RunOptions, Written, run_as
from letterforge.runs.leaves import Change
from letterforge.runs.pressing import Press, Pressed, WholePress
from tests.runs import samples


@dataclass(frozen=True)
class ExchangingPress:
    """A press of another kind: sets the base once, as plain text, and exchanges in that what a letter changes."""

    fonts: Fonts = field(default_factory=Fonts)
    name: str = "exchanging"
    version: int = 7
    handed: list[tuple[Composition, tuple[Change, ...]]] = field(default_factory=list)
    _texts: dict[int, str] = field(default_factory=dict)

    def __reduce__(self) -> tuple[object, ...]:
        return _the_press, ()  # within one process, so that the test sees what it was handed

    def press(self, base: Composition, changes: Sequence[Change], forms: Sequence[str]) -> Iterator[Pressed]:
        """See `Press`."""
        self.handed.append((base, tuple(changes)))
        if id(base) not in self._texts:
            (whole,) = WholePress(self.fonts).press(base, (), ("txt",))
            self._texts[id(base)] = whole.data.decode()
        text = self._texts[id(base)]
        for change in said(changes):
            text = text.replace(str(at(base, change.path)), str(change.node))
        yield from (Pressed(form, text.encode()) for form in forms)


_PRESS = ExchangingPress()


def _the_press() -> ExchangingPress:
    return _PRESS


def said(changes: Sequence[Change]) -> list[Change]:
    """Those that a reader sees: an origin is a place that messages name."""
    return [change for change in changes if change.path[-1] != "origin"]


def at(tree: object, path: Sequence[str | int]) -> object:
    """What stands at a path, of fields and of numbers in tuples."""
    for step in path:
        tree = tree[step] if isinstance(tree, tuple) and isinstance(step, int) else getattr(tree, str(step))
    return tree


def test_another_press_exchanges_leaves_only(tmp_path: Path) -> None:
    """It sets one letter of three, is handed the same base each time, and gives the letters that are set whole."""
    rows = [samples.row("AF", table).replace("Ana Af,Af", "Ana Sample,Sample") for table in (11, 22, 33)]
    rows = [line.replace("\n", f",{n}\n") for n, line in enumerate(rows)]
    letter, roster = samples.written(tmp_path, *rows)
    roster.write_text(roster.read_text(encoding="utf-8").replace("Table\n", "Table,ID\n"), encoding="utf-8")
    press: Press = _PRESS
    with ThreadPoolExecutor(1) as threads:
        options = RunOptions(formats=("txt",), workers=1)
        with run_as(letter, roster, tmp_path / "out", options, executor=threads, press=press) as run:
            run.wait()

    files = samples.contents(tmp_path / "out")
    for row in read_roster(roster).rows:
        assert lf.render(letter_for(letter, row), "txt") == files[f"letter-{row.key.lower()}.txt"]
    assert 1 == len({id(base) for base, _ in _PRESS.handed}) == len(_PRESS._texts)
    assert [[], ["22"], ["33"]] == [[change.node for change in said(changes)] for _, changes in _PRESS.handed]
    assert {"name": "exchanging", "version": 7} == json.loads(files["manifest.json"])["press"]


def test_bytes_are_promised_per_press_and_version(tmp_path: Path) -> None:
    """Another version makes every letter again, and the manifest says which; the same one makes none."""
    letter, roster = samples.written(tmp_path, samples.row("AF"), samples.row("AL"))
    options = RunOptions(formats=("docx",), workers=1)
    stood, told = [], []
    for version in (1, 2, 2):
        press = WholePress(Fonts(), version=version)
        with run_as(letter, roster, tmp_path / "out", options, press=press) as run:
            run.wait()
        stood.append([one.stood for one in run.outcomes if isinstance(one, Written)])
        told.append(json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["press"])

    assert [[False, False], [False, False], [True, True]] == stood
    assert [{"name": "whole", "version": version} for version in (1, 2, 2)] == told
