"""The words of a paragraph: the inline tokens of a body's Markdown go in, the inlines of the tree come out.

Expressions are evaluated here. What is wrong is collected in the `Report`, so that a body tells all of it at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from letterforge.compose.dialect import FIRST_PLACEHOLDER, Source
from letterforge.compose.typography import Where
from letterforge.compose.values import Setting, Value, inlines_of
from letterforge.document import Footnote, Inline, LineBreak, Link, Text
from letterforge.errors import LetterError, Problem
from letterforge.findings import Finding, Severity

# A note's label, the path of its paragraph and the line of the call → the note; None where it cannot be called.
Notes = Callable[[str, str, int], Footnote | None]

# The number of an expression in the body → what it says; raises LetterError where that cannot be said.
Answers = Callable[[int], Value]

Words = TypeVar("Words", Inline, Text | LineBreak)

_PLACEHOLDER = re.compile(f"([{chr(FIRST_PLACEHOLDER)}-{chr(0xFFFFD)}])")
_BLANKS = re.compile("  +")
_WIDE = "[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
# Chinese and Japanese have no blank where a line of the source ends between two of their characters.
_WIDE_END = re.compile(f"(?<={_WIDE})\n(?={_WIDE})")
_SCHEME = re.compile(r"(https?://|mailto:)(?=[^\s/])", re.IGNORECASE)


@dataclass
class Report:
    """What is found and what is wrong in a body, each at its place. Lines are those of the tokens, from 0.

    `hidden` are the words that the body marks as redacted, and that have been taken out.
    """

    source: Source
    where: Where
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    _said: set[Finding] = field(default_factory=set)

    def place(self, line: int) -> str:
        """The line's place in the letter file."""
        return self.where(self.source.lines[min(line, len(self.source.lines) - 1)])

    def refuse(self, fact: str, line: int, hint: str) -> None:
        """Something that cannot be."""
        self.problems.append(Problem(fact, self.place(line), hint))

    def find(self, rule: str, message: str, line: int, hint: str, severity: Severity = "warning") -> None:
        """Something that may have been meant otherwise; said once for a line."""
        finding = Finding(rule, severity, message, self.place(line), hint)
        if finding not in self._said:
            self._said.add(finding)
            self.findings.append(finding)


@dataclass(frozen=True)
class WordSetter:
    """Makes the inlines of paragraphs: `setting` is how the body's own words are set, `note` what a call calls.

    `answers` says what its expressions say.
    `bar` is the word that stands for what the body marks as redacted; where it is empty, all is shown.
    """

    report: Report
    answers: Answers
    setting: Setting
    note: Notes
    bar: str = ""

    def inlines(self, token: Token, path: str) -> tuple[Inline, ...]:
        """The words of an inline token in the paragraph at `path`."""
        run = _Run(self, path, token.map[0] if token.map else 0)
        for child in token.children or ():
            run.take(child)
        return tuple(_joined(run.made))


