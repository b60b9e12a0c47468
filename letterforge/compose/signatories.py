"""Who signs, in words: a letter as it is read goes in, the Signatures that an edition shows come out."""

from __future__ import annotations

from letterforge.compose.editions import SHOWN, Edition
from letterforge.compose.options import chosen
from letterforge.compose.reading import Reading
from letterforge.compose.signatures import Signature
from letterforge.compose.values import Setting, inlines_of
from letterforge.document import Asset, Text
from letterforge.document.pictures import read_picture
from letterforge.model import Signatory
from letterforge.protocol import Party, fill, signature_post
from letterforge.world import World


def signatures_of(reading: Reading, world: World, edition: Edition) -> list[Signature]:
    """The signatures in the order in which they stand.

    Raises:
        LetterError: a picture cannot be read, whatever the edition; a rank or an office depends on a gender that is not
            stated.
    """
    return [
        _signature(reading, n, person, _picture(reading, n, person, world), edition)
        for n, person in reading.signatories
    ]


def post_first(reading: Reading) -> bool:
    """Whether the language has the post above the name, and (Signed) after it."""
    return reading.spoken.signature == "post-first"


def _signature(reading: Reading, n: int, person: Signatory, picture: Asset | None, edition: Edition) -> Signature:
    name = reading.said_or_open(person.name or "", "signatories", n, "name")
    party = reading.party(person, "signatories", n)
    post = "\n".join(filter(None, (signature_post(party), _capacity(reading, party))))
    word = reading.spoken.labels["signed"] + ("" if post_first(reading) else " ")
    above = SHOWN[edition].above
    return Signature(
        name=inlines_of(name, Setting(reading.lang, reading.dir)),
        post=tuple(_run(reading, line, "signatories", n, "post") for line in post.split("\n") if line),
        picture=picture if above == "picture" else None,
        alt=person.signature.alt if person.signature else "",
        signed=_run(reading, word, "signatories", n) if above == "word" else None,
    )


def _capacity(reading: Reading, party: Party) -> str:
    """The capacity in which somebody signs, under the post, where the house prints it there."""
    given = party.person.capacity
    if given is None or chosen("signature-capacity", reading.usage) == "none":
        return ""
    return fill(reading.spoken.patterns["capacity"], {"capacity": party.said(given, "capacity")})


def _picture(reading: Reading, n: int, person: Signatory, world: World) -> Asset | None:
    if person.signature is None:
        return None
    where = reading.letter.place_of("signatories", n, "signature", "image")
    _, data = world.read(person.signature.image, base=reading.letter.origin.folder, where=where)
    return read_picture(data, where)


def _run(reading: Reading, words: str, *keys: str | int) -> Text:
    return Text(words, reading.lang, reading.dir, reading.letter.place_of(*keys))
