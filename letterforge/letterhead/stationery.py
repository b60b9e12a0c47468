"""The measures of a letter: stationery.toml, with what a letterhead changes laid over it.

Comes in: the tables `page`, `type`, `signatures` and `styles` of letterhead.toml, any of them absent. Goes out: a
Stationery, whose measures the stylesheet of the PDF and the styles of the DOCX are both generated from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, field_validator, model_validator

from letterforge.document import TypeStyle
from letterforge.errors import did_you_mean
from letterforge.fonts import Family
from letterforge.letterhead.tables import Distance, Shift, Size, TomlTable, letterhead_error
from letterforge.model.texts import refuse
from letterforge.syntax import merged
from letterforge.units import Length

PAPERS = {"letter": (Length(215.9), Length(279.4)), "a4": (Length(210), Length(297))}
Paper = Literal["letter", "a4"]


MAX_STYLE_NAME = 250  # Word's own limit is 253
NARROWEST = Length(50)  # what margins must leave for the text, in either direction


class PageMeasures(TomlTable):
    """The table `page`; see stationery.toml for what each length is."""

    paper: Paper
    start: Distance
    end: Distance
    top: Distance
    bottom: Distance
    head: Distance
    foot: Distance
    head_gap: Distance
    foot_gap: Distance
    first_top: Distance
    first_bottom: Distance


class TypeMeasures(TomlTable):
    """The table `type`: what every style takes that does not say otherwise."""

    family: Family
    size: Size
    leading: Size


class SignatureMeasures(TomlTable):
    """The table `signatures`."""

    place: Literal["start", "center", "end"]
    columns: int = Field(ge=1, le=4)
    gap: Distance
    room: Distance


def _style_name(word: str) -> str:
    if not word.isprintable() or not 0 < len(word) <= MAX_STYLE_NAME:
        raise refuse("this is no style's name", f"write letters and blanks, {MAX_STYLE_NAME} at most")
    return word


class StyleMeasures(TomlTable):
    """A table `styles.NAME`: what it leaves out comes from `type`, or from TypeStyle."""

    word: Annotated[str, AfterValidator(_style_name)]
    family: Family | None = None
    size: Size | None = None
    leading: Size | None = None
    before: Distance | None = None
    align: Literal["start", "center", "end", "justify"] | None = None
    first_indent: Shift | None = None
    indent: Distance | None = None
    indent_end: Distance | None = None
    hanging: Distance | None = None
    spacing: Shift | None = None
    bold: bool | None = None
    italic: bool | None = None
    keep_with_next: bool | None = None


class Stationery(TomlTable):
    """All measures of a letter. Hashable, so that what is made from it can be kept."""

    page: PageMeasures
    type: TypeMeasures
    signatures: SignatureMeasures
    styles: Mapping[str, StyleMeasures]

    @field_validator("styles", mode="before")
    @classmethod
    def _known(cls, styles: Mapping[str, object]) -> Mapping[str, object]:
        known = _styles()
        for name in styles:
            if name not in known:
                hint = did_you_mean(name, known) or f"styles there are: {', '.join(known)}"
                raise refuse(f"there is no style {name!r}", hint)
        return styles

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        width, height = self.paper
        for room, side in ((width - self.page.start - self.page.end, "wide"),
                           (height - self.page.top - self.page.bottom, "high")):  # fmt: skip
            if room < NARROWEST:
                raise refuse(f"the margins leave a text {room.mm:g}mm {side}", f"leave {NARROWEST.mm:g}mm at least")
        return self

    def type_style(self, name: str) -> TypeStyle:
        """The style called `name`, complete."""
        measures = self.styles[name]
        given = {key: value for key, value in measures if value is not None}
        return TypeStyle(name=name, **{**dict(self.type), **given})

    def type_styles(self) -> tuple[TypeStyle, ...]:
        """All styles, in the order of stationery.toml."""
        return self._type_styles

    @cached_property
    def _type_styles(self) -> tuple[TypeStyle, ...]:
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
        return Stationery.model_validate(merged(_defaults(), changes or {}))
    except ValidationError as error:
        raise letterhead_error(error, where, Stationery, *_TABLES) from error


_TABLES = (PageMeasures, TypeMeasures, SignatureMeasures, StyleMeasures)


@cache
def _defaults() -> Mapping[str, object]:
    return tomllib.loads(files(__package__).joinpath("stationery.toml").read_text(encoding="utf-8"))


@cache
def _styles() -> tuple[str, ...]:
    styles = _defaults()["styles"]
    return tuple(styles) if isinstance(styles, Mapping) else ()
