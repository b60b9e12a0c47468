"""An address on an envelope or a label: its words and the room go in, the type in which they fit comes out.

Afterwards every run has a typeface that holds its characters; no line is longer, nor the whole higher, than the room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from letterforge.compose import Addressed
from letterforge.compose.faces import Facing
from letterforge.document import Blank, Direction, LineBreak, Paragraph, Text, TypeStyle
from letterforge.document.breaking import line_ends
from letterforge.document.lines import line_count, width_of
from letterforge.errors import LetterError
from letterforge.fonts import Family, Fonts
from letterforge.runs.papers.measures import Bearer, address_styles, measures, sender_style
from letterforge.units import ZERO, Length


@dataclass(frozen=True, slots=True)
class Posted:
    """Words as they are set on something: each in its typeface, and their type."""

    paragraph: Paragraph
    style: TypeStyle


@dataclass(frozen=True)
class Fitting:
    """Sets addresses in this family of typefaces; `where`, the row's place, is for messages."""

    family: Family
    fonts: Fonts
    where: str

    def address(self, said: Addressed, on: Bearer, room: tuple[Length, Length]) -> Posted:
        """The address in the largest type that leaves its lines as they are, else in the largest in which it fits.

        Raises:
            LetterError: there is none. FontError: no font has a character of it.
        """
        stated = sum(isinstance(part, LineBreak) for part in said.address) + 1
        made = (self._set(said.address, said, style) for style in address_styles(self.family, said.lang, on))
        fit = [one for one in made if self._fits(one, room)]
        least = measures().address.whole
        whole = (one for one in fit if one.style.size >= least and self._lines(one, room[0]) == stated)
        found = next(whole, fit[0] if fit else None)
        if found is None:
            fact = f"the address of {stated} lines does not fit on the {on}"
            hint = f"shorten its post or its postal lines, or choose a larger {on}"
            raise LetterError(fact, where=self.where, hint=hint)
        return found

    def sender(self, said: Addressed) -> Posted:
        """The sender's names."""
        words = Text(said.sender, said.lang, said.dir, "senders")
        return self._set((words,), said, sender_style(self.family, said.lang))

    def _set(self, inlines: Sequence[Text | LineBreak | Blank], said: Addressed, style: TypeStyle) -> Posted:
        facing = Facing(self.fonts)
        made = facing.blocks([Paragraph("", style.name, tuple(inlines), said.lang, said.dir)], lambda _: style)
        facing.close()
        return Posted(next(block for block in made if isinstance(block, Paragraph)), style)

    def _lines(self, one: Posted, width: Length) -> int:
        return line_count(one.paragraph, one.style, width, self.fonts)

    def _fits(self, one: Posted, room: tuple[Length, Length]) -> bool:
        """Whether it is no higher than the room, and none of its words, which no line divides, is longer."""
        lang, direction = one.paragraph.lang, one.paragraph.dir
        words = (width_of(word, one.style, self.fonts, lang, direction) for word in _words(one.paragraph))
        return one.style.leading * self._lines(one, room[0]) <= room[1] and max(words, default=ZERO) <= room[0]


def line_direction(line: str, around: Direction) -> Direction:
    """The direction of a line of its own: a street or a file's name without Arabic letters is read from the left."""
    return around if around == "ltr" or any("\u0590" <= char <= "\u08ff" for char in line) else "ltr"


def _words(paragraph: Paragraph) -> Iterator[str]:
    for part in paragraph.inlines:
        text = part.text if isinstance(part, Text) else part.label if isinstance(part, Blank) else ""
        yield from (text[start:end].strip() for start, end in pairwise([0, *line_ends(text), len(text)]))
