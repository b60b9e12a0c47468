"""The theme part: the letter's own typefaces and sober colours, for what staff add by hand.

No style of ours refers to it. It is there since the standard's schemas ask for one, and so that Word's own theme, with
its typefaces, does not take its place.
"""

from __future__ import annotations

from letterforge.document import TypeStyle
from letterforge.fonts import Face, Fonts
from letterforge.writers.docx.oxml import Element, drawn, xml

_NAME = "letterforge"
_COLOURS = {
    "dk2": "404040",
    "lt2": "E7E6E6",
    "accent1": "1F3864",
    "accent2": "7F7F7F",
    "accent3": "44546A",
    "accent4": "806000",
    "accent5": "385623",
    "accent6": "833C0B",
    "hlink": "1F3864",
    "folHlink": "44546A",
}
_LINES = (6350, 12700, 19050)  # EMU: half a point, one, one and a half


def theme(base: TypeStyle, fonts: Fonts) -> bytes:
    """The part theme1.xml of a file whose text is set in `base`."""
    parts = drawn("a:themeElements", _colours(), _fonts(base, fonts), _formats())
    return xml(drawn("a:theme", parts, name=_NAME))


def _colours() -> Element:
    system = (("dk1", "windowText", "000000"), ("lt1", "window", "FFFFFF"))
    made = [drawn(f"a:{key}", drawn("a:sysClr", val=val, lastClr=last)) for key, val, last in system]
    made += [drawn(f"a:{key}", drawn("a:srgbClr", val=colour)) for key, colour in _COLOURS.items()]
    return drawn("a:clrScheme", *made, name=_NAME)


def _fonts(base: TypeStyle, fonts: Fonts) -> Element:
    faces: tuple[tuple[str, Face], ...] = (("latin", "main"), ("ea", "cjk"), ("cs", "arabic"))

    def named(tag: str) -> Element:
        return drawn(tag, *(drawn(f"a:{key}", typeface=fonts.typeface(base.family, face).word) for key, face in faces))

    return drawn("a:fontScheme", named("a:majorFont"), named("a:minorFont"), name=_NAME)


def _formats() -> Element:
    """Three of each, as the schema asks: plain fills, thin lines, no effects."""
    return drawn(
        "a:fmtScheme",
        drawn("a:fillStyleLst", *(_fill() for _ in range(3))),
        drawn("a:lnStyleLst", *(drawn("a:ln", _fill(), w=width) for width in _LINES)),
        drawn("a:effectStyleLst", *(drawn("a:effectStyle", drawn("a:effectLst")) for _ in range(3))),
        drawn("a:bgFillStyleLst", *(_fill() for _ in range(3))),
        name=_NAME,
    )


def _fill() -> Element:
    return drawn("a:solidFill", drawn("a:schemeClr", val="phClr"))
