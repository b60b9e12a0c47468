"""Names of a run's files, from what a row says: in ASCII, each its own, and the same from run to run."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from letterforge.output import LONGEST_NAME, file_name, slug

_DIGEST = 8  # hexadecimal digits; where two names that were the same share these as well, both have twice as many
_FIELD = 40  # letters of one field
_LONGEST = LONGEST_NAME - 24  # so that a digest and an ending still fit


def stems(pattern: str, letters: Sequence[tuple[str, Mapping[str, str]]]) -> list[str]:
    """The name of each letter's files, without ending; `letters` are their keys and what `pattern` may name of them.

    Where names would be the same, each of them bears a digest of its letter's key: so a name never depends on which
    other of the two came first.

    Raises:
        UsageError: the pattern names an unknown field, or makes names that not every system takes.
    """
    names, digits = [_plain(pattern, key, fields) for key, fields in letters], _DIGEST
    while doubles := {name for name, times in Counter(names).items() if times > 1}:
        names = [
            f"{_plain(pattern, key, fields)}-{_digest(key, digits)}" if name in doubles else name
            for name, (key, fields) in zip(names, letters, strict=True)
        ]
        digits *= 2  # by chance, or because a row bears the name that another is given here
    return names


def _plain(pattern: str, key: str, fields: Mapping[str, str]) -> str:
    """The name by the pattern, cut where it is long; what has no ASCII letters is named by a digest."""
    slugs = {name: ascii_slug(value) for name, value in fields.items()}
    short = {name: value[:_FIELD].rstrip("-._") for name, value in slugs.items()}
    cut = any(len(slugs[name]) > _FIELD and f"{{{name}}}" in pattern for name in slugs)
    name = file_name(pattern, short)
    return f"{name[:_LONGEST]}-{_digest(key)}" if cut or len(name) > _LONGEST else name


def ascii_slug(words: str) -> str:
    """Words as a part of a file name in ASCII: "Côte d'Ivoire" → "cote-d-ivoire"; of other scripts, a digest."""
    letters = unicodedata.normalize("NFKD", slug(words).translate(_LATIN))
    kept = slug("".join(char if char.isascii() else "" if unicodedata.combining(char) else " " for char in letters))
    return kept or (_digest(words) if words.strip() else "")


def _digest(words: str, digits: int = _DIGEST) -> str:
    return sha256(words.encode()).hexdigest()[:digits]


# Latin letters that are not one with a mark, as passports spell them (ICAO Doc 9303-3, section 6.A).
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
     "ə": "e", "ʿ": "", "ʾ": "", "ʻ": ""}
)  # fmt: skip
