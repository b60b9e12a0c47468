"""Pages of enclosed PDFs and pictures, put behind their letter.

Each page becomes a form XObject in a tagged Figure with an alternative text, so that the bundle stays tagged
throughout and nothing of the foreign file's structure, scripts or forms comes along; its page size is kept.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from letterforge.compose import ForeignFile
from letterforge.document import Layout, Section
from letterforge.document.pictures import read_picture
from letterforge.errors import LayoutError, LetterError
from letterforge.protocol import language

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")


def page_count(part: ForeignFile) -> int | None:
    """The pages of an enclosed PDF; None where it is none."""
    if not part.data.startswith(b"%PDF-"):
        return None
    with _opened(part) as pdf:
        return len(pdf.pages)


def insert_pages(data: bytes, parts: Sequence[Section | ForeignFile], layout: Layout) -> bytes:
    """The letters' PDF with the pages of the enclosed files after the letters that they follow in `parts`.

    Raises:
        LayoutError: a file is no PDF or picture, is encrypted or damaged.
    """
    with pikepdf.open(io.BytesIO(data)) as bundle:
        at, letters = 0, iter(layout.pages)
        for part in parts:
            if isinstance(part, Section):
                at += next(letters)
            else:
                at += _insert(bundle, part, at)
        out = io.BytesIO()
        bundle.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _insert(bundle: Pdf, part: ForeignFile, at: int) -> int:
    """Insert the file's pages before page `at` (from 0), tag them, name them in the bookmarks; how many there were."""
    with _opened(part) as source:
        count = len(source.pages)
        figures = [_page(bundle, source, n, part, at) for n in range(count)]
    structure = bundle.Root.StructTreeRoot.K
    document = structure[0] if isinstance(structure, Array) else structure
    place = min(at, len(document.K))
    for n, figure in enumerate(figures):
        figure.P = document
        document.K.insert(place + n, figure)
    _bookmark(bundle, part, at)
    return count


def _page(bundle: Pdf, source: Pdf, n: int, part: ForeignFile, at: int) -> pikepdf.Object:
    """One page of the source as a page of the bundle; the Figure that tags it."""
    page = source.pages[n]
    x, y, right, top = (float(edge) for edge in page.trimbox)
    form = bundle.copy_foreign(page.as_form_xobject())
    for entry in ("/Group", "/StructParents", "/Metadata", "/PieceInfo"):
        if entry in form:
            del form[entry]
    turn = int(page.obj.get("/Rotate", 0)) % 360
    key = _next_key(bundle)
    content = f"/Figure <</MCID 0>> BDC q 1 0 0 1 {-x:g} {-y:g} cm /Page Do Q EMC".encode()
    made = bundle.make_indirect(
        Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, right - x, top - y]), Rotate=turn, StructParents=key, Tabs=Name.S,
            Resources=Dictionary(XObject=Dictionary(Page=form)), Contents=bundle.make_stream(content),
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


def _opened(part: ForeignFile) -> Pdf:
    """The enclosed file as a PDF; a picture becomes one of a single page."""
    if part.data.startswith(_PICTURES):
        return _from_picture(part)
    if not part.data.startswith(b"%PDF-"):
        raise LayoutError("this enclosure is no PDF, PNG or JPEG", where=part.where, hint="save it as PDF")
    try:
        return pikepdf.open(io.BytesIO(part.data))
    except pikepdf.PasswordError as error:
        raise LayoutError("the enclosed PDF is encrypted", where=part.where, hint="enclose it unlocked") from error
    except pikepdf.PdfError as error:
        raise LayoutError(
            "the enclosed PDF is damaged", where=part.where, hint="save it anew from its source"
        ) from error


def _from_picture(part: ForeignFile) -> Pdf:
    checked = read_picture(part.data, part.where, LetterError)
    out = io.BytesIO()
    with Image.open(io.BytesIO(checked.data)) as image:
        image.convert("RGB").save(out, "PDF", resolution=max(image.width / 8.5, image.height / 11))
    return pikepdf.open(out)
