"""Starting points: a letter of each kind, and a letterhead, filled in so that they work as they are."""

from __future__ import annotations

from letterforge.errors import UsageError, did_you_mean
from letterforge.resources import starter_folder


def starter(what: str) -> tuple[str, str]:
    """The file name and the text of the starting point for `what`: a kind, or "letterhead"; a roster is `new_roster`.

    Raises:
        UsageError: there is none.
    """
    found = {path.stem: path for path in sorted(starter_folder().iterdir())}
    if what not in found:
        hint = did_you_mean(what, found) or f"starting points there are: {', '.join((*found, 'roster'))}"
        raise UsageError(f"there is no starting point {what!r}", hint=hint)
    path = found[what]
    name = "my-letterhead/letterhead.toml" if what == "letterhead" else path.name
    return name, path.read_text(encoding="utf-8")
