"""Pages of enclosed PDFs and pictures, put behind their letter.

Each page becomes a form XObject in a tagged Figure with an alternative text, so that the bundle stays tagged
throughout and nothing of the foreign file's structure, scripts or forms comes along; its size and turn are kept.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from letterforge.bind.sources import opened
from letterforge.compose import ForeignFile
from letterforge.document import Layout, Section
from letterforge.errors import LayoutError
from letterforge.protocol import language

DEEPEST = 50  # nodes between a page and the root of its file
_LEFT_OUT = ("/Group", "/StructParents", "/Metadata", "/PieceInfo")


def insert_pages(data: bytes, parts: Sequence[Section | ForeignFile], layout: Layout) -> bytes:
    """The letters' PDF with the pages of the enclosed files after the letters that they follow in `parts`.

    Raises:
        LayoutError: a file is no PDF or picture, is encrypted or damaged.
    """
    with pikepdf.open(io.BytesIO(data)) as bundle:
        at, element, letters = 0, 0, iter(layout.pages)
        for part in parts:
            if isinstance(part, Section):
                at, element = at + next(letters), element + 1
            else:
                count = _insert(bundle, part, at, element)
                at, element = at + count, element + count
        out = io.BytesIO()
        bundle.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _insert(bundle: Pdf, part: ForeignFile, at: int, element: int) -> int:
    """Insert the file's pages before page `at`, their tags before the element `element` of the bundle; how many."""
    with opened(part) as source:
        try:
            count = len(source.pages)
            figures = [_page(bundle, source, n, part, at) for n in range(count)]
        except (pikepdf.PdfError, TypeError, ValueError, KeyError, RecursionError, OverflowError) as error:
            fact, hint = f"the pages of {part.name!r} cannot be taken over", "print it to a new PDF, and enclose that"
            raise LayoutError(fact, where=part.where, hint=hint) from error
    structure = bundle.Root.StructTreeRoot.K
    document = structure[0] if isinstance(structure, Array) else structure
    for n, figure in enumerate(figures):
        figure.P = document
        document.K.insert(element + n, figure)
    _bookmark(bundle, part, at)
    return count


def _page(bundle: Pdf, source: Pdf, n: int, part: ForeignFile, at: int) -> pikepdf.Object:
    """One page of the source as a page of the bundle; the Figure that tags it."""
    page = source.pages[n]
    x, y, right, top = (float(edge) for edge in page.trimbox)
    form = bundle.copy_foreign(page.as_form_xobject(handle_transformations=False))
    for entry in _LEFT_OUT:
        if entry in form:
            del form[entry]
    key = _next_key(bundle)
    content = f"/Figure <</MCID 0>> BDC q 1 0 0 1 {-x:.3f} {-y:.3f} cm /Page Do Q EMC".encode()
    made = bundle.make_indirect(
        Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, right - x, top - y]), StructParents=key, Tabs=Name.S,
            Resources=Dictionary(XObject=Dictionary(Page=form)), Contents=bundle.make_stream(content),
            Rotate=int(_inherited(page, "/Rotate", 0)) % 360, UserUnit=page.obj.get("/UserUnit", 1),
        )
    )  # fmt: skip
    bundle.pages.insert(at + n, pikepdf.Page(made))
    figure = bundle.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.Figure, Pg=made, K=Array([0]), Alt=String(_alt(part, n, len(source.pages))),
            A=Dictionary(O=Name.Layout, BBox=Array([0, 0, right - x, top - y]), Placement=Name.Block),
        )
    )  # fmt: skip
    numbers = bundle.Root.StructTreeRoot.ParentTree.Nums
    numbers.append(key)
    numbers.append(bundle.make_indirect(Array([figure])))
    return figure


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


def _bookmark(bundle: Pdf, part: ForeignFile, at: int) -> None:
    with bundle.open_outline() as outline:
        later = [n for n, item in enumerate(outline.root) if _target(bundle, item) >= at]
        outline.root.insert(later[0] if later else len(outline.root), pikepdf.OutlineItem(part.title, at))


def _target(bundle: Pdf, item: pikepdf.OutlineItem) -> int:
    """The page (from 0) that a bookmark leads to; -1 where it leads nowhere."""
    destination = item.destination
    page = destination[0] if isinstance(destination, Array) else None
    return next((n for n, one in enumerate(bundle.pages) if page is not None and one.obj.objgen == page.objgen), -1)
