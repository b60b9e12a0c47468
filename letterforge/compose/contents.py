"""The table of enclosures: what each is called, its title, the page it begins on.

Comes in: a letter as it is read. Goes out: a Table, in whose last column stands no page yet: only binding knows it, and
puts it in at the paths that `page_path` gives.
"""

from __future__ import annotations

from letterforge.compose.enclosures import note_form, title_of
from letterforge.compose.marks import binding_of, label_of
from letterforge.compose.reading import Reading
from letterforge.compose.tables import column_widths
from letterforge.document import Align, Block, Paragraph, Table, TableCell, TableRow, Text
from letterforge.units import Length

UNKNOWN = "0"  # as wide as a figure
_ALIGNS: tuple[Align, ...] = ("start", "start", "end")


def page_path(path: str, n: int) -> str:
    """Where the page of the `n`th enclosure, from 0, stands in the letter at `path`."""
    return f"{path}/contents/{n + 1}/2/words"


def contents(reading: Reading, width: Length, path: str) -> tuple[Block, ...]:
    """The table of what the letter encloses, `width` wide; nothing where its note is no table, or there is nothing."""
    if note_form(reading) != "table" or not reading.letter.enclosures:
        return ()
    labels, words = reading.spoken.labels, reading.spoken.enclosing
    called = words.annex_one if binding_of(reading).label == "annex" else labels["enclosure"]
    rows = [_row(reading, (called, words.column_title, words.column_page), path, 0)]
    for n in range(len(reading.letter.enclosures)):
        cells = (label_of(reading, n), title_of(reading, n), UNKNOWN)
        rows.append(_row(reading, cells, path, n + 1))
    return (Table(f"{path}/contents", column_widths(rows, width), tuple(rows), reading.lang, reading.dir,
                  labels["enclosures"]),)  # fmt: skip


def _row(reading: Reading, cells: tuple[str, ...], path: str, number: int) -> TableRow:
    """A row of these words; row 0 is the head."""
    where = reading.letter.place_of("enclosures", number - 1) if number else reading.letter.place_of("layout")

    def cell(column: int, words: str) -> TableCell:
        at = f"{path}/contents/{number}/{column}"
        run = Text(str(words), reading.lang, reading.dir, where)
        style = "table" if number else "table-head"
        block = Paragraph(f"{at}/words", style, (run,), reading.lang, reading.dir)
        return TableCell(at, (block,), _ALIGNS[column], header=number == 0)

    return TableRow(tuple(cell(column, words) for column, words in enumerate(cells)), header=number == 0)
