"""What says of a copy what it is: the line of drafts, the mark of courtesy translations, the word across the pages."""

from __future__ import annotations

from datetime import datetime

from letterforge.compose.editions import Mark
from letterforge.compose.reading import Reading
from letterforge.document import Paragraph, Text
from letterforge.protocol import draft_moment, fill


def draft_line(reading: Reading, now: datetime, path: str) -> Paragraph:
    """The line that says of a draft that it is one, which, and of when."""
    when = draft_moment(now, reading.spoken)
    words = fill(reading.spoken.labels["draft_line"], {"number": reading.letter.draft, "moment": when})
    return _line(reading, path, "draft", words, "the head of drafts")


def courtesy_line(reading: Reading, path: str) -> Paragraph:
    """The mark of a courtesy translation, upper left (UN Correspondence Manual, para. 34)."""
    words = reading.spoken.labels["courtesy_translation"]
    return _line(reading, path, "courtesy", words, reading.letter.place_of("language"))


def mark_across(reading: Reading, asked: Mark | None) -> str:
    """The word across all pages: the one `asked` for, or the letter's own; empty for none."""
    mark = asked or reading.letter.layout.mark
    return reading.spoken.labels[f"mark_{mark}"] if mark else ""


def _line(reading: Reading, path: str, style: str, words: str, origin: str) -> Paragraph:
    return Paragraph(path, style, (Text(words, reading.lang, reading.dir, origin),), reading.lang, reading.dir)
