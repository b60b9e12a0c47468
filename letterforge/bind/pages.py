"""Pages of enclosed PDFs and pictures, put behind their letter.

Each page becomes a form XObject in a tagged Figure with an alternative text, so that the bundle stays tagged
throughout and nothing of the foreign file's structure, scripts or forms comes along; its size and turn are kept.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from letterforge.bind.scrubbing import MOST_CONTENT, content_size, scrub
from letterforge.bind.sources import opened
from letterforge.compose import ForeignFile
from letterforge.document import Layout, Section
from letterforge.errors import LayoutError
from letterforge.protocol import language

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


def insert_pages(data: bytes, parts: Sequence[Section | ForeignFile], layout: Layout) -> bytes:
    """The letters' PDF with the pages of the enclosed files after the letters that they follow in `parts`.

    Raises:
        LayoutError: a file is no PDF or picture, is encrypted or damaged.
    """
    with pikepdf.open(io.BytesIO(data)) as bundle:
        at, element, letters = 0, 0, iter(layout.pages)
        titles: dict[int, str] = {}
        for part in parts:
            if isinstance(part, Section):
                at, element = at + next(letters), element + 1
            else:
                count = _insert(bundle, part, at, element)
                titles[at] = part.title
                at, element = at + count, element + count
        _bookmark(bundle, titles)
        out = io.BytesIO()
        bundle.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,  # nothing of others is unpacked: it may be a bomb
        )  # fmt: skip
    return out.getvalue()


def _insert(bundle: Pdf, part: ForeignFile, at: int, element: int) -> int:
    """Insert the file's pages before page `at`, their tags before the element `element` of the bundle; how many."""
    with opened(part) as source:
        try:
            figures = _figures(bundle, list(source.pages), part, at)
        except _RAISED as error:
            fact, hint = f"the pages of {part.name!r} cannot be taken over", "print it to a new PDF, and enclose that"
            raise LayoutError(fact, where=part.where, hint=hint) from error
    structure = bundle.Root.StructTreeRoot.K
    document = structure[0] if isinstance(structure, Array) else structure
    for n, figure in enumerate(figures):
        figure.P = document
        document.K.insert(element + n, figure)
    return len(figures)


def _figures(bundle: Pdf, pages: Sequence[pikepdf.Page], part: ForeignFile, at: int) -> list[pikepdf.Object]:
    """The pages put into the bundle at `at`; the Figures that tag them."""
    _check(pages, part)
    key, seen = _next_key(bundle), set[tuple[int, int]]()
    figures = []
    for n, page in enumerate(pages):
        form = page.as_form_xobject(handle_transformations=False)
        scrub(form, seen)
        figures.append(_page(bundle, page, form, at + n, key + n, _alt(part, n, len(pages))))
    return figures


def _check(pages: Sequence[pikepdf.Page], part: ForeignFile) -> None:
    if len(pages) > MAX_PAGES:
        fact = f"the enclosed PDF has more than {MAX_PAGES:,} pages"
        raise LayoutError(fact, where=part.where, hint="send it apart")
    size = 0
    for page in pages:
        size += content_size(page)
        if size > MOST_CONTENT:
            raise ValueError("the contents swell")


def _page(bundle: Pdf, page: pikepdf.Page, drawn: pikepdf.Object, at: int, key: int, alt: str) -> pikepdf.Object:
    """A page of the bundle that shows what is `drawn` on a page of others; the Figure that tags it."""
    (x, right), (y, top) = _edges(page)
    form = bundle.copy_foreign(drawn)
    for entry in _LEFT_OUT:
        if entry in form:
            del form[entry]
    content = f"/Figure <</MCID 0>> BDC q 1 0 0 1 {-x:.3f} {-y:.3f} cm /Page Do Q EMC".encode()
    made = bundle.make_indirect(
        Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, right - x, top - y]), StructParents=key, Tabs=Name.S,
            Resources=Dictionary(XObject=Dictionary(Page=form)), Contents=bundle.make_stream(content),
            Rotate=int(_inherited(page, "/Rotate", 0)) % 360, UserUnit=_unit(page),
        )
    )  # fmt: skip
    bundle.pages.insert(at, pikepdf.Page(made))
    figure = bundle.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.Figure, Pg=made, K=Array([0]), Alt=String(alt),
            A=Dictionary(O=Name.Layout, BBox=Array([0, 0, right - x, top - y]), Placement=Name.Block),
        )
    )  # fmt: skip
    numbers = bundle.Root.StructTreeRoot.ParentTree.Nums
    numbers.append(key)
    numbers.append(bundle.make_indirect(Array([figure])))
    return figure


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


def _next_key(bundle: Pdf) -> int:
    numbers = bundle.Root.StructTreeRoot.ParentTree.Nums
    return max((int(numbers[n]) for n in range(0, len(numbers), 2)), default=-1) + 1


def _alt(part: ForeignFile, n: int, count: int) -> str:
    labels = language(part.lang).labels
    return labels["enclosed_page"].format(title=part.title, number=n + 1, count=count)


def _bookmark(bundle: Pdf, titles: Mapping[int, str]) -> None:
    """Add a bookmark for each page of `titles`, in the order of the pages."""
    places = {page.obj.objgen: n for n, page in enumerate(bundle.pages)}
    with bundle.open_outline() as outline:
        marks = [(_target(item, places), item) for item in outline.root]
        marks += [(at, pikepdf.OutlineItem(title, at)) for at, title in titles.items()]
        outline.root[:] = [item for _, item in sorted(marks, key=lambda mark: mark[0])]


def _target(item: pikepdf.OutlineItem, places: Mapping[tuple[int, int], int]) -> int:
    """The page (from 0) that a bookmark leads to; -1 where it leads nowhere."""
    destination = item.destination
    return places.get(destination[0].objgen, -1) if isinstance(destination, Array) else -1
