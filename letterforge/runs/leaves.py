"""What differs between two trees: the paths of leaves and what stands there, and the other tree again from that.

A tree is frozen dataclasses, tuples and mappings down to plain values. Where two have the same shape, only what differs
below is named; where they have not, the whole of it is one leaf. `changed(base, changes(base, other)) == other`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby
from typing import TypeVar, cast

Step = str | int
Path = tuple[Step, ...]
Tree = TypeVar("Tree")


@dataclass(frozen=True, slots=True)
class Change:
    """The node that stands at `path` in the other tree: names of fields, numbers in tuples, keys of mappings."""

    path: Path
    node: object


def changes(base: object, other: object) -> tuple[Change, ...]:
    """The leaves of `other` that differ from `base`, in the order of the tree."""
    return tuple(_changes(base, other, ()))


def _changes(base: object, other: object, path: Path) -> Iterator[Change]:
    if base is other or (type(base) is type(other) and base == other):
        return
    inner = _inner(base)
    if type(base) is not type(other) or not inner or inner.keys() != (others := _inner(other)).keys():
        yield Change(path, other)
        return
    for step, node in inner.items():
        yield from _changes(node, others[step], (*path, step))


def _inner(node: object) -> Mapping[Step, object]:
    """What a node holds, by the steps to it; nothing where it is a leaf."""
    if is_dataclass(node):
        return {field.name: getattr(node, field.name) for field in fields(node) if field.init}
    if type(node) is tuple:
        return dict(enumerate(node))
    if type(node) is dict:
        return cast("dict[Step, object]", node)
    return {}


def changed(base: Tree, what: Sequence[Change]) -> Tree:
    """The tree that `base` becomes with these changes, which stand in the order of the tree."""
    return cast("Tree", _changed(base, [(change.path, change.node) for change in what]))


def _changed(node: object, what: Sequence[tuple[Path, object]]) -> object:
    if not what:
        return node
    if not what[0][0]:
        return what[0][1]
    inner = _inner(node)
    new = {step: _changed(inner[step], list(_below(group))) for step, group in groupby(what, key=lambda one: one[0][0])}
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **cast("dict[str, object]", new))
    whole = {**inner, **new}
    return tuple(whole.values()) if type(node) is tuple else whole


def _below(what: Iterator[tuple[Path, object]]) -> Iterator[tuple[Path, object]]:
    return ((path[1:], node) for path, node in what)
