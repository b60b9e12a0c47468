"""Under which letterheads a letter stands: those that it names, or those of its senders; and their measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterforge.compose.parties import in_order
from letterforge.document import Block, Space
from letterforge.errors import LetterError
from letterforge.findings import Finding
from letterforge.letterhead import Head, Letterhead, PictureSlot, Stationery, find_letterhead, letterhead_for
from letterforge.model import Letter, Sender
from letterforge.world import World


def letterheads_of(letter: Letter, world: World) -> tuple[Letterhead, ...]:
    """A letterhead for each sender, in the order in which they stand; or one for all.

    Raises:
        LetterheadError: one that the letter names is not there, or is broken.
        LetterError: it names more or fewer than there are senders.
    """
    if isinstance(letter.letterhead, tuple):
        found = _named(letter, letter.letterhead, world)
    else:
        found = [_letterhead_of(sender, world) for sender in letter.senders]
    if len(found) < len(letter.senders):
        return tuple(found)
    own = {id(sender): letterhead for sender, letterhead in zip(letter.senders, found, strict=True)}
    alphabetical = letter.layout.sender_order == "alphabetical"
    return tuple(own[id(sender)] for sender in in_order(letter.senders, alphabetical))


def _named(letter: Letter, names: Sequence[str], world: World) -> list[Letterhead]:
    """The letterheads that the letter names; one that prints its sender's name is there for each of them."""
    where = letter.place_of("letterhead")
    found = [find_letterhead(name, world, where) for name in names]
    if len(found) == 1:
        return found * len(letter.senders) if found[0].names_sender else found
    if len(found) != len(letter.senders):
        raise LetterError(f"{len(found)} letterheads are named for {len(letter.senders)} senders", where=where,
                          hint="name one for each sender, in their order, or one for all")  # fmt: skip
    return found


def _letterhead_of(sender: Sender, world: World) -> Letterhead:
    if sender.mission is not None:
        return letterhead_for(world, state=sender.mission.state, seat=sender.mission.seat)
    return letterhead_for(world, office=sender.office)


def stationery_of(letter: Letter, letterhead: Letterhead) -> Stationery:
    """The letterhead's measures, on the paper that the letter asks for."""
    if letter.layout.paper is None:
        return letterhead.stationery
    return letterhead.measures(paper=letter.layout.paper)


def room_for_pictures(head: Head) -> Iterator[Block]:
    """What printed paper shows although no file of it is at hand."""
    return (Space("reserved", slot.height) for _, slot in head.empty)


def picture_missing(letterhead: Letterhead, slot: PictureSlot) -> Finding:
    """What is found where a letterhead's place for a picture has no file."""
    return Finding(
        "letterhead-picture", "note", f"the letterhead shows its lines alone: no file of {slot.what}",
        f"{letterhead.id}/letterhead.toml",
        f"put it as {letterhead.id}/{slot.file}.svg or .png into a folder and name that folder with --letterheads",
        "General Assembly resolution 92 (I); national laws on state arms",
    )  # fmt: skip
