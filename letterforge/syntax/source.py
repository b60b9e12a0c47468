"""Tokens of a file become plain data, with the line of every key.

In: a stream of tokens, from YAML or JSON. Out: a `Source`, dicts with keys of text, lists and scalars. Numbers whose
spelling would change ("012", "1.10") stay text. A key that stands twice is a problem; depth beyond 50 is an error, and
so are more than 100,000 keys and values.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from letterforge.errors import LetterError, Problem
from letterforge.model import KeyPath, key_text
from letterforge.model.texts import NOT_XML

MAX_DEPTH = 50
MAX_TOKENS = 100_000  # a letter of a thousand addressees has ten thousand
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Source:
    """What a file says. `lines` counts from 1; `problems` are what is refused without hindering to read on."""

    data: object = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Token:
    """The begin of a mapping "{" or list "[", the end of either "]", or a scalar "" with its value and its text."""

    mark: str
    line: int
    value: object = None
    text: str = ""


END = Token("]", 0)


def as_written(text: str) -> object:
    """A scalar without quotation marks: nothing, true, false, a number, or else a text.

    A number is one only if it is spelled the same again: 012 and 1.10 stay text, and lose nothing.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > 15 or not _NUMBER.fullmatch(text):
        return text
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else text


def fault(name: str, line: int, message: str, hint: str) -> LetterError:
    """An error at a line of the file `name`."""
    return LetterError(message, where=f"{name}:{line}", hint=hint)


def too_deep(name: str, line: int) -> LetterError:
    """The error for a file that nests too deep."""
    return fault(name, line, f"the file nests deeper than {MAX_DEPTH} levels", "a letter needs fewer than ten")


def too_much(name: str, line: int) -> LetterError:
    """The error for a file that says too much."""
    return fault(name, line, f"the file holds more than {MAX_TOKENS:,} entries", "enclose long lists as files")


class Builder:
    """Makes data of tokens, and notes the line of each key."""

    def __init__(self, tokens: Iterator[Token], name: str) -> None:
        self.tokens = self._counted(tokens)
        self.name = name
        self.lines: dict[KeyPath, int] = {}
        self.problems: list[Problem] = []

    def build(self) -> Source:
        """All that the tokens say; they are read to their end, where a last fault may wait."""
        first = next(self.tokens, None)
        data = self._value(first, ()) if first else None
        next(self.tokens, None)
        return Source(data, self.lines, self.problems)

    def _counted(self, tokens: Iterator[Token]) -> Iterator[Token]:
        for count, token in enumerate(tokens, 1):
            if count > MAX_TOKENS:
                raise too_much(self.name, token.line or 1)
            yield token

    def _value(self, token: Token, path: KeyPath) -> object:
        if token.mark and len(path) >= MAX_DEPTH:
            raise too_deep(self.name, token.line)
        self.lines.setdefault(path, token.line)
        if token.mark == "{":
            return self._mapping(path)
        if token.mark == "[":
            return [self._value(item, (*path, index)) for index, item in enumerate(self._inside())]
        return token.value

    def _mapping(self, path: KeyPath) -> dict[str, object]:
        found: dict[str, object] = {}
        for key in self._inside():
            if NOT_XML.search(key.text):
                raise fault(self.name, key.line, "a key holds a character that prints nothing", "write plain letters")
            if key.mark:
                raise fault(self.name, key.line, "a key is no text", "put {{ … }} in quotes, and write key: value")
            below = (*path, key.text)
            first = self.lines.setdefault(below, key.line)
            value = self._value(next(self.tokens), below)
            if key.text in found:
                self._twice(below, key.line, first)
            found.setdefault(key.text, value)
        return found

    def _inside(self) -> Iterator[Token]:
        return iter(lambda: next(self.tokens), END)

    def _twice(self, path: KeyPath, line: int, first: int) -> None:
        where = f"{self.name}:{line}: {key_text(path)}"
        self.problems.append(
            Problem("the key stands here a second time", where, f"keep one; the first is on line {first}")
        )
