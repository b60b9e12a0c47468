"""Pages of enclosed files, put behind their letter.

Each page becomes a form XObject in a tagged Figure with an alternative text, so that the bundle stays tagged
throughout and nothing of the foreign file's structure comes along; its size and turn are kept.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from letterforge.bind.taking import taken
from letterforge.compose import ForeignFile
from letterforge.document import Layout, Section
from letterforge.protocol import language


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
    structure = bundle.Root.StructTreeRoot.K
    document = structure[0] if isinstance(structure, Array) else structure
    with pikepdf.open(io.BytesIO(taken(part).pdf)) as clean:
        key, pages = _next_key(bundle), list(clean.pages)
        for n, page in enumerate(pages):
            figure = _page(bundle, page, at + n, key + n, _alt(part, n, len(pages)))
            figure.P = document
            document.K.insert(element + n, figure)
        return len(pages)


def _page(bundle: Pdf, page: pikepdf.Page, at: int, key: int, alt: str) -> pikepdf.Object:
    """A page of the bundle that shows what `page` of a file taken in draws; the Figure that tags it."""
    drawn, box = page.obj.Contents.read_bytes(), Array([float(edge) for edge in page.mediabox])
    form = bundle.copy_foreign(page.obj.Resources.XObject.Page)
    made = bundle.make_indirect(
        Dictionary(
            Type=Name.Page, MediaBox=box, StructParents=key, Tabs=Name.S,
            Resources=Dictionary(XObject=Dictionary(Page=form)),
            Contents=bundle.make_stream(b"/Figure <</MCID 0>> BDC " + drawn + b" EMC"),
            Rotate=page.obj.Rotate, UserUnit=page.obj.UserUnit,
        )
    )  # fmt: skip
    bundle.pages.insert(at, pikepdf.Page(made))
    figure = bundle.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.Figure, Pg=made, K=Array([0]), Alt=String(alt),
            A=Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block),
        )
    )  # fmt: skip
    numbers = bundle.Root.StructTreeRoot.ParentTree.Nums
    numbers.append(key)
    numbers.append(bundle.make_indirect(Array([figure])))
    return figure


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
