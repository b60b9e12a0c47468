"""What the parts of a letter are made with: its measures, its language, and the words as they are written.

Afterwards lines break on paper where Word breaks them: joiners and seams, told as HINTS, stand where Pango would break
otherwise, or would not. They are taken out of the words that a PDF hands on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from letterforge.document import Asset, Direction, Document, Footnote, Paragraph, Section, Text
from letterforge.document.breaking import HOLDING_HYPHEN, wide_ends
from letterforge.document.scripts import is_cjk

# Word breaks no line after a slash, or after a point or comma within a symbol such as A/71/L.1; Pango does. After the
# hyphen of г-жа, neither of them does: Word is told so in its own way.
_GLUE = "\N{WORD JOINER}"
_UNBROKEN = re.compile(rf"[/.,:;](?=\w)|{HOLDING_HYPHEN}")
# Word breaks lines between Chinese marks as their characters ask; Pango as if the marks were Latin.
_SEAM = "\N{ZERO WIDTH SPACE}"
# A number at the start of a line has lost the Arabic letters before it, which say in what order its parts stand; and
# a mark alone between two names has none that say it is an Arabic one.
_ARABIC_FOLLOWS = "\N{ARABIC LETTER MARK}"
_NUMBER = re.compile(r"(?<![\w.,:/-])(?=[0-9])")
# The class of paragraphs that `lines` makes even.
SPREAD = "spread"
# What is put in for the layout engine alone, and taken out of the words that a PDF hands on.
HINTS = str.maketrans(dict.fromkeys((_GLUE, _SEAM, _ARABIC_FOLLOWS), ""))


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language and direction of what stands around; an element states only what it changes."""

    lang: str
    dir: Direction


@dataclass(frozen=True, slots=True)
class Letter:
    """What the parts of one letter are made with; its `number` among those of the document counts from 0."""

    document: Document
    section: Section
    paged: bool
    source: Callable[[Asset], str]
    number: int

    @property
    def tongue(self) -> Tongue:
        """The language and direction of the letter."""
        return Tongue(self.section.lang, self.section.dir)

    def words(self, run: Text, before: str = "") -> str:
        """What is written for the run, after the words `before`: on paper, lines break in it where Word breaks them."""
        text = run.text
        if not self.paged:
            return text
        hints = {found.end(): _GLUE for found in _UNBROKEN.finditer(text)}
        hints |= {at: _SEAM if may else _GLUE for at, may in wide_ends(text, before)}
        if run.face == "arabic" and run.dir == "rtl":  # a telephone number has no order but its own
            hints |= {0: _ARABIC_FOLLOWS} | {found.end(): _ARABIC_FOLLOWS for found in _NUMBER.finditer(text)}
        return "".join(hints.get(at, "") + char for at, char in enumerate(text))

    def id_of(self, note: Footnote) -> str:
        """The id of a note, by which its call leads to it."""
        return f"s{self.number}-note-{note.number}"


def speak(element: Element, around: Tongue, lang: str, direction: Direction) -> Tongue:
    """Let `element` state its language and direction where they are not those around it."""
    if lang != around.lang:
        element.set("lang", lang)
    if direction != around.dir:
        element.set("dir", direction)
    return Tongue(lang, direction)


def block_element(parent: Element, tag: str, path: str, letter: Letter, *, name: str = "", style: str = "") -> Element:
    """A new block; on paper it bears its path, by which the layout knows it again."""
    given = {"class": name, "style": style, "data-path": path if letter.paged else ""}
    element = SubElement(parent, tag, {key: value for key, value in given.items() if value})
    if not letter.paged:
        element.tail = "\n"
    return element


def spread(block: Paragraph, letter: Letter) -> str:
    """The class of paragraphs whose lines `lines.py` makes even, since they have no blanks that could be widened."""
    even = letter.section.style(block.style).align == "justify"
    return SPREAD if letter.paged and even and is_cjk(block.lang) else ""
