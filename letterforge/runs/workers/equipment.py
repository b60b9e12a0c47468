"""What a machine makes letters with: on machines that differ in it, one run would give letters that differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from letterforge.errors import WorkersError
from letterforge.fonts import Fonts
from letterforge.versions import font_files, versions

_SHOWN = 3
_USUAL = Fonts()


@cache
def equipment(fonts: Fonts = _USUAL) -> Mapping[str, str]:
    """The versions of letterforge and its libraries, and the digests of the fonts, by name."""
    return {**versions(), **{font["file"]: font["sha256"][:12] for font in font_files(fonts)}}


def must_be_equipped_as(coordinator: Mapping[str, str], fonts: Fonts = _USUAL, *, where: str | None = None) -> None:
    """See that this process has the same; Pango's version, which shows when the first PDF is made, where both know it.

    `where` names this process in messages.

    Raises:
        WorkersError: it has other versions or fonts, or lacks some.
    """
    here, late = equipment(fonts), {"pango", "harfbuzz"}
    names = sorted({*here, *coordinator} - {name for name in late if not (name in here and name in coordinator)})
    others = [name for name in names if here.get(name) != coordinator.get(name)]
    if others:
        told = [f"{name} {here.get(name, 'missing')} (here {coordinator.get(name, 'missing')})" for name in others]
        more = f", and {len(told) - _SHOWN} more" if told[_SHOWN:] else ""
        raise WorkersError(
            f"a worker would make other letters: it has {', '.join(told[:_SHOWN])}{more}",
            where=where,
            hint="install the same versions and fonts on all machines of the cluster",
        )
