"""Stationery of an office's own: sheets made by hand, and a letterhead that stands on them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from letterforge.model import Letter
from letterforge.world import World

LETTER = (612, 792)  # US Letter, in points
STATIONERY = """\
name = "My office's own paper"
for = { state = "CH", seat = "un-new-york" }

[background]
first = "sheet"
next = "next"
safe = { top = "55mm", bottom = "40mm", start = "40mm", end = "30mm" }
next_safe = { top = "25mm", bottom = "30mm" }
"""


def pdf(size: tuple[float, float] = LETTER, pages: int = 1, turn: int = 0) -> bytes:
    """A red bar across the upper edge of pages of this size, in points."""
    out, made = io.BytesIO(), pikepdf.Pdf.new()
    for _ in range(pages):
        page = made.add_blank_page(page_size=size)
        page.Contents = made.make_stream(f"1 0 0 rg 0 {size[1] - 20} {size[0]} 20 re f".encode())
        page.Rotate = turn
    made.save(out)
    return out.getvalue()


def picture(size: tuple[int, int] = (850, 1100)) -> bytes:
    """A blue bar across the upper edge of a picture of this size."""
    out, made = io.BytesIO(), Image.new("RGB", size, "white")
    ImageDraw.Draw(made).rectangle((0, 0, size[0], size[1] // 40), fill=(0, 0, 255))
    made.save(out, "PNG")
    return out.getvalue()


def world(root: Path, files: Mapping[str, bytes], text: str = STATIONERY) -> World:
    """A World in which `own` is a letterhead with these files beside it."""
    folder = root / "own"
    folder.mkdir()
    (folder / "letterhead.toml").write_text(text, encoding="utf-8")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return World(letterheads=(root,))


def letter(paragraphs: int = 1, **changes: object) -> Letter:
    """A Swiss letter of so many paragraphs."""
    words = "One line after the other fills the page with words that say nothing at all. " * 4
    return Letter.model_validate(
        {
            "kind": "letter", "from": [{"mission": {"state": "CH"}}], "date": "2016-11-01",
            "signatories": [
                {"name": "Ana Silva", "gender": "feminine", "office": "permanent-representative", "state": "CH"}
            ],
            "to": [{"circle": "permanent-representatives"}], "body": "\n\n".join([words] * paragraphs), **changes,
        }
    )  # fmt: skip
