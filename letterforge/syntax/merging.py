"""Tables laid over tables: what a house, a letterhead or an option changes, over what is usual."""

from collections.abc import Mapping
from typing import Any


def merged(table: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`table` with the keys of `over` laid over it, table by table; a list is replaced as a whole."""
    made = dict(table)
    for key, value in over.items():
        below = made.get(key)
        made[key] = merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return made
