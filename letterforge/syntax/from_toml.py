"""TOML as plain data, by the standard library; the lines of its keys by a scan of tables and keys."""

import re
import tomllib
from collections.abc import Callable, Iterator

from letterforge.errors import LetterError
from letterforge.model import KeyPath
from letterforge.syntax.source import MAX_DEPTH, MAX_TOKENS, Source, as_written, fault, too_deep, too_much

MAX_INTEGER = 10**18  # TOML's own are below 2**63
_DEEP_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){100}""")
_KEY = re.compile(r"\s*([^\s=#\[\]{}][^=#\[\]{}]*?)\s*=")
_TABLE = re.compile(r"\s*\[(\[?)([^\[\]]+)\]")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'', re.DOTALL)


class TooDeepError(ValueError):
    """TOML that nests deeper than can be read."""


def tables_of(text: str, number: Callable[[str], object] = float) -> dict[str, object]:
    """What TOML `text` of a stranger says; `number` reads what has a decimal point.

    Raises:
        ValueError: it is no TOML, or a number in it has more than 18 digits. TooDeepError: it nests too deep.
    """
    if _DEEP_KEY.search(text):  # Python's reader needs gigabytes for a.a.a… of a hundred thousand parts
        raise TooDeepError("it nests too deep")
    try:
        data = tomllib.loads(text, parse_float=number)
    except RecursionError as error:
        raise TooDeepError("it nests too deep") from error
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise ValueError("a number is too long") from error
    if any(isinstance(value, int) and abs(value) >= MAX_INTEGER for value in _values(data)):
        raise ValueError("a number is too long")
    return data


def read_toml(text: str, name: str) -> Source:
    """What TOML `text` says; keys inside brackets and braces have no line of their own.

    Raises:
        LetterError: it is no TOML, nests deeper than 50, or says more than a letter can.
    """
    try:
        data = tables_of(text, as_written)
    except TooDeepError as error:
        raise too_deep(name, 1) from error
    except ValueError as error:
        raise _fault(str(error), text, name) from error
    if _depth(data) > MAX_DEPTH:
        raise too_deep(name, 1)
    if sum(1 for _ in _values(data)) > MAX_TOKENS:
        raise too_much(name, 1)
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


def _values(data: object) -> Iterator[object]:
    yield data
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for item in inside:
        yield from _values(item)


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
