"""An address on an envelope or a label: its words and the room go in, the type in which they fit comes out.

Afterwards every run has a typeface that holds its characters; each line ends where it is to end, none is longer, nor
the whole higher, than the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from letterforge.compose import Addressed
from letterforge.compose.faces import Facing
from letterforge.document import Blank, Direction, LineBreak, Paragraph, Text, TypeStyle
from letterforge.document.lines import line_count
from letterforge.errors import LetterError
from letterforge.fonts import Family, Fonts
from letterforge.runs.papers.breaking import Breaking, lines_stated
from letterforge.runs.papers.measures import Bearer, address_styles, sender_style
from letterforge.units import Length

Room = tuple[Length, Length]
"""Width and height."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Words as they are set on something: each in its typeface, and their type.

    `paragraph` as it is set, `stated` as its lines are stated. `step` counts the sizes from 0, the largest.
    """

    paragraph: Paragraph
    style: TypeStyle
    stated: Paragraph
    step: int = 0


@dataclass(frozen=True)
class Fitting:
    """Sets addresses in this family of typefaces; `where`, the row's place, is for messages."""

    family: Family
    fonts: Fonts
    where: str

    def address(self, said: Addressed, on: Bearer, room: Room) -> Posted:
        """The address in the largest type in which it fits, lines that are too long broken between words.

        Raises:
            LetterError: there is none. FontError: no font has a character of it.
        """
        styles = address_styles(self.family, said.lang, on)
        stated = self._set(said.address, said, styles[0])
        made = (self._broken(stated, styles, step, room) for step in range(len(styles)))
        found = next((one for one in made if self._fits(one, room)), None)
        if found is None:
            fact = f"the address of {len(lines_stated(stated))} lines does not fit on the {on}"
            hint = f"shorten its post or its postal lines, or choose a larger {on}"
            raise LetterError(fact, where=self.where, hint=hint)
        return found

    def smaller(self, posted: Posted, on: Bearer, step: int, room: Room) -> Posted:
        """An address that fits in a larger type, in this one."""
        styles = address_styles(self.family, posted.stated.lang, on)
        return posted if posted.step == step else self._broken(posted.stated, styles, step, room)

    def sender(self, said: Addressed) -> Posted:
        """The sender's names."""
        words, style = Text(said.sender, said.lang, said.dir, "senders"), sender_style(self.family, said.lang)
        made = self._set((words,), said, style)
        return Posted(made, style, made)

    def _set(self, inlines: Sequence[Text | LineBreak | Blank], said: Addressed, style: TypeStyle) -> Paragraph:
        facing = Facing(self.fonts)
        made = facing.blocks([Paragraph("", style.name, tuple(inlines), said.lang, said.dir)], lambda _: style)
        facing.close()
        return next(block for block in made if isinstance(block, Paragraph))

    def _broken(self, stated: Paragraph, styles: Sequence[TypeStyle], step: int, room: Room) -> Posted:
        made = Breaking(styles[step], room[0], self.fonts).broken(replace(stated, style=styles[step].name))
        return Posted(made, styles[step], stated, step)

    def _fits(self, one: Posted, room: Room) -> bool:
        """Whether it is no higher than the room, and no line longer, which would make two of it."""
        count = len(lines_stated(one.paragraph))
        return one.style.leading * count <= room[1] and count == line_count(
            one.paragraph, one.style, room[0], self.fonts
        )


def line_direction(line: str, around: Direction) -> Direction:
    """The direction of a line of its own: a street or a file's name without Arabic letters is read from the left."""
    return around if around == "ltr" or any("\u0590" <= char <= "\u08ff" for char in line) else "ltr"
