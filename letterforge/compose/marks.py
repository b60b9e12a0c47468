"""What an office marks an enclosure with: its label ("Annex II"), "Copy", "Translated from Spanish".

Comes in: the letter that encloses, and which enclosure. Goes out: words in that letter's language, and the row that
holds them at the head of a page: marks at the start (UN Correspondence Manual, paras 33, 34), the label at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from letterforge.compose.documents import annex_number
from letterforge.compose.reading import Reading
from letterforge.document import Block, Cell, Direction, Row, TypeStyle, paragraphs_of
from letterforge.model import Binding
from letterforge.protocol import fill
from letterforge.units import ZERO, Length

_START, _END = "enclosure-mark", "enclosure-label"
_SIZE, _LEADING = Length.points(10), Length.points(12)


@dataclass(frozen=True, slots=True)
class Marks:
    """The words on an enclosure's first page: `label` at the end ("" for none), the others at the start.

    They are in the language of the letter that encloses; `where` is the enclosure's place in its file.
    """

    label: str
    others: tuple[str, ...]
    lang: str
    dir: Direction
    where: str

    def __bool__(self) -> bool:
        return bool(self.label or self.others)


def binding_of(reading: Reading) -> Binding:
    """How the bundle that the letter belongs to is bound: as its first letter says, else that letter's letterhead."""
    while reading.within is not None:
        reading = reading.within
    return reading.letter.layout.binding.over(reading.letterhead.layout.binding)


def label_of(reading: Reading, n: int) -> str:
    """What the `n`th enclosure, from 0, is called: "Enclosure 2", "Annex II"; one that is alone has no number."""
    words, alone = reading.spoken.enclosing, len(reading.letter.enclosures) == 1
    where = reading.letter.place_of("enclosures", n)
    if binding_of(reading).label == "annex":
        pattern, number = words.annex_one if alone else words.annex, annex_number(reading.spoken, n + 1)
    else:
        pattern, number = reading.spoken.labels["enclosure"] if alone else words.enclosure, str(n + 1)
    return fill(pattern, {"number": number}, where)


def marks_of(reading: Reading, n: int) -> Marks:
    """What is printed on the first page of the `n`th enclosure, from 0."""
    enclosure, words = reading.letter.enclosures[n], reading.spoken.enclosing
    where = reading.letter.place_of("enclosures", n)
    others = [words.copied] if enclosure.copy_ else []
    if enclosure.translated_from is not None:
        others.append(words.translated(enclosure.translated_from, f"{where}.translated_from"))
    label = label_of(reading, n) if binding_of(reading).slip == "label" else ""
    return Marks(label, tuple(others), reading.lang, reading.dir, where)


def mark_styles(base: TypeStyle) -> tuple[TypeStyle, ...]:
    """The styles of marks and label, in the typeface of `base`."""
    plain = TypeStyle(_START, "Enclosure Mark", base.family, _SIZE, _LEADING)
    return plain, replace(plain, name=_END, word="Enclosure Label", align="end", bold=True)


def marks_row(marks: Marks, width: Length, path: str) -> tuple[Block, ...]:
    """The row of marks and label, `width` wide; nothing where there are none."""
    if not marks:
        return ()
    label = [marks.label] if marks.label else []
    shares = (0.6, 0.4) if marks.others and label else (1.0, 0.0) if marks.others else (0.0, 1.0)
    columns = (("start", _START, list(marks.others), shares[0]), ("end", _END, label, shares[1]))
    cells = tuple(
        Cell(f"{path}/{name}", width * share, _lines(words, style, marks, f"{path}/{name}"), ZERO)
        for name, style, words, share in columns
        if words
    )
    return (Row(path, cells, ZERO, marks.dir),)


def _lines(words: Sequence[str], style: str, marks: Marks, path: str) -> tuple[Block, ...]:
    return paragraphs_of(((style, line) for line in words), path, marks.lang, marks.dir, marks.where)
