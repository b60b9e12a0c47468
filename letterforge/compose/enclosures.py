"""What a letter calls what it encloses: in its note at the end, in lists, and in a sentence of its text."""

from __future__ import annotations

from pathlib import PurePath

from letterforge.compose.parties import described
from letterforge.compose.phrases import plain
from letterforge.compose.reading import Reading
from letterforge.compose.values import Said, Value
from letterforge.model import FileEnclosure, LetterEnclosure


def enclosure_note(reading: Reading) -> list[Said]:
    """The lines that name the enclosures at the end; none where there is no note, or a table (see `contents`)."""
    number, how = len(reading.letter.enclosures), note_form(reading)
    if how in ("none", "table") or not number:
        return []
    word, colon = reading.spoken.labels["enclosure" if number == 1 else "enclosures"], _colon(reading)
    if how == "list":
        titles = [reading.words(f"{n + 1}. {title_of(reading, n)}", "enclosures", n) for n in range(number)]
        return [reading.words(f"{word}{colon}".rstrip(), "enclosures"), *titles]
    counted = how == "number" and number > 1
    return [reading.words(f"{word}{colon}{number}" if counted else word, "enclosures")]


def note_form(reading: Reading) -> str:
    """What the note is: as the letter says, else its kind, else its letterhead."""
    stated = reading.letter.layout.enclosure_note or reading.kind.enclosure_note
    return stated or reading.letterhead.layout.enclosure_note


def _colon(reading: Reading) -> str:
    """The colon after a label, with the blanks that the language has beside it (fr: before it as well)."""
    return reading.spoken.patterns.get("colon", ": ")


def title_of(reading: Reading, n: int) -> str:
    """What the list of enclosures calls the `n`th, from 0: its title, what it is, or its file's name."""
    enclosure = reading.letter.enclosures[n]
    if enclosure.title is not None:
        return reading.said(enclosure.title, "enclosures", n, "title")
    phrase = described_at(reading, n)
    if phrase is None and isinstance(enclosure, FileEnclosure):
        return PurePath(enclosure.file).name  # its own name: never a path of somebody's machine
    words = plain(phrase) if phrase is not None else reading.spoken.kinds["letter"]
    return words[:1].upper() + words[1:]


def described_at(reading: Reading, n: int) -> Value | None:
    """The `n`th enclosure, from 0, in a sentence of the letter; None where it is a file of which nothing is said."""
    enclosure = reading.letter.enclosures[n]
    source = enclosure.letter if isinstance(enclosure, LetterEnclosure) else enclosure.describes
    if source is None or isinstance(source, str) or not source.signatories:
        return None
    origin = reading.letter.place_of("enclosures", n)
    return described(source, reading.spoken, order=enclosure.order, origin=origin)
