"""JSON as tokens, so that it is read as YAML is: the same lines, the same refusals."""

import json
import re
from collections.abc import Iterator

from letterforge.errors import LetterError
from letterforge.syntax.source import END, Token, as_written, fault, too_deep

# Possessive: going back would take a hundred bytes of memory for each character of a text.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]]|[^\s{}\[\],:"]+')


def json_tokens(text: str, name: str) -> Iterator[Token]:
    """The tokens of JSON `text`.

    Raises:
        LetterError: it is no JSON.
    """
    _check(text, name)
    line, end = 1, 0
    for found in _TOKEN.finditer(text):
        line, end = line + text.count("\n", end, found.start()), found.start()
        piece = found[0]
        if piece in "]}":
            yield END
        elif piece in "[{":
            yield Token(piece, line)
        else:
            value = json.loads(piece) if piece[0] == '"' else as_written(piece)
            yield Token("", line, value, str(value))


def _check(text: str, name: str) -> None:
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        fact = f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise fault(name, error.lineno, fact, f"look at column {error.colno}, and just before it") from error
    except ValueError as error:
        raise LetterError(f"this is no JSON: {error} is no number", where=name, hint="put it in quotes") from error
    except RecursionError as error:
        raise too_deep(name, 1) from error


def _no_constant(text: str) -> object:
    raise ValueError(text)
