"""`letterforge compare`: two rosters of different days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from typer import Argument

from letterforge.commands.arguments import AsJson, Delimiter, Encoding, MapTo, Sheet, columns_in
from letterforge.console import report
from letterforge.roster import Changes, changes, read_roster
from letterforge.runs.options import HowRead

_Old = Annotated[Path, Argument(metavar="OLD", help="The older roster")]
_New = Annotated[Path, Argument(metavar="NEW", help="The newer roster")]


def compare(
    old: _Old,
    new: _New,
    map_: MapTo = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheet = None,
    as_json: AsJson = False,
) -> None:
    """Compare two rosters: who came, who left, whose post or other details changed."""
    how: HowRead = {"columns": columns_in(map_), "encoding": encoding, "delimiter": delimiter, "sheet": sheet}
    found = changes(read_roster(old, **how), read_roster(new, **how))
    report(asdict(found), _told(found), as_json)


def _told(found: Changes) -> Iterator[str]:
    yield from (f"changed hands: {one}" for one in found.succeeded)
    yield from (f"came: {one}" for one in found.came)
    yield from (f"left: {one}" for one in found.left)
    for one in sorted(found.changed, key=lambda one: not one.post):
        said = "; ".join(f"{name}: {before or '—'} → {after or '—'}" for name, before, after in one.differences)
        yield f"{'post' if one.post else 'details'} changed: {one.somebody}: {said}"
    counts = f"{len(found.came)} came, {len(found.left)} left, {len(found.changed)} changed"
    hands = f"{len(found.succeeded)} changed hands, {counts}"
    yield hands if any((found.succeeded, found.came, found.left, found.changed)) else "nothing changed"
