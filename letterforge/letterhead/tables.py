"""What letterhead.toml and stationery.toml have in common: tables of lengths, and their faults in our words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from letterforge.errors import LetterforgeError, LetterheadError, Problem
from letterforge.units import ZERO, Length

SMALLEST = Length.points(1)


class Table(BaseModel):
    """A table of one of the two files: immutable, and without a key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def refuse(fact: str, hint: str | None = None) -> PydanticCustomError:
    """An error in our own words, for validators."""
    return PydanticCustomError("letterforge", "{fact}", {"fact": fact, "hint": hint})


def _length(value: object) -> Length:
    if isinstance(value, Length):
        return value
    if not isinstance(value, str):
        raise refuse(f"{value!r} is no length", 'write a number and mm, cm, in or pt, in quotes: "12pt"')
    try:
        return Length.parse(value)
    except LetterforgeError as error:
        raise refuse(error.message, error.hint) from error


def _not_negative(length: Length) -> Length:
    if length < ZERO:
        raise refuse(f"{length.css} is less than nothing", "write a length of 0mm or more")
    return length


def _printable(length: Length) -> Length:
    if length < SMALLEST:
        raise refuse(f"{length.css} is too small to be seen", "write at least 1pt")
    return length


Shift: TypeAlias = Annotated[Length, BeforeValidator(_length)]
"""A length in either direction."""
Distance: TypeAlias = Annotated[Shift, AfterValidator(_not_negative)]
"""A length of nothing or more."""
Size: TypeAlias = Annotated[Shift, AfterValidator(_printable)]
"""A length of something that is seen."""


def letterhead_error(error: ValidationError, where: str, *models: type[BaseModel]) -> LetterheadError:
    """All that was wrong, each with its key after `where`; hints name keys of the `models`, or tables in them."""
    keys = sorted({key for model in models for key in _keys(model)})
    faults = error.errors(include_url=False)
    return LetterheadError.of([_problem(fault, where, keys) for fault in faults if not _is_sequel(fault)])


def _is_sequel(fault: ErrorDetails) -> bool:
    # A list whose only entry is wrong is empty to pydantic, once the entry is gone.
    return fault["type"] == "too_short" and bool(fault["input"])


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name


def _problem(fault: ErrorDetails, where: str, keys: list[str]) -> Problem:
    *above, key = fault["loc"] or ("",)
    place = f"{where}: {'.'.join(map(str, (*above, key)))}".removesuffix(": ")
    said: Mapping[str, str | None] = fault.get("ctx", {})
    match fault["type"]:
        case "letterforge":
            return Problem(str(said["fact"]), place, said["hint"])
        case "extra_forbidden":
            close = difflib.get_close_matches(str(key), keys, n=1)
            hint = f"did you mean {close[0]!r}?" if close else "see the letterheads that come with letterforge"
            return Problem(f"there is no key {str(key)!r} here", place, hint)
        case "missing":
            return Problem(f"{str(key)!r} is missing", place, "see the letterheads that come with letterforge")
        case "literal_error":
            return Problem(f"{fault['input']!r} is not known here", place, f"write {said['expected']}")
        case _:
            message = fault["msg"]
            return Problem(message[:1].lower() + message[1:], place, "see the letterheads that come with letterforge")
