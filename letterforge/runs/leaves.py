"""What differs between two trees: the paths of leaves and what stands there, and the other tree again from that.

A tree is frozen dataclasses, tuples and mappings down to plain values. Where two have the same shape, only what differs
below is named; where they have not, the whole of it is one leaf. What `Base(base).compared(other)` finds, `changed`
makes `other` of again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Step = str | int
Path = tuple[Step, ...]
Tree = TypeVar("Tree")
_DEEP = 4  # steps to the blocks of a letter, ("parts", 0, "blocks", 5): below, a digest is of the whole


@dataclass(frozen=True, slots=True)
class Change:
    """The node that stands at `path` in the other tree: names of fields, numbers in tuples, keys of mappings."""

    path: Path
    node: object


def digest_of(tree: object, depth: int = 0) -> bytes:
    """The SHA-256 of all that `repr` shows of a tree: its values, and the shapes that hold them."""
    inner = _inner(tree) if depth < _DEEP else {}
    return _joined(tree, {step: digest_of(node, depth + 1) for step, node in inner.items() if _says(tree, step)})


class Base:
    """A tree that others are compared with, one after the other; what comes out of each is the same in any order."""

    def __init__(self, tree: object, depth: int = 0) -> None:
        # The tree, or what was last found to be equal to it: the next one often holds that very object.
        self._like, self._depth = tree, depth
        self._below: dict[Step, Base] | None = None
        self._digest: bytes | None = None

    def compared(self, other: object) -> tuple[tuple[Change, ...], bytes]:
        """The leaves of `other` that differ, in the order of the tree, and the `digest_of` it."""
        found: list[Change] = []
        digest = self._compare(other, (), found)
        return tuple(found), digest

    def _compare(self, other: object, path: Path, found: list[Change]) -> bytes:
        """Find what differs; the digest of `other`, of nodes within a digest nothing."""
        if other is self._like or (type(other) is type(self._like) and other == self._like):
            self._like = other
            return self._own_digest()
        below, inner = self._inner(), _inner(other)
        if type(other) is not type(self._like) or not below or below.keys() != inner.keys():
            found.append(Change(path, other))
            return self._digest_of(other)
        digests = {step: below[step]._compare(node, (*path, step), found) for step, node in inner.items()}
        if self._depth >= _DEEP:
            return self._digest_of(other)
        return _joined(other, {step: digest for step, digest in digests.items() if _says(other, step)})

    def _inner(self) -> Mapping[Step, Base]:
        if self._below is None:
            self._below = {step: Base(node, self._depth + 1) for step, node in _inner(self._like).items()}
        return self._below

    def _own_digest(self) -> bytes:
        if self._digest is None:
            self._digest = self._digest_of(self._like)
        return self._digest

    def _digest_of(self, node: object) -> bytes:
        return digest_of(node, self._depth) if self._depth <= _DEEP else b""


def _joined(node: object, digests: Mapping[Step, bytes]) -> bytes:
    """The digest of a node, from those of what it holds and shows; one that holds nothing is what it says itself."""
    if not digests:
        return sha256(repr(node).encode()).digest()
    said = [f"{type(node).__name__} {list(digests)!r}".encode(), *digests.values()]
    return sha256(b"".join(said)).digest()


def _inner(node: object) -> Mapping[Step, object]:
    """What a node holds, by the steps to it; nothing where it is a leaf."""
    if is_dataclass(node):
        return {name: getattr(node, name) for name in _fields_of(node)}
    if type(node) is tuple:
        return dict(enumerate(node))
    if type(node) is dict:
        return cast("dict[Step, object]", node)
    return {}


def _fields_of(node: object) -> Mapping[str, bool]:
    """The fields that a dataclass is made of, each with whether it shows what they say."""
    return _fields(cast("type[DataclassInstance]", type(node)))


@cache
def _fields(kind: type[DataclassInstance]) -> Mapping[str, bool]:
    return {field.name: field.repr for field in fields(kind) if field.init}


def _says(node: object, step: Step) -> bool:
    return not is_dataclass(node) or _fields_of(node)[cast("str", step)]


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
