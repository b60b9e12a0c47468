"""The typefaces of fonts.toml: where their files are, which characters they have, how wide words run in them.

Reads font files with fontTools only, so that coverage and line lengths are known where no layout engine is.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont

from letterforge.units import Length

Family = Literal["serif", "sans"]
# Which typeface of a family sets a run: its own, the second Latin one for names its own lacks, or a script's.
Face = Literal["main", "second", "arabic", "cjk"]


@dataclass(frozen=True, slots=True)
class Typeface:
    """A typeface by the names it goes by; see the head of fonts.toml."""

    family: str
    word: str
    package: str
    files: tuple[str, str, str, str]
    alternative: str = ""

    def file_name(self, *, bold: bool, italic: bool) -> str:
        """The name of the file that holds this cut."""
        return self.files[bold + 2 * italic]


class FontFile:
    """One font file: its characters and their widths, read once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with TTFont(path, lazy=True, fontNumber=0) as font:
            self._cmap: Mapping[int, str] = font.getBestCmap()
            self._widths: Mapping[str, tuple[int, int]] = font["hmtx"].metrics
            self._em: int = font["head"].unitsPerEm

    def has(self, char: str) -> bool:
        """Whether the font has a glyph of its own for the character."""
        return ord(char) in self._cmap

    def lacks(self, text: str) -> set[str]:
        """The characters of `text` that the font has no glyph for."""
        return {char for char in set(text) if ord(char) not in self._cmap}

    def advances(self, text: str) -> Iterator[float]:
        """How far each character moves on, in ems, without kerning, as both formats set it; unknown ones by 1 em."""
        cmap, widths, em = self._cmap, self._widths, self._em
        return (widths[cmap[ord(char)]][0] / em if ord(char) in cmap else 1.0 for char in text)

    def width(self, text: str, size: Length) -> Length:
        """How long `text` runs in this font."""
        return size * sum(self.advances(text))


@dataclass(frozen=True)
class Fonts:
    """The fonts of this machine. `folders` are searched in their order, and everything below them."""

    folders: tuple[Path, ...] = field(default_factory=lambda: system_folders())

    @cached_property
    def _found(self) -> dict[str, Path]:
        wanted = {name for faces in typefaces().values() for face in faces.values() for name in face.files}
        found: dict[str, Path] = {}
        for folder in self.folders:
            for where, _, names in os.walk(folder):
                found.update({name: Path(where, name) for name in names if name in wanted and name not in found})
        return found

    def typeface(self, family: Family, face: Face) -> Typeface:
        """The typeface that sets `face` in letters of this family."""
        return typefaces()[family][face]

    def has_file(self, name: str) -> bool:
        """Whether the font file with this name is installed."""
        return name in self._found

    def file(self, typeface: Typeface, *, bold: bool = False, italic: bool = False) -> FontFile | None:
        """The font file of this cut; None where it is not installed."""
        path = self._found.get(typeface.file_name(bold=bold, italic=italic))
        return None if path is None else _opened(path)


@cache
def _opened(path: Path) -> FontFile:
    return FontFile(path)


@cache
def typefaces() -> Mapping[str, Mapping[str, Typeface]]:
    """The table of fonts.toml: family → face → typeface."""
    table = tomllib.loads(files("letterforge").joinpath("fonts.toml").read_text(encoding="utf-8"))
    return {
        family: {face: Typeface(**{**row, "files": tuple(row["files"])}) for face, row in faces.items()}
        for family, faces in table.items()
    }


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
