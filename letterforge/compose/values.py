"""What a view is made of: plain texts, numbers, lists and mappings, and facts still open; and how a value is printed.

A view is what templates and bodies see of a letter. A text may be `Said`: then what is printed keeps its language,
its direction and the place it comes from. Values are never parsed: a `*` is a `*`, and a `<` a `<`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

from letterforge.compose.typography import refuse_impossible
from letterforge.document import Blank, Direction, LineBreak, Text
from letterforge.errors import LetterError

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x85\u2028\u2029]")


class Said(str):
    """A text that knows where it comes from.

    `lang` and `dir` of None: those of the place it is printed in. `origin` is the key of the letter file, the row of
    the roster or the table it comes from. What is made from it by string operations is an ordinary str.
    """

    __slots__ = ("dir", "lang", "origin")

    lang: str | None
    dir: Direction | None
    origin: str

    def __new__(cls, text: str, lang: str | None = None, dir: Direction | None = None, origin: str = "") -> Self:  # noqa: A002, D102
        said = super().__new__(cls, text)
        said.lang, said.dir, said.origin = lang, dir, origin
        return said

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (str(self), self.lang, self.dir, self.origin))

    def worded(self, text: str) -> Said:
        """Other words, of the same language, direction and origin."""
        return Said(text, self.lang, self.dir, self.origin)


# What one {{ … }} prints: a text, a number, a fact still open, or a phrase of texts and open facts.
Value: TypeAlias = str | int | Blank | tuple[str | Blank, ...]
View: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Setting:
    """How words are set where a value is printed: what it does not say itself. `where` is the place for messages."""

    lang: str
    dir: Direction = "ltr"
    origin: str = ""
    where: str = ""
    bold: bool = False
    italic: bool = False


def inlines_of(value: Value, setting: Setting) -> tuple[Text | LineBreak | Blank, ...]:
    """The value as it stands in a paragraph; nothing for an empty text.

    The text is in NFC; a line end in it becomes a LineBreak (none at its start and its end), a tab a blank.

    Raises:
        LetterError: the text holds a character that cannot be printed.
    """
    if isinstance(value, tuple):
        return tuple(inline for part in value for inline in inlines_of(part, setting))
    if isinstance(value, Blank):
        return (_blank(value, setting),)
    said = value if isinstance(value, Said) else Said(str(value))
    return tuple(_lines(said, setting))


def _blank(fact: Blank, setting: Setting) -> Blank:
    """`open("…")` knows its label only."""
    return fact if fact.lang else Blank(fact.label, setting.lang, setting.dir, setting.origin)


def _lines(said: Said, setting: Setting) -> Iterator[Text | LineBreak]:
    plain = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", said.replace("\t", " ")))
    refuse_impossible(plain, lambda _: setting.where or said.origin)
    lines = plain.split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    for number, line in enumerate(lines):
        if number:
            yield LineBreak()
        if line:
            lang, direction, origin = said.lang or setting.lang, said.dir or setting.dir, said.origin or setting.origin
            yield Text(line, lang, direction, origin, setting.bold, setting.italic)


def printable(value: object, *, where: str) -> Value:
    """`value` when it can be printed: a text, a number, a fact still open, or a phrase of these.

    Raises:
        LetterError: it is a list, a mapping, or a truth value.
    """
    if isinstance(value, str | int | Blank) and not isinstance(value, bool):
        return value
    if isinstance(value, tuple) and value and all(isinstance(part, str | Blank) for part in value):
        return value
    raise LetterError(f"{_described(value)} cannot be printed", where=where, hint=_remedy(value))


def _described(value: object) -> str:
    if isinstance(value, Mapping):
        return "a group of facts"
    if isinstance(value, Sequence):
        return "a list"
    return "true or false" if isinstance(value, bool) else f"a {type(value).__name__}"


def _remedy(value: object) -> str:
    if isinstance(value, Mapping):
        return f"name one of them: {', '.join(map(str, value))}"
    if isinstance(value, Sequence):
        return 'name one entry, as in enclosures[0], or write | join(", ")'
    return "write a text or a number"
