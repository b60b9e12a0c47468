"""The distribution list of a run and its delivery sheet: as a table for machines, and as pages to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from letterforge.compose import letter_styles
from letterforge.document import (
    Block,
    Direction,
    LineBreak,
    Meta,
    PageNumber,
    Paragraph,
    Section,
    Space,
    Table,
    TableCell,
    TableRow,
    Text,
    TypeStyle,
)
from letterforge.document.scripts import is_rtl
from letterforge.fonts import Family
from letterforge.letterhead import stationery_with
from letterforge.protocol import Language
from letterforge.runs.manifest import table_of
from letterforge.runs.papers.fitting import line_direction
from letterforge.runs.papers.pages import Paper, plain_page, plain_section
from letterforge.runs.papers.register import Recipient
from letterforge.units import Length

COLUMNS = ("row", "key", "name", "office", "state", "email", "language", "file", "envelope")
_LIST = {"name": 7, "state": 4, "email": 4.5, "language": 2, "file": 5}  # shares of the width
_DELIVERY = {"name": 6, "date": 2.5, "received": 4, "signature": 4}
_TO_SIGN = Length(11)  # of height, for a signature
_BELOW = Length(1)  # what is written, so that no Arabic letter touches the rule
_SIDE = Length(20)


def words_of_lists() -> tuple[str, ...]:
    """The labels that are printed on lists."""
    columns = dict.fromkeys((*_LIST, "office", *_DELIVERY))
    return ("distribution_list", "delivery_sheet", "list_correction", *(f"list_{column}" for column in columns))


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who receives a letter, its language, and the names of its files."""

    to: Recipient
    lang: str
    files: tuple[str, ...]


def distribution_table(found: Sequence[Delivery]) -> bytes:
    """The list as CSV: a line for each recipient, in the order of the roster; its columns are those of rosters.

    `envelope`: the address that stands on the envelope or label, line by line; empty where there is none.
    """
    return table_of(
        COLUMNS,
        [
            {"row": one.to.number, "key": one.to.key, **_said(one), "envelope": _address(one.to)}
            for one in found
        ],
    )  # fmt: skip


def _address(to: Recipient) -> str:
    posted = to.envelope or to.label
    parts = posted.stated.inlines if posted else ()
    return "".join("\n" if isinstance(part, LineBreak) else part.text for part in parts
                   if isinstance(part, Text | LineBreak))  # fmt: skip


def _said(one: Delivery, between: str = "; ") -> Mapping[str, str]:
    """What stands in the columns; files with this between them."""
    to = one.to
    return {"name": to.name, "office": to.office, "state": to.state, "email": to.email, "language": one.lang,
            "file": between.join(one.files)}  # fmt: skip


def list_section(found: Sequence[Delivery], of: Meta, spoken: Language, paper: Paper, family: Family) -> Section:
    """The distribution list, on paper that lies on its side."""
    rows = [{**_said(one, "\n"), "name": _who(one.to)} for one in found]
    wide = (paper[1], paper[0])
    return _section(rows, _LIST, "distribution_list", of, spoken, wide, family)


def delivery_section(found: Sequence[Delivery], of: Meta, spoken: Language, paper: Paper, family: Family) -> Section:
    """The delivery sheet: for each recipient room to write who received the letter, and when."""
    rows = [{"name": _who(one.to)} for one in found]
    return _section(rows, _DELIVERY, "delivery_sheet", of, spoken, paper, family)


def _who(to: Recipient) -> str:
    """Name and office, a line each; who has no name stands there by the office, or by the State."""
    return "\n".join(filter(None, (to.name, to.office or to.state)))


def _section(
    rows: Sequence[Mapping[str, str]], shares: Mapping[str, float], name: str, of: Meta, spoken: Language,
    paper: Paper, family: Family,
) -> Section:  # fmt: skip
    """A heading, what is delivered, and the table."""
    page = plain_page(paper, _SIDE, _SIDE, _SIDE)
    styles = letter_styles(stationery_with({"type": {"family": family}}), ragged=True, single=True, lang=spoken.tag)
    styles = tuple(_smaller(style) if style.name in ("table", "table-head") else style for style in styles)
    made = _Setter(spoken.tag, spoken.dir, sum(shares.values()), page.text_width)
    head = (made.paragraph("0/title", "title", spoken.labels[name]), made.title("0/of", of))
    titles = {key: spoken.labels[f"list_{key}"] for key in shares}
    titles["name"] += f"\n{spoken.labels['list_office']}"
    table = made.table([titles, *rows], shares, spoken.labels[name])
    number = Paragraph("0/next", "continuation", (PageNumber(),), spoken.tag, spoken.dir)
    return replace(plain_section("0", spoken.labels[name], spoken.tag, spoken.dir, page, styles, (*head, table)),
                   next_head=(number,))  # fmt: skip


def _smaller(style: TypeStyle) -> TypeStyle:
    return replace(style, size=Length.points(9), leading=style.leading * 0.8)


@dataclass(frozen=True)
class _Setter:
    """Sets the words of a list in its language; columns share the `width` by `shares` in all."""

    lang: str
    dir: Direction
    shares: float
    width: Length

    def paragraph(self, path: str, style: str, words: str) -> Paragraph:
        """Words, a line each."""
        inlines: list[Text | LineBreak] = []
        for n, line in enumerate(words.split("\n")):
            inlines += [LineBreak()] if n else []
            inlines += [Text(line, self.lang, line_direction(line, self.dir), path)] if line else []
        return Paragraph(path, style, tuple(inlines), self.lang, self.dir)

    def title(self, path: str, of: Meta) -> Paragraph:
        """What is delivered, in its own language; line by line."""
        way: Direction = "rtl" if is_rtl(of.lang) else "ltr"
        lines = [(LineBreak(), Text(line, of.lang, way, path)) for line in of.title.split("\n") if line]
        return Paragraph(path, "date", tuple(part for line in lines for part in line)[1:], self.lang, self.dir)

    def table(self, rows: Sequence[Mapping[str, str]], shares: Mapping[str, float], title: str) -> Table:
        """The table, the first of the rows being its head."""
        widths = tuple(self.width * (share / self.shares) for share in shares.values())
        made = tuple(self._row(n, row, tuple(shares)) for n, row in enumerate(rows))
        return Table("0/table", widths, made, self.lang, self.dir, title)

    def _row(self, n: int, row: Mapping[str, str], keys: Sequence[str]) -> TableRow:
        cells = [TableCell(f"0/{n}/{key}", self._cell(f"0/{n}/{key}", n, key, row), header=n == 0) for key in keys]
        return TableRow(tuple(cells), header=n == 0)

    def _cell(self, path: str, n: int, key: str, row: Mapping[str, str]) -> tuple[Block, ...]:
        words = self.paragraph(f"{path}/0", "table" if n else "table-head", row.get(key, ""))
        return words, Space(f"{path}/1", _TO_SIGN if n and key == "signature" else _BELOW)
