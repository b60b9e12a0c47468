"""What comes pasted from Word and the web, made plain: a source goes in, the text to be read comes out, with findings.

Afterwards the text is in NFC, its lines end with a line feed, and it holds no character that a writer cannot show.
A line break inside a paragraph (Word's Shift+Enter) has become U+2028, LINE SEPARATOR, so that lines keep their
numbers. Quotation marks and dashes stay as they are: no word is ever changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from letterforge.document import Block, Inline, Link, Paragraph, Text, rewritten
from letterforge.document.scripts import primary
from letterforge.errors import LetterError, Problem
from letterforge.findings import Finding
from letterforge.keeping import Keep
from letterforge.protocol import USUAL, Find, Typography, Usage, known_languages, language

PLAIN = Typography()
_EXPRESSION = re.compile(r"\{\{.*?\}\}|https?://\S+|^:::[^\n]*|\{\.redacted\}", re.DOTALL | re.MULTILINE)
LINE_BREAK = "\u2028"
# A line of the source, counted from 1 → its place in words: "letter.yaml:31: body".
Where = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text made plain, and what was done to it."""

    text: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cleaning:
    rule: str
    pattern: re.Pattern[str]
    becomes: str
    message: str
    hint: str


_NO_BREAK = "\u00a0\u202f"
# Controls, halves of surrogates, noncharacters, private use: XML holds no such character, or no font shows it alike.
# Overrides (U+202D, U+202E) print letters in another order than they are read, copied and checked in.
_IMPOSSIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]"
)  # fmt: skip
# For each line that ends within a word, WeasyPrint lays out the whole rest of its paragraph. Chinese breaks anywhere.
_LONG_WORD = re.compile(r"[^ \t\n\u2028\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef]{40,}")
MAX_LONG_WORDS = 5_000
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_INDENT = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_TAB = _Cleaning(
    "text-tab", re.compile(r"\t+"), " ", "a tab became a blank", "set what stands in columns as a Markdown table"
)
_CLEANINGS = (
    _Cleaning(
        "text-soft-hyphen", re.compile("\u00ad"), "", "a soft hyphen (U+00AD) was taken out",
        "nothing to do: no word of a letter is hyphenated",
    ),
    _Cleaning(
        "text-invisible", re.compile("[\u200b\u2060\ufeff]"), "",
        "an invisible character (U+200B, U+2060 or U+FEFF) was taken out", "nothing to do: it prints nothing",
    ),
    _Cleaning(
        "text-line-break", re.compile("[\x0b\x85\u2028\u2029]"), LINE_BREAK,
        "a line separator became a line break", r"write \ at the end of the line instead",
    ),
)  # fmt: skip


def normalised(source: str, *, where: Where, marks: Typography = PLAIN) -> Normalised:
    """`source` made plain, as the head of this module says; a finding per kind of change, at the first line of it.

    No-break spaces (U+00A0, U+202F) become ordinary blanks, but for those that the `marks` of the language ask for.
    Tabs at the start of a line count four blanks, as in Markdown.

    Raises:
        LetterError: a character cannot be printed (control characters, private use, halves of surrogates).
    """
    text = unicodedata.normalize("NFC", source.replace("\r\n", "\n").replace("\r", "\n"))
    findings: list[Finding] = []
    for cleaning in (*_CLEANINGS, _spaces(marks), _TAB):
        findings += _found(cleaning, text, where)
        if cleaning is _TAB:
            text = _INDENT.sub(lambda indent: indent[0].expandtabs(4), text)
        text = cleaning.pattern.sub(cleaning.becomes, text)
    refuse_impossible(text, where)
    findings += [finding for find in marks.finds for finding in _strange(find, text, where)]
    return Normalised(unicodedata.normalize("NFC", text), tuple(findings))


@dataclass(frozen=True, slots=True)
class Joining:
    """How a house sets words in each language; plainly where the language has no tables."""

    usage: Usage = USUAL

    def __call__(self, lang: str) -> Typography:
        """How words in this language are set."""
        return language(lang, usage=self.usage).typography if primary(lang) in known_languages() else PLAIN


