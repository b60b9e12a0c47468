"""Where the lines of an address end: no line of an envelope or a label is left to a program to break.

Comes in: a line as it is stated, each run in its typeface. Goes out: as few lines as hold it, cut before "to the United
Nations" where it has that, else all about as long, none ending with "of" or "United" where that can be helped. A line
with a word that is too long stays whole: it does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from letterforge.document import Blank, Inline, LineBreak, Paragraph, Text, TypeStyle
from letterforge.document.breaking import line_ends
from letterforge.document.lines import Line, lines_of, width_of
from letterforge.fonts import Fonts
from letterforge.protocol import language
from letterforge.units import ZERO, Length

Words = tuple[Inline, ...]
_NARROWER = tuple(range(30, 100, 5))  # per cent of the width


@dataclass(frozen=True)
class Breaking:
    """Ends the lines of a paragraph in this style, `width` wide."""

    style: TypeStyle
    width: Length
    fonts: Fonts

    def broken(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph, a break at the end of each line."""
        lines = [line for stated in lines_stated(paragraph) for line in self._ended(stated, paragraph)]
        inlines = [inline for line in lines for inline in (LineBreak(), *line)][1:]
        return replace(paragraph, inlines=tuple(inlines))

    def _ended(self, line: Words, around: Paragraph) -> list[Words]:
        fewest = self._lines(line, around, self.width)
        if len(fewest) == 1 or self._longest(line, around) > self.width:
            return [line]
        halves = [part for half in _before_seat(line, around.lang) for part in self._ended(half, around)]
        return halves if 1 < len(halves) <= len(fewest) else self._balanced(line, around, len(fewest))

    def _balanced(self, line: Words, around: Paragraph, count: int) -> list[Words]:
        """The line on so many, all about as long."""
        for words in (_held(line, around.lang), line):
            longest = self._longest(words, around)
            for width in (*(self.width * (part / 100) for part in _NARROWER), self.width):
                if longest <= width and len(made := self._lines(words, around, width)) <= count:
                    return list(_cut(line, made))
        return [line]

    def _lines(self, line: Words, around: Paragraph, width: Length) -> tuple[Line, ...]:
        return lines_of(replace(around, inlines=line), self.style, width, self.fonts)

    def _longest(self, line: Words, around: Paragraph) -> Length:
        lengths = (width_of(word, self.style, self.fonts, around.lang, around.dir) for word in _words(line))
        return max(lengths, default=ZERO)


def lines_stated(paragraph: Paragraph) -> list[Words]:
    """What stands between the breaks of a paragraph."""
    lines: list[Words] = [()]
    for inline in paragraph.inlines:
        if isinstance(inline, LineBreak):
            lines.append(())
        else:
            lines[-1] = (*lines[-1], inline)
    return lines


def _words(line: Iterable[Inline]) -> Iterator[str]:
    """What no line divides."""
    for part in line:
        text = part.text if isinstance(part, Text) else part.label if isinstance(part, Blank) else ""
        yield from (text[start:end].strip(" ") for start, end in pairwise([0, *line_ends(text), len(text)]))


def _before_seat(line: Words, lang: str) -> Iterator[Words]:
    """What stands before the seat ("to the United Nations"), and from there; nothing where the line has none."""
    seats = sorted((seat.to for seat in language(lang).seats.values()), key=len, reverse=True)
    for n, part in enumerate(line):
        at = next((at for to in seats if isinstance(part, Text) and (at := part.text.find(f" {to}")) > 0), 0)
        if at and isinstance(part, Text):
            yield (*line[:n], replace(part, text=part.text[:at]))
            yield (replace(part, text=part.text[at + 1 :]), *line[n + 1 :])
            return


def _held(line: Words, lang: str) -> Words:
    """The line, words that end none joined with the next; as long as it was, each character where it was."""
    holds = "|".join(map(re.escape, language(lang).typography.holds))
    joined = re.compile(rf"(?<!\S)({holds}) ") if holds else None
    return tuple(
        replace(part, text=joined.sub("\\1\u00a0", part.text)) if joined and isinstance(part, Text) else part
        for part in line
    )


def _cut(line: Words, ends: Sequence[Line]) -> Iterator[Words]:
    """The parts of a line that end there, without the blanks between them."""
    inline, start = 0, 0
    for end in ends:
        yield tuple(_between(line, (inline, start), (end.inline, end.end)))
        inline, start = (end.inline, end.end) if end.end is not None else (end.inline + 1, 0)


def _between(line: Words, start: tuple[int, int], end: tuple[int, int | None]) -> Iterator[Inline]:
    for n, part in enumerate(line[start[0] : end[0] + 1], start[0]):
        if isinstance(part, Text):
            text = part.text[start[1] if n == start[0] else 0 : end[1] if n == end[0] else None]
            text = text.rstrip(" ") if n == end[0] else text
            if text:
                yield replace(part, text=text)
        else:
            yield part
