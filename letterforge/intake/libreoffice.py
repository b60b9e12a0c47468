"""Whether LibreOffice is on this machine; imports nothing that opens any file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal, TypeAlias

from letterforge.errors import LayoutError

Part: TypeAlias = Literal["writer", "calc"]
PARTS: tuple[Part, ...] = ("writer", "calc")
_PROGRAM = "soffice"
_MAIN = "main.xcd"  # what its parts have in common; each part has such a file beside it


def libreoffice(part: Part = "writer") -> str | None:
    """The path of the program; None where it is not installed, or not this part of it."""
    found = shutil.which(_PROGRAM)
    return found if found and _has(Path(found), part) else None


def _has(program: Path, part: Part) -> bool:
    """Whether the part is there; where that cannot be told, it is taken to be."""
    registry = program.resolve().parent.parent / "share" / "registry"
    return not (registry / _MAIN).is_file() or (registry / f"{part}.xcd").is_file()


def how_to_install(*parts: Part) -> str:
    """The command that installs these parts."""
    return f"apt-get install {' '.join(f'libreoffice-{part}-nogui' for part in parts)}"


def no_libreoffice(part: Part) -> LayoutError:
    """What is said where it is not."""
    return LayoutError(
        f"the enclosure is an office file, and LibreOffice {part.title()}, which makes pages of it, is not installed",
        hint=f"save it as PDF and enclose that, or install LibreOffice: {how_to_install(part)}",
    )
