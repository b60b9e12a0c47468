"""The numbering part: a definition per kind of list, and a number series of its own for each list."""

from __future__ import annotations

from dataclasses import dataclass, field

from letterforge.document import Direction, ItemList, TypeStyle
from letterforge.document.scripts import primary
from letterforge.units import ZERO
from letterforge.writers.docx.oxml import Element, w, xml
from letterforge.writers.docx.styles import indents

# As `letterforge.document.mark` prints them.
_FORMATS = {
    "bullet": ("bullet", "•"),
    "decimal": ("decimal", "%{}."),
    "letter": ("lowerLetter", "(%{})"),
    "roman": ("lowerRoman", "(%{})"),
    "abjad": ("arabicAbjad", "(%{})"),
}
# The format of the marks and their text, the level, its style, its direction.
_Kind = tuple[tuple[str, str], int, TypeStyle, Direction]


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item's first paragraph says of its list."""

    level: int
    number: int

    def element(self) -> Element:
        """The reference to the list, for the paragraph's properties."""
        return w("numPr", w("ilvl", val=self.level), w("numId", val=self.number))


@dataclass
class Numbering:
    """The lists of a file so far."""

    _kinds: dict[_Kind, int] = field(default_factory=dict)
    _lists: list[tuple[int, int, int]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._lists)

    def add(self, listing: ItemList, style: TypeStyle) -> Mark:
        """Enter a list whose marks stand as `style` says."""
        form = _FORMATS["abjad" if listing.kind == "letter" and primary(listing.lang) == "ar" else listing.kind]
        kind = self._kinds.setdefault((form, listing.level, style, listing.dir), len(self._kinds))
        self._lists.append((kind, listing.level, listing.start))
        return Mark(listing.level, len(self._lists))

    def part(self) -> bytes:
        """The part numbering.xml."""
        kinds = (_kind(number, *kind) for kind, number in self._kinds.items())
        lists = (_list(number, *entry) for number, entry in enumerate(self._lists, 1))
        return xml(w("numbering", *kinds, *lists))


def _kind(number: int, marks: tuple[str, str], level: int, style: TypeStyle, direction: Direction) -> Element:
    form, text = marks
    measures = w("pPr", w("tabs", w("tab", val="num", pos=style.indent.twips)), indents(style, ZERO - style.hanging))
    entries = w("start", val=1), w("numFmt", val=form), w("suff", val="tab"), w("lvlText", val=text.format(level + 1))
    look = w("rPr", w("rtl")) if direction == "rtl" else None
    made = w("lvl", *entries, w("lvlJc", val="left"), measures, look, ilvl=level)
    return w("abstractNum", w("multiLevelType", val="multilevel"), made, abstractNumId=number)


def _list(number: int, kind: int, level: int, start: int) -> Element:
    restart = w("lvlOverride", w("startOverride", val=start), ilvl=level)
    return w("num", w("abstractNumId", val=kind), restart, numId=number)
