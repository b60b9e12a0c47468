"""The typefaces of fonts.toml: where their files are, which characters they have, how wide words run in them.

Reads font files with fontTools, and lets Pillow join Arabic letters, so that coverage and line lengths are known where
no layout engine is.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from fontTools.ttLib import TTCollection, TTFont
from PIL import ImageFont, features

from letterforge.units import Length

Family = Literal["serif", "sans"]
# Which typeface of a family sets a run: its own, the second Latin one for names its own lacks, or a script's.
Face = Literal["main", "second", "arabic", "cjk"]

# What is measured as a whole, since its glyphs depend on each other: a Chinese dash of two; in Arabic every word.
_SHAPED = re.compile(r"\u2014{2,}")
_JOINED = re.compile(r"\S+")
# Before marks that stand alone: a full stop is another in Arabic than in Latin.
_ARABIC_LETTER_MARK = "\u061c"
# Large enough that a length is right to a thousandth of an em.
_SHAPER_SIZE = 1000


@dataclass(frozen=True, slots=True)
class Typeface:
    """A typeface by the names it goes by; see the head of fonts.toml. `scale` is its size beside that of its style.

    `stands_for`: the typefaces of others whose characters are as wide.
    """

    family: str
    word: str
    package: str
    files: tuple[str, str, str, str]
    alternative: str = ""
    scale: float = 1.0
    stands_for: tuple[str, ...] = ()

    def sized(self, size: Length) -> Length:
        """How large this typeface is set where the style says `size`: in half points, which are all that Word has."""
        return size if self.scale == 1 else Length.points(round(size.pt * self.scale * 2) / 2)

    def file_name(self, *, bold: bool, italic: bool) -> str:
        """The name of the file that holds this cut."""
        return self.files[bold + 2 * italic]


class FontFile:
    """One font file: its characters and their widths, read once; of a collection, the member named `family`."""

    def __init__(self, path: Path, family: str = "") -> None:
        self.path = path
        self._member = _member(path, family)
        with TTFont(path, lazy=True, fontNumber=self._member) as font:
            self._cmap: Mapping[int, str] = font.getBestCmap()
            self._widths: Mapping[str, tuple[int, int]] = font["hmtx"].metrics
            self._em: int = font["head"].unitsPerEm

    def has(self, char: str) -> bool:
        """Whether the font has a glyph of its own for the character."""
        return ord(char) in self._cmap

    def lacks(self, text: str) -> set[str]:
        """The characters of `text` that the font has no glyph for."""
        return {char for char in set(text) if ord(char) not in self._cmap}

    def advances(self, text: str, *, joined: bool = False) -> Iterator[float]:
        """How far each character moves on, in ems, as both formats set it; unknown ones by 1 em.

        Without kerning; but a `joined` (Arabic) word is as long as it is when shaped, its characters share that length.
        """
        cmap, widths, em = self._cmap, self._widths, self._em
        reach = [widths[cmap[ord(char)]][0] / em if ord(char) in cmap else 1.0 for char in text]
        for found in (_JOINED if joined else _SHAPED).finditer(text):
            at, alone = slice(*found.span()), sum(reach[slice(*found.span())])
            word = _ARABIC_LETTER_MARK + found[0] if joined else found[0]
            share = _shaped(self.path, self._member, word, alone) / alone if alone else 1.0
            reach[at] = [width * share for width in reach[at]]
        return iter(reach)

    def width(self, text: str, size: Length) -> Length:
        """How long `text` runs in this font."""
        return size * sum(self.advances(text))


@dataclass(frozen=True)
class Fonts:
    """The fonts of this machine. `folders` are searched in their order, and everything below them.

    `embed`: whether a DOCX takes the font files along; a PDF always does.
    """

    folders: tuple[Path, ...] = field(default_factory=lambda: system_folders())
    embed: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        """What travels: where to look, and not what was found here; on another machine, in the folders of that one."""
        return _there, (None if self.folders == system_folders() else self.folders, self.embed)

    @cached_property
    def _found(self) -> Mapping[str, Path]:
        if self.folders not in _complete:
            found = _searched(self.folders)
            if found.keys() < _wanted():  # what is missing may be installed while the process runs
                return found
            _complete[self.folders] = found
        return _complete[self.folders]

    def typeface(self, family: Family, face: Face) -> Typeface:
        """The typeface that sets `face` in letters of this family."""
        return typefaces()[family][face]

    def has_file(self, name: str) -> bool:
        """Whether the font file with this name is installed."""
        return name in self._found

    def path(self, name: str) -> Path | None:
        """Where the font file with this name is; None where it is not installed."""
        return self._found.get(name)

    def file(self, typeface: Typeface, *, bold: bool = False, italic: bool = False) -> FontFile | None:
        """The font file of this cut; None where it is not installed."""
        path = self._found.get(typeface.file_name(bold=bold, italic=italic))
        return None if path is None else _opened(path, typeface.family)


def _there(folders: tuple[Path, ...] | None, embed: bool) -> Fonts:
    return Fonts(embed=embed) if folders is None else Fonts(folders, embed)


_complete: dict[tuple[Path, ...], Mapping[str, Path]] = {}


@cache
def _wanted() -> frozenset[str]:
    return frozenset(name for faces in typefaces().values() for face in faces.values() for name in face.files)


def _searched(folders: Iterable[Path]) -> Mapping[str, Path]:
    wanted = _wanted()
    found: dict[str, Path] = {}
    for folder in folders:
        for where, _, names in os.walk(folder):
            found.update({name: Path(where, name) for name in names if name in wanted and name not in found})
    return found


@cache
def _opened(path: Path, family: str) -> FontFile:
    return FontFile(path, family)


def _member(path: Path, family: str) -> int:
    """The number of the family in a collection; 0 where the file is none, or has no such member."""
    if path.suffix.lower() != ".ttc":
        return 0
    with TTCollection(path, lazy=True) as collection:
        names = [font["name"].getBestFamilyName() for font in collection]
    return names.index(family) if family in names else 0


@lru_cache(maxsize=8192)
def _shaped(path: Path, member: int, word: str, alone: float) -> float:
    """How long `word` is in ems once its letters have joined; `alone` where Pillow has come without its shaper."""
    shaper = _shaper(path, member)
    return alone if shaper is None else shaper.getlength(word) / _SHAPER_SIZE


@cache
def _shaper(path: Path, member: int) -> ImageFont.FreeTypeFont | None:
    """Pillow's font with HarfBuzz in it, which both engines shape with as well."""
    if not features.check("raqm"):
        return None
    return ImageFont.truetype(str(path), _SHAPER_SIZE, index=member, layout_engine=ImageFont.Layout.RAQM)


@cache
def typefaces() -> Mapping[str, Mapping[str, Typeface]]:
    """The table of fonts.toml: family → face → typeface."""
    table = tomllib.loads(files("letterforge").joinpath("fonts.toml").read_text(encoding="utf-8"))
    return {
        family: {face: Typeface(**{key: _frozen(value) for key, value in row.items()}) for face, row in faces.items()}
        for family, faces in table.items()
    }


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def system_folders() -> tuple[Path, ...]:
    """Where this operating system keeps fonts, the user's own first."""
    try:
        home = Path.home()
    except RuntimeError:  # a container's user without a home
        home = Path("/nonexistent")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    if sys.platform == "win32":
        return (home / "AppData/Local/Microsoft/Windows/Fonts", Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"))
    return (home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
