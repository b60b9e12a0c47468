"""Where letterforge's own templates, letterheads and tables lie, in a checkout and in a wheel alike."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from letterforge.errors import LetterforgeError


@cache
def data_root() -> Path:
    """The folder holding `templates/` and `assets/`: inside a wheel, or a checkout's root.

    Raises:
        LetterforgeError: neither is there; the installation is broken.
    """
    package = Path(str(files("letterforge")))
    for root in (package / "_data", package.parent):
        if (root / "templates" / "letters").is_dir():
            return root
    raise LetterforgeError("letterforge's own templates are missing", hint="reinstall letterforge")


def template_folder() -> Path:
    """The folder of the kinds' templates that come with letterforge."""
    return data_root() / "templates" / "letters"


def letterhead_folder() -> Path:
    """The folder of the letterheads that come with letterforge."""
    return data_root() / "assets" / "letterheads"


def starter_folder() -> Path:
    """The folder of the starting points for `letterforge new`."""
    return data_root() / "templates" / "starters"
