"""What a redacted edition does with files of others and with what it withholds."""

from __future__ import annotations

from dataclasses import replace

from letterforge.compose.marks import binding_of, label_of
from letterforge.compose.reading import Reading
from letterforge.document import Section, bare_page, paragraphs_of
from letterforge.errors import LetterError, Problem
from letterforge.model import FileEnclosure


def refuse_unredacted(reading: Reading) -> None:
    """See that each file of others has one that stands for it: nobody can take words out of it here.

    Raises:
        LetterError: those that have none.
    """
    hint = "write redacted: other.pdf (the same file, where nothing in it is to be hidden), or withheld: true"
    problems = [
        Problem("the redacted edition would show a file of others as it is", _place(reading, n), hint)
        for n, enclosure in enumerate(reading.letter.enclosures)
        if isinstance(enclosure, FileEnclosure) and not (enclosure.redacted or enclosure.withheld)
    ]
    if problems:
        raise LetterError.of(problems)


def _place(reading: Reading, n: int) -> str:
    return reading.letter.place_of("enclosures", n, "file")


def withheld_section(reading: Reading, letter: Section, n: int, title: str, path: str) -> Section:
    """The page in the place of the `n`th enclosure, from 0, of a `letter`: its label, title, and that it is withheld.

    Neither its name nor its digest, which would tell who has it that it is this one.
    """
    labels = reading.spoken.labels
    asked = binding_of(reading)
    number = label_of(reading, n) if asked.slip or asked.label else labels["slip"].format(number=n + 1)
    lines = (("subject", number), ("body", title), ("body", labels["withheld"]))
    where = reading.letter.place_of("enclosures", n)
    blocks = paragraphs_of(lines, path, letter.lang, letter.dir, where)
    own, page = (*letter.number, n + 1), bare_page(letter, path)
    return replace(page, title=f"{number}: {title}", blocks=blocks, number=own)
