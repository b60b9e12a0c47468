"""What the house's own copy says below the letter: its reference, who drafted it, who has a copy."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.compose.phrases import filled
from letterforge.compose.reading import Reading
from letterforge.compose.values import Setting, Value, inlines_of
from letterforge.document import Block, Kept, Paragraph, Text


def file_lines(reading: Reading, path: str) -> tuple[Block, ...]:
    """The lines of the file copy on one page, under their heading; none where the letter states none of them."""
    lines = [inlines_of(line, Setting(reading.lang, reading.dir)) for line in _lines(reading)]
    if not lines:
        return ()
    word = reading.spoken.labels["file_copy"]
    heading = (Text(word, reading.lang, reading.dir, "the lines of the file copy", bold=True),)
    styled = [("enclosure-note", heading), *(("enclosure-item", line) for line in lines)]
    return (
        Kept(
            path,
            tuple(
                Paragraph(f"{path}/{n}", style, inlines, reading.lang, reading.dir)
                for n, (style, inlines) in enumerate(styled)
            ),
        ),
    )


def _lines(reading: Reading) -> Iterator[Value]:
    letter = reading.letter
    if letter.reference:
        yield _line(reading, "file_reference", reading.said_or_open(letter.reference, "reference"), "reference")
    if letter.initials:
        yield _line(reading, "drafted", letter.initials, "initials")
    if letter.distribution:
        names = (reading.said(text, "distribution", n) for n, text in enumerate(letter.distribution))
        yield _line(reading, "distribution", reading.spoken.labels["file_join"].join(names), "distribution")


def _line(reading: Reading, label: str, words: Value, key: str) -> Value:
    origin = reading.letter.place_of(key)
    return filled(reading.spoken.labels[label], lang=reading.lang, dir=reading.dir, origin=origin, words=words)
