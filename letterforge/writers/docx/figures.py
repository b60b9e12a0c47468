"""Pictures: a paragraph of its own, as high as the picture; drawings become pixels, which Word shows everywhere."""

from __future__ import annotations

import io
from functools import lru_cache

import pypdfium2
import resvg_py
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from letterforge.document import Asset, Figure, Page
from letterforge.errors import LayoutError
from letterforge.units import ZERO
from letterforge.writers.docx.oxml import PICTURE_URI, Element, drawn, on, w
from letterforge.writers.docx.story import Place, Story
from letterforge.writers.docx.styles import jc

_DPI = 300
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # the extension by which Word marks an ornament


def figure(block: Figure, story: Story, place: Place) -> Element:
    """The paragraph of a picture. Its line is not of an exact height: Word would cut the picture off at it."""
    part = story.book.package.get_or_add_image_part(io.BytesIO(_pixels(story.book.document.asset(block.asset), block)))
    properties = w(
        "pPr",
        on("keepNext", place.keep_next),
        on("bidi", place.dir == "rtl"),
        w("spacing", before=block.before.twips, after=0, line=240, lineRule="auto"),
        jc(place.align or block.align),
        w("rPr", *_smallest()),
    )
    drawing = _drawing(block, story.part.relate_to(part, RT.IMAGE), story.book.next_picture())
    return w("p", properties, w("r", w("rPr", *_smallest()), w("drawing", drawing)))


def _smallest() -> tuple[Element, Element]:
    """Text of 1 pt, which no line is higher for."""
    return w("sz", val=2), w("szCs", val=2)


def sheet(digest: str, page: Page, story: Story) -> Element:
    """The run that puts a sheet of stationery behind the text, at the corner of the paper; an ornament to readers."""
    picture = _page_picture(story.book.document.asset(digest).data)
    part = story.book.package.get_or_add_image_part(io.BytesIO(picture))
    number = story.book.next_picture()
    block = Figure("", digest, page.width, page.height, ZERO, alt=None)
    shown = _picture(block, story.part.relate_to(part, RT.IMAGE), number)
    anchor = drawn(
        "wp:anchor",
        drawn("wp:simplePos", x=0, y=0),
        *(_corner(axis) for axis in ("H", "V")),
        drawn("wp:extent", cx=page.width.emu, cy=page.height.emu),
        drawn("wp:effectExtent", l=0, t=0, r=0, b=0),
        drawn("wp:wrapNone"),
        _description(block, number),
        drawn("wp:cNvGraphicFramePr", drawn("a:graphicFrameLocks", noChangeAspect=1)),
        drawn(
            "a:graphic",
            drawn("a:graphicData", shown, uri=PICTURE_URI),
        ),
        **dict.fromkeys(("distT", "distB", "distL", "distR", "simplePos", "relativeHeight", "locked"), 0),
        behindDoc=1,
        layoutInCell=1,
        allowOverlap=1,
    )
    return w("r", w("rPr", *_smallest()), w("drawing", anchor))


def _corner(axis: str) -> Element:
    offset = drawn("wp:posOffset")
    offset.text = "0"
    return drawn(f"wp:position{axis}", offset, relativeFrom="page")


@lru_cache(maxsize=8)
def _page_picture(pdf: bytes) -> bytes:
    """A sheet of stationery as PNG: Word shows no PDF."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as opened:
        opened[0].render(scale=_DPI / 72).to_pil().convert("RGB").save(out, "PNG", optimize=True, dpi=(_DPI, _DPI))
    return out.getvalue()


def _pixels(asset: Asset, block: Figure) -> bytes:
    if asset.media_type != "image/svg+xml":
        return asset.data
    try:
        return _rasterised(asset.data, round(block.width.mm / 25.4 * _DPI))
    except ValueError as error:
        hint = "save it as plain SVG, or as PNG"
        raise LayoutError(f"the drawing cannot be turned into pixels: {error}", where=block.path, hint=hint) from error


@lru_cache(maxsize=32)
def _rasterised(svg: bytes, width: int) -> bytes:
    """A drawing as PNG, `width` pixels wide; it holds no text, so that no fonts are looked for."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), width=width, skip_system_fonts=True))


def _drawing(block: Figure, relation: str, number: int) -> Element:
    width, height = block.width.emu, block.height.emu
    data = drawn("a:graphicData", _picture(block, relation, number), uri=PICTURE_URI)
    return drawn(
        "wp:inline",
        drawn("wp:extent", cx=width, cy=height),
        _description(block, number),
        drawn("wp:cNvGraphicFramePr", drawn("a:graphicFrameLocks", noChangeAspect=1)),
        drawn("a:graphic", data),
        **dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
    )


def _description(block: Figure, number: int) -> Element:
    """The alternative text; an ornament is marked as one, so that screen readers pass it over."""
    made = drawn("wp:docPr", id=number, name=f"Picture {number}", descr=block.alt or "")
    if block.alt is None:
        made.append(drawn("a:extLst", drawn("a:ext", drawn("adec:decorative", val=1), uri=_DECORATIVE)))
    return made


def _picture(block: Figure, relation: str, number: int) -> Element:
    size = drawn("a:ext", cx=block.width.emu, cy=block.height.emu)
    return drawn(
        "pic:pic",
        drawn("pic:nvPicPr", drawn("pic:cNvPr", id=number, name=f"Picture {number}"), drawn("pic:cNvPicPr")),
        drawn("pic:blipFill", drawn("a:blip", embed=relation), drawn("a:stretch", drawn("a:fillRect"))),
        drawn(
            "pic:spPr",
            drawn("a:xfrm", drawn("a:off", x=0, y=0), size),
            drawn("a:prstGeom", drawn("a:avLst"), prst="rect"),
        ),
    )
