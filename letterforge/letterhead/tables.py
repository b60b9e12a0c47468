"""What letterhead.toml and stationery.toml have in common: tables of lengths, and their faults in our words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from letterforge.errors import LetterforgeError, LetterheadError, Problem, did_you_mean
from letterforge.model.problems import is_sequel
from letterforge.model.texts import refuse
from letterforge.units import ZERO, Length

SMALLEST = Length.points(1)
_SEE = "see the letterheads that come with letterforge"


class TomlTable(BaseModel):
    """A table of one of the two files: immutable, and without a key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


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
    return LetterheadError.of([_problem(fault, where, keys) for fault in faults if not is_sequel(fault)])


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
            return Problem(f"there is no key {str(key)!r} here", place, did_you_mean(str(key), keys) or _SEE)
        case "missing":
            return Problem(f"{str(key)!r} is missing", place, _SEE)
        case "literal_error":
            return Problem(f"{fault['input']!r} is not known here", place, f"write {said['expected']}")
        case _:
            message = fault["msg"]
            return Problem(message[:1].lower() + message[1:], place, _SEE)
