"""Sentences put together from a pattern and facts, some of which may still be open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from letterforge.compose.values import Said, Value
from letterforge.document import Blank, Direction
from letterforge.protocol import Form, asked, blanks_in, fill, parts_of


def filled(pattern: str, *, lang: str, dir: Direction, origin: str, **values: Value) -> Value:  # noqa: A002
    """The pattern with its {fields} replaced: words from `origin`, with blanks where a fact in it is open."""

    def said_of(value: Value) -> tuple[str | Blank, ...]:
        if isinstance(value, tuple):
            return value
        if isinstance(value, Blank):
            return (value,)
        pieces = enumerate(blanks_in(str(value)))
        return tuple(Blank(piece, lang, dir, origin) if n % 2 else piece for n, piece in pieces)

    parts: list[str | Blank] = []
    for n, piece in enumerate(parts_of(pattern, origin)):
        for part in said_of(asked(piece, values, origin)) if n % 2 else (piece,):
            if isinstance(part, str) and parts and isinstance(parts[-1], str):
                parts[-1] += part
            elif part:
                parts.append(part)
    said = [Said(part, lang, dir, origin) if isinstance(part, str) else part for part in parts]
    return said[0] if len(said) == 1 else tuple(said)


def listed(words: Sequence[str], phrases: Mapping[str, Form]) -> str:
    """Words in a row, as a formula joins them: `join` and `join_last` with "first" and "last"."""
    said = words[0] if words else ""
    for number, word in enumerate(words[1:], start=2):
        pattern = str(phrases["join_last" if number == len(words) else "join"])
        said = fill(pattern, {"first": said, "last": word})
    return said


def plain(value: Value) -> str:
    """The value in words alone, an open fact in its brackets."""
    parts = value if isinstance(value, tuple) else (value,)
    return "".join(f"[{part.label}]" if isinstance(part, Blank) else str(part) for part in parts)
