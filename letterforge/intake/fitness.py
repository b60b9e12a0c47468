"""The error for a file whose pages cannot be taken over as they are, while pictures of them could be."""

from __future__ import annotations

from letterforge.errors import LayoutError

_PICTURES = "or have pictures taken of its pages: rasterise: true"
REMEDY = f"print it to a new PDF, and enclose that; {_PICTURES}"
DAMAGED = f"save it anew from its source; {_PICTURES}"


class Unfit(LayoutError):  # noqa: N818  it is an answer within the worker, which may then take pictures
    """The pages cannot be taken over as they are; `rasterise: true` helps, unless they cannot be drawn either."""


def unfit(fact: str, remedy: str = REMEDY) -> Unfit:
    """The error that says so, with its remedy."""
    return Unfit(fact, hint=remedy)
