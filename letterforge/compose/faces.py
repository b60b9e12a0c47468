"""Every glyph is there: each run gets a typeface that has all its characters, or composing stops.

A character that the letter's own typeface lacks is not patched in: the whole name is set in the second Latin face,
with a finding. A character that no typeface has is an error that names it, its place, and the package to install.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import cast, get_args

from letterforge.document import (
    Blank,
    Block,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Section,
    Styles,
    Text,
    TypeStyle,
    rewritten,
)
from letterforge.document.measure import StyleOf
from letterforge.document.scripts import Piece, pieces
from letterforge.errors import FontError, Problem
from letterforge.findings import Finding
from letterforge.fonts import Face, Fonts
from letterforge.keeping import Keep

_WORD = re.compile(r"\S+")
_NAME_KEY = re.compile(r"(^|\.)(name|surname)$")

_blocks: Keep[tuple[Block, Facing]] = Keep(1024)
_paragraphs: Keep[tuple[Paragraph, Facing]] = Keep(1024)


def faced(section: Section, fonts: Fonts) -> Section:
    """The section, every run in a typeface that has its characters.

    Raises:
        FontError: there is none for a character.
    """
    facing = Facing(fonts)
    made = facing.section(section)
    facing.close()
    return made


@dataclass
class Facing:
    """Goes over the sections of a letter; collects what it did (`findings`) and what it could not do (`problems`)."""

    fonts: Fonts
    findings: list[Finding] = field(default_factory=list)
    problems: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def section(self, section: Section) -> Section:
        """The same section, every run in a typeface that has its characters."""
        styles = Styles.of(section.styles)
        return replace(
            section,
            first_head=self.blocks(section.first_head, styles),
            next_head=self.blocks(section.next_head, styles),
            first_edge=self.blocks(section.first_edge, styles),
            blocks=self.blocks(section.blocks, styles),
            foot=self.blocks(section.foot, styles),
        )

    def blocks(self, blocks: Iterable[Block], style_of: StyleOf) -> tuple[Block, ...]:
        """The same blocks, every run in a typeface that has its characters; for blocks so set, the same again."""
        return tuple(self._block(block, style_of) for block in blocks)

    def _block(self, block: Block, style_of: StyleOf) -> Block:
        """The block set, as an equal one in these styles was, if there was one before."""
        made, facing = _blocks.get((block, style_of, self.fonts), lambda: Facing(self.fonts)._within(block, style_of))
        self._take(facing)
        return made

    def _within(self, block: Block, style_of: StyleOf) -> tuple[Block, Facing]:
        """The block, in which equal paragraphs are set as they were."""

        def set_(paragraph: Paragraph) -> Paragraph:
            style = style_of(paragraph.style)
            made, facing = _paragraphs.get(
                (paragraph, style, self.fonts), lambda: Facing(self.fonts)._paragraph(paragraph, style)
            )
            self._take(facing)
            return made

        return rewritten((block,), set_)[0], self

    def _take(self, other: Facing) -> None:
        """Say what another said."""
        self.findings += [finding for finding in other.findings if finding not in self.findings]
        self.problems |= {key: problem for key, problem in other.problems.items() if key not in self.problems}

    def close(self) -> None:
        """Raises FontError with all characters that no typeface has, if there are any."""
        if self.problems:
            raise FontError.of(list(self.problems.values()))

    def _paragraph(self, block: Paragraph, style: TypeStyle) -> tuple[Paragraph, Facing]:
        inlines = tuple(made for inline in block.inlines for made in self._inline(inline, style))
        return block if inlines == block.inlines else replace(block, inlines=inlines), self

    def _inline(self, inline: Inline, style: TypeStyle) -> Iterator[Inline]:
        match inline:
            case Text() if inline.face != "main":
                yield inline  # a part of a name that was divided stays in the name's face
            case Text():
                yield from self._text(inline, style)
            case Link():
                yield replace(inline, inlines=tuple(self._linked(inline, style)))
            case Blank():
                run = Text(inline.label, inline.lang, inline.dir, inline.origin)
                yield replace(inline, face=self._whole(run, style))
            case _:
                yield inline

    def _linked(self, link: Link, style: TypeStyle) -> Iterator[Text | LineBreak]:
        for part in link.inlines:
            if isinstance(part, Text):
                yield from self._text(part, style)
            else:
                yield part

    def _text(self, run: Text, style: TypeStyle) -> Iterator[Text]:
        for piece in pieces(run.text, run.lang, run.dir):
            yield from self._piece(piece, replace(run, text=piece.text, dir=piece.dir), style)

    def _piece(self, piece: Piece, run: Text, style: TypeStyle) -> Iterator[Text]:
        start = 0
        for face, chars in groupby(self._faces(piece.text, piece.face, run, style)):
            end = start + sum(1 for _ in chars)
            self._refuse_bare(run.text[start], run)
            yield replace(run, text=run.text[start:end], face=face)
            start = end

    def _refuse_bare(self, first: str, run: Text) -> None:
        """See that no run begins with a mark: below it a layout engine would draw a dotted circle of its own."""
        if unicodedata.category(first).startswith("M"):
            mark = f"U+{ord(first):04X}, {unicodedata.name(first, 'unnamed')}"
            problem = Problem(f"a mark stands on no letter ({mark})", run.origin or None, "write its letter before it")
            self.problems.setdefault((run.origin, first), problem)

    def _whole(self, run: Text, style: TypeStyle) -> Face:
        """The face that has every character of a blank, which is set in one."""
        own: Face = "arabic" if run.dir == "rtl" else "main"  # from right to left Word takes the Arabic face for all
        for face in (own, *get_args(Face)):
            if not self._lacking(run.text, face, run, style):
                return cast(Face, face)
        self._missing(self._lacking(run.text, "main", run, style), run, style)
        return "main"

    def _faces(self, text: str, script: Face, run: Text, style: TypeStyle) -> Sequence[Face]:
        """The face of each character of `text`, which is in one script."""
        lacking = self._lacking(text, script, run, style)
        if not lacking:
            return [script] * len(text)
        if script == "main":
            return self._second(text, lacking, run, style)
        signs = {char for char in lacking if not char.isalpha()} - self._lacking(text, "main", run, style)
        self._missing(lacking - signs, run, style)
        return ["main" if char in signs else script for char in text]

    def _lacking(self, text: str, face: Face, run: Text, style: TypeStyle) -> set[str]:
        typeface = self.fonts.typeface(style.family, face)
        cut = {"bold": run.bold or style.bold, "italic": run.italic or style.italic}
        font = self.fonts.file(typeface, **cut)
        if font is None:
            name = typeface.file_name(**cut)
            raise FontError(f"the font file {name} is not installed", where=run.origin or None,
                            hint=f"install the package {typeface.package}")  # fmt: skip
        return {char for char in font.lacks(text) if _printed(char)}

    def _second(self, text: str, lacking: set[str], run: Text, style: TypeStyle) -> Sequence[Face]:
        faces: list[Face] = ["main"] * len(text)
        for start, end in _names(text, lacking, whole=bool(_NAME_KEY.search(run.origin))):
            still = self._lacking(text[start:end], "second", run, style)
            if still:
                self._missing(still, run, style)
            else:
                faces[start:end] = ["second"] * (end - start)
                self._found(text[start:end], lacking & set(text[start:end]), run, style)
        return faces

    def _found(self, name: str, lacking: set[str], run: Text, style: TypeStyle) -> None:
        own = self.fonts.typeface(style.family, "main").word
        other = self.fonts.typeface(style.family, "second").word
        chars = ", ".join(sorted(lacking))
        finding = Finding(
            "second-face", "note", f"{name!r} is set in {other}: {own} lacks {chars}", run.origin or None,
            "nothing needs doing; its lines may break elsewhere in Word",
        )  # fmt: skip
        if finding not in self.findings:
            self.findings.append(finding)

    def _missing(self, chars: set[str], run: Text, style: TypeStyle) -> None:
        for char in sorted(chars):
            name = unicodedata.name(char, "unnamed")
            package = _package(char, self.fonts.typeface(style.family, "second").package)
            message = f"no font has the character {char!r} (U+{ord(char):04X}, {name}) of {_excerpt(run.text, char)}"
            hint = f"the package {package} has it, but no letter is set in its faces: write it otherwise"
            self.problems.setdefault((run.origin, char), Problem(message, run.origin or None, hint))


def _printed(char: str) -> bool:
    """Whether a character needs a glyph: marks of direction and joiners do not."""
    return unicodedata.category(char) not in ("Cf", "Cc")


def _names(text: str, lacking: set[str], *, whole: bool) -> Iterator[tuple[int, int]]:
    """Where names with a lacking character stand: `whole` texts, or words with their capitalised neighbours."""
    if whole:
        yield 0, len(text)
        return
    words = list(_WORD.finditer(text))
    at, end = 0, -1
    while at < len(words):
        if lacking & set(words[at][0]):
            first, last = _reach(words, at)
            if words[first].start() > end:
                end = words[last].end()
                yield words[first].start(), end
        at += 1


def _reach(words: Sequence[re.Match[str]], at: int) -> tuple[int, int]:
    """The first and the last word of the name that the word `at` belongs to."""
    first = last = at
    while first > 0 and words[first - 1][0][0].isupper() and words[first - 1][0][-1] not in ".,;:!?":
        first -= 1
    while last + 1 < len(words) and words[last + 1][0][0].isupper() and words[last][0][-1] not in ".,;:!?":
        last += 1
    return first, last


def _excerpt(text: str, char: str) -> str:
    """The words around a character: whole ones, where they are short."""
    words = text.replace("\u00a0", " ")
    at = words.index(char) if char != "\u00a0" else 0
    before, after = words[max(0, at - 15) : at], words[at + 1 : at + 16]
    head = before.partition(" ")[2] or before if at > 15 else before
    tail = after.rpartition(" ")[0] or after if len(words) > at + 16 else after
    return repr(f"{head}{char}{tail}")


def _package(char: str, latin: str) -> str:
    """The Debian package most likely to bring the character."""
    (script,) = {piece.face for piece in pieces(char, "", "ltr")}
    if script == "cjk":
        return "fonts-noto-cjk"
    if 0x1F000 <= ord(char) < 0x20000:
        return "fonts-noto-color-emoji"
    return "fonts-noto-extra" if latin == "fonts-noto-core" and script != "arabic" else "fonts-hosny-amiri"