@dataclass
class _Run:
    """One paragraph on its way: what is made of it, and how the next words look. `line` counts from 0."""

    setter: WordSetter
    path: str
    line: int
    made: list[Inline] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    link: tuple[str, int] = ("", 0)
    redacted: list[int] = field(default_factory=list)
    linked: bool = False

    @property
    def report(self) -> Report:
        return self.setter.report

    def take(self, token: Token) -> None:
        """Go on by one token."""
        match token.type:
            case "text" | "text_special":
                self._words(token.content)
            case "softbreak" | "hardbreak":
                self._line_end(token)
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "link_open":
                self._begin_link(token)
            case "link_close":
                self._end_link()
            case "redacted_open":
                self.redacted.append(len(self.made))
            case "redacted_close":
                self._end_redacted()
            case "footnote_ref":
                note = self.setter.note(token.meta["label"], self.path, self.line)
                self.made += [note] if note else []
            case _:
                self._refuse(token)

    def _end_redacted(self) -> None:
        start = self.redacted.pop()
        if self.linked:
            self.report.refuse(
                "a link is redacted in part", self.line, "redact it whole: [[words](https://…)]{.redacted}"
            )
        if self.setter.bar and not self.redacted:
            self.report.hidden.append("".join(_words_in(inline) for inline in self.made[start:]))
            look = self.setter.setting
            self.made[start:] = [Text(self.setter.bar, look.lang, look.dir, look.origin, barred=True)]

    def _refuse(self, token: Token) -> None:
        if token.type == "strange_mark":
            hint = r"write [words]{.redacted} in one paragraph, or \{ for the sign itself"
            self.report.refuse(f"{token.content[:60]!r} marks no words", self.line, hint)
        elif token.type == "image":
            self.report.refuse(
                "a picture cannot stand in a body", self.line,
                r"enclose the picture: enclosures: [{file: …}]; write \! for the sign itself",
            )  # fmt: skip
        else:
            self.report.refuse(
                f"{token.content[:60]!r} is HTML, which a body cannot hold", self.line,
                r"write **bold**, *italic*, or \< for the sign itself",
            )  # fmt: skip

    def _words(self, content: str) -> None:
        if _BLANKS.search(content):
            message = "several blanks in a row became one"
            self.report.find("text-blanks", message, self.line, "nothing to do: blanks do not line up in print", "note")
        for number, piece in enumerate(_PLACEHOLDER.split(_BLANKS.sub(" ", content))):
            if number % 2:
                self._expression(ord(piece) - FIRST_PLACEHOLDER)
            elif piece:
                self.made.append(self._text(piece))

    def _text(self, words: str) -> Text:
        look = self._look()
        return Text(words, look.lang, look.dir, look.origin, look.bold, look.italic)

    def _look(self) -> Setting:
        return replace(self.setter.setting, bold=self.bold > 0, italic=self.italic > 0)

    def _expression(self, number: int) -> None:
        expression, line = self.report.source.expressions[number]
        where = self.report.where(line)
        try:
            inlines = inlines_of(self.setter.answers(number), replace(self._look(), where=where))
        except LetterError as error:
            self.report.problems.extend(error.problems)
            return
        if not inlines:
            hint = 'give it a value, or write | default("…") behind it'
            self.report.problems.append(Problem(f"{{{{ {expression} }}}} says nothing", where, hint))
        self.made.extend(inlines)

    def _line_end(self, token: Token) -> None:
        if token.info == "blanks":
            self.report.find(
                "body-trailing-blanks", "two blanks at the end of the line break it", self.line,
                r"take them out, or write \ at the end of the line to show the break",
            )  # fmt: skip
        self.made.append(LineBreak() if token.type == "hardbreak" else self._text("\n"))
        self.line += token.info != "separator"

    def _begin_link(self, token: Token) -> None:
        address = str(token.attrGet("href") or "")
        self.link, self.linked = (address, len(self.made)), True
        if _PLACEHOLDER.search(address):
            self.report.refuse("the address of a link holds an expression", self.line, "write the address itself")
        elif not _SCHEME.match(address):
            hint = r"write the whole address, https://…, or \[ for the sign itself"
            self.report.refuse(f"{address[:60]!r} is no web or mail address", self.line, hint)
        if token.attrGet("title"):
            self.report.refuse("a link has no title", self.line, "write it into the text")

    def _end_link(self) -> None:
        (address, start), self.linked = self.link, False
        shown = [inline for inline in _joined(self.made[start:]) if isinstance(inline, Text | LineBreak)]
        if len(shown) < len(_joined(self.made[start:])):
            self.report.refuse("a link holds words only", self.line, "put the note or the blank behind it")
        printed = _SCHEME.sub("", address) if address.lower().startswith("mailto:") else address
        words = "".join(inline.text for inline in shown if isinstance(inline, Text))
        if _plain(words) != _plain(address):
            look = self.setter.setting
            address_text = Text(printed, look.lang, "ltr", look.origin)
            shown += [self._text(" ("), address_text, self._text(")")] if shown else [address_text]
        self.made[start:] = [Link(normalizeLink(address), tuple(_joined(shown)))]


def _words_in(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case Link():
            return "".join(map(_words_in, inline.inlines))
        case _:
            return " "


def _plain(address: str) -> str:
    """An address without what need not be printed of it."""
    return _SCHEME.sub("", address.strip()).rstrip("/").casefold()


def _joined(inlines: Sequence[Words]) -> list[Words]:
    """Neighbouring words of one look in one piece, the ends of the source's lines as blanks."""
    joined: list[Words] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text) and replace(inline, text=last.text) == last:
            joined[-1] = replace(last, text=last.text + inline.text)
        else:
            joined.append(inline)
    return [_unbroken(inline) if isinstance(inline, Text) else inline for inline in joined]


def _unbroken(text: Text) -> Text:
    return replace(text, text=_WIDE_END.sub("", text.text).replace("\n", " ")) if "\n" in text.text else text
