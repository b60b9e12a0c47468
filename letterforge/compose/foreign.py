"""Files of others that a letter encloses, as the letter speaks of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from letterforge.compose.enclosures import title_of
from letterforge.compose.hiding import Phrase
from letterforge.compose.marks import Marks, label_of, marks_of
from letterforge.compose.reading import Reading
from letterforge.compose.redaction import Redactor, bar_of
from letterforge.document import Section
from letterforge.model import FileEnclosure, Waiver
from letterforge.world import World


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file of somebody else's that is enclosed: its bytes are never changed here.

    `title` is what its letter calls it, `name` its file's own name, `where` its place in the letter file. `description`
    says what its pages show. `attach`: it travels in the PDF as it came, too; `rasterise`: pictures of its pages will
    do. `waive` is what its letter waives. `label` is what it is called, `marks` are printed on it. `hides` are the
    phrases that a redacted edition hides, `marked` the words that its texts mark: the file stands for another, and is
    searched for them.
    """

    name: str
    title: str
    data: bytes = field(repr=False)
    number: int
    lang: str
    where: str = field(repr=False)
    enclosing: Section = field(repr=False)
    description: str = ""
    attach: bool = False
    rasterise: bool = False
    waive: tuple[Waiver, ...] = ()
    label: str = ""
    marks: Marks | None = None
    hides: tuple[Phrase, ...] = ()
    marked: tuple[Phrase, ...] = ()


def foreign_file(
    reading: Reading, n: int, enclosing: Section, world: World, redactor: Redactor | None = None
) -> ForeignFile:
    """The file that the letter encloses as its `n`th enclosure, from 0; with a `redactor`, what stands for it.

    Raises:
        LetterError: there is no such file, or it may not be read.
    """
    enclosure = reading.letter.enclosures[n]
    if not isinstance(enclosure, FileEnclosure):
        raise TypeError("this enclosure is a letter")
    key, file = "file", enclosure.file
    if redactor is not None and enclosure.redacted is not None:
        key, file = "redacted", enclosure.redacted
    where = reading.letter.place_of("enclosures", n, key)
    path, data = world.read(file, base=reading.letter.origin.folder, where=where)

    def shown(words: str) -> str:  # no Said: pikepdf takes a str for a text, and nothing like it
        return str(words) if redactor is None else redactor.plain(str(words), bar_of(reading.letter).text)

    shows, own = enclosure.description, shown(path.stem) + path.suffix
    return ForeignFile(
        own if shown(own) == own else shown(path.name),  # what stands in its ending goes as well
        shown(title_of(reading, n)),
        data, n + 1, reading.lang, where, enclosing,
        description=shown(reading.said(shows, "enclosures", n, "description")) if shows is not None else "",
        attach=enclosure.attach, rasterise=enclosure.rasterise,
        waive=reading.letter.waive, label=label_of(reading, n),
        marks=marks_of(reading, n),
    )  # fmt: skip
