"""Pages as small grey pictures, and how far two of them are apart."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

TILE = 16  # pixels


def page_picture(pdf: bytes, page: int, *, dpi: int = 40, down: float = 0.0) -> Image.Image:
    """A page (from 0) of `pdf`, grey; moved `down` by so many millimetres."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        scale = dpi / 72 * 4  # four times as large and made smaller, so that a move below a pixel shows
        large = document[page].render(scale=scale).to_pil().convert("L")
    moved = Image.new("L", large.size, 255)
    moved.paste(large, (0, round(down / 25.4 * dpi * 4)))
    return moved.resize((large.width // 4, large.height // 4), Image.Resampling.BOX)


def worst_tile(one: Image.Image, other: Image.Image) -> float:
    """The largest mean difference of a tile of both pictures, a little blurred: 0 is alike, 255 black on white."""
    if one.size != other.size:
        return 255.0
    soft = [picture.filter(ImageFilter.GaussianBlur(0.6)) for picture in (one, other)]
    apart = ImageChops.difference(*soft)
    return max(ImageStat.Stat(apart.crop(box)).mean[0] for box in _tiles(apart))


def _tiles(picture: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    for left in range(0, picture.width, TILE):
        for top in range(0, picture.height, TILE):
            yield left, top, min(left + TILE, picture.width), min(top + TILE, picture.height)
