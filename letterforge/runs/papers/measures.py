"""The measures of envelopes and sheets of labels, from measures.toml. All lengths are of the paper as it lies."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Literal

from letterforge.compose import scripted
from letterforge.document import TypeStyle
from letterforge.fonts import Family
from letterforge.letterhead import PAPERS, Paper
from letterforge.letterhead.tables import Distance, Size, TomlTable
from letterforge.units import Length

Bearer = Literal["envelope", "label"]


class Envelope(TomlTable):
    """An envelope, and the room for an address on it: from `start` and `top` to `end` and `bottom`, of its edges."""

    width: Size
    height: Size
    start: Distance
    top: Distance
    end: Distance
    bottom: Distance

    @property
    def room(self) -> tuple[Length, Length]:
        """Width and height of the room for an address."""
        return self.width - self.start - self.end, self.height - self.top - self.bottom


class Labels(TomlTable):
    """A sheet of labels, `width` by `height` each, in the middle of its paper; `gap` between columns, none of rows."""

    paper: Paper
    columns: int
    rows: int
    width: Size
    height: Size
    gap: Distance

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def sheet(self) -> tuple[Length, Length]:
        """Width and height of the sheet."""
        return PAPERS[self.paper]

    @property
    def room(self) -> tuple[Length, Length]:
        """Width and height of the room for an address on a label."""
        table = measures().address
        return self.width - table.padding * 2, self.height - table.edge * 2


class AddressMeasures(TomlTable):
    """How an address is set, by what it stands on: the sizes of its type, the largest first."""

    leading: float
    envelope: tuple[Size, ...]
    label: tuple[Size, ...]
    padding: Distance
    edge: Distance


class SenderMeasures(TomlTable):
    """The line that says who sends: its type, and how far it stands from the edges of the envelope."""

    size: Size
    leading: Size
    margin: Distance


class Measures(TomlTable):
    """All of measures.toml."""

    address: AddressMeasures
    sender: SenderMeasures
    envelopes: Mapping[str, Envelope]
    labels: Mapping[str, Labels]


@cache
def measures() -> Measures:
    """The measures that letterforge comes with."""
    return Measures.model_validate(
        tomllib.loads(files(__package__).joinpath("measures.toml").read_text(encoding="utf-8"))
    )


def address_styles(family: Family, lang: str, on: Bearer) -> list[TypeStyle]:
    """The types in which an address may be set, the largest first, as its language asks for."""
    table = measures().address
    sizes = table.envelope if on == "envelope" else table.label
    return [
        scripted(TypeStyle(f"{on}-{n}-{lang}", f"{on.title()} {size.pt:g} {lang}", family, size, _lead(size)), lang)
        for n, size in enumerate(sizes)
    ]


def sender_style(family: Family, lang: str) -> TypeStyle:
    """The type of the line that says who sends."""
    table = measures().sender
    return scripted(TypeStyle(f"sender-{lang}", f"Envelope Sender {lang}", family, table.size, table.leading), lang)


def _lead(size: Length) -> Length:
    """Whole half points, which are all that Word has."""
    return Length.points(round(size.pt * measures().address.leading * 2) / 2)


def placed(style: TypeStyle, start: Length, end: Length) -> TypeStyle:
    """The style with its words between these distances from the margins."""
    return replace(style, indent=start, indent_end=end)
