"""Pages as pictures: a letter's, and the proof sheet of a letterhead with rulers, safe area and filler text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pypdfium2
from PIL import Image, ImageDraw

from letterforge.compose import compose_letter
from letterforge.document import Page
from letterforge.letterhead import find_letterhead
from letterforge.model import Letter
from letterforge.rendering import OnNotice, render
from letterforge.units import Length
from letterforge.wanted import Rendering
from letterforge.world import World
from letterforge.writers import write_pdf

_FILLER = "\n\n".join(
    [
        "This sheet proves a letterhead. The text is filler: what counts is where it stands. The lines at the edges "
        "count centimetres and millimetres from the edges of the paper; the frame is the area that text may fill."
    ]
    * 9
)
_GREY, _BLUE = (130, 130, 130), (70, 110, 200)


def letter_pages(
    letter: Letter, world: World, how: Rendering, *, dpi: int, on_notice: OnNotice | None = None
) -> list[bytes]:
    """The pages of a letter and its enclosures as PNG, `dpi` points per inch."""
    pdf = render(
        letter, "pdf", edition=how.edition, mark=how.mark, addressee=how.addressee, signed=how.signed, world=world,
        on_notice=on_notice,
    )  # fmt: skip
    return pages_of(pdf, dpi=dpi)


def pages_of(pdf: bytes, *, dpi: int) -> list[bytes]:
    """The pages of a PDF of ours as PNG, `dpi` points per inch."""
    return [_png(page) for page in _pages(pdf, dpi)]


def proof_pages(letterhead: str, world: World, *, dpi: int) -> list[bytes]:
    """The proof sheet of a letterhead as PNG: page 1 and a continuation page.

    Raises:
        LetterheadError: there is no such letterhead, or it is broken.
    """
    letter = _specimen(letterhead, world)
    document = compose_letter(letter, world).document
    page = document.sections[0].page
    sheets = []
    for number, picture in enumerate(_pages(write_pdf(document, world.fonts).data, dpi)[:2]):
        edges = (page.first_top, page.first_bottom) if number == 0 else (page.top, page.bottom)
        sheets.append(_png(_ruled(picture, page, *edges, dpi)))
    return sheets


def _specimen(letterhead: str, world: World) -> Letter:
    """A letter of two pages under this letterhead."""
    made_for = find_letterhead(letterhead, world).for_
    mission = {"state": made_for.state, "seat": made_for.seat} if made_for and made_for.state else None
    office = made_for.office[0] if made_for and made_for.office else "secretary-general"
    sender = {"mission": mission} if mission else {"office": office}
    return Letter.model_validate(
        {
            "kind": "letter",
            "from": [sender],
            "letterhead": letterhead,
            "date": date(2016, 11, 1),
            "to": [{"circle": "permanent-representatives-and-observers"}],
            "body": _FILLER,
            "signatories": [{"name": "Name Surname", "gender": "feminine"}],
        }
    )


def _pages(pdf: bytes, dpi: int) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [document[n].render(scale=dpi / 72).to_pil().convert("RGB") for n in range(len(document))]


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _ruled(picture: Image.Image, page: Page, top: Length, bottom: Length, dpi: int) -> Image.Image:
    """The page with rulers along its edges and a frame around the area of its text."""
    draw = ImageDraw.Draw(picture)

    def dots(length: Length) -> int:
        return round(length.mm / 25.4 * dpi)

    frame = (dots(page.start), dots(top), dots(page.width - page.end), dots(page.height - bottom))
    draw.rectangle(frame, outline=_BLUE)
    for along, across in _ticks(page.width):
        draw.line((dots(along), 0, dots(along), dots(across)), fill=_GREY)
    for along, across in _ticks(page.height):
        draw.line((0, dots(along), dots(across), dots(along)), fill=_GREY)
        if along.mm % 50 == 0 and along.mm:
            draw.text((dots(across) + 2, dots(along) - 5), f"{along.mm / 10:.0f} cm", fill=_GREY)
    return picture


def _ticks(length: Length) -> Iterator[tuple[Length, Length]]:
    """A tick for each millimetre: where, and how long."""
    for mm in range(int(length.mm) + 1):
        yield Length(mm), Length(4 if mm % 10 == 0 else 2.5 if mm % 5 == 0 else 1.5)
