"""A view whose entries are worked out when they are printed: what a template does not print need not be known.

So a note verbale, which greets nobody, asks for no gender; and a letter that prints no deadline for no time zone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2.runtime import Context


@dataclass(frozen=True)
class Lazily(Mapping[str, object]):
    """A mapping of names to what they say, each worked out once, when it is first asked for.

    `hint` is told where a name is asked for that is not there, instead of those that are.
    """

    makers: Mapping[str, Callable[[], object]]
    made: dict[str, object] = field(default_factory=dict)
    hint: str | None = None

    def __getitem__(self, key: str) -> object:
        if key not in self.made:
            self.made[key] = self.makers[key]()
        return self.made[key]

    def __contains__(self, key: object) -> bool:
        return key in self.makers

    def __iter__(self) -> Iterator[str]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)


@dataclass(frozen=True, slots=True)
class Later:
    """The entry of a view under this name, to be worked out by the context that prints it."""

    view: Mapping[str, object]
    name: str

    def now(self) -> object:
        """The entry."""
        return self.view[self.name]


def deferred(view: Mapping[str, object]) -> dict[str, object]:
    """The view as Jinja takes it: names, of which none is worked out yet."""
    return {name: Later(view, name) for name in view}


class LazyContext(Context):
    """Jinja's context, which works out an entry when a template names it."""

    def resolve_or_missing(self, key: str) -> object:
        """What the name says; Jinja's own mark where there is none."""
        found = super().resolve_or_missing(key)
        return found.now() if isinstance(found, Later) else found
