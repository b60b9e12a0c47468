"""How many lines a paragraph runs to, and where each ends, without a layout engine.

Comes in: the words of a paragraph, the measures of its style, the width it has. Goes out: its lines, as both engines
break them: as many words on a line as fit, ended where `breaking` lets them, no kerning, no hyphenation. Arabic words
are as long as they are when joined, if Pillow has come with its shaper (it has, where its wheel is installed).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, assert_never

from letterforge.document.blocks import Paragraph
from letterforge.document.breaking import line_ends
from letterforge.document.document import TypeStyle
from letterforge.document.inlines import Blank, Direction, Footnote, Inline, LineBreak, Link, PageNumber, Text
from letterforge.document.scripts import pieces
from letterforge.errors import FontError
from letterforge.keeping import Keep
from letterforge.units import ZERO, Length

if TYPE_CHECKING:
    from letterforge.fonts import Face, FontFile, Fonts

NOTE_CALL = 0.58
"""The size of a note's call beside that of its text; LibreOffice's own."""

# Word's and CSS's last word fits if it is too long by less than this: widths add up with rounding.
_SLACK = Length(0.01)
_lines: Keep[tuple[Line, ...]] = Keep(1024)
_names: Keep[Sequence[str]] = Keep(1024)
_BLANKS = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000"


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in one font; `joined` where its letters join."""

    text: str
    font: FontFile
    size: Length
    spacing: Length
    joined: bool = False

    @classmethod
    def of(
        cls, text: str, style: TypeStyle, fonts: Fonts, face: Face, *, bold: bool = False, italic: bool = False
    ) -> _Run:
        """The words as `face` sets them in a paragraph of this style."""
        font = _font(style, fonts, face, bold=bold, italic=italic)
        size = fonts.typeface(style.family, face).sized(style.size)
        return cls(text, font, size, style.spacing, face == "arabic")

    def widths(self) -> Iterator[float]:
        """How far each character moves on, in millimetres."""
        advances = self.font.advances(self.text, joined=self.joined)
        return (ems * self.size.mm + self.spacing.mm for ems in advances)


@dataclass(frozen=True, slots=True)
class _Word:
    """What is never divided: its width, that of the blanks after it, which may hang over the line's end, its end."""

    width: Length
    blanks: Length
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph: how long its words are, and where it ends.

    `inline` counts the paragraph's inlines; `end` the characters of that Text which are not on a later line. It is
    None where the line ends with or inside anything else, or at a break.
    """

    width: Length
    inline: int
    end: int | None


def line_count(paragraph: Paragraph, style: TypeStyle, width: Length, fonts: Fonts) -> int:
    """The lines that the paragraph fills in a column `width` wide; its indents are taken off `width` here.

    A hanging first line holds a list's mark in its outdent, so that its words have the same room as all others.

    Raises:
        FontError: the file of a typeface it is set in is not installed.
    """
    return len(lines_of(paragraph, style, width, fonts))


def lines_of(paragraph: Paragraph, style: TypeStyle, width: Length, fonts: Fonts) -> tuple[Line, ...]:
    """The lines themselves; at least one. Raises as `line_count` does."""
    return _lines.get((paragraph, style, width, fonts), lambda: tuple(_broken(paragraph, style, width, fonts)))


def _broken(paragraph: Paragraph, style: TypeStyle, width: Length, fonts: Fonts) -> list[Line]:
    measure = width - style.indent - style.indent_end
    room = measure if paragraph.continues else measure - style.first_indent
    lines: list[Line] = []
    for part in _divided(paragraph.inlines):
        runs = [(number, run) for number, inline in part for run in _runs(inline, style, fonts)]
        starts = list(accumulate((len(run.text) for _, run in runs), initial=0))
        for length, end in _filled(_words([run for _, run in runs]), measure, room):
            at = bisect_left(starts, end, lo=1) - 1
            inline = runs[at][0] if runs else len(paragraph.inlines) - 1
            whole = bool(runs) and isinstance(paragraph.inlines[inline], Text)
            lines.append(Line(length, inline, end - starts[at] if whole else None))
        room = measure
    return lines


def balanced(
    words: str,
    style: TypeStyle,
    width: Length,
    fonts: Fonts,
    *,
    lang: str = "en",
    direction: Direction = "ltr",
    holds: Collection[str] = (),
) -> list[str]:
    """The words on as few lines of `width` as hold them, all about as long: for names, not for running text.

    No line ends with a word of `holds` ("of", "United"), unless that needed a line more.

    Raises:
        FontError: the file of the style's typeface is not installed.
    """
    key = (words, style, width, fonts, lang, direction, tuple(holds))
    return list(_names.get(key, lambda: _balanced(words, style, width, fonts, lang, direction, holds)))


def _balanced(
    words: str, style: TypeStyle, width: Length, fonts: Fonts, lang: str, direction: Direction, holds: Collection[str]
) -> Sequence[str]:
    plain = words.split(" ")

    def length(part: str) -> float:
        return width_of(part, style, fonts, lang, direction).mm

    def filled(parts: Sequence[str], limit: float) -> list[str]:
        lines = list(parts[:1])
        for part in parts[1:]:
            if length(f"{lines[-1]} {part}") <= limit:
                lines[-1] += f" {part}"
            else:
                lines.append(part)
        return lines

    held = _held(plain, holds)
    fewest = filled(plain, width.mm)
    widest = filled(held, width.mm)
    if len(widest) > len(fewest) or any(length(line) > width.mm for line in widest):
        held, widest = plain, fewest
    shorter = (filled(held, width.mm * percent / 100) for percent in range(30, 100, 5))
    return next((lines for lines in shorter if len(lines) == len(widest)), widest)


def _held(words: Sequence[str], holds: Collection[str]) -> list[str]:
    """The words, those of `holds` in one with the next."""
    parts: list[str] = []
    for n, word in enumerate(words):
        if n and words[n - 1] in holds:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


def width_of(words: str, style: TypeStyle, fonts: Fonts, lang: str, direction: Direction) -> Length:
    """How long the words of a language are in one line.

    Raises:
        FontError: the file of a typeface they are set in is not installed.
    """
    runs = (_Run.of(piece.text, style, fonts, piece.face) for piece in pieces(words, lang, direction))
    return Length(sum(width for run in runs for width in run.widths()))


def mark_width(mark: str, style: TypeStyle, fonts: Fonts, direction: Direction) -> Length:
    """How long a list's mark and the blank after it are; the words begin there where `style.hanging` is less.

    Raises:
        FontError: the file of the style's typeface is not installed.
    """
    face: Face = "arabic" if direction == "rtl" else "main"
    return Length(sum(_Run.of(f"{mark} ", style, fonts, face).widths()))


def _divided(inlines: Sequence[Inline]) -> list[list[tuple[int, Inline]]]:
    """The inlines with their numbers, parted at the breaks; a link's parts bear the number of the link."""
    lines: list[list[tuple[int, Inline]]] = [[]]
    for number, inline in enumerate(inlines):
        for part in inline.inlines if isinstance(inline, Link) else (inline,):
            if isinstance(part, LineBreak):
                lines.append([])
            else:
                lines[-1].append((number, part))
    return lines


