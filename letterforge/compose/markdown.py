"""Bodies become blocks: Markdown and a view go in, the paragraphs, lists, tables and notes of the tree come out.

Markdown is read first, expressions are evaluated afterwards, to plain words: a `*` in a name is a `*`. What cannot be
meant is a LetterError that lists everything at once; what may be meant otherwise is a finding. See `dialect` for what
is markup, and `typography` for what is done to pasted text before.

`::: {edition=file}` … `:::` marks a passage of one edition, or several: `{edition="file draft"}`; `::: {.redacted}` one
that the redacted edition takes out, as `[words]{.redacted}` does within a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from letterforge.compose.answers import Asked
from letterforge.compose.dialect import Notes as Kept
from letterforge.compose.dialect import Source, lifted, tokens_of
from letterforge.compose.editions import EDITIONS, Edition
from letterforge.compose.footnotes import Footnotes
from letterforge.compose.nodes import Node, nested
from letterforge.compose.tables import alignment, column_widths
from letterforge.compose.typography import PLAIN, Where, normalised
from letterforge.compose.values import Said, Setting, Value, View
from letterforge.compose.words import Answers, Report, WordSetter
from letterforge.document import (
    Block,
    Direction,
    Inline,
    Item,
    ItemList,
    LineBreak,
    ListKind,
    Paragraph,
    Quotation,
    Table,
    TableCell,
    TableRow,
    Text,
)
from letterforge.errors import LetterError
from letterforge.findings import Finding
from letterforge.keeping import Keep
from letterforge.protocol import Typography
from letterforge.units import Length

MAX_LEVELS = 3  # of lists, as of their styles
MAX_QUOTES = 2
MAX_TOKENS = 20_000  # 6,600 paragraphs, 2,500 rows of a table: minutes and gigabytes for a layout engine
_KINDS: tuple[ListKind, ...] = ("decimal", "letter", "roman")
_MAX_NUMBER = (99_999, 999, 999)  # by level: a number of five digits, and letters and romans that still read
_EDITION = re.compile(r""" *\{edition=(["']?)([a-z]+(?:[, ]+[a-z]+)*)\1\} *""")
_REDACTED = re.compile(r" *\{\.redacted\} *")
_ENTITY = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+);")
_KEPT = {
    "body-list-number": ("a single number at the start of a line stays text", "write 1. and 2. for a list"),
    "body-list-mark": ("a single mark at the start of a line stays text", "leave an empty line before a list"),
    "body-page-number": ("a page number stays text", "take it out: letterforge numbers the pages"),
}


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a body, and what a person should look at; `hidden` are the words that were taken out of it."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: its path, the style of paragraphs there, and how deep in lists and quotations."""

    path: str
    style: str = "body"
    level: int = 0
    quotes: int = 0
    passage: bool = False

    def at(self, number: int | str) -> _Place:
        return replace(self, path=f"{self.path}/{number}")


def body_blocks(
    source: str,
    *,
    lang: str,
    dir: Direction,  # noqa: A002
    path: str,
    view: View,
    edition: Edition,
    where: Where,
    text_width: Length,
    marks: Typography = PLAIN,
    bar: str = "",
) -> Body:
    """The blocks of a body in Markdown, at `path`/0 and so on; none for an empty one.

    `where` gives the place in words of a line of the body, counted from 1. Passages of other editions than `edition`
    are left out, their expressions unread. A `source` that is Said gives its origin to the words. `bar` is the word
    that stands for what is redacted; where it is empty, all is shown.

    Raises:
        LetterError: all that is wrong in the body, each with place and hint.
    """
    origin = source.origin if isinstance(source, Said) else "body"
    text = _Text(str(source), Setting(lang, dir, origin), path, edition, where, text_width, marks, bar)
    answers = {asked.number: asked.answered(view, text.setting) for asked in _asked.get(text, text.asked)}
    if any(isinstance(one.said, LetterError) for one in answers.values()):
        return text.read(lambda number: answers[number].value)
    said = tuple(one.said for one in answers.values())
    return _bodies.get((text, said), lambda: text.read(lambda number: answers[number].value))


@dataclass(frozen=True, slots=True)
class _Text:
    """A body with all that decides what becomes of it, but for what its expressions say."""

    source: str
    setting: Setting
    path: str
    edition: Edition
    where: Where
    width: Length
    marks: Typography
    bar: str

    def asked(self) -> tuple[Asked, ...]:
        """The expressions that this edition shows, in the order in which they are read: it does not depend on them."""
        numbers: list[int] = []

        def noted(number: int) -> Value:
            numbers.append(number)
            return "…"

        _, report = self._read(noted)
        expressions = ((number, *report.source.expressions[number]) for number in numbers)
        return tuple(Asked(number, words, self.where(line)) for number, words, line in expressions)

    def read(self, answers: Answers) -> Body:
        """The body with these answers. Raises LetterError with all that is wrong."""
        blocks, report = self._read(answers)
        if report.problems:
            raise LetterError.of(report.problems)
        return Body(blocks, tuple(report.findings), tuple(report.hidden))

    def _read(self, answers: Answers) -> tuple[tuple[Block, ...], Report]:
        key = (self.source, self.where, self.marks)
        parsed = _parsed.get(key, lambda: _Parsed.of(self.source, self.where, self.marks))
        report = Report(parsed.source, self.where, findings=list(parsed.findings))
        reader = _Reader(report, self, answers)
        blocks = reader.read(parsed.nodes, self.path)
        reader.explain(parsed.kept)
        return blocks, report


@dataclass(frozen=True, slots=True)
class _Parsed:
    """The Markdown of a body; nobody changes its nodes."""

    source: Source
    nodes: Sequence[Node]
    kept: Kept
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, source: str, where: Where, marks: Typography) -> _Parsed:
        """Read the Markdown. Raises LetterError where it cannot be printed, or holds too much."""
        made = normalised(source, where=where, marks=marks)
        plain = lifted(made.text, where)
        tokens, kept = tokens_of(plain)
        if len(tokens) > MAX_TOKENS:
            hint = "enclose the long list or table as a file"
            raise LetterError("the body has too many parts", where=where(1), hint=hint)
        return cls(plain, nested(tokens), kept, made.findings)


