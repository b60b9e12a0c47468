"""Bundles to be bound in all ways: a cover with a file of others and a letter, and scans of signed paper."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

from letterforge.bind import Bound, bind_as
from letterforge.compose import Edition, Scan, compose_letter
from letterforge.model import Letter
from tests.bind import strangers

SCAN = {"file": "scan.pdf", "title": "Roadmap"}
INNER = {
    "kind": "letter", "from": [{"mission": {"state": "CH"}}], "date": "2016-10-31", "salutation": "Excellencies,",
    "body": "Inner words.\n\n" * 40, "layout": {"addressee": "none"},
    "signatories": [{"name": "Ana Silva", "gender": "feminine", "office": "permanent-representative", "state": "CH"}],
}  # fmt: skip
LANDSCAPE = ((300, 500), (500, 300))


def bound(
    folder: Path, *enclosures: Mapping[str, object], form: str = "pdf", turn: int = 0, edition: Edition = "original",
    signed: bytes | None = None, binding: Mapping[str, object] | None = None, **changes: object,
) -> Bound:  # fmt: skip
    """The bundle of a cover with these enclosures, bound so; scan.pdf has a portrait page and a landscape one."""
    world = strangers.world(folder, scan_pdf=strangers.scan(*LANDSCAPE, turn=turn))
    layout = {"binding": binding or {}, **changes.pop("layout", {})}  # type: ignore[dict-item]
    letter = strangers.letter(*enclosures, layout=layout, **changes)
    scan = None if signed is None else Scan("cover-signed.pdf", signed, "--signed cover-signed.pdf")
    return bind_as(compose_letter(letter, world, edition=edition, signed=scan), form, world.fonts)


def inner_pdf(folder: Path) -> bytes:
    """The enclosed letter as it is printed, to be signed by hand."""
    world = strangers.world(folder)
    return bind_as(compose_letter(Letter.model_validate(INNER), world), "pdf", world.fonts).data


def scanned(data: bytes, turn: int = 0, size: float = 1) -> bytes:
    """The pages as a scanner gives them: pictures in which somebody has signed, turned by so many degrees, if at all.

    `size`: how much larger the paper has become.
    """
    with pypdfium2.PdfDocument(data) as pages:
        pictures = [_signed(page.render(scale=100 / 72).to_pil().convert("RGB")) for page in pages]
    out = io.BytesIO()
    turned = [picture.rotate(turn, expand=True) for picture in pictures]
    turned[0].save(out, "PDF", resolution=100 / size, save_all=True, append_images=turned[1:])
    with pikepdf.open(out) as pdf:
        for page in pdf.pages:
            page.Rotate = turn
        return strangers.saved(pdf)


def _signed(picture: Image.Image) -> Image.Image:
    ImageDraw.Draw(picture).line((300, 500, 500, 450), fill=(0, 0, 200), width=6)
    return picture


def texts(data: bytes) -> list[str]:
    """The words of each page, as a viewer finds them, a blank between each two."""
    with pypdfium2.PdfDocument(data) as pages:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def colours(data: bytes, page: int) -> set[tuple[int, int, int]]:
    """The colours that are seen on a page."""
    with pypdfium2.PdfDocument(data) as pages:
        picture = pages[page].render().to_pil().convert("RGB")
    return {colour for _, colour in picture.getcolors(1 << 20) or ()}


def place_of(data: bytes, page: int, words: str) -> tuple[float, float]:
    """Where the words begin on a page: millimetres from the left and from the top, as it is seen."""
    with pypdfium2.PdfDocument(data) as pages:
        text = pages[page].get_textpage()
        found = text.search(words).get_next()
        assert found is not None
        left, _, _, top = text.get_charbox(found[0])
        return left / 72 * 25.4, (pages[page].get_height() - top) / 72 * 25.4
