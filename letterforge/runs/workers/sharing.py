"""The run's setup on its way to the workers: once per worker where the executor can do that, else with each task."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar, cast, runtime_checkable

T = TypeVar("T")

# What this process was given before its first task, by digest.
_kept: dict[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class Shared:
    """Bytes that a task may ask for. `data` of None: the worker has them already."""

    digest: str
    data: bytes | None = None

    @classmethod
    def of(cls, data: bytes) -> Shared:
        """These bytes, which travel with whoever holds this."""
        return cls(hashlib.sha256(data).hexdigest(), data)

    def decoded(self, decode: Callable[[bytes], T]) -> T:
        """What `decode` makes of the bytes: once per process, and for all threads the same object."""
        return cast("T", _decoded(self, decode))  # lru_cache forgets T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shared) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@runtime_checkable
class Shares(Protocol):
    """An executor that can hand something to each worker once."""

    def share(self, setup: Shared) -> object:
        """What to hand to a task in its stead; in the task, it has become a Shared."""
        ...


def shared(executor: Executor, data: bytes) -> Shared:
    """What to hand to a task of this executor as its first argument; in the task, it is a Shared of these bytes."""
    setup = Shared.of(data)
    # What an executor hands on in its stead is seen as what it becomes in the task, whose argument it is.
    return cast("Shared", executor.share(setup)) if isinstance(executor, Shares) else setup


def keep(setups: Mapping[str, bytes]) -> None:
    """Take what tasks of this process will ask for."""
    _kept.update(setups)


@lru_cache(maxsize=4)
def _decoded(setup: Shared, decode: Callable[[bytes], object]) -> object:
    return decode(_kept[setup.digest] if setup.data is None else setup.data)
