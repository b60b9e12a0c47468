"""TOML as plain data, by the standard library; the lines of its keys by a scan of tables and keys."""

import re
import tomllib

from letterforge.errors import LetterError
from letterforge.model import KeyPath
from letterforge.syntax.source import MAX_DEPTH, Source, as_written, fault, too_deep

_KEY = re.compile(r"\s*([^\s=#\[\]{}][^=#\[\]{}]*?)\s*=")
_TABLE = re.compile(r"\s*\[(\[?)([^\[\]]+)\]")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'', re.DOTALL)


def read_toml(text: str, name: str) -> Source:
    """What TOML `text` says; keys inside brackets and braces have no line of their own.

    Raises:
        LetterError: it is no TOML, or nests deeper than 50.
    """
    try:
        data = tomllib.loads(text, parse_float=as_written)
    except ValueError as error:
        raise _fault(str(error), text, name) from error
    except RecursionError as error:
        raise too_deep(name, 1) from error
    if _depth(data) > MAX_DEPTH:
        raise too_deep(name, 1)
    return Source(data, _lines(text))


def _fault(problem: str, text: str, name: str) -> LetterError:
    fact, _, place = problem.partition(" (at ")
    line = re.match(r"line (\d+)", place)
    number = int(line[1]) if line else text.count("\n") + 1
    return fault(name, number, f"this is no TOML: {fact[:1].lower()}{fact[1:]}", "check the quotes and brackets here")


def _depth(data: object, above: int = 0) -> int:
    if above > MAX_DEPTH or not isinstance(data, (dict, list)):
        return above
    inside = data.values() if isinstance(data, dict) else data
    return max((_depth(item, above + 1) for item in inside), default=above + 1)


def _lines(text: str) -> dict[KeyPath, int]:
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(_STRING.sub(_newlines, text).split("\n"), 1):
        if found := _TABLE.match(line):
            table = _path(found[2], counts, array=bool(found[1]))
            lines.setdefault(table, number)
        elif found := _KEY.match(line):
            lines.setdefault((*table, *_steps(found[1])), number)
    return lines


def _newlines(string: re.Match[str]) -> str:
    return "''" + "\n" * string[0].count("\n")


def _path(name: str, counts: dict[KeyPath, int], *, array: bool) -> KeyPath:
    """The path of a table: `[[to]]` begins the next one of a list, `[to.for]` stands in the last one begun."""
    path: KeyPath = ()
    steps = _steps(name)
    for index, step in enumerate(steps, 1):
        path = (*path, step)
        if array and index == len(steps):
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _steps(key: str) -> list[str]:
    return [step.strip().strip("\"'") for step in key.split(".")]
