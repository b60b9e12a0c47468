"""Room at the end of notes and cards: for the stamp over place and date, for who replies and how to dress.

Comes in: what stands there, in words. Goes out: rows, kept whole by every writer. Nothing but place and date stands
where the stamp goes, and no text can run into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from letterforge.compose.cards import lines_of
from letterforge.compose.options import chosen
from letterforge.compose.reading import Reading
from letterforge.compose.values import Setting, Value, inlines_of
from letterforge.document import Block, Cell, Direction, Paragraph, Row, Space
from letterforge.letterhead import Stationery
from letterforge.units import ZERO, Length

STAMP = Length(45)  # a seal with initials inside it (UNHCR Handbook for Emergencies, para. 68)
STAMP_WIDTH = Length(75)  # place and date in one line, and the stamp over them
GAP = Length(10)


def rooms_of(reading: Reading, measures: Stationery, width: Length, path: str) -> Mapping[str, tuple[Block, ...]]:
    """The room for a stamp and the lower corners of a card, by the names of their slots; () where the kind has none."""
    rooms, kind = Rooms(measures, width, reading.lang, reading.dir, path), reading.kind
    date = reading.dateline() if kind.stamp and reading.date_at == "end" else None
    corners = (lines_of(reading, "reply"), lines_of(reading, "dress")) if kind.card else ((), ())
    above = kind.stamp and chosen("stamp-at", reading.usage) == "upper-right"
    return {
        "seal": rooms.seal() if above else (),
        "stamp": rooms.stamp(date, room=not above) if kind.stamp else (),
        "reply": rooms.reply(*corners, at=chosen("rsvp-at", reading.usage)),
    }


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of a letter whose text is `width` wide."""

    measures: Stationery
    width: Length
    lang: str
    dir: Direction
    path: str

    def seal(self) -> tuple[Block, ...]:
        """Room for a seal in the upper right corner, whichever way the language runs (notes of Morocco)."""
        path = f"{self.path}/seal"
        widths = (STAMP, self.width - STAMP) if self.dir == "rtl" else (self.width - STAMP, STAMP)
        cells = (
            Cell(f"{path}/{n}", width, (Space(f"{path}/{n}/free", STAMP),), ZERO) for n, width in enumerate(widths)
        )
        return (Row(path, tuple(cells), ZERO, self.dir),)

    def stamp(self, date: Value | None, *, room: bool = True) -> tuple[Block, ...]:
        """Place and date at the far side, in the middle of room for a stamp that is nowhere smaller than STAMP.

        A date of None stands elsewhere, and the room is empty. `room` False: the stamp stands elsewhere.
        """
        if date is None and not room:
            return ()
        style = self.measures.type_style("date-stamped")
        half = (STAMP - style.leading) * 0.5
        path = f"{self.path}/stamp"
        words = (Space(f"{path}/date", style.leading),) if date is None else (self._words(path, "date-stamped", date),)
        blocks = (Space(f"{path}/above", half), *words, Space(f"{path}/below", half)) if room else words
        width = min(STAMP_WIDTH, self.width)
        free = Space(f"{path}/free", STAMP if room else style.leading)
        aside = Cell(f"{path}/aside", self.width - width, (free,), ZERO)
        before = ZERO if room else style.leading
        return (Row(path, (aside, Cell(f"{path}/room", width, blocks, ZERO)), before, self.dir),)

    def reply(self, reply: Sequence[Value], dress: Sequence[Value], *, at: str) -> tuple[Block, ...]:
        """Who takes replies in one lower corner of a card (`at` the start or the end), the dress in the other."""
        if not reply and not dress:
            return ()
        path = f"{self.path}/reply"
        corners = (reply, dress) if at == "start" else (dress, reply)
        width = (self.width - GAP) * 0.5
        cells = (
            Cell(f"{path}/{n}", width, self._corner(f"{path}/{n}", lines, n), GAP if n else ZERO)
            for n, lines in enumerate(corners)
        )
        return (Row(path, tuple(cells), Length(14), self.dir),)

    def _corner(self, path: str, lines: Sequence[Value], n: int) -> tuple[Block, ...]:
        style = "corner-end" if n else "corner"
        return tuple(self._words(f"{path}/{number}", style, line) for number, line in enumerate(lines))

    def _words(self, path: str, style: str, words: Value) -> Paragraph:
        return Paragraph(f"{path}/words", style, inlines_of(words, Setting(self.lang, self.dir)), self.lang, self.dir)
