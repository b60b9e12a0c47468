"""What made a file: the versions of letterforge, of the libraries that set it, and of the fonts it is set in.

Same source and same versions, same bytes. No path of this machine is in what goes out.
"""

from __future__ import annotations

import platform
import sys
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont
from PIL import features

from letterforge.fonts import Fonts, Typeface, typefaces
from letterforge.plain import sha256_of

# Those whose version changes what a file says or how it looks.
_PACKAGES = (
    "weasyprint", "pydyf", "tinycss2", "cssselect2", "fonttools", "pikepdf", "python-docx", "lxml", "pillow", "jinja2",
    "markdown-it-py", "babel", "pydantic", "resvg-py",
)  # fmt: skip


def versions(*, engine: bool = False) -> Mapping[str, str]:
    """The versions by name, those of programs that are not there left out; sorted.

    `engine`: those of what sets a PDF's lines, too, even where nothing has been set by it in this process.
    """
    if engine:
        _load_engine()
    found = {"letterforge": _of("letterforge"), "python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    found |= {name: _of(name) for name in _PACKAGES}
    found |= {f"pillow-{name}": str(features.version(name) or "") for name in ("freetype2", "harfbuzz", "raqm")}
    found |= {"qpdf": _qpdf(), **_engine()}
    return {name: number for name, number in sorted(found.items()) if number}


def font_files(fonts: Fonts, faces: Iterable[Typeface] | None = None) -> list[Mapping[str, str]]:
    """The files of these typefaces that are installed: name, version as the file states it, SHA-256; sorted by name.

    `faces` of None: all typefaces that there are.
    """
    wanted = (face for family in typefaces().values() for face in family.values()) if faces is None else faces
    paths = {name: fonts.path(name) for face in wanted for name in face.files}
    return [_font(path) for _, path in sorted(paths.items()) if path is not None]


def _of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a checkout that was never installed
        return ""


def _load_engine() -> None:
    with suppress(ImportError, OSError):  # where Pango is not, no PDF is made
        import weasyprint.text.ffi  # noqa: F401


def _engine() -> Mapping[str, str]:
    """The versions of what sets a PDF's lines, where it has been loaded to do so."""
    return _asked() if "weasyprint.text.ffi" in sys.modules else {}


@cache
def _asked() -> Mapping[str, str]:
    loaded = sys.modules["weasyprint.text.ffi"]
    number = int(loaded.pango.pango_version())
    loaded.ffi.cdef("const char* hb_version_string(void);")  # WeasyPrint itself has no use for it
    return {
        "pango": f"{number // 10_000}.{number // 100 % 100}.{number % 100}",
        "harfbuzz": loaded.ffi.string(loaded.harfbuzz.hb_version_string()).decode(),
    }


def _qpdf() -> str:
    import pikepdf

    return pikepdf.__libqpdf_version__


@cache
def _font(path: Path) -> Mapping[str, str]:
    return {"file": path.name, "version": _stated(path), "sha256": sha256_of(path)}


def _stated(path: Path) -> str:
    if path.suffix.lower() != ".ttc":
        with TTFont(path, lazy=True) as font:
            return str(font["name"].getDebugName(5) or "")
    with TTCollection(path, lazy=True) as collection:
        return str(collection[0]["name"].getDebugName(5) or "")
