"""A survey of what pages draw: every content stream is read once, with the forms, patterns and glyphs that it draws.

What no archive may hold and nobody can mend without changing looks ends the survey, with the page that has it. The
marks of the file's own structure are taken out, since the page becomes one figure in the bundle's. Which characters are
drawn in which font is noted for `fonts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from letterforge.intake.colours import INKS, colour_fault, filters_of, picture_fault
from letterforge.intake.encoded import size_fault
from letterforge.intake.fitness import Unfit, unfit
from letterforge.intake.inks import describe_inks

MOST_DRAWN = 16 * 1024 * 1024  # bytes of contents, unpacked: what can be read in the time that a file has
DEEPEST = 30  # forms within forms
MOST_SAVED = 28  # states of the pen put aside at a time (ISO 19005-3, 6.1.13)
_MARKS = {"BMC", "BDC", "EMC", "MP", "DP"}
_WATCHED = "q Q Tf Tr Tj TJ ' \" Do k K cs CS scn SCN sh gs BI ID EI"
_UNSEEN = 3  # the way of drawing text that leaves nothing to see: recognised text over a scan
_BLENDS = {
    "/" + name
    for name in (
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn",
        "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
    )
}  # fmt: skip
Instruction: TypeAlias = "pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage"


@dataclass(slots=True)
class Use:
    """A font, the page (from 1) that first draws with it, whether it is seen there, and the codes that are drawn."""

    font: Object
    page: int
    seen: bool = False
    strings: set[bytes] = field(default_factory=set)


@dataclass(slots=True)
class _Pen:
    """What text is drawn with: a font, and a way of drawing."""

    font: Object | None = None
    way: int = 0


@dataclass(slots=True)
class Survey:
    """The fonts that pages draw with, as far as they have been surveyed.

    `inks`: the pages (from 0) with colours of inks that say nothing of their inks.
    """

    pdf: Pdf
    fonts: dict[object, Use] = field(default_factory=dict)
    inks: set[int] = field(default_factory=set)
    page: int = 0
    _done: set[tuple[int, int]] = field(default_factory=set)
    _open: set[tuple[int, int]] = field(default_factory=set)
    _glyphs: set[object] = field(default_factory=set)
    _size: int = 0

    def survey(self, form: Object, page: int) -> None:
        """Read what the page (from 1) draws.

        Raises:
            Unfit: it has what no archive may hold.
        """
        self.page = page
        self._content(form, Dictionary(), _Pen(), 0)

    def _content(self, stream: Object, around: Object, pen: _Pen, depth: int) -> None:
        """A content stream; one without resources of its own takes those of what is `around` it."""
        if stream.objgen in self._open:
            raise self._fault("forms that draw themselves")
        if stream.objgen in self._done:
            return
        if stream.is_indirect:
            self._done.add(stream.objgen)
            self._open.add(stream.objgen)
        if depth > DEEPEST:
            raise self._fault("forms within forms, too many of them")
        if "/Resources" not in stream:
            stream.Resources = around  # so that each has its own (ISO 19005-3, 6.2.2)
        data = stream.read_bytes()
        self._size += len(data)
        if self._size > MOST_DRAWN:
            raise unfit(f"the enclosed PDF is drawn with more than {MOST_DRAWN >> 20} MiB of lines and letters")
        marked = b"BMC" in data or b"BDC" in data
        instructions = pikepdf.parse_content_stream(stream, "" if marked else _WATCHED)
        self._follow(instructions, stream.Resources, pen, depth)
        self._open.discard(stream.objgen)
        if marked:
            kept = [one for one in instructions if str(one.operator) not in _MARKS]
            stream.write(pikepdf.unparse_content_stream(kept))

    def _follow(self, instructions: Sequence[Instruction], resources: Object, pen: _Pen, depth: int) -> None:
        saved: list[_Pen] = []
        pen = _Pen(pen.font, pen.way)
        for one in instructions:
            operator = str(one.operator)
            if operator == "q":
                saved.append(_Pen(pen.font, pen.way))
                if len(saved) > MOST_SAVED:
                    raise self._fault("drawings too deep in one another")
            elif operator == "Q":
                pen = saved.pop() if saved else pen
            elif isinstance(one, pikepdf.ContentStreamInlineImage):
                self._inline(one, resources)
            else:
                self._step(operator, list(one.operands), resources, pen, depth)

    def _step(self, operator: str, operands: list[Object], resources: Object, pen: _Pen, depth: int) -> None:
        match operator, operands:
            case "Tf", [name, _]:
                pen.font = _found(resources, "/Font", name)
            case "Tr", [way]:
                pen.way = int(way)
            case (("Tj" | "'" | '"' | "TJ"), [*_, words]):
                self._write(words, resources, pen, depth)
            case (("k" | "K"), _):
                self._colour(Name.DeviceCMYK, resources)
            case (("cs" | "CS"), [name]):
                self._colour(name, resources)
            case (("scn" | "SCN"), [*_, Name() as name]):
                self._pattern(_found(resources, "/Pattern", name), resources, pen, depth)
            case "sh", [name]:
                self._shading(_found(resources, "/Shading", name), resources)
            case "Do", [name]:
                self._object(_found(resources, "/XObject", name), resources, pen, depth)
            case "gs", [name]:
                self._state(_found(resources, "/ExtGState", name), resources, pen, depth)
            case _:
                pass

    def _write(self, words: Object, resources: Object, pen: _Pen, depth: int) -> None:
        """Note what is written, and follow a font whose glyphs are drawings."""
        if pen.font is None:
            return
        key = pen.font.objgen if pen.font.is_indirect else pen.font.unparse()
        is_new = key not in self.fonts
        use = self.fonts.setdefault(key, Use(pen.font, self.page))
        if pen.way != _UNSEEN and not use.seen:
            use.seen, use.page = True, self.page
        use.strings.update(bytes(part) for part in (words if isinstance(words, Array) else [words]) if _is_text(part))
        if key in self._glyphs:
            raise self._fault("a font whose characters draw themselves")
        if is_new and pen.font.get("/Subtype") == "/Type3":
            self._glyphs.add(key)
            self._draw_glyphs(pen.font, resources, depth)
            self._glyphs.discard(key)

    def _draw_glyphs(self, font: Object, resources: Object, depth: int) -> None:
        own = font.get("/Resources", resources)
        for glyph in font.get("/CharProcs", Dictionary()).values():
            if isinstance(glyph, Stream):
                self._content(glyph, own, _Pen(), depth + 1)

    def _object(self, drawn: Object | None, resources: Object, pen: _Pen, depth: int) -> None:
        if not isinstance(drawn, Stream):
            return
        if drawn.get("/Subtype") == "/Image":
            self._picture(drawn, resources)
        elif drawn.get("/Subtype") == "/Form":
            self._group(drawn, resources)
            self._content(drawn, resources, pen, depth + 1)

    def _picture(self, image: Stream, resources: Object) -> None:
        if not image.get("/ImageMask", False):
            self._judge(picture_fault(image, resources), resources)
        self._judge(size_fault(image), resources)

    def _inline(self, image: pikepdf.ContentStreamInlineImage, resources: Object) -> None:
        """A picture within the content; it cannot be mended in its place."""
        made = image.iimage.obj
        if {"/LZWDecode", "/LZW"} & set(filters_of(made)):
            raise self._fault("a picture packed in a way (LZW) that archives refuse")
        if made.get("/Interpolate", False):
            raise self._fault("a picture that viewers smooth")
        self._colour(made.get("/ColorSpace"), resources)

    def _colour(self, space: object, resources: Object) -> None:
        self._judge(colour_fault(space, resources), resources)

    def _judge(self, fault: str | None, resources: Object) -> None:
        """Mend what can be mended of colours."""
        if fault == INKS:
            describe_inks(self.pdf, resources)
            self.inks.add(self.page - 1)
        elif fault:
            raise self._fault(fault)

    def _shading(self, shading: object, resources: Object) -> None:
        if isinstance(shading, (Dictionary, Stream)):
            self._colour(shading.get("/ColorSpace"), resources)

    def _pattern(self, pattern: object, resources: Object, pen: _Pen, depth: int) -> None:
        if isinstance(pattern, Stream):
            self._content(pattern, resources, pen, depth + 1)
        elif isinstance(pattern, Dictionary):
            self._shading(pattern.get("/Shading"), resources)

    def _group(self, form: Object, resources: Object) -> None:
        """The colours in which a group is mixed."""
        group = form.get("/Group")
        if isinstance(group, Dictionary) and group.get("/CS") == Name.DeviceCMYK:
            del group["/CS"]  # what is mixed there is mixed in the colours around it
        elif isinstance(group, Dictionary):
            self._colour(group.get("/CS"), resources)

    def _state(self, state: Object | None, resources: Object, pen: _Pen, depth: int) -> None:
        if not isinstance(state, Dictionary):
            return
        if "/TR" in state or "/TR2" in state:
            raise self._fault("instructions to a printing press that change its colours")
        if not {str(name) for name in _listed(state.get("/BM"))} <= _BLENDS:
            raise self._fault("colours mixed in a way that is in no standard")
        font, mask = state.get("/Font"), state.get("/SMask")
        if isinstance(font, Array) and isinstance(font[0], Dictionary):
            pen.font = font[0]
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
            self._object(mask.G, resources, pen, depth)

    def _fault(self, fact: str) -> Unfit:
        return unfit(f"page {self.page} of the enclosed PDF has {fact}")


def _found(resources: Object, kind: str, name: object) -> Object | None:
    listed = resources.get(kind)
    return listed.get(str(name)) if isinstance(listed, Dictionary) else None


def _is_text(part: object) -> bool:
    return isinstance(part, String)


def _listed(value: Object | None) -> Iterator[Object]:
    yield from (value if isinstance(value, Array) else [value] if value is not None else ())
