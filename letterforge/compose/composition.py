"""A letter and what it encloses, composed: sections of the tree, and files of others between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time

from letterforge.compose.contents import page_path
from letterforge.compose.editions import SCANNED, SHOWN, Edition, Mark
from letterforge.compose.enclosures import note_form, title_of
from letterforge.compose.faces import Facing
from letterforge.compose.foreign import ForeignFile, foreign_file
from letterforge.compose.letter import LetterSetter
from letterforge.compose.marks import Marks, binding_of, label_of, marks_of
from letterforge.compose.openings import refuse_open
from letterforge.compose.options import originals_of, usage_of
from letterforge.compose.reading import Reading
from letterforge.compose.redaction import Redactor, bar_of
from letterforge.compose.remains import remarks
from letterforge.compose.waiving import waived
from letterforge.compose.withholding import refuse_unredacted, withheld_section
from letterforge.document import Asset, Document, Figure, Meta, Section, blocks_of
from letterforge.errors import FontError, LetterError, Problem
from letterforge.findings import Finding
from letterforge.model import Binding, FileEnclosure, Letter, LetterEnclosure, Open
from letterforge.protocol import date_text
from letterforge.world import World

# What stands in one language where it is one text; names may be the same in all.
_TRANSLATED = ("subject", "salutation", "body")
# The date of files whose letter has none yet: the first that a DOCX's archive can hold.
UNDATED = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scan:
    """The signed paper, scanned, that stands for a letter's own pages: its file, and its place for messages."""

    name: str
    data: bytes = field(repr=False)
    where: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EnclosedLetter:
    """How a letter is bound: what it is called and marked with, by whom it is enclosed, and its signed scan."""

    title: str = ""
    label: str = ""
    marks: Marks | None = None
    enclosing: Section | None = field(default=None, repr=False)
    scan: Scan | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """A letter with its enclosures, in the order in which they are bound; `metas` are those of the letters.

    `binding` is settled. `letters` says how those are bound that are enclosed or have a scan, by the paths of their
    sections. `begins`: the path of each paragraph that waits for a page, and the number of the part that begins there.
    `readings`: what the letters were made of, for the rules; it is no part of what the letter is.
    """

    metas: tuple[Meta, ...]
    parts: tuple[Section | ForeignFile, ...]
    assets: tuple[Asset, ...]
    findings: tuple[Finding, ...]
    binding: Binding = field(default_factory=Binding)
    letters: Mapping[str, EnclosedLetter] = field(default_factory=dict)
    begins: Mapping[str, int] = field(default_factory=dict)
    readings: tuple[Reading, ...] = field(default=(), repr=False, compare=False)

    @property
    def document(self) -> Document:
        """The letters alone, as one tree."""
        return Document(self.metas[0], self.sections, self.assets)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The letters, the root first."""
        return tuple(part for part in self.parts if isinstance(part, Section))

    @property
    def foreign(self) -> tuple[ForeignFile, ...]:
        """The enclosed files of others."""
        return tuple(part for part in self.parts if isinstance(part, ForeignFile))

    @property
    def scans(self) -> tuple[Scan, ...]:
        """The scans that stand for letters' own pages."""
        return tuple(letter.scan for letter in self.letters.values() if letter.scan)


def compose_letter(
    letter: Letter, world: World, *, edition: Edition = "original", mark: Mark | None = None, signed: Scan | None = None
) -> Composition:
    """The letter and everything it encloses, for one edition; `mark` stands across all pages of letters.

    `signed` is the scan that stands for the letter's own pages.

    Raises:
        LetterError: the letter cannot be composed as it stands; a fact is open and the edition is no draft; a file of
            others would go into the redacted edition as it is.
        TemplateError: there is no such kind, or its template is broken.
        FontError: no font has a character of the letter.
    """
    redactor = Redactor.of(letter) if SHOWN[edition].hides else None
    bench = _Bench(world, edition, mark, redactor)
    bench.add(letter, Place(scan=signed))
    if not SHOWN[edition].unsettled:
        refuse_open([reading.letter for reading in bench.readings], bench.sections)
    parts = tuple(bench.faced())
    assets = tuple(bench.assets[digest] for digest in sorted(bench.assets))
    binding = binding_of(bench.readings[0])
    made = Composition(
        tuple(bench.metas), parts, assets, tuple(dict.fromkeys(bench.findings)), binding, bench.letters, bench.begins,
        tuple(bench.readings),
    )  # fmt: skip
    return made if redactor is None else _checked(made, redactor, letter)


