"""What a text says that is the same in every language: days, times of day, figures, symbols of documents.

Comes in: words of a language. Goes out: days (`days` finds them), times as minutes, figures in Western digits, so
that versions of one letter can be compared, and a day of the letter found in its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from letterforge.checks.days import Day, days_meant, plain_dates
from letterforge.checks.wording import wording_of
from letterforge.document.scripts import primary
from letterforge.protocol.folders import raw_table

_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_HAN = "〇零一二三四五六七八九"
# Each number is looked at from its first character only: from all would take a time that grows with its square.
_HAN_NUMBER = re.compile(rf"(?<=第)[{_HAN}十]+|(?<![{_HAN}十])[{_HAN}十]++(?=[年月日时分])")
# A/71/L.1, S/RES/2334 (2016), TD/B/44/8: capitals, then parts with a slash before each.
_SYMBOL = re.compile(r"(?<![\w/.])[A-Z][A-Z0-9.]{0,9}(?:/[A-Z0-9][A-Za-z0-9.-]*(?<!\.))+(?: \(\d{4}\))?")
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))+|\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells; `numbers` are figures and numbers in words: a version may have the one for the other."""

    days: tuple[Day, ...]
    times: tuple[int, ...]
    figures: tuple[str, ...]
    symbols: tuple[str, ...]
    numbers: frozenset[str]


@lru_cache(maxsize=256)  # several rules ask, and the letters of a run have most paragraphs in common
def told_in(text: str, lang: str) -> Told:
    """What the text tells, in its order."""
    rest = western(text)
    rest, symbols = _taken(_SYMBOL, rest)
    rest, days = _taken(plain_dates(lang), rest)
    rest, times = _taken(_times(lang), rest)
    _, figures = _taken(_FIGURE, rest)
    spoken = _spoken_times(lang)
    plain = tuple(_plain(found[0]) for found in figures)
    return Told(
        days=tuple(day for found in days for day in days_meant(found, lang)),
        times=tuple(_minutes(found, lang) if found.lastindex else spoken[found[0].casefold()] for found in times),
        figures=plain,
        symbols=tuple(found[0] for found in symbols),
        numbers=frozenset((*plain, *_in_words(text, lang))),
    )


def western(text: str) -> str:
    """The text with its digits, Arabic and Chinese, as 0 to 9; of Chinese ones those of dates and after 第."""
    return _HAN_NUMBER.sub(lambda found: _han(found[0]), text.translate(_EASTERN))


def _han(word: str) -> str:
    """A Chinese number: 二〇一六 digit by digit, 二十六 as tens and ones."""
    digits = {char: max(0, at - 1) for at, char in enumerate(_HAN)}
    if "十" not in word:
        return "".join(str(digits[char]) for char in word)
    tens, _, ones = word.partition("十")
    return str((digits.get(tens, 1) if tens else 1) * 10 + (digits.get(ones, 0) if ones else 0))


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, list[re.Match[str]]]:
    """The text without what the pattern finds, and that."""
    return pattern.sub(" \ufffc ", text), list(pattern.finditer(text))


@cache
def _times(lang: str) -> re.Pattern[str]:
    wording = wording_of(lang)
    spoken = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in _spoken_times(lang))
    return re.compile("|".join(part for part in (wording.words.time if wording else "", spoken) if part) or "(?!)")


@cache
def _spoken_times(lang: str) -> Mapping[str, int]:
    """Times that have a word of their own, in minutes: noon. One that has a figure is read as any other."""
    clock = raw_table(primary(lang), "dates").get("clock", {})
    pairs = ((word, time.split(":")) for time, word in clock.get("spoken", {}).items() if not re.search(r"\d", word))
    return {word.casefold(): int(hour) * 60 + int(minute) for word, (hour, minute) in pairs}


def _minutes(found: re.Match[str], lang: str) -> int:
    """The time in minutes after midnight."""
    part = {name.split("_")[0]: value for name, value in found.groupdict().items() if value is not None}
    wording, hour = wording_of(lang), int(part["hour"])
    half = part.get("half", "")[:1]
    if half and wording and hour < 12 and half in wording.words.afternoon:
        hour += 12
    elif half and hour == 12 and wording and half in "a上":
        hour = 0
    return hour * 60 + int(part.get("minute", 0))


def _plain(figure: str) -> str:
    """A figure without what parts its thousands, its decimals after a point."""
    grouped = re.fullmatch(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+", figure)
    return re.sub(r"\D", "", figure) if grouped else figure.replace(",", ".")


def _in_words(text: str, lang: str) -> Iterator[str]:
    wording = wording_of(lang)
    if wording is None:
        return
    edge = f"[{wording.words.edge}]"
    for word, number in wording.words.numbers.items():
        if re.search(rf"(?<!{edge}){wording.words.attached}(?:ال)?{re.escape(word)}(?!{edge})", text, re.IGNORECASE):
            yield str(number)
