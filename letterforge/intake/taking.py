"""One file, behind the walls: its bytes in, pages that only draw out, whatever kind of file it is."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from decimal import Decimal

import pikepdf
from pikepdf import Dictionary, Pdf

from letterforge.errors import LayoutError
from letterforge.intake.opening import opened
from letterforge.intake.report import Request, Taken, TakenPage
from letterforge.intake.scrubbing import MOST_CONTENT, content_size, scrub

DEEPEST = 50  # nodes between a page and the root of its file
LARGEST = 14_400  # points, the side of the largest page that viewers show
MAX_PAGES = 10_000
# Whatever qpdf and its binding may raise over a broken file.
_RAISED = (
    pikepdf.PdfError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    RuntimeError,
    OverflowError,
    zlib.error,
)
_LEFT_OUT = ("/Group", "/StructParents", "/Metadata", "/PieceInfo")


def take(data: bytes, request: Request) -> Taken:
    """The pages of the file.

    Raises:
        LayoutError: the file is none that is taken, is encrypted or damaged.
    """
    with opened(data) as source, Pdf.new() as clean:
        try:
            pages = list(source.pages)
            _check(pages)
            seen = set[tuple[int, int]]()
            for page in pages:
                _add(clean, page, seen)
        except _RAISED as error:
            fact, hint = (
                f"the pages of {request.name!r} cannot be taken over",
                "print it to a new PDF, and enclose that",
            )
            raise LayoutError(fact, hint=hint) from error
        return Taken(_saved(clean), tuple(TakenPage() for _ in pages))


def _saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    # Nothing is unpacked: it may be a bomb.
    pdf.save(out, deterministic_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _check(pages: Sequence[pikepdf.Page]) -> None:
    if len(pages) > MAX_PAGES:
        raise LayoutError(f"the enclosed PDF has more than {MAX_PAGES:,} pages", hint="send it apart")
    size = 0
    for page in pages:
        size += content_size(page)
        if size > MOST_CONTENT:
            raise ValueError("the contents swell")


def _add(clean: Pdf, page: pikepdf.Page, seen: set[tuple[int, int]]) -> None:
    """A page of `clean` that shows what `page` does, and holds nothing else; `seen` are objects scrubbed before."""
    drawn = page.as_form_xobject(handle_transformations=False)
    scrub(drawn, seen)
    (x, right), (y, top) = _edges(page)
    turn, unit = int(_inherited(page, "/Rotate", 0)) % 360, _unit(page)
    form = clean.copy_foreign(drawn)
    for entry in _LEFT_OUT:
        if entry in form:
            del form[entry]
    made = clean.add_blank_page(page_size=(right - x, top - y))
    made.Resources = Dictionary(XObject=Dictionary(Page=form))
    made.Contents = clean.make_stream(f"q 1 0 0 1 {-x:.3f} {-y:.3f} cm /Page Do Q".encode())
    made.Rotate, made.UserUnit = turn, unit


def _edges(page: pikepdf.Page) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the page begins and ends, from left to right and from below to above."""
    x, y, right, top = (float(edge) for edge in page.trimbox)
    sides = (min(x, right), max(x, right)), (min(y, top), max(y, top))
    if not all(0 < end - start <= LARGEST for start, end in sides):
        raise ValueError("the page has a size that no viewer shows")
    return sides


def _unit(page: pikepdf.Page) -> int | Decimal:
    unit = page.obj.get("/UserUnit", 1)
    if not isinstance(unit, (int, Decimal)) or unit <= 0:
        raise ValueError("the unit of the page is no number")
    return unit


def _inherited(page: pikepdf.Page, entry: str, default: int) -> pikepdf.Object | int:
    """A page's own entry, or that of the node above it which has one."""
    node: pikepdf.Object | None = page.obj
    for _ in range(DEEPEST):
        if node is None:
            return default
        if entry in node:
            return node[entry]
        node = node.get("/Parent")
    raise ValueError("the page tree leads back to itself")
