"""Where phrases stand in a text: words as they are written go in, their places come out.

A phrase is found in capitals or small letters, with other blanks and marks between its words, with or without accents
and vowel marks, in the digits of any script. Whole words only, where a script parts words: "Falcon" does not stand in
"Falcons".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]

BARRIER = "\0"  # no phrase reaches over it
_BETWEEN = r"(?:[^\w\0]|_)*"  # what may stand between two words of a phrase
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")  # scripts that do not part words
_TATWEEL = "\N{ARABIC TATWEEL}"
# Letters that Arabic typists put for one another, and those of Persian keyboards.
_ALIKE = {
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be hidden, and their place in the letter file."""

    words: str
    where: str

    @property
    def parts(self) -> list[str]:
        """Its words, one by one."""
        return _WORD.findall(self.words)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared: small letters without accents, vowel marks and what prints nothing.

    `places`: for each of its characters, where it stands in the text as it is written, then the end of that.
    """

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Folded:
        """The text, folded."""
        pieces = [(place, char) for place, letter in enumerate(text) for char in _plain(letter)]
        return cls("".join(char for _, char in pieces), (*(place for place, _ in pieces), len(text)))

    def spans(self, phrase: Phrase, *, whole: bool = True) -> list[Span]:
        """Where the phrase stands in the text as it is written; where not `whole`, also within longer words."""
        return [self._span(*found.span(1)) for found in _pattern(phrase.words, whole).finditer(self.text)]

    def _span(self, start: int, end: int) -> Span:
        """The place in the text of these characters, with the marks that belong to the last of them."""
        last = self.places[end - 1]
        return self.places[start], next(place for place in self.places[end:] if place > last)


def has_words(text: str) -> bool:
    """Whether there is any word in the text."""
    return bool(_WORD.search(text))


def merged(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans in their order, those that meet as one; also where nothing but blanks is between them."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and (start <= made[-1][1] or re.fullmatch(r"[^\S\n]*", text[made[-1][1] : start])):
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def shown_of(phrase: Phrase, text: str) -> list[str]:
    """The words of the text in which the phrase stands, as a part of longer ones too, each once."""
    return list(dict.fromkeys(words_around(text, Folded.of(text).spans(phrase, whole=False))))


def stands_in(phrase: Phrase, text: str) -> bool:
    """Whether the phrase stands in the text, in whole words."""
    return bool(Folded.of(text).spans(phrase))


def words_around(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """The words of the text that the spans stand in."""
    for start, end in spans:
        yield from (found[0] for found in _WORD.finditer(text) if found.start() < end and start < found.end())


@lru_cache(maxsize=65_536)
def _plain(char: str) -> str:
    """A character as it is compared; nothing for a mark on another, and one digit for those of all scripts."""
    parts = unicodedata.normalize("NFKD", char)
    kept = (part for part in parts if unicodedata.category(part) not in ("Mn", "Cf") and part != _TATWEEL)
    return "".join(str(unicodedata.decimal(part, _ALIKE.get(part, part))) for part in kept).casefold()


@lru_cache(maxsize=1_024)
def _pattern(words: str, whole: bool) -> re.Pattern[str]:
    """Finds the words, as its first group."""
    parts = _WORD.findall(Folded.of(words).text)
    bounds = ("", "")
    if whole:
        bounds = ("" if _WIDE.match(parts[0]) else r"(?<![^\W_])", "" if _WIDE.match(parts[-1][-1]) else r"(?![^\W_])")
    return re.compile(rf"{bounds[0]}({_BETWEEN.join(map(re.escape, parts))}){bounds[1]}")
