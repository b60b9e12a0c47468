"""YAML 1.2 as tokens: NO is a text. Without aliases and tags, data from strangers can neither grow nor call."""

import re
from collections.abc import Iterator, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from letterforge.errors import LetterError
from letterforge.syntax.source import END, Token, as_written, fault

MAX_LINE = 200_000
_FAULTS = (
    ("character '\\t'", "a tab stands where YAML wants spaces", "indent with spaces"),
    ("that cannot start any token", "a text begins with a character that YAML keeps for itself", "put it in quotes"),
    ("mapping values are not allowed", "a colon stands where it cannot", 'put a text that holds ": " in quotes'),
    ("could not find expected ':'", "a key has no colon", "write key: value"),
    ("<block end>", "the indentation does not fit the lines above it", "align keys with keys, items with items"),
    ("unexpected end of stream", "a quotation mark is never closed", "close it"),
    ("expected ','", "a bracket is not closed, or a comma is missing", "write [a, b] and {a: b, c: d}"),
    ("sequence entries", "a list begins on the line of its key", 'begin each "- " on a line of its own'),
    ("escape", "a backslash stands in a text in double quotes", "put the text in single quotes"),
    ("the node content", "a value is missing", "close what is open, or take out a comma too many"),
    ("<document start>", "something stands after the end of the letter", "take it out, or mend the line above"),
)  # fmt: skip


# What a line shows that was pasted, or typed in haste: the scanner complains of a colon, here or on the next line.
_CAUSES = (
    (re.compile("[\u00a0\u202f\u2007\u3000]"), "a no-break blank stands where YAML wants a plain one",
     "type the blanks of this line anew"),
    (re.compile(r"^\s*[–—•·*]\s"), "an entry of a list begins with another mark than a hyphen", 'begin it with "- "'),
    (re.compile(r"^\s*(?:-\s+)?[a-z_]+:[^\s/\d]"), "no blank stands after the colon of the key", "write key: value"),
)  # fmt: skip
_COLONS = ("mapping values", "could not find expected ':'")
_FOLDED = re.compile(r"[^\n]\n[^\n]")  # one line end left of a blank line


def yaml_tokens(text: str, name: str) -> Iterator[Token]:
    """The tokens of YAML `text`, up to the first fault.

    Raises:
        LetterError: it is no YAML, holds aliases, anchors or tags, or a second document.
    """
    _check_lines(text, name)
    documents = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            documents += isinstance(event, DocumentStartEvent)
            if documents > 1:
                raise fault(name, _line(event), "a second document begins", "a file holds one letter: take out the ---")
            yield from _yaml_token(event, name)
    except MarkedYAMLError as error:
        raise _marked(error, name, text.splitlines()) from error
    except YAMLError as error:
        raise LetterError("the file is no YAML", where=name, hint="check it against the examples") from error


def _check_lines(text: str, name: str) -> None:
    # The scanner needs minutes for a line of a million "!"; no text of a letter is half as long as the limit.
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise fault(name, number, f"the line is longer than {MAX_LINE:,} characters", "break it: body: |")


def _marked(error: MarkedYAMLError, name: str, lines: Sequence[str]) -> LetterError:
    # What is never closed is shown where it opens, not where the file ends.
    opening = any(part in str(error.context) for part in ("quoted", "flow", "simple key"))
    mark = error.context_mark if opening else error.problem_mark
    message, hint = _words(str(error.problem))
    at = mark.line if mark else 0
    if any(part in str(error.problem) for part in _COLONS):
        at, message, hint = next(_causes(lines, at), (at, message, hint))
    return fault(name, at + 1, message, hint)


def _causes(lines: Sequence[str], at: int) -> Iterator[tuple[int, str, str]]:
    """What may be the cause of a colon out of place on the line `at`, counted from 0: there, or on the line before."""
    for number in (n for n in (at, at - 1) if 0 <= n < len(lines)):
        yield from ((number, message, hint) for cause, message, hint in _CAUSES if cause.search(lines[number]))


def _words(problem: str) -> tuple[str, str]:
    known = ((message, hint) for part, message, hint in _FAULTS if part in problem)
    return next(known, (f"this is no YAML: {problem}", "check the colons, quotes and indentation here"))


def _yaml_token(event: Event, name: str) -> Iterator[Token]:
    line = _line(event)
    if isinstance(event, NodeEvent) and event.anchor is not None:
        raise fault(name, line, "anchors (&) and aliases (*) are not read",
                     "write the words out; put a text that begins with & or * in quotes")  # fmt: skip
    match event:
        case ScalarEvent() | MappingStartEvent() | SequenceStartEvent() if event.tag is not None:
            raise fault(name, line, "tags (!) are not read", "put a text that begins with ! in quotes")
        case ScalarEvent():
            if event.style in (None, "'", ">") and _FOLDED.search(event.value):
                fact = "the paragraphs of this text run together: YAML takes its line ends out"
                raise fault(name, line, fact, "put | after the key's colon, and the text on the lines below")
            value = event.value if event.style else as_written(event.value)
            yield Token("", line, value, event.value)
        case MappingStartEvent():
            yield Token("{", line)
        case SequenceStartEvent():
            yield Token("[", line)
        case MappingEndEvent() | SequenceEndEvent():
            yield END


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1
