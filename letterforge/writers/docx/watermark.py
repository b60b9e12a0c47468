"""The word across the pages: what Word itself calls a watermark, and takes out under Design, Watermark.

A drawing in the header, anchored to the middle of the page, behind the text; no line moves for it.
"""

from __future__ import annotations

from letterforge.writers.across import COLOUR, TURN, Across
from letterforge.writers.docx.oxml import Element, drawn, w

_HEIGHT = 0.73  # of the size: Word stretches the letters to the height of the shape, without room above and below
_TYPE = "_x0000_t136"  # text along a straight path (ECMA-376, part 4, 19.1.2.20)


def watermark(word: Across, number: int) -> Element:
    """The run that draws the word; `number` is its own in the whole file."""
    style = {
        "position": "absolute",
        "margin-left": "0",
        "margin-top": "0",
        "width": f"{word.width.pt:g}pt",
        "height": f"{word.size.pt * _HEIGHT:g}pt",
        "rotation": str(360 - TURN),
        "z-index": "-251658752",
        **{f"mso-position-{way}": "center" for way in ("horizontal", "vertical")},
        **{f"mso-position-{way}-relative": "page" for way in ("horizontal", "vertical")},
    }
    face = f'font-family:"{word.typeface.word}";font-size:1pt;font-weight:bold'
    shape = drawn(
        "v:shape",
        drawn("v:textpath", style=face, string=word.word),
        **{
            "id": f"PowerPlusWaterMarkObject{number}",
            "o:spid": f"_x0000_s{2048 + number}",
            "type": f"#{_TYPE}",
            "alt": "",
            "style": ";".join(f"{key}:{value}" for key, value in style.items()),
            "o:allowincell": "f",
            "fillcolor": f"#{COLOUR}",
            "stroked": "f",
        },
    )
    return w("r", w("rPr", w("noProof")), w("pict", _shape_type(), shape))


def _shape_type() -> Element:
    """What Word knows as text along a path; the shape refers to it."""
    formulas = (
        "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
        "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7",
        "sum @6 0 @5",
    )  # fmt: skip
    path = {
        "textpathok": "t", "o:connecttype": "custom", "o:connectlocs": "@9,0;@10,10800;@11,21600;@12,10800",
        "o:connectangles": "270,180,90,0",
    }  # fmt: skip
    return drawn(
        "v:shapetype",
        drawn("v:formulas", *(drawn("v:f", eqn=formula) for formula in formulas)),
        drawn("v:path", **path),
        drawn("v:textpath", on="t", fitshape="t"),
        drawn("v:handles", drawn("v:h", position="#0,bottomRight", xrange="6629,14971")),
        drawn("o:lock", **{"v:ext": "edit", "text": "t", "shapetype": "t"}),
        **{
            "id": _TYPE,
            "coordsize": "21600,21600",
            "o:spt": "136",
            "adj": "10800",
            "path": "m@7,l@8,m@5,21600l@6,21600e",
        },
    )
