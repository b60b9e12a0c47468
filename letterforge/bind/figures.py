"""A page of somebody else's as a page of the bundle: tagged as one figure, with the links that lie on it."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from letterforge.bind.structure import figure, next_key, register
from letterforge.compose import ForeignFile
from letterforge.intake import Link
from letterforge.protocol import language

_PRINTED = 4  # the flag of an annotation that is printed with its page (ISO 19005-3, 6.3.2)


def alternative(part: ForeignFile, n: int, count: int) -> str:
    """What a screen reader says of page `n`, from 0: title, number, and what the enclosure is said to show."""
    labels = language(part.lang).labels
    page = labels["enclosed_page"].format(title=part.title, number=n + 1, count=count)
    shows = part.description
    return labels["enclosed_page_shows"].format(page=page, description=shows) if shows else page


def add_page(bundle: Pdf, page: Page, at: int, alt: str) -> Object:
    """Put what `page` of a file taken in draws before page `at` of the bundle; the Figure that tags it."""
    drawn, box = page.obj.Contents.read_bytes(), Array([float(edge) for edge in page.mediabox])
    form, key = bundle.copy_foreign(page.obj.Resources.XObject.Page), next_key(bundle)
    made = bundle.make_indirect(
        Dictionary(
            Type=Name.Page, MediaBox=box, StructParents=key, Tabs=Name.S,
            Resources=Dictionary(XObject=Dictionary(Page=form)),
            Contents=bundle.make_stream(b"/Figure <</MCID 0>> BDC " + drawn + b" EMC"),
            Rotate=page.obj.Rotate, UserUnit=page.obj.UserUnit,
        )
    )  # fmt: skip
    bundle.pages.insert(at, Page(made))
    tag = figure(bundle, made, 0, box, alt)
    register(bundle, key, Array([tag]))
    return tag


def add_links(bundle: Pdf, around: Object, links: Sequence[Link], pages: Sequence[Page], names: Sequence[str]) -> None:
    """Put a page's links on it, in the figure `around` it; `pages` are those of its file, `names` their names."""
    for link in links:
        key = next_key(bundle)
        note = bundle.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=Array(link.box), Border=Array([0, 0, 0]), F=_PRINTED,
                StructParent=key, Contents=String(_said(link, names)), P=around.Pg,
            )
        )  # fmt: skip
        if link.uri is not None:
            note.A = Dictionary(S=Name.URI, URI=String(link.uri))
        elif link.target is not None:
            note.Dest = Array([pages[link.target].obj, Name.Fit])
        held = Dictionary(Type=Name.OBJR, Obj=note, Pg=around.Pg)
        element = bundle.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Link, P=around, Pg=around.Pg, K=Array([held]))
        )
        around.K.append(element)
        register(bundle, key, element)
        if "/Annots" not in around.Pg:
            around.Pg.Annots = Array()
        around.Pg.Annots.append(note)


def _said(link: Link, names: Sequence[str]) -> str:
    """What a screen reader says of a link: its own words, else where it leads."""
    return link.contents or link.uri or names[link.target or 0]