_parsed: Keep[_Parsed] = Keep(32)
_asked: Keep[tuple[Asked, ...]] = Keep(64)
_bodies: Keep[Body] = Keep(32)


class _Reader:
    """Goes through the tokens of one body."""

    def __init__(self, report: Report, text: _Text, answers: Answers) -> None:
        self._report, self._edition, self._width, self._bar = report, text.edition, text.width, text.bar
        self._lang, self._dir = text.setting.lang, text.setting.dir
        self._notes = Footnotes(report, lambda nodes, path: self._blocks(nodes, _Place(path, style="note")))
        self._words = WordSetter(report, answers, text.setting, self._notes.note, text.bar)
        self._source_lines = report.source.text.split("\n")

    def read(self, nodes: Sequence[Node], path: str) -> tuple[Block, ...]:
        """All blocks of the body."""
        self._notes.gather(nodes)
        return self._blocks(nodes, _Place(path))

    def explain(self, kept: Kept) -> None:
        """Say what reading the Markdown noted."""
        for line, rule in sorted(kept.kept.items()):
            self._report.find(rule, _KEPT[rule][0], line, _KEPT[rule][1])
        for line in kept.long_rows:
            self._report.refuse("the row holds more cells than the head of the table", line, r"write \| for the sign")
        entity = _ENTITY.search(self._report.source.text)
        if entity:
            line = self._report.source.text.count("\n", 0, entity.start())
            self._report.find("body-entity", f"{entity[0]!r} is printed as it stands", line, "write the character")

    def _blocks(self, nodes: Iterable[Node], place: _Place) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for node in nodes:
            blocks.extend(self._block(node, place, len(blocks)))
        return tuple(blocks)

    def _block(self, node: Node, outer: _Place, number: int) -> Sequence[Block]:
        place = outer.at(number)
        match node.type:
            case "paragraph":
                return self._paragraphs(node, outer, number)
            case "bullet_list" | "ordered_list":
                return self._list(node, place)
            case "blockquote":
                return self._quotation(node, place)
            case "table":
                return self._table(node, place)
            case "container_edition":
                return self._passage(node, outer, number)
            case "footnote_reference":
                return ()
            case _:
                return self._refused(node)

    def _refused(self, node: Node) -> Sequence[Block]:
        if node.type == "heading":
            self._report.refuse("letters have no headings", node.line, r"write **bold**, or \# for the sign itself")
        else:
            hint = rf"leave it out, or write \{node.token.markup[:1]} for the sign itself"
            self._report.refuse("letters have no rules between paragraphs", node.line, hint)
        return ()

    def _paragraphs(self, node: Node, outer: _Place, number: int) -> Sequence[Block]:
        """The paragraph; several where a value in it holds empty lines: a delegation, a paragraph for each member."""
        place = outer.at(number)
        if place.style == "body" and self._source_lines[node.line].startswith("    "):
            hint = "take the blanks out: the style indents paragraphs, if at all"
            self._report.find("body-indented", "blanks before the paragraph are left out", node.line, hint, "note")
        problems = len(self._report.problems)
        inlines = self._words.inlines(node.children[0].token, place.path)
        if not inlines and len(self._report.problems) == problems:
            self._report.refuse("the paragraph says nothing", node.line, "take it out")
        parts = enumerate(_parted(inlines), number)
        return tuple(Paragraph(outer.at(n).path, place.style, part, self._lang, self._dir) for n, part in parts)

    def _quotation(self, node: Node, place: _Place) -> Sequence[Block]:
        if place.style == "note" or place.quotes >= MAX_QUOTES:
            fact = "a note holds paragraphs only" if place.style == "note" else "quotations stand too deep in another"
            self._report.refuse(fact, node.line, r"write \> for the sign itself")
            return ()
        inside = replace(place, style="quote", quotes=place.quotes + 1)
        return (Quotation(place.path, self._blocks(node.children, inside)),)

    def _list(self, node: Node, place: _Place) -> Sequence[Block]:
        if place.style == "note" or place.level >= MAX_LEVELS:
            deep = f"lists have at most {MAX_LEVELS} levels"
            fact = "a note holds paragraphs only" if place.style == "note" else deep
            self._report.refuse(fact, node.line, "write a paragraph")
            return ()
        kind: ListKind = "bullet" if node.type == "bullet_list" else _KINDS[place.level]
        start = 1 if kind == "bullet" else self._start(node, place.level)
        inside = replace(place, style=f"list-{place.level + 1}", level=place.level + 1)
        items = tuple(self._item(item, inside.at(number)) for number, item in enumerate(node.children))
        self._look_at_list(node, place.level)
        return (ItemList(place.path, kind, place.level, start, items, self._lang, self._dir),)

    def _start(self, node: Node, level: int) -> int:
        start = int(node.children[0].token.info)
        if not 1 <= start <= _MAX_NUMBER[level]:
            self._report.refuse(
                f"a list cannot begin with {start}", node.line, rf"write {start}\. for the number itself"
            )
        return start

    def _item(self, node: Node, place: _Place) -> Item:
        blocks = self._blocks(node.children, place)
        if not blocks or not isinstance(blocks[0], Paragraph):
            self._report.refuse("an entry begins with words", node.line, r"write some, or \ before the mark")
        return Item(place.path, blocks)

    def _look_at_list(self, node: Node, level: int) -> None:
        """Findings on a list that was perhaps meant as text, or is not numbered as it was typed."""
        numbers = [int(item.token.info) for item in node.children if item.token.info]
        if not level and len(node.children) == 1:
            hint = rf"write \ before {node.token.markup!r} if it is text"
            self._report.find("body-list-single", "a list of one entry", node.line, hint)
        if numbers and numbers[0] != 1:
            hint = f"write {numbers[0]}\\. if it is text"
            self._report.find("body-list-start", f"a list begins with {numbers[0]}", node.line, hint, "note")
        if len(set(numbers)) > 1 and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            shown = f"{numbers[0]} to {numbers[0] + len(numbers) - 1}"
            self._report.find("body-list-renumbered", f"the entries are numbered anew, {shown}", node.line,
                              r"write \. behind the numbers to keep them as text")  # fmt: skip
        if not level and node.token.markup == ")":
            self._report.find("body-list-mark-style", "the numbers are printed with a stop: 1.", node.line,
                              r"write \) to keep them as text", "note")  # fmt: skip

    def _passage(self, node: Node, outer: _Place, number: int) -> Sequence[Block]:
        """The blocks of a passage that this edition shows."""
        redacted = _REDACTED.fullmatch(node.token.info)
        named = _EDITION.fullmatch(node.token.info)
        editions = re.split("[, ]+", named[2]) if named else EDITIONS if redacted else []
        if not editions or not set(editions) <= set(EDITIONS):
            hint = f"write ::: {{edition=NAME}} or {{.redacted}}, closed by :::; there are {', '.join(EDITIONS)}"
            self._report.refuse("':::' names no edition", node.line, hint)
            return ()
        if outer.passage:
            self._report.refuse("a passage stands in a passage", node.line, "close the first with ::: before it")
            return ()
        if not self._is_closed(node):
            self._report.refuse("the passage is not closed", node.line, "write ::: on a line of its own behind it")
        if self._edition not in editions:
            return ()
        if redacted and self._bar:
            bar = Text(self._bar, self._lang, self._dir, "body", barred=True)
            return (Paragraph(f"{outer.path}/{number}", outer.style, (bar,), self._lang, self._dir),)
        blocks: list[Block] = []
        inside = replace(outer, passage=True)
        for inner in node.children:
            blocks.extend(self._block(inner, inside, number + len(blocks)))
        return blocks

    def _is_closed(self, node: Node) -> bool:
        end = node.token.map[1] if node.token.map else 0
        return end < len(self._source_lines) and self._source_lines[end].strip(" >").startswith(":::")

    def _table(self, node: Node, place: _Place) -> Sequence[Block]:
        if place.level or place.quotes or place.style == "note":
            self._report.refuse("a table stands in a list, a quotation or a note", node.line, "move it out")
            return ()
        lines = [(part.type == "thead", row) for part in node.children for row in part.children]
        rows = tuple(self._row(row, header, place, number) for number, (header, row) in enumerate(lines))
        return (Table(place.path, column_widths(rows, self._width), rows, self._lang, self._dir),)

    def _row(self, node: Node, header: bool, place: _Place, number: int) -> TableRow:
        cells = (self._cell(cell, header, place.at(f"{number}.{n}")) for n, cell in enumerate(node.children))
        return TableRow(tuple(cells), header)

    def _cell(self, node: Node, header: bool, place: _Place) -> TableCell:
        path = f"{place.path}/0"
        words = self._words.inlines(node.children[0].token, path)
        paragraph = Paragraph(path, "table-head" if header else "table", words, self._lang, self._dir)
        return TableCell(place.path, (paragraph,), alignment(str(node.token.attrGet("style"))), header)


def _parted(inlines: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    """The inlines cut where two lines end at once."""
    parts: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, LineBreak) and parts[-1] and isinstance(parts[-1][-1], LineBreak):
            parts[-1].pop()
            parts.append([])
        else:
            parts[-1].append(inline)
    return [tuple(part) for part in parts if part] or [()]
