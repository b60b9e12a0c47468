"""Letterheads in a folder of one's own."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from letterforge.world import World

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/></svg>'
OFFICE = """\
name = "My office"
for = { state = "CH", seat = "un-geneva" }

[[rows]]
[[rows.cells]]
picture = { file = "mark", width = "18mm", height = "18mm", what = "my mark", alt = "A mark" }
lines = [{ text = "MY OFFICE", size = "14pt", leading = "18pt" }]
"""


def world(root: Path, **letterheads: str) -> World:
    """A World with these letterheads, an underscore in a name for the hyphen."""
    for name, text in letterheads.items():
        folder = root / name.replace("_", "-")
        folder.mkdir(parents=True)
        (folder / "letterhead.toml").write_text(text, encoding="utf-8")
    return World(letterheads=(root,))


def png(width: int, height: int) -> bytes:
    """A picture of this size."""
    out = io.BytesIO()
    Image.new("L", (width, height)).save(out, "PNG")
    return out.getvalue()
