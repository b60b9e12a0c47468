"""The Markdown of bodies: a source goes in, its tokens come out, and notes on what was not taken for markup.

CommonMark, with these differences, so that pasted text is never markup by accident:

- `{{ … }}` is one character to Markdown, whatever it holds; the expression is evaluated later.
- `*` and `_` do not emphasise inside a word, nor next to a bracket or a stop that faces the wrong way: 2*3*4, "(*)";
  but `**` does between Chinese characters, which no blanks part.
- a single "31." or "- 2 -", and a list mark inside a paragraph that no other follows, stay text. "+" is no mark.
- ">" quotes before a blank only. There is no code, no underlined heading, no reference; `&amp;` stays five characters.
- `[words]{.redacted}` marks words that the redacted edition takes out.
- raw tags, pictures, headings and rules are recognised, to be refused by whoever reads the tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from letterforge.compose.typography import LINE_BREAK, Where
from letterforge.document.breaking import is_wide
from letterforge.errors import LetterError, Problem

FIRST_PLACEHOLDER = 0xF0000
MAX_EXPRESSIONS = 60_000
# What stands deeper, Markdown drops without a word: lists, quotations and passages are refused well before.
MAX_NESTING = 12
# An escaped sign, an expression (in which quotation marks may hold braces), stray braces, the end of a line.
_LIFTED = re.compile(
    r"""(?P<escaped>\\.)|\{\{(?P<expression>(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?!\}\})[^"'])*)\}\}"""
    r"""|(?P<stray>\{[{%#])|(?P<end>\n)""",
    re.DOTALL,
)
_MARK = re.compile(r"([-*]|(\d{1,9})[.)])(?=[ \n]|$)")
_PAGE_NUMBER = re.compile(r"- ?\d+ ?-")
_CALL = re.compile(r"\[\^([^\s\[\]]{1,40})\]")
REDACTED = "]{.redacted}"
_ATTRIBUTES = re.compile(r"\{\.[^\s{}]*\}?")
_OFF = ("code", "fence", "lheading", "reference", "html_block", "backticks", "entity")
# A mark that opens emphasis does not stand before these, one that closes it not after those.
_NOT_OPENING = frozenset(")]},.;:!?，。、；：！？）》〉」』】〕”")
_NOT_CLOSING = frozenset("([{（《〈「『【〔“")


@dataclass(frozen=True, slots=True)
class Source:
    """A body whose expressions are replaced by one private character each.

    `expressions` holds (expression, line) by number; `lines` the line in the body of each line of `text`, from 1.
    """

    text: str
    expressions: tuple[tuple[str, int], ...]
    lines: tuple[int, ...]


@dataclass(slots=True)
class Notes:
    """What was kept as text (rule ids by line of the source, from 0), and rows of tables that are too long."""

    kept: dict[int, str] = field(default_factory=dict)
    long_rows: list[int] = field(default_factory=list)


def lifted(body: str, where: Where) -> Source:
    """The body with its expressions taken out; a backslash before the braces leaves them as text.

    Raises:
        LetterError: braces are not closed, or hold a statement or a comment of Jinja's; all of them at once.
    """
    expressions: list[tuple[str, int]] = []
    lines, problems, line = [1], [], 1

    def replaced(found: re.Match[str]) -> str:
        nonlocal line
        began, line = line, line + found[0].count("\n")
        if found.lastgroup == "expression":
            expressions.append((found["expression"].strip(), began))
            return chr(FIRST_PLACEHOLDER + len(expressions) - 1)
        if found.lastgroup == "stray":
            problems.append(_stray(found[0], where(began)))
            if found[0] == "{{":  # to search on for the end of each would take a time that grows with its square
                raise LetterError.of(problems)
        if line > began:
            lines.append(line)
        return found[0]

    text = _LIFTED.sub(replaced, body)
    if len(expressions) > MAX_EXPRESSIONS:
        problems.append(Problem(f"a body holds at most {MAX_EXPRESSIONS:,} expressions", where(1), "divide the letter"))
    if problems:
        raise LetterError.of(problems)
    return Source(text, tuple(expressions), tuple(lines))


def _stray(signs: str, where: str) -> Problem:
    if signs == "{{":
        return Problem("'{{' is not closed", where, r"write }} behind the expression, or \{{ for the signs themselves")
    hint = rf"templates alone hold such; write \{signs} for the signs themselves"
    return Problem(f"{signs!r} cannot stand in a body", where, hint)


def tokens_of(source: Source) -> tuple[list[Token], Notes]:
    """The tokens of the source, and what was noted when reading it."""
    notes = Notes()
    return _parser().parse(source.text, {"notes": notes}), notes


@cache
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table").disable(_OFF)
    # Addresses stay as they are written, and those of unknown schemes are refused later, with their place.
    markdown.normalizeLink = markdown.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    footnote_plugin(markdown, inline=False, move_to_end=False)
    container_plugin(markdown, "edition", validate=lambda *_: True)
    for name, rule, before in (
        ("list", _list, ["paragraph", "reference", "blockquote"]),
        ("blockquote", _quotation, ["paragraph", "reference", "blockquote", "list"]),
        ("table", _table, ["paragraph", "reference"]),
    ):
        markdown.block.ruler.at(name, rule, {"alt": before})
    markdown.inline.ruler.at("footnote_ref", _call)
    markdown.inline.ruler.before("link", "redacted", _redacted)
    markdown.inline.ruler.at("newline", _line_end)
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.inline.add_terminator_char(LINE_BREAK)
    return markdown


def _mark(state: StateBlock, line: int) -> re.Match[str] | None:
    """The list mark that a line begins with."""
    return _MARK.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    mark = _mark(state, start)
    if mark is None:
        return False
    # Inside an entry, a mark in the next line is the usual way to nest or to go on.
    interrupts = silent and state.parentType == "paragraph" and state.listIndent < 0
    if interrupts or not silent:
        rule = _accident(state, start, end, mark, interrupts=interrupts)
        if rule:
            state.env["notes"].kept[start] = rule
            return False
    return list_block(state, start, end, silent)


def _accident(state: StateBlock, start: int, end: int, mark: re.Match[str], *, interrupts: bool) -> str:
    """Why a mark is not taken for a list's, as a rule's id; empty where it is."""
    line = state.src[mark.start() : state.eMarks[start]].rstrip()
    if _PAGE_NUMBER.fullmatch(line):
        return "body-page-number"
    number = int(mark[2]) if mark[2] else 1
    doubtful = interrupts or number != 1 or line == mark[0]
    if not doubtful or _goes_on(state, start, end, mark):
        return ""
    return "body-list-number" if mark[2] else "body-list-mark"


def _goes_on(state: StateBlock, start: int, end: int, mark: re.Match[str]) -> bool:
    """Whether another entry of the same list follows."""
    within = state.sCount[start] + len(mark[0]) + 1
    parted = False
    for line in range(start + 1, end):
        if state.isEmpty(line):
            parted = True
        elif state.sCount[line] < within:
            other = _mark(state, line)
            if other or parted:
                return other is not None and other[1][-1] == mark[1][-1] and state.sCount[line] >= state.blkIndent
    return False


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(("> ", ">\n", ">>"), place) and state.src[place : state.eMarks[start]] != ">":
        return False
    return blockquote(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table; its rows that hold more cells than its head are noted, since they would lose them."""
    if not table(state, start, end, silent):
        return False
    if not silent:
        columns = _cells(state, start)
        notes: Notes = state.env["notes"]
        notes.long_rows += [line for line in range(start + 2, state.line) if _cells(state, line) > columns]
    return True


def _cells(state: StateBlock, line: int) -> int:
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = escapedSplit(text)
    return len(cells) - (not cells[0]) - (len(cells) > 1 and not cells[-1])


def _line_end(state: StateInline, silent: bool) -> bool:
    """The end of a line: a blank, or a line break (`info`: "blanks" after two blanks, "separator" by U+2028)."""
    separator = state.src[state.pos] == LINE_BREAK
    if not separator and state.src[state.pos] != "\n":
        return False
    if not silent:
        blanks = state.pending.endswith("  ")
        state.pending = state.pending.rstrip(" ")
        token = state.push("hardbreak" if separator or blanks else "softbreak", "br", 0)
        token.info = "separator" if separator else "blanks" if blanks else ""
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] == " ":
        state.pos += 1
    return True


def _redacted(state: StateInline, silent: bool) -> bool:
    """`[words]{.redacted}`: its words stand between two tokens. Any other mark behind brackets is one to be refused."""
    if state.src.startswith("]{.", state.pos - 1):
        mark = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
        if mark is not None and not silent:
            state.push("strange_mark", "", 0).content = mark[0]
        state.pos = mark.end() if mark else state.pos
        return mark is not None
    if silent or state.src[state.pos] != "[" or state.src.find(REDACTED, state.pos) < 0:
        return False  # when silent, its brackets count as brackets: it may stand in a link, which is then refused
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or not state.src.startswith(REDACTED, end):
        return False
    after = state.posMax
    state.push("redacted_open", "", 1)
    state.pos, state.posMax = state.pos + 1, end
    state.md.inline.tokenize(state)
    state.push("redacted_close", "", -1)
    state.posMax = after
    state.pos = end + len(REDACTED)
    return True


def _call(state: StateInline, silent: bool) -> bool:
    """The call of a note, whether there is one or not; the plugin's own rule takes hours over many brackets."""
    call = _CALL.match(state.src, state.pos, state.posMax)
    if call is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": call[1]}
    state.pos = call.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """A run of `*` or `_`: what CommonMark makes of `_`, and not where a bracket or a stop faces the wrong way."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, False)
    after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1]
    before = state.src[state.pos - 1 : state.pos]
    chinese = marker == "*" and scanned.length > 1 and is_wide(before + after)
    opens = (scanned.can_open or (chinese and bool(after.strip()))) and after not in _NOT_OPENING
    closes = (scanned.can_close or (chinese and bool(before.strip()))) and before not in _NOT_CLOSING
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), scanned.length, token, -1, opens, closes))
    state.pos += scanned.length
    return True
