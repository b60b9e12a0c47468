"""Styles, fonts and settings: what is the same for every letter on the same stationery, made once and kept.

Comes in: the TypeStyles of each section. Goes out: a StyleSheet with the parts styles.xml and theme1.xml, and for
each section the style ids of its paragraphs. Word's own styles keep the names and ids that Word gives them, so that
staff find Date, Salutation and Closing where they expect them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from letterforge.document import Direction, TypeStyle
from letterforge.document.scripts import is_cjk, is_rtl
from letterforge.fonts import Face, Fonts, Typeface
from letterforge.units import Length
from letterforge.writers.docx.oxml import Element, on, w, xml
from letterforge.writers.docx.theme import theme

_BUILT_IN = {
    *("Body Text", "Body Text Indent", "Caption", "Closing", "Date", "Envelope Address", "Footer", "Header"),
    *("Inside Address", "List", "List 2", "List 3", "List Bullet", "List Number", "Message Header", "Quote"),
    *("Salutation", "Signature", "Subtitle", "Title", "footnote text"),
}
_JC = {"start": "left", "center": "center", "end": "right", "justify": "both"}

NOTE_CALL_STYLE = "FootnoteReference"
SEPARATOR_STYLE = "FootnoteSeparator"


@dataclass(frozen=True, eq=False)
class StyleSheet:
    """The styles of a file. `ids`: for each section, the name of a TypeStyle → the id of its style in Word."""

    ids: tuple[Mapping[str, str], ...]
    styles: bytes
    theme: bytes


@lru_cache(maxsize=32)
def style_sheet(sections: tuple[tuple[TypeStyle, ...], ...], fonts: Fonts, lang: str) -> StyleSheet:
    """The styles for these sections' TypeStyles, in a file whose main language is `lang`.

    Where two of them have one Word name and different measures, the second bears a number after its name.
    """
    named: dict[str, TypeStyle] = {}
    ids = tuple({style.name: _id(_register(style, named)) for style in styles} for styles in sections)
    base = next((style for title, style in named.items() if title == "Body Text"), next(iter(named.values())))
    return StyleSheet(ids, xml(_styles(named, base, fonts, lang)), theme(base, fonts))


def _register(style: TypeStyle, named: dict[str, TypeStyle]) -> str:
    """The Word name of these measures, entered into `named` when it is new."""
    bare = replace(style, name="")
    title, number = style.word, 1
    while named.setdefault(title, bare) != bare:
        number += 1
        title = f"{style.word} ({number})"
    return title


def _id(title: str) -> str:
    """Word's way: the name without blanks, each word with a capital: "footnote text" → "FootnoteText"."""
    return "".join(word[:1].upper() + word[1:] for word in title.replace("(", "_").replace(")", "").split())


def jc(align: str) -> Element:
    """The alignment; what Word calls left and right are start and end, in paragraphs from right to left too."""
    return w("jc", val=_JC[align])


def language(lang: str, direction: Direction) -> Element | None:
    """The language of a run, said of the script it is in: Word keeps one for each. None where that says nothing.

    A name in Latin letters within Arabic or Chinese is in no language that Word could know.
    """
    if is_rtl(lang):
        return w("lang", bidi=lang) if direction == "rtl" else None
    if direction == "rtl":
        return None
    return w("lang", eastAsia=_word_tag(lang)) if is_cjk(lang) else w("lang", val=lang)


def _word_tag(lang: str) -> str:
    """Word knows no Chinese without its country; ours is in simplified characters."""
    return "zh-CN" if lang == "zh" else lang


def run_fonts(typeface: Typeface, face: Face) -> Element:
    """One typeface for all scripts of a run; in a Chinese one, marks that Latin has too are Chinese (`w:hint`)."""
    hint = "eastAsia" if face == "cjk" else None
    return w("rFonts", hint=hint, **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), typeface.word))


def _styles(named: Mapping[str, TypeStyle], base: TypeStyle, fonts: Fonts, lang: str) -> Element:
    own = (_style(title, style, fonts) for title, style in named.items() if title != "Normal")
    return w("styles", _defaults(base, fonts, lang), _normal(base), *_fixed(base), *own)


