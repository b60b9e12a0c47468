"""What of a letter stands on its envelope: to whom it goes, in the words of its own address, and who sends it."""

from __future__ import annotations

from dataclasses import dataclass

from letterforge.compose.letter import LetterSetter
from letterforge.compose.values import Setting, inlines_of
from letterforge.compose.view import addresses
from letterforge.document import Blank, Direction, LineBreak, Text
from letterforge.errors import LetterError
from letterforge.model import Letter
from letterforge.world import World


@dataclass(frozen=True, slots=True)
class Addressed:
    """The first addressee's lines, and the sender's names, in the letter's language; in no typeface yet."""

    lang: str
    dir: Direction
    address: tuple[Text | LineBreak | Blank, ...]
    sender: str


def addressed_to(letter: Letter, world: World) -> Addressed:
    """What stands on the envelope of this letter.

    Raises:
        LetterError: it goes to nobody; what its form of address needs is not stated.
    """
    reading = LetterSetter.of(letter, world, "original", path="0").reading
    place = letter.place_of("addressees")
    if not letter.addressees:
        raise LetterError("nobody is addressed", where=place, hint="add columns to the roster: state, name, office")
    lines = inlines_of(addresses(reading)[0], Setting(reading.lang, reading.dir, where=place))
    sender = reading.spoken.labels["file_join"].join(reading.sender_names())
    return Addressed(reading.lang, reading.dir, lines, sender)
