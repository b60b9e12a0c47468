"""What an attack is: a file made by hand, and what must be said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Canary:
    """What attacks are after: a server on this machine that nobody must ask, and a folder of files never to be read."""

    port: int
    folder: Path

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def file(self) -> str:
        """The address of a file with the canary's words."""
        return (self.folder / "canary.txt").as_uri()

    @property
    def picture(self) -> str:
        """The address of a picture."""
        return (self.folder / "canary.png").as_uri()


@dataclass(frozen=True)
class Attack:
    """A hostile file by the name it is enclosed under; `fact` is what the error says of it, a pattern."""

    name: str
    made: Callable[[Canary], bytes]
    fact: str


def fixed(data: Callable[[], bytes]) -> Callable[[Canary], bytes]:
    """A file that is after no canary."""
    return lambda _: data()
