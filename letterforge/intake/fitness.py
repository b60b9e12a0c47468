"""The error for a file whose pages cannot be taken over as they are, while pictures of them could be."""

from __future__ import annotations

from letterforge.errors import LayoutError

REMEDY = "print it to a new PDF, and enclose that; or have pictures taken of its pages: rasterise: true"


class Unfit(LayoutError):  # noqa: N818  it is an answer within the worker, which may then take pictures
    """The pages cannot be taken over as they are; `rasterise: true` helps, unless they cannot be drawn either."""


def unfit(fact: str) -> Unfit:
    """The error that says so, with its remedy."""
    return Unfit(fact, hint=REMEDY)
