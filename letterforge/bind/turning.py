"""Pages that are turned, or measured in a unit of their own: matrices between what is drawn and what is seen."""

from __future__ import annotations

import pikepdf


def upright(page: pikepdf.Page) -> bytes:
    """The matrix that draws a page as it is seen, on a page that is not turned, in points."""
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = (float(edge) * unit for edge in page.mediabox[2:])
    match _turn(page):
        case 90:
            return _matrix(0, -unit, unit, 0, 0, width)
        case 180:
            return _matrix(-unit, 0, 0, -unit, width, height)
        case 270:
            return _matrix(0, unit, -unit, 0, height, 0)
        case _:
            return _matrix(unit, 0, 0, unit, 0, 0)


def as_turned(page: pikepdf.Page) -> bytes:
    """The matrix that draws on `page` what shall be seen upright: the inverse of `upright`."""
    scale = 1 / float(page.obj.get("/UserUnit", 1))
    width, height = (float(edge) for edge in page.mediabox[2:])
    match _turn(page):
        case 90:
            return _matrix(0, scale, -scale, 0, width, 0)
        case 180:
            return _matrix(-scale, 0, 0, -scale, width, height)
        case 270:
            return _matrix(0, -scale, scale, 0, 0, height)
        case _:
            return _matrix(scale, 0, 0, scale, 0, 0)


def _turn(page: pikepdf.Page) -> int:
    return int(page.obj.get("/Rotate", 0)) % 360


def _matrix(*numbers: float) -> bytes:
    return " ".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in numbers).encode()