def _runs(inline: Inline, style: TypeStyle, fonts: Fonts) -> list[_Run]:
    match inline:
        case Text():
            return [_Run.of(inline.text, style, fonts, inline.face, bold=inline.bold, italic=inline.italic)]
        case Blank():
            return [_Run.of(f"[{inline.label}]", style, fonts, inline.face)]
        case Footnote():
            return [_Run(str(inline.number), _font(style, fonts), style.size * NOTE_CALL, style.spacing)]
        case PageNumber():
            return [_Run.of("00", style, fonts, "main")]
        case LineBreak() | Link():
            return []
        case _:
            assert_never(inline)


def _font(style: TypeStyle, fonts: Fonts, face: Face = "main", *, bold: bool = False, italic: bool = False) -> FontFile:
    typeface = fonts.typeface(style.family, face)
    cut = {"bold": bold or style.bold, "italic": italic or style.italic}
    font = fonts.file(typeface, **cut)
    if font is None:
        raise FontError(
            f"the font file {typeface.file_name(**cut)} is not installed",
            hint=f"install the package {typeface.package}",
        )
    return font


def _words(runs: Sequence[_Run]) -> Iterator[_Word]:
    """The runs cut where a line may end, also where a word goes on from one run into the next."""
    text = "".join(run.text for run in runs)
    reach = list(accumulate((width for run in runs for width in run.widths()), initial=0.0))
    start = 0
    for end in [*line_ends(text), len(text)]:
        if end > start:
            bare = start + len(text[start:end].rstrip(_BLANKS))
            yield _Word(Length(reach[bare] - reach[start]), Length(reach[end] - reach[bare]), end)
        start = end


def _filled(words: Iterable[_Word], measure: Length, first: Length) -> list[tuple[Length, int]]:
    """The lines that `words` fill: how long each is, and the character it ends at.

    The first is `first` long; a word longer than a line is broken anywhere, and then belongs to the line it ends on.
    """
    lines: list[tuple[Length, int]] = []
    room, used, blanks, end = first + _SLACK, ZERO, ZERO, 0
    for word in words:
        if used and used + blanks + word.width > room:
            lines.append((used, end))
            room, used, blanks = measure + _SLACK, ZERO, ZERO
        while not used and word.width > room and room > _SLACK:
            lines.append((room, end))
            word, room = replace(word, width=word.width - room), measure + _SLACK
        used, blanks, end = used + blanks + word.width, word.blanks, word.end
    return [*lines, (used, end)]
