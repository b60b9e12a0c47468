"""RTF as groups of tokens: bytes in, a tree out, and bytes again.

Afterwards groups close, nothing follows the last one, and no raw bytes stand among the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from letterforge.errors import LayoutError

DEEPEST = 200
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,40})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}]+)",
    re.DOTALL,
)
_DAMAGED = "the enclosed RTF file is damaged"
_ANEW = "open it in its program and save it anew, as DOCX or PDF"


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that RTF says, `raw`: a control `word` with its number, or some `words` to be read."""

    raw: bytes
    word: str = ""
    number: int | None = None
    words: str = ""

    @property
    def on(self) -> bool:
        """Whether a control word that is on or off is on."""
        return self.number != 0


@dataclass(slots=True)
class Group:
    """What stands between two braces."""

    items: list[Group | Token] = field(default_factory=list)

    @property
    def destination(self) -> str:
        """The control word that says what the group is for; "" where it is for nothing but looks."""
        for item in self.items:
            if isinstance(item, Group):
                return ""
            if item.word:
                return item.word
            if item.raw != b"\\*" and item.words.strip():
                return ""
        return ""

    @property
    def starred(self) -> bool:
        """Whether a program that does not know the group leaves it out."""
        first = next(iter(self.items), None)
        return isinstance(first, Token) and first.raw == b"\\*"

    def tokens(self) -> Iterator[Token]:
        """All tokens, those of inner groups too."""
        for item in self.items:
            if isinstance(item, Group):
                yield from item.tokens()
            else:
                yield item

    def inner(self, *destinations: str) -> Iterator[Group]:
        """The groups for these destinations, however deep they lie."""
        for item in self.items:
            if isinstance(item, Group):
                if item.destination in destinations:
                    yield item
                yield from item.inner(*destinations)

    @property
    def words(self) -> str:
        """What can be read in the group."""
        return "".join(token.words for token in self.tokens())


Item: TypeAlias = Group | Token


def read_groups(data: bytes) -> Group:
    """The file as its outermost group.

    Raises:
        LayoutError: groups do not close or lie too deep, something follows them, or raw bytes stand among them.
    """
    root: Group | None = None
    around: list[Group] = []
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        if found["brace"] == b"{":
            around.append(Group())
            if len(around) > DEEPEST:
                raise LayoutError("the groups of the enclosed RTF file lie too deep in one another", hint=_ANEW)
        elif found["brace"] == b"}":
            root = around.pop()
            if not around:
                break
            around[-1].items.append(root)
        else:
            around[-1].items.append(_after(around[-1].items, _token(found)))
    if root is None or around or data[at:].strip(b"\0 \r\n\t"):
        raise LayoutError(_DAMAGED, hint=_ANEW)
    return root


def _after(items: Sequence[Item], token: Token) -> Token:
    """What the token says where it stands: after a character of Unicode comes one for programs that have none."""
    before = items[-1] if items else None
    if isinstance(before, Token) and before.word == "u" and not token.word:
        return replace(token, words=token.words[1:])
    return token


def _token(found: re.Match[bytes]) -> Token:
    raw = found[0]
    if found["word"]:
        word, number = found["word"].decode().lower(), int(found["number"]) if found["number"] else None
        if word == "bin":
            raise LayoutError("the enclosed RTF file holds raw bytes", hint=_ANEW)
        words = chr(number % 0x1_0000) if word == "u" and number is not None else "\t" if word == "tab" else ""
        return Token(raw, word, number, words)
    if found["hex"]:
        return Token(raw, words=bytes.fromhex(found["hex"].decode()).decode("cp1252", errors="replace"))
    if found["sign"]:
        sign = found["sign"].decode("latin-1")
        return Token(raw, words=sign if sign in "\\{}" else "\u00a0" if sign == "~" else "")
    return Token(raw, words=re.sub(r"[\r\n\0]", "", found["text"].decode("cp1252", errors="replace")))


def spelled(group: Group) -> bytes:
    """The group as RTF."""
    inner = (spelled(item) if isinstance(item, Group) else item.raw for item in group.items)
    return b"{" + b"".join(inner) + b"}"
