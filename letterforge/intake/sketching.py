"""How a page looks, coarsely: where there is ink, and how much; enough to tell which way up a scan of it lies."""

from __future__ import annotations

from collections.abc import Iterable

import pypdfium2
from PIL import Image

ACROSS, DOWN = 32, 42  # fields of about 7 mm: neither a scanner's millimetres nor a signature count
_DOTS = 8  # of each field's side, when it is drawn


def sketches(data: bytes, pages: Iterable[int] | None = None) -> list[tuple[int, ...]]:
    """The ink in each field of each page as it is seen, from 0 to 255, row by row from the top.

    `pages`: those that are looked at, from 0; None: all.
    """
    with pypdfium2.PdfDocument(data) as pdf:
        return [_sketch(pdf[n]) for n in (range(len(pdf)) if pages is None else pages)]


def _sketch(page: pypdfium2.PdfPage) -> tuple[int, ...]:
    picture = page.render(scale=ACROSS * _DOTS / page.get_width(), grayscale=True).to_pil().convert("L")
    return tuple(255 - field for field in picture.resize((ACROSS, DOWN), Image.Resampling.BOX).tobytes())
