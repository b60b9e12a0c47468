"""The picture in the README, made anew from the example bundle: `.venv/bin/python docs/make_images.py`.

In: examples/pga-bundle-2016. Out: docs/images/pga-bundle-2016.png, the pages of its PDF side by side. Run it when the
look of a letter has changed, and look at what it made.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

import letterforge as lf
from letterforge.previewing import letter_pages
from letterforge.wanted import Rendering

DOCS = Path(__file__).parent
NAME = "pga-bundle-2016"
DPI = 70
MARGIN = 24  # pixels around each page
GROUND, EDGE = 236, 190
TONES = 16  # greys of the picture: smooth letters, and a file of less than 150 KiB


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    """The pages in a row on a light ground, each with a thin edge; all as high as the highest."""
    width = sum(page.width + MARGIN for page in pages) + MARGIN
    sheet = Image.new("L", (width, max(page.height for page in pages) + 2 * MARGIN), GROUND)
    draw = ImageDraw.Draw(sheet)
    left = MARGIN
    for page in pages:
        sheet.paste(page.convert("L"), (left, MARGIN))
        draw.rectangle((left - 1, MARGIN - 1, left + page.width, MARGIN + page.height), outline=EDGE)
        left += page.width + MARGIN
    return sheet


def main() -> None:
    """Render the bundle and write the picture."""
    letter = lf.load(DOCS.parent / "examples" / NAME / "letter.yaml")
    world = lf.World(folder=letter.origin.folder)
    pages = [Image.open(io.BytesIO(page)) for page in letter_pages(letter, world, Rendering(), dpi=DPI)]
    picture = side_by_side(pages).quantize(TONES)
    target = DOCS / "images" / f"{NAME}.png"
    target.parent.mkdir(exist_ok=True)
    picture.save(target, optimize=True)
    print(f"{target.relative_to(DOCS.parent)}: {target.stat().st_size >> 10} KiB")


if __name__ == "__main__":
    main()
