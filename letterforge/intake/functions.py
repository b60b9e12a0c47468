"""Functions of colours and shades (ISO 32000-1, 7.10): each ends, and none is larger than a machine draws with."""

from __future__ import annotations

import math

from pikepdf import Array, Dictionary, Object, Stream

from letterforge.intake.fitness import unfit

_DEEPEST = 16  # functions within functions, braces within braces
_MOST_CALLED = 10_000  # functions that one leads to, each counted as often as it is called
_MOST_SAMPLES = 16 * 1024 * 1024
_MOST_WRITTEN = 64 * 1024  # bytes of a calculator's program
_FACT = "the enclosed PDF has colours worked out by functions that {}"


def check_function(function: Object) -> None:
    """Let a function pass that viewers can work out.

    Raises:
        Unfit: it leads back to itself, or asks for more than any picture needs.
    """
    _called(function, 0)
    if isinstance(function, Stream):
        samples = math.prod(int(size) for size in _listed(function.get("/Size")))
        if function.get("/FunctionType") == 0 and samples > _MOST_SAMPLES:
            raise unfit(_FACT.format("have millions of steps"))
        if function.get("/FunctionType") == 4:
            _check_program(function.read_bytes())


def _called(function: Object, depth: int) -> int:
    """How many functions are called where this one is."""
    if depth > _DEEPEST:
        raise unfit(_FACT.format("lead back to themselves"))
    inner = [one for one in _listed(function.get("/Functions")) if isinstance(one, (Dictionary, Stream))]
    count = 1
    for one in inner:
        count += _called(one, depth + 1)
        if count > _MOST_CALLED:
            raise unfit(_FACT.format("lead back to themselves"))
    return count


def _check_program(program: bytes) -> None:
    depth = deepest = 0
    for brace in program:
        depth += (brace == 0x7B) - (brace == 0x7D)
        deepest = max(deepest, depth)
    if deepest > _DEEPEST or len(program) > _MOST_WRITTEN:
        raise unfit(_FACT.format("are programs without end"))


def _listed(value: Object | None) -> list[Object]:
    return list(value) if isinstance(value, Array) else []
