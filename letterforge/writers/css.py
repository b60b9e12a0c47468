"""The measures in CSS: sections go in, a stylesheet goes out, for paper (pdf.py) or for a screen (html.py).

Afterwards every line is exactly as high as its style says, whatever face is set in it; the only space between blocks is
that above them, and none of it ever meets another; nothing is kerned, ligated or hyphenated, so that lines break where
Word breaks them. Rules of one letter begin with the class of its article: `.s0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import get_args

from letterforge.document import LOWER_EDGE, Page, Section, TypeStyle
from letterforge.document.measure import TABLE_BEFORE
from letterforge.fonts import Face, Family, Fonts
from letterforge.units import Length
from letterforge.writers.across import COLOUR, TURN, Across, across

# A call of a note as LibreOffice shows Word's: 58 % of the size, raised by 38 % of it.
_COMMON = """
html, body, article, main, div, p, ul, ol, li, blockquote, aside { margin: 0; padding: 0 }
body { font-kerning: none; font-variant-ligatures: none; hyphens: none; overflow-wrap: anywhere }
p { widows: 2; orphans: 2 }
p:empty::before { content: "\\200B" }
p.joined { margin-top: 0 !important }
p.joined::before, li > p::before { content: none !important }
ul, ol { list-style: none; break-before: auto }
li { display: block }
.mark { display: inline-block; text-align: start }
b { font-weight: bold }
sup { font-size: 58%; line-height: 0; vertical-align: .66em }
mark { background: #d9d9d9; color: inherit }
.bar { background: #000; color: #fff; padding: .15em 0 }
img { display: block; image-rendering: crisp-edges }
.place-center { margin-inline: auto }
.place-end { margin-inline: auto 0 }
table { border-collapse: collapse; table-layout: fixed; border-spacing: 0 }
th, td { border: .5pt solid; padding: 0 5.4pt; vertical-align: top; font-weight: inherit; text-align: start }
thead { display: table-header-group }
tr { break-inside: avoid }
.align-start p { text-align: start !important }
.align-center p { text-align: center !important }
.align-end p { text-align: end !important }
.align-justify p { text-align: justify !important }
.row { white-space: nowrap; line-height: 0; font-size: 1pt; text-align: start; break-inside: avoid }
.cell { display: inline-block; vertical-align: top; white-space: normal }
.kept, .kept p { break-inside: avoid }
"""
# WeasyPrint keeps the space at the top of a page that has a name. Discarded everywhere, it is kept on page 1 by an
# edge of the text that the first block's space cannot pass, and that further pages have not.
_PAPER = """
a { color: inherit; text-decoration: none }
article { bookmark-level: 1; bookmark-label: attr(aria-label) }
article + article { break-before: page }
main { padding-top: .01pt }
main, div, p, ul, ol, li, blockquote, table, img { margin-break: discard }
p.spread { text-align: start !important }
.first-head, .foot { position: absolute; left: 0; width: 100% }
.page-number::before { content: counter(page) }
aside { float: footnote; footnote-policy: line }
aside::footnote-call { content: ""; font-size: 1pt; line-height: 0; vertical-align: baseline }
aside::footnote-marker { content: ""; display: block }
"""
_SCREEN = """
html { background: #f2f2f2 }
article { background: white; margin: 24pt auto; box-shadow: 0 1pt 4pt #0003; overflow: auto }
.foot, .notes { margin-top: 24pt }
sup.number { vertical-align: baseline; font-size: inherit }
a { color: inherit }
@media print {
  html { background: none }
  article { margin: 0; box-shadow: none }
  article + article { break-before: page }
}
"""
# The address of the black square that is stretched to the rule above the notes: a gradient would not keep to its size.
RULE = "asset:rule"
BAR = "bar"  # the class of what stands for words that are redacted
_FACES: tuple[Face, ...] = get_args(Face)


def stylesheet(sections: Sequence[Section], fonts: Fonts, *, paged: bool) -> str:
    """The rules for these letters, in their order."""
    measures = tuple(
        (section.page, section.styles, section.dir == "rtl", section.first_number, across(section, fonts))
        for section in sections
    )
    return _stylesheet(measures, fonts, paged)


@lru_cache(maxsize=16)
def _stylesheet(
    measures: tuple[tuple[Page, tuple[TypeStyle, ...], bool, int, Across | None], ...], fonts: Fonts, paged: bool
) -> str:
    families = sorted({style.family for _, styles, *_ in measures for style in styles})
    rules = [_COMMON, _PAPER if paged else _SCREEN]
    rules += [_face_rule(family, face, fonts) for family in families for face in _FACES if face != "main"]
    for number, (page, styles, rtl, first, word) in enumerate(measures):
        if word is not None:
            rules += _paper_mark(number, page, word, rtl=rtl) if paged else _screen_mark(number, page, word)
        rules += [
            _page_rules(number, page, _separator(styles), rtl=rtl, first=first) if paged else _screen_rule(number, page)
        ]
        rules += [_style_rules(f".s{number}", style, fonts) for style in styles]
        rules += [rule for style in styles for rule in _scaled_faces(f".s{number}", style, fonts)]
    return "\n".join(rules)


def style_class(name: str) -> str:
    """The class of the paragraphs in the style of this name, which a letterhead may have chosen."""
    return re.sub(r"[^a-z0-9-]", "-", name.lower())


def face_class(family: Family, face: Face) -> str:
    """The class of the runs that this face sets in a paragraph of this family."""
    return f"{family}-{face}"


def _families(family: Family, face: Face, fonts: Fonts) -> str:
    """The face that was asked for, then the others, in their order."""
    faces = (face, *(other for other in _FACES if other != face))
    return ", ".join(dict.fromkeys(f'"{fonts.typeface(family, each).family}"' for each in faces))


def _face_rule(family: Family, face: Face, fonts: Fonts) -> str:
    # Without a height of its own, a run with other ascenders leaves the line as high as it was.
    joined = "; font-kerning: auto; font-variant-ligatures: normal" if face == "arabic" else ""
    return f".{face_class(family, face)} {{ font-family: {_families(family, face, fonts)}; line-height: 0{joined} }}"


def _style_rules(scope: str, style: TypeStyle, fonts: Fonts) -> str:
    name = f"{scope} p.{style_class(style.name)}"
    declarations = {
        "font-family": _families(style.family, "main", fonts),
        "font-size": style.size.css,
        "line-height": style.leading.css,
        "font-weight": "bold" if style.bold else "normal",
        "font-style": "italic" if style.italic else "normal",
        "letter-spacing": style.spacing.css,
        "text-align": style.align,
        "margin-top": style.before.css,
        "margin-inline": f"{style.indent.css} {style.indent_end.css}",
        "break-after": "avoid" if style.keep_with_next else "auto",
    }
    rules = [_rule(name, declarations)]
    if indent := style.first_indent - style.hanging:
        # `text-indent` is no help: WeasyPrint shifts lines that run from right to left the wrong way.
        rules.append(_rule(f"{name}::before", {"content": '""', "margin-inline-start": indent.css}))
    if style.hanging:
        hanging = style.hanging.css
        rules.append(_rule(f"{name} .mark", {"min-width": hanging, "margin-inline-start": f"-{hanging}"}))
    if style.name == "table":
        rules.append(f"{scope} table {{ margin-top: {TABLE_BEFORE.css} }}")
    return "\n".join(rules)


def _scaled_faces(scope: str, style: TypeStyle, fonts: Fonts) -> Iterator[str]:
    """The sizes of the faces that are larger or smaller than what stands around them."""
    for face in _FACES:
        size = fonts.typeface(style.family, face).sized(style.size)
        if size != style.size:
            selector = f"{scope} p.{style_class(style.name)} .{face_class(style.family, face)}"
            yield _rule(selector, {"font-size": size.css})


def _rule(selector: str, declarations: dict[str, str]) -> str:
    return f"{selector} {{ {'; '.join(f'{name}: {value}' for name, value in declarations.items())} }}"


def _separator(styles: Sequence[TypeStyle]) -> Length:
    """The height of the line above the notes: that of a line of notes, as in Word."""
    return next((style.leading for style in styles if style.name == "note"), Length.points(12))


def _page_rules(number: int, page: Page, separator: Length, *, rtl: bool, first: int) -> str:
    """The pages of one letter: its first has other margins, the others have a head."""
    name = f"s{number}"
    sides = (
        f"margin-left: {(page.end if rtl else page.start).css}; margin-right: {(page.start if rtl else page.end).css}"
    )
    side = "right" if rtl else "left"
    return f"""
.{name} {{ page: {name} }}
.{name} .next-head {{ position: running({name}) }}
.{name} .first-edge {{ position: running({name}-edge) }}
.{name} .first-head {{ top: {(page.head - page.first_top).css} }}
.{name} .foot {{ bottom: {(page.foot - page.first_bottom).css} }}
@page {name} {{
  size: {page.width.css} {page.height.css}; {sides};
  margin-top: {page.top.css}; margin-bottom: {page.bottom.css};
  @top-center {{ content: element({name}); vertical-align: top; padding-top: {page.head.css}; width: 100% }}
  @footnote {{
    margin-top: 0; padding-top: {separator.css};
    background: url({RULE}) {side} {(separator * 0.5).css} / 50mm .5pt no-repeat;
  }}
}}
@page {name}:nth(1 of {name}) {{
  counter-reset: page {first}; margin-top: {page.first_top.css}; margin-bottom: {page.first_bottom.css};
  @top-center {{ content: none }}
  @bottom-center {{
    content: element({name}-edge); vertical-align: bottom; padding-bottom: {LOWER_EDGE.css}; width: 100%
  }}
}}"""


def _paper_mark(number: int, page: Page, word: Across, *, rtl: bool) -> Iterator[str]:
    """The word in the middle of each page, beneath all else: a box of the margin, which no reader reads."""
    name, left = f"s{number}", page.end if rtl else page.start
    for pages, top, bottom in (
        (name, page.top, page.bottom),
        (f"{name}:nth(1 of {name})", page.first_top, page.first_bottom),
    ):
        lower = (bottom - top) * 0.5  # the box stands in the middle between the margins, the word in that of the paper
        box = {
            "width": page.width.css,
            "margin-right": (left - page.width).css,
            "height": word.size.css,
            "transform": f"translateY({lower.css}) rotate(-{TURN}deg)",
        }
        yield f"@page {pages} {{ {_rule('@left-middle', {**_drawn(word), **box})} }}"


def _screen_mark(number: int, page: Page, word: Across) -> Iterator[str]:
    """The word once, where the middle of page 1 would be."""
    yield _rule(f".s{number}", {"position": "relative", "isolation": "isolate"})
    place = {"position": "absolute", "top": (page.height * 0.5 - word.size * 0.5).css, "left": "0", "width": "100%"}
    yield _rule(f".s{number}::before", {**_drawn(word), **place, "transform": f"rotate(-{TURN}deg)"})


def _drawn(word: Across) -> dict[str, str]:
    said = re.sub(r'["\\<\n]', lambda found: f"\\{ord(found[0]):x} ", word.word)
    return {
        "content": f'"{said}"',
        "font-family": f'"{word.typeface.family}"',
        "font-size": word.size.css,
        "font-weight": "bold",
        "line-height": "1",
        "color": f"#{COLOUR}",
        "text-align": "center",
        "vertical-align": "middle",
        "white-space": "nowrap",
        "z-index": "-1",
    }


def _screen_rule(number: int, page: Page) -> str:
    return (
        f".s{number} {{ max-width: {page.text_width.css};"
        f" padding: {page.head.css} {page.end.css} {page.bottom.css} {page.start.css} }}"
        f" .s{number} main {{ margin-top: 24pt }}"
    )
