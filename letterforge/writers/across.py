"""The word that stands across the pages of a letter, such as DRAFT: how large, in which typeface, in which colour.

It is light and stands behind the text; opaque, so that no page needs to mix colours for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from letterforge.document import Section
from letterforge.document.scripts import is_cjk, is_rtl
from letterforge.errors import FontError
from letterforge.fonts import Face, Fonts, Typeface
from letterforge.units import Length

COLOUR = "e2e2e2"  # in hexadecimal, of red, green and blue
TURN = 45  # degrees from the level, upwards in the direction of Latin
_LONG, _LARGEST = Length(150), Length.points(130)


@dataclass(frozen=True, slots=True)
class Across:
    """A word across pages: set bold in `typeface`, `size` high and `width` wide before it is turned."""

    word: str
    typeface: Typeface
    size: Length
    width: Length


def across(section: Section, fonts: Fonts) -> Across | None:
    """The word across the pages of a letter; None for none.

    Raises:
        FontError: the file of its typeface is not installed.
    """
    if not section.mark:
        return None
    face: Face = "arabic" if is_rtl(section.lang) else "cjk" if is_cjk(section.lang) else "main"
    typeface = fonts.typeface("sans", face)
    font = fonts.file(typeface, bold=True)
    if font is None:
        raise FontError(f"the font file {typeface.file_name(bold=True, italic=False)} is not installed",
                        hint=f"install the package {typeface.package}")  # fmt: skip
    em = Length(10)
    width = font.width(section.mark, em)
    size = min(em * (_LONG.mm / width.mm), _LARGEST)
    return Across(section.mark, typeface, size, width * (size.mm / em.mm))
