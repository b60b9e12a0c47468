"""The redacted edition: the tree goes in, and comes out with a bar in the place of each phrase to be redacted.

Phrases are found across the ends of lines and the bounds of bold type, links and notes. The bar is a word that says
what it is, always the same, so that nothing tells how long the phrase was. A link that a phrase touches goes as a
whole; so does a picture whose description holds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import partial
from urllib.parse import unquote

from letterforge.compose.hiding import BARRIER, Folded, Phrase, Span, merged
from letterforge.document import (
    Block,
    Figure,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Space,
    Table,
    Text,
    rewritten,
)
from letterforge.errors import LetterError
from letterforge.findings import Finding
from letterforge.model import Letter, LetterEnclosure
from letterforge.protocol import language

# What only names a thing of the tree, or says where it comes from, and is printed nowhere.
_UNPRINTED = frozenset({"path", "origin", "where", "style", "styles", "page", "lang", "sha256", "asset", "findings",
                         "hides", "marked"})  # fmt: skip


@dataclass
class Redactor:
    """Takes `phrases` out; `found` are those that stood somewhere, `marked` the words that texts themselves mark."""

    phrases: tuple[Phrase, ...]
    found: set[str] = field(default_factory=set)
    marked: set[Phrase] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, letter: Letter) -> Redactor:
        """For the letter and all letters that it encloses: each is redacted by the phrases of all."""
        return cls(tuple(dict.fromkeys(_phrases(letter))))

    def blocks(self, blocks: Iterable[Block], bar: Text) -> tuple[Block, ...]:
        """The same blocks with a `bar` for each phrase."""
        return rewritten(blocks, partial(self._paragraph, bar=bar), partial(self._described, bar=bar))

    def plain(self, words: str, bar: str) -> str:
        """The words with a `bar` for each phrase."""
        for start, end in reversed(self._spans(words)):
            words = words[:start] + bar + words[end:]
        return words

    def refuse_left(self, made: object) -> None:
        """See that no phrase is left in anything of what was `made`.

        Raises:
            LetterError: one is, which is a defect of letterforge.
        """
        for name, words in _printed(made):
            if self._spans(words):
                raise LetterError(f"words that are redacted are left in {name}",
                                  hint="this is a defect of letterforge: report it, without the letter")  # fmt: skip

    def _spans(self, text: str) -> list[Span]:
        folded, spans = Folded.of(text), list[Span]()
        for phrase in self.phrases:
            if places := folded.spans(phrase):
                self.found.add(phrase.words)
                spans += places
        return merged(spans, text)

    def _paragraph(self, block: Paragraph, bar: Text) -> Paragraph:
        """The paragraph with bars."""
        words = [words_of(inline) for inline in block.inlines]
        starts = [sum(map(len, words[:n])) for n in range(len(words))]
        flat = "".join(words)
        spans = self._spans(flat)
        if not spans and not any(isinstance(inline, Link) for inline in block.inlines):
            return block
        links = [
            (start, start + len(text))
            for inline, start, text in zip(block.inlines, starts, words, strict=True)
            if isinstance(inline, Link) and self._is_touched(inline, (start, start + len(text)), spans)
        ]
        spans = merged([*spans, *links], flat)
        cut = (_cut(inline, start, spans, bar) for inline, start in zip(block.inlines, starts, strict=True))
        return replace(block, inlines=tuple(part for parts in cut for part in parts))

    def _is_touched(self, link: Link, place: Span, spans: Iterable[Span]) -> bool:
        """Whether a phrase stands in the words or the address of a link."""
        return any(start < place[1] and place[0] < end for start, end in spans) or bool(
            self._spans(unquote(link.target))
        )

    def _described(self, block: Figure | Table, bar: Text) -> Block:
        if isinstance(block, Table):
            return replace(block, title=self.plain(block.title, bar.text))
        if not self._spans(block.alt or ""):
            return block
        message, hint = "a picture is left out: its description says what is redacted", "see whether it may be shown"
        self.findings.append(Finding("redaction-picture", "note", message, bar.origin or None, hint))
        return Space(block.path, block.before + block.height)


def redacted_name(letter: Letter, name: str) -> str:
    """The name of a file of the letter's, without what it redacts."""
    return Redactor.of(letter).plain(name, bar_of(letter).text)


def bar_of(letter: Letter) -> Text:
    """What stands in the letter for words that are taken out of it."""
    spoken = language(letter.language, letter.place_of("language"))
    return Text(spoken.labels["redacted"], letter.language, spoken.dir, letter.place_of("redact"), barred=True)


def words_of(inline: Inline) -> str:
    """What an inline holds for a phrase to be found in. One reaches over a note's call, over a bar or a blank none."""
    match inline:
        case Text():
            return BARRIER if inline.barred else inline.text
        case LineBreak():
            return "\n"
        case Link():
            return "".join(map(words_of, inline.inlines))
        case Footnote():
            return ""
        case _:
            return BARRIER


def _cut(inline: Inline, at: int, spans: Sequence[Span], bar: Text) -> Iterator[Inline]:
    """What is left of an inline whose words stand `at` this place, with a bar where a span begins."""
    size = len(words_of(inline))
    met = [(max(start - at, 0), end - at, start >= at) for start, end in spans if start < at + size and at < end]
    if not met or not size:  # a note that is called within a phrase stays, and stands behind the bar
        yield inline
        return
    left = 0
    for start, end, begins in met:
        if isinstance(inline, Text) and start > left:
            yield replace(inline, text=inline.text[left:start])
        if begins:
            yield bar
        left = end
    if isinstance(inline, Text) and left < size:
        yield replace(inline, text=inline.text[left:])


def _phrases(letter: Letter) -> Iterator[Phrase]:
    """Those of the letter, of its versions that are letters of their own, and of what they enclose."""
    yield from (Phrase(words, letter.place_of("redact", n)) for n, words in enumerate(letter.redact))
    for translation in letter.translations:
        if isinstance(translation.letter, Letter):
            yield from _phrases(translation.letter)
    for enclosure in letter.enclosures:
        if isinstance(enclosure, LetterEnclosure) and isinstance(enclosure.letter, Letter) and not enclosure.withheld:
            yield from _phrases(enclosure.letter)


def _printed(made: object, name: str = "the letter") -> Iterator[tuple[str, str]]:
    """Every text of a tree that may be written into a file, with the name of what it is."""
    if isinstance(made, str):
        yield name, made
    elif isinstance(made, tuple):
        for part in made:
            yield from _printed(part, name)
    elif isinstance(made, Paragraph):
        yield "a paragraph", "".join(map(words_of, made.inlines))
        yield from _printed(tuple(part for part in made.inlines if isinstance(part, Footnote)), "a note")
        yield from (("a link", unquote(part.target)) for part in made.inlines if isinstance(part, Link))
    elif is_dataclass(made):
        for entry in fields(made):
            if entry.name not in _UNPRINTED:
                yield from _printed(getattr(made, entry.name), f"{type(made).__name__}.{entry.name}")
