"""Lines through words of an OpenDocument spreadsheet: which of its styles draw one (ODF 1.3, part 3, 16 and 20.371)."""

from __future__ import annotations

from typing import Any

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LINE = f"{_STYLE}text-line-through-style"
_Key = tuple[str | None, str | None]  # a style's family and name


class Lines:
    """The styles of a spreadsheet, as far as they draw a line through words, or take one off."""

    def __init__(self) -> None:
        self._own: dict[_Key, bool | None] = {}
        self._above: dict[_Key, str | None] = {}

    def learn(self, style: Any) -> None:
        """Know a style: whether it draws a line itself, and which style it is made from."""
        key = (style.get(f"{_STYLE}family"), style.get(f"{_STYLE}name"))
        said = [one.get(_LINE) for one in style if one.get(_LINE)]
        self._own[key] = any(one != "none" for one in said) if said else None
        self._above[key] = style.get(f"{_STYLE}parent-style-name")

    def go_through(self, cell: Any, style: str | None) -> bool:
        """Whether a line goes through a cell of this style, or through some of its words."""
        spans = (one for one in cell.iter(f"{_TEXT}span") if "".join(one.itertext()).strip())
        parts = (self._draws("text", one.get(f"{_TEXT}style-name")) for one in spans)
        return self._draws("table-cell", style) or any(parts)

    def _draws(self, family: str, name: str | None) -> bool:
        """Whether the style draws a line: it says so, or else the one that it is made from."""
        asked = set[str | None]()
        while name not in asked:
            asked.add(name)
            if (own := self._own.get((family, name))) is not None:
                return own
            name = self._above.get((family, name))
        return False
