"""The measures of a letter: stationery.toml, with what a letterhead changes laid over it.

Comes in: the tables `page`, `type`, `signatures` and `styles` of letterhead.toml, any of them absent. Goes out: a
Stationery, whose measures the stylesheet of the PDF and the styles of the DOCX are both generated from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from letterforge.document import TypeStyle
from letterforge.errors import LetterforgeError, LetterheadError, Problem
from letterforge.fonts import Family
from letterforge.units import Length

PAPERS = {"letter": (Length(215.9), Length(279.4)), "a4": (Length(210), Length(297))}
Paper = Literal["letter", "a4"]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @field_validator("*", mode="before")
    @classmethod
    def _length(cls, value: object) -> object:
        """A string that starts as a number is a length."""
        if isinstance(value, str) and value.lstrip("-")[:1].isdigit():
            try:
                return Length.parse(value)
            except LetterforgeError as error:
                raise ValueError(f"{error.message}; {error.hint}") from error
        return value


class PageMeasures(_Table):
    """The table `page`; see stationery.toml for what each length is."""

    paper: Paper
    start: Length
    end: Length
    top: Length
    bottom: Length
    head: Length
    foot: Length
    head_gap: Length
    foot_gap: Length


class TypeMeasures(_Table):
    """The table `type`: what every style takes that does not say otherwise."""

    family: Family
    size: Length
    leading: Length


class SignatureMeasures(_Table):
    """The table `signatures`."""

    place: Literal["start", "center", "end"]
    columns: int = Field(ge=1, le=4)
    gap: Length
    room: Length


class StyleMeasures(_Table):
    """A table `styles.NAME`: what it leaves out comes from `type`, or from TypeStyle."""

    word: str
    family: Family | None = None
    size: Length | None = None
    leading: Length | None = None
    before: Length | None = None
    align: Literal["start", "center", "end", "justify"] | None = None
    first_indent: Length | None = None
    indent: Length | None = None
    indent_end: Length | None = None
    hanging: Length | None = None
    spacing: Length | None = None
    bold: bool | None = None
    italic: bool | None = None
    keep_with_next: bool | None = None


class Stationery(_Table):
    """All measures of a letter. Hashable, so that what is made from it can be kept."""

    page: PageMeasures
    type: TypeMeasures
    signatures: SignatureMeasures
    styles: Mapping[str, StyleMeasures]

    def type_style(self, name: str) -> TypeStyle:
        """The style called `name`, complete."""
        measures = self.styles[name]
        given = {key: value for key, value in measures if value is not None}
        return TypeStyle(name=name, **{**dict(self.type), **given})

    def type_styles(self) -> tuple[TypeStyle, ...]:
        """All styles, in the order of stationery.toml."""
        return tuple(map(self.type_style, self.styles))

    @property
    def paper(self) -> tuple[Length, Length]:
        """Width and height of the paper."""
        return PAPERS[self.page.paper]


def stationery_with(changes: Mapping[str, object] | None = None, *, where: str = "letterhead.toml") -> Stationery:
    """The stationery with `changes` (tables of letterhead.toml) laid over its defaults.

    Raises:
        LetterheadError: a key is unknown, or a value no such measure; all of them at once, `where` before each key.
    """
    try:
        return Stationery.model_validate(_overlaid(_defaults(), changes or {}))
    except ValidationError as error:
        raise LetterheadError.of([_problem(found, where) for found in error.errors()]) from error


def _problem(found: Mapping[str, object], where: str) -> Problem:
    location = found["loc"]
    key = ".".join(map(str, location)) if isinstance(location, tuple) else ""
    return Problem(str(found["msg"]), f"{where}: {key}", "see stationery.toml for the measures there are")


@cache
def _defaults() -> Mapping[str, object]:
    return tomllib.loads(files(__package__).joinpath("stationery.toml").read_text(encoding="utf-8"))


def _overlaid(base: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    """`changes` over `base`, table by table."""
    merged = dict(base)
    for key, value in changes.items():
        under = merged.get(key)
        both = isinstance(under, Mapping) and isinstance(value, Mapping)
        merged[key] = _overlaid(under, value) if both else value  # type: ignore[arg-type]
    return merged
