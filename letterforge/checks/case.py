"""A letter as the rules see it: what it says as data, and the words that composing made of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from letterforge.checks.wording import Wording, wording_of
from letterforge.compose import Edition
from letterforge.compose.kinds import PLAIN, Kind
from letterforge.compose.reading import Reading
from letterforge.document import (
    Blank,
    Block,
    Footnote,
    LineBreak,
    Link,
    PageNumber,
    Paragraph,
    Quotation,
    Section,
    Text,
    blocks_of,
)
from letterforge.findings import Severity
from letterforge.model import Description, Letter, LetterEnclosure, in_language
from letterforge.model.texts import LocalText

_BLANKS = {0xA0: " ", 0x202F: " "}  # the no-break spaces of French, as long as what they stand for
OPEN = "\ufffc"  # stands for a fact still open, whatever its label says (Unicode: object replacement character)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one paragraph, and where they come from: `origins` begin at the offsets `starts`."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[str, ...]

    def where(self, at: int) -> str:
        """The place in the letter file of the character at this offset."""
        return self.origins[bisect_right(self.starts, at) - 1] if self.starts else ""


@dataclass(frozen=True)
class Case:
    """One letter of those to be checked. `section`, `reading` are None where it could not be composed, or read.

    `kind` is known all the same.
    """

    letter: Letter
    edition: Edition
    section: Section | None = None
    reading: Reading | None = None
    kind: Kind = PLAIN

    def said(self, text: LocalText | None) -> str:
        """A text of the letter in its language; "" where there is none."""
        return in_language(text or "", self.letter.language) or ""

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The paragraphs of the text that are its own words: quotations are somebody else's. Its notes come last."""
        if self.section is None:
            return ()
        own = [block for block in _own(self.section.blocks) if block.path.startswith(f"{self.section.path}/body/")]
        called = (inline for block in own for inline in block.inlines if isinstance(inline, Footnote))
        notes = (block for note in called for block in _own(note.blocks))
        return tuple(_passages((*own, *notes)))

    @cached_property
    def closing(self) -> tuple[Passage, ...]:
        """The paragraphs of the closing."""
        return self._styled("closing")

    @cached_property
    def salutation(self) -> tuple[Passage, ...]:
        """The salutation, as it is printed; () where the kind has none."""
        return self._styled("salutation")

    @cached_property
    def printed(self) -> tuple[Passage, ...]:
        """All paragraphs of the letter, with those of its letterhead and of its foot."""
        if self.section is None:
            return ()
        blocks = (*self.section.first_head, *self.section.blocks, *self.section.foot)
        return tuple(_passages(block for block in blocks_of(blocks) if isinstance(block, Paragraph)))

    def _styled(self, style: str) -> tuple[Passage, ...]:
        blocks = blocks_of(self.section.blocks) if self.section else ()
        return tuple(_passages(block for block in blocks if isinstance(block, Paragraph) and block.style == style))

    @property
    def wording(self) -> Wording:
        """What to look for in the letter's language. Asked only by rules whose need is "words"."""
        found = wording_of(self.letter.language)
        if found is None:
            raise LookupError(self.letter.language)
        return found

    @property
    def joint(self) -> bool:
        """Whether several write: several senders, or several who sign; who countersigns does not write."""
        countersigned = self.reading is not None and self.reading.kind.countersigned
        return len(self.letter.senders) > 1 or (len(self.letter.signatories) > 1 and not countersigned)

    @property
    def sending_states(self) -> frozenset[str]:
        """The States (ISO alpha-2) whose missions, institutions or offices write; none where the United Nations do."""
        stated = (sender.mission.state if sender.mission else sender.state for sender in self.letter.senders)
        return frozenset(code for code in stated if code is not None)

    @property
    def note(self) -> bool:
        """Whether the letter is a note in the third person, with a stamp instead of signatures."""
        return self.reading is not None and self.reading.kind.person == "third" and self.reading.kind.stamp

    @property
    def enclosed(self) -> Iterator[tuple[int, Letter | Description]]:
        """The letters enclosed, and the scans of which is said what letter they show, each with its number."""
        for n, enclosure in enumerate(self.letter.enclosures):
            inner = enclosure.letter if isinstance(enclosure, LetterEnclosure) else enclosure.describes
            if isinstance(inner, (Letter, Description)):
                yield n, inner

    def answers(self, need: Need) -> bool:
        """Whether the case has what a rule needs."""
        if need == "letter":
            return True
        return self.section is not None and (need == "text" or wording_of(self.letter.language) is not None)


@dataclass(frozen=True, slots=True)
class Remark:
    """What one rule has to say: a fact, its place in the letter file, and the next act."""

    message: str
    where: str
    hint: str


# What a rule looks at: the letter's data, its composed text, or a text in a language whose words are listed.
Need = Literal["letter", "text", "words"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as data. `says` is what holds where it is kept; `find` of None: composing itself finds the breach."""

    id: str
    severity: Severity
    says: str
    source: str
    find: Callable[[Case], Iterator[Remark]] | None = None
    needs: Need = "words"


def _own(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs that stand in no quotation."""
    quoted: set[str] = set()
    for block in blocks_of(blocks):
        if isinstance(block, Quotation):
            quoted.update(inner.path for inner in blocks_of(block.blocks))
        elif isinstance(block, Paragraph) and block.path not in quoted:
            yield block


def _passages(paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    """A passage for each paragraph; the two halves of one that composing divided are one again."""
    halves: list[Paragraph] = []
    for paragraph in paragraphs:
        if halves and not paragraph.continues:
            yield _passage(halves)
            halves = []
        halves.append(paragraph)
    if halves:
        yield _passage(halves)


def _passage(halves: Iterable[Paragraph]) -> Passage:
    text, starts, origins = "", [], []
    for half in halves:
        text += " " if text else ""
        for words, origin in _runs(half):
            starts.append(len(text))
            origins.append(origin)
            text += words.translate(_BLANKS)
    return Passage(text, tuple(starts), tuple(origins))


def _runs(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    origin = ""
    for inline in paragraph.inlines:
        parts = inline.inlines if isinstance(inline, Link) else (inline,)
        for part in parts:
            origin = getattr(part, "origin", origin)
            match part:
                case Text():
                    yield part.text, origin
                case Blank():
                    yield OPEN, origin
                case LineBreak():
                    yield " ", origin
                case Footnote() | PageNumber() | Link():
                    pass
