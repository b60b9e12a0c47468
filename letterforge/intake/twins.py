"""Fonts that files of others name and leave out, and those of this machine whose characters are as wide.

Every viewer is to have the first fourteen of PDF (Helvetica, Times, Courier …), no archive may count on it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from letterforge.fonts import Fonts, Typeface, system_folders, typefaces
from letterforge.intake.sealing import FONTS

# Arial-BoldMT, TimesNewRomanPS-BoldItalicMT, Courier New,Bold, Helvetica-Oblique …
_NAMED = re.compile(r"(?P<family>[A-Za-z]+?)(?:PS)?(?:MT)?(?:[-,](?P<cut>[A-Za-z]+?)(?:MT)?)?")
_CUTS = re.compile(r"(?P<plain>Roman|Regular|Normal)?(?P<bold>Bold)?(?P<italic>Italic|Oblique)?")


@dataclass(frozen=True, slots=True)
class Twin:
    """The typeface that stands in, its cut, and the file that holds it; None where it is not installed."""

    typeface: Typeface
    bold: bool
    italic: bool
    path: Path | None


def twin_of(name: str) -> Twin | None:
    """The twin of the font that a PDF calls by this name, without the mark of a subset; None where there is none."""
    named = _NAMED.fullmatch(name.replace(" ", ""))
    cut = _CUTS.fullmatch(named["cut"] or "") if named else None
    typeface = _table().get(named["family"]) if named else None
    if cut is None or typeface is None:
        return None
    bold, italic = bool(cut["bold"]), bool(cut["italic"])
    return Twin(typeface, bold, italic, _fonts().path(typeface.file_name(bold=bold, italic=italic)))


@cache
def _table() -> dict[str, Typeface]:
    faces = (face for family in typefaces().values() for face in family.values())
    return {name: face for face in faces for name in face.stands_for}


@cache
def _fonts() -> Fonts:
    told = os.environ.get(FONTS)
    return Fonts(tuple(map(Path, told.split(os.pathsep))) if told else system_folders())