def unparted(blocks: Iterable[Block], marks: Callable[[str], Typography]) -> tuple[Block, ...]:
    """The same blocks, the blanks no line may end at made no-break spaces (U+00A0), by the `marks` of each language."""

    def made(block: Block) -> Block:
        return rewritten((block,), lambda paragraph: _unparted(paragraph, marks))[0]

    return tuple(_whole.get((block, marks), partial(made, block)) for block in blocks)


_whole: Keep[Block] = Keep(1024)
_words: Keep[str] = Keep(1024)


def _unparted(block: Paragraph, marks: Callable[[str], Typography]) -> Paragraph:
    def of(inline: Inline) -> Inline:
        match inline:
            case Text():
                return _joined(inline, marks(inline.lang).joined)
            case Link():
                joined = (
                    _joined(part, marks(part.lang).joined) if isinstance(part, Text) else part
                    for part in inline.inlines
                )
                return replace(inline, inlines=tuple(joined))
            case _:
                return inline

    inlines = tuple(map(of, block.inlines))
    return block if inlines == block.inlines else replace(block, inlines=inlines)


def _joined(run: Text, patterns: tuple[str, ...]) -> Text:
    words = _words.get((run.text, patterns), lambda: _with_blanks_joined(run.text, patterns))
    return run if words == run.text else replace(run, text=words)


def _with_blanks_joined(words: str, patterns: tuple[str, ...]) -> str:
    for pattern in patterns:
        words = re.sub(pattern, "\u00a0", words)
    return words


def _strange(find: Find, text: str, where: Where) -> Iterator[Finding]:
    """The first place of what the language does not write so; {{ … }} is no text."""
    found = [match for match in re.finditer(find.pattern, _EXPRESSION.sub(_blanked, text)) if match[0]]
    if found:
        counted = f" ({len(found)} times)" if len(found) > 1 else ""
        line = text.count("\n", 0, found[0].start()) + 1
        yield Finding(find.rule, find.severity, find.message.format(found[0][0]) + counted, where(line), find.hint)


def _blanked(expression: re.Match[str]) -> str:
    return "x" * len(expression[0])


def refuse_impossible(text: str, where: Where) -> None:
    """Let pass what can be printed.

    Raises:
        LetterError: the text holds control characters, private-use characters or halves of surrogates; one problem
            for each line that does. Or its words are too long to be broken into lines.
    """
    lines = enumerate(text.split("\n"), start=1)
    found = ((number, _IMPOSSIBLE.search(line)) for number, line in lines)
    problems = [_impossible(char[0], where(number)) for number, char in found if char]
    problems += _endless(text, where)
    if problems:
        raise LetterError.of(problems)


def _endless(text: str, where: Where) -> Iterator[Problem]:
    found = list(_LONG_WORD.finditer(text))
    if sum(len(word[0]) for word in found) > MAX_LONG_WORDS:
        fact = f"words of 40 characters and more hold more than {MAX_LONG_WORDS:,} characters together"
        place = where(1 + text.count("\n", 0, found[0].start()))
        yield Problem(fact, place, "put blanks between their parts")


def _impossible(char: str, where: str) -> Problem:
    if _PRIVATE.match(char):
        hint = "it is a symbol of one font only; write the character that it stands for"
        return Problem(f"U+{ord(char):04X} is a private character that no font shares", where, hint)
    return Problem(f"character U+{ord(char):04X} cannot stand in a letter", where, "take it out; it prints nothing")


def _spaces(marks: Typography) -> _Cleaning:
    """Takes out the no-break spaces that nothing asks for. One that stands where a blank is joined may stay."""
    wanted = "|".join(pattern.replace(" ", f"[{_NO_BREAK}]") for pattern in marks.joined)
    pattern = f"(?!{wanted})[{_NO_BREAK}]" if wanted else f"[{_NO_BREAK}]"
    return _Cleaning(
        "text-no-break-space", re.compile(pattern), " ", "a no-break space became an ordinary blank",
        "nothing to do: a line may end there",
    )  # fmt: skip


def _found(cleaning: _Cleaning, text: str, where: Where) -> Iterator[Finding]:
    first = cleaning.pattern.search(text)
    if first is None:
        return
    count = sum(1 for _ in cleaning.pattern.finditer(text))
    message = cleaning.message if count == 1 else f"{cleaning.message} ({count} times)"
    place = where(text.count("\n", 0, first.start()) + 1)
    yield Finding(cleaning.rule, "note", message, place, cleaning.hint)