def _checked(made: Composition, redactor: Redactor, letter: Letter) -> Composition:
    """The redacted letters, of which nothing is left that should not be, with what a person should look at."""
    redactor.refuse_left(made)
    blocks = (block for one in made.sections for block in blocks_of((*one.first_head, *one.blocks, *one.foot)))
    shown = {block.asset for block in blocks if isinstance(block, Figure)}
    shown |= {sheet for one in made.sections for sheet in (one.page.first_sheet, one.page.next_sheet) if sheet}
    found = remarks(redactor, made.sections, letter.place_of("redact"))
    return replace(
        made,
        parts=tuple(_searched(part, redactor) for part in made.parts),
        assets=tuple(asset for asset in made.assets if asset.sha256 in shown),
        findings=(*made.findings, *waived(letter.waive, found)),
    )


def _searched(part: Section | ForeignFile, redactor: Redactor) -> Section | ForeignFile:
    """A file of others with the phrases that it must not hold, which whoever opens it looks for."""
    if isinstance(part, Section):
        return part
    return replace(part, hides=redactor.phrases, marked=tuple(sorted(redactor.marked, key=lambda one: one.words)))


def versions_of(letter: Letter) -> Iterator[tuple[Letter, bool]]:
    """The letter in its other languages, each with whether it is marked as a courtesy translation.

    Raises:
        LetterError: a translation that is a file of its own has not been read; one is in the letter's own language,
            or the letter has words of its own in one language only.
    """
    for n, translation in enumerate(letter.translations):
        if translation.language is not None:
            _check_translated(letter, n, translation.language)
            version = letter.model_copy(update={"language": translation.language, "translations": ()})
            yield version.read_at(letter.origin), translation.courtesy
        elif isinstance(translation.letter, Letter):
            yield translation.letter, translation.courtesy
        else:
            where = letter.place_of("translations", n)
            raise LetterError("the translation has not been read", where=where, hint="use letterforge.load")


def _check_translated(letter: Letter, n: int, tag: str) -> None:
    """See that the letter has words of its own in the language `tag` of its translation `n`."""
    if tag == letter.language:
        fact, hint = "the translation is in the letter's own language", "name another one, or correct the letter's"
        raise LetterError(f"{fact}, {tag!r}", where=letter.place_of("translations", n), hint=hint)
    alone = [key for key in _TRANSLATED if isinstance(words := getattr(letter, key), str) and words != "auto"]
    if alone:
        hint = f"write {letter.language}: and {tag}: below the key, each with its words"
        fact = f"the words are given in one language, and are wanted in {tag!r} as well"
        raise LetterError.of([Problem(fact, letter.place_of(key), hint) for key in alone])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter stands in the bundle: it is the enclosure `number` of `within`; the root is of none.

    `section` is that of `within`; `scan` stands for the letter's pages.
    """

    within: Reading | None = None
    number: int = 0
    section: Section | None = None
    scan: Scan | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its number, after those of the letters around it."""
        return (*self.section.number, self.number) if self.section else ()

    @property
    def marks(self) -> Marks | None:
        """What the letter that encloses it marks it with."""
        return marks_of(self.within, self.number - 1) if self.within else None

    def enclosed(self, section: Section) -> Mapping[str, EnclosedLetter]:
        """How the letter that is this section is bound; nothing for a root without a scan."""
        if self.within is None:
            return {section.path: EnclosedLetter(section.title, scan=self.scan)} if self.scan else {}
        n, sheet = self.number - 1, binding_of(self.within).slip == "sheet"
        title = str(title_of(self.within, n)) if sheet else section.title  # the former may need more facts
        letter = EnclosedLetter(title, label_of(self.within, n), self.marks, self.section, self.scan)
        return {section.path: letter}