def _defaults(base: TypeStyle, fonts: Fonts, lang: str) -> Element:
    """What holds for all text: four fonts, for Latin, Chinese and Arabic; no theme, no kerning, no hyphens."""
    run = w("rPr", _fonts(base, fonts), *_size(base, fonts), _languages(lang))
    paragraph = w("pPr", w("widowControl"), *_no_extra_space(), _spacing(base, 0))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _no_extra_space() -> tuple[Element, ...]:
    """No room invented between Chinese and Latin, no mark beyond the end of a line."""
    return w("overflowPunct", val=0), w("autoSpaceDE", val=0), w("autoSpaceDN", val=0)


def _languages(lang: str) -> Element:
    return w(
        "lang",
        val="en" if is_cjk(lang) or is_rtl(lang) else lang,
        eastAsia=_word_tag(lang) if is_cjk(lang) else "zh-CN",
        bidi=lang if is_rtl(lang) else "ar",
    )


def _normal(base: TypeStyle) -> Element:
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    normal.append(w("pPr", _spacing(base, 0)))
    return normal


def _fixed(base: TypeStyle) -> Iterable[Element]:
    """The styles that Word must have, and those of notes."""
    hidden = (("character", "Default Paragraph Font"), ("table", "Normal Table"), ("numbering", "No List"))
    for kind, title in hidden:
        made = w("style", w("name", val=title), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
        made.attrib.update(w("style", type=kind, default=1, styleId=_id(title)).attrib)
        if kind == "table":
            made.append(_bare_table())
        yield made
    call = w("rPr", w("vertAlign", val="superscript"))
    yield w("style", w("name", val="footnote reference"), call, type="character", styleId=NOTE_CALL_STYLE)
    separator = w("name", val="Footnote Separator"), w("basedOn", val="Normal"), w("pPr", _spacing(base, 0))
    yield w("style", *separator, type="paragraph", customStyle=1, styleId=SEPARATOR_STYLE)


def _bare_table() -> Element:
    """A table as Word begins it, but without padding: each table says its own."""
    sides = (w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    return w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *sides))


def _style(title: str, style: TypeStyle, fonts: Fonts) -> Element:
    custom = None if title in _BUILT_IN else 1
    head = w("name", val=title), w("basedOn", val="Normal"), w("qFormat")
    body = _paragraph_properties(style), _run_properties(style, fonts)
    return w("style", *head, *body, type="paragraph", customStyle=custom, styleId=_id(title))


def _paragraph_properties(style: TypeStyle) -> Element:
    return w(
        "pPr",
        on("keepNext", style.keep_with_next),
        _spacing(style, style.before.twips),
        indents(style, style.first_indent),
        jc(style.align),
    )


def indents(style: TypeStyle, first: Length) -> Element:
    """The style's indents with the first line `first` further in, or further out where it is negative."""
    line = {"firstLine": first.twips} if first.twips >= 0 else {"hanging": -first.twips}
    return w("ind", left=style.indent.twips, right=style.indent_end.twips, **line)


def _spacing(style: TypeStyle, before: int) -> Element:
    return w("spacing", before=before, after=0, line=style.leading.twips, lineRule="exact")


def _run_properties(style: TypeStyle, fonts: Fonts) -> Element:
    weight = (on("b", style.bold), on("bCs", style.bold), on("i", style.italic), on("iCs", style.italic))
    spacing = w("spacing", val=style.spacing.twips) if style.spacing else None
    return w("rPr", _fonts(style, fonts), *weight, spacing, *_size(style, fonts))


def _fonts(style: TypeStyle, fonts: Fonts) -> Element:
    def word(face: Face) -> str:
        return fonts.typeface(style.family, face).word

    return w("rFonts", ascii=word("main"), hAnsi=word("main"), eastAsia=word("cjk"), cs=word("arabic"))


def _size(style: TypeStyle, fonts: Fonts) -> tuple[Element, Element]:
    """Word counts sizes in half points, and has one of its own for what runs from right to left."""
    arabic = fonts.typeface(style.family, "arabic").sized(style.size)
    return w("sz", val=round(style.size.pt * 2)), w("szCs", val=round(arabic.pt * 2))
