"""Enclosed files of others as PDF: the file's bytes in, an open PDF out, none of it looked at yet."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Pdf

from letterforge.errors import LayoutError
from letterforge.intake.fitness import DAMAGED, unfit
from letterforge.intake.images import from_picture
from letterforge.intake.kinds import is_pdf, is_picture
from letterforge.intake.report import Remark

Box = tuple[float, float, float, float]
LOCKED = "enclosure-locked"
DEEPEST = 50  # nodes between a page and the root of its file


def as_pdf(data: bytes) -> bytes:
    """The enclosed file as a PDF; a picture becomes one.

    Raises:
        LayoutError: the file is no PDF or picture, or is a damaged picture.
    """
    if is_picture(data):
        out = io.BytesIO()
        with from_picture(data) as pdf:
            pdf.save(out, deterministic_id=True)
        return out.getvalue()
    if not is_pdf(data):
        raise LayoutError("this enclosure is no PDF, PNG, JPEG or TIFF", hint="save it as PDF")
    return data


def opened(data: bytes) -> Pdf:
    """The PDF, open.

    Raises:
        Unfit: it is damaged, has no pages, or its owner locked it against being printed.
        LayoutError: it asks for a password.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)
        pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise LayoutError("the enclosed PDF is encrypted", hint="enclose it unlocked") from error
    except pikepdf.PdfError as error:
        raise unfit("the enclosed PDF is damaged", DAMAGED) from error
    if not pages:
        raise unfit("the enclosed PDF is damaged", DAMAGED)
    if pdf.is_encrypted and not pdf.allow.print_lowres:  # a bundle is a print of it
        raise unfit("the enclosed PDF is locked against being printed")
    return pdf


def locked_remark(pdf: Pdf) -> Iterator[Remark]:
    """That everybody may open the file, and that its owner allows some uses and no others (ISO 32000-1, 7.6.3.2)."""
    if pdf.is_encrypted:
        hint = "see that whoever made it agrees to its pages being bound with the letter"
        yield Remark(LOCKED, "its owner locked it against being changed, and its pages are in the bundle", hint)


def inherited(page: pikepdf.Page, entry: str, default: int) -> pikepdf.Object | int:
    """A page's own entry, or that of the node above it which has one."""
    node: pikepdf.Object | None = page.obj
    for _ in range(DEEPEST):
        if node is None:
            return default
        if entry in node:
            return node[entry]
        node = node.get("/Parent")
    raise ValueError("the page tree leads back to itself")


def seen_box(page: pikepdf.Page) -> Box:
    """What viewers show of a page: its crop box, as far as it lies on the sheet (ISO 32000-1, 14.11.2).

    Raises:
        ValueError: that is nothing.
    """
    return _common(_sorted(page.cropbox), _sorted(page.mediabox))


def trimmed_box(page: pikepdf.Page) -> Box:
    """What is left of that when the sheet is cut: not the marks for printers around it.

    Raises:
        ValueError: that is nothing.
    """
    return _common(_sorted(page.trimbox), seen_box(page))


def _common(one: Box, other: Box) -> Box:
    x, y = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    if x >= right or y >= top:
        raise ValueError("the page shows nothing")
    return x, y, right, top


def _sorted(box: Array) -> Box:
    x, y, right, top = (float(edge) for edge in box)
    return min(x, right), min(y, top), max(x, right), max(y, top)