@dataclass
class _Bench:
    """What is composed so far."""

    world: World
    edition: Edition
    mark: Mark | None = None
    redactor: Redactor | None = None
    parts: list[Section | ForeignFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    metas: list[Meta] = field(default_factory=list)
    letters: dict[str, EnclosedLetter] = field(default_factory=dict)
    begins: dict[str, int] = field(default_factory=dict)
    letter_at: dict[str, Letter] = field(default_factory=dict)

    @property
    def sections(self) -> list[Section]:
        return [part for part in self.parts if isinstance(part, Section)]

    def add(self, letter: Letter, place: Place) -> None:
        """The letter, then its versions in other languages, then what it encloses; all of it for each original."""
        originals = originals_of(letter, usage_of(letter, self.world))
        if originals > 1 and place.scan:
            hint = "write a letter file for each, and bind each with its own scan"
            raise LetterError("identical letters are signed one by one", where=place.scan.where, hint=hint)
        for to in range(originals):
            section, reading = self._set(letter, place, to=to)
            self.letters.update(place.enclosed(section))
            for version, courtesy in versions_of(letter):
                self._set(version, place, to=to, original=letter if courtesy else None)
            self._enclose(reading, section)

    def faced(self) -> Iterator[Section | ForeignFile]:
        """The parts, every run in a typeface that has its characters; raises FontError with all that none has."""
        problems: dict[tuple[str, str], Problem] = {}
        for part in self.parts:
            if isinstance(part, Section):
                facing = Facing(self.world.fonts, problems=problems)
                yield facing.section(part)
                self.findings += waived(self.letter_at[part.path].waive, facing.findings)
            else:
                yield part
        if problems:
            raise FontError.of(list(problems.values()))

    def _set(self, letter: Letter, place: Place, *, to: int, original: Letter | None = None) -> tuple[Section, Reading]:
        """One letter as a section; marks stand on its first version, or on the scan of it."""
        setter = LetterSetter.of(
            letter, self.world, self.edition, path=str(len(self.sections)), original=original, within=place.within,
            number=place.number, to=to, redactor=self.redactor, mark=self.mark,
            marks=None if original or place.scan else place.marks,
        )  # fmt: skip
        section = replace(setter.section(), number=place.numbers)
        self.parts.append(section)
        self.findings += waived(letter.waive, setter.findings)
        self.letter_at[section.path] = letter
        self.assets.update({asset.sha256: asset for asset in setter.assets})
        self.readings.append(setter.reading)
        self.metas.append(self._meta(setter.reading, section.title))
        return section, setter.reading

    def _enclose(self, reading: Reading, section: Section) -> None:
        if self.redactor is not None:
            refuse_unredacted(reading)
        for n, enclosure in enumerate(reading.letter.enclosures):
            if note_form(reading) == "table":
                self.begins[page_path(section.path, n)] = len(self.parts)
            match enclosure:
                case _ if enclosure.withheld and self.redactor is not None:
                    self._withhold(reading, section, n)
                case LetterEnclosure(letter=Letter() as inner):
                    self.add(inner, Place(reading, n + 1, section, self._scan(reading, enclosure, n)))
                case LetterEnclosure():
                    where = reading.letter.place_of("enclosures", n, "letter")
                    raise LetterError("the enclosed letter has not been read", where=where, hint="use letterforge.load")
                case FileEnclosure():
                    self.parts.append(foreign_file(reading, n, section, self.world, self.redactor))

    def _withhold(self, reading: Reading, section: Section, n: int) -> None:
        """A page that says so in the place of the `n`th enclosure."""
        made = withheld_section(reading, section, n, title_of(reading, n), str(len(self.sections)))
        self.letter_at[made.path] = reading.letter
        if self.redactor is not None:
            bar = bar_of(reading.letter)
            made = replace(made, title=self._shown(reading, made.title), blocks=self.redactor.blocks(made.blocks, bar))
        self.parts.append(made)
        self.metas.append(self._meta(reading, made.title))

    def _shown(self, reading: Reading, words: str) -> str:
        """Words as the edition shows them."""
        return words if self.redactor is None else self.redactor.plain(words, bar_of(reading.letter).text)

    def _scan(self, reading: Reading, enclosure: LetterEnclosure, n: int) -> Scan | None:
        """The signed scan of an enclosed letter, in the editions that show one."""
        if enclosure.signed is None or self.edition not in SCANNED:
            return None
        where = reading.letter.place_of("enclosures", n, "signed")
        path, data = self.world.read(enclosure.signed, base=reading.letter.origin.folder, where=where)
        return Scan(path.name, data, where)

    def _meta(self, reading: Reading, title: str) -> Meta:
        """What a file says of itself that begins with this letter: its title, senders, subject and date."""
        letter = reading.letter
        subject = str(reading.said(letter.subject, "subject")) if letter.subject else ""
        names = reading.sender_names() if reading.kind.named else ()
        author, subject = self._shown(reading, "; ".join(names)), self._shown(reading, subject)
        return Meta(title, author, subject, reading.lang, self.world.epoch or self._day(reading))

    def _day(self, reading: Reading) -> datetime:
        """The day that stands in the file; none where the letter's is open, or redacted."""
        day = reading.letter.date
        if isinstance(day, Open):
            return UNDATED
        written = "\n".join(date_text(day, reading.spoken, solemn=solemn) for solemn in (False, True))
        hidden = self._shown(reading, written) != written
        return UNDATED if hidden else datetime.combine(day, time(), UTC)
