"""A letter and what it encloses, composed: sections of the tree, and files of others between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time

from letterforge.compose.editions import SHOWN, Edition, Mark
from letterforge.compose.enclosures import title_of
from letterforge.compose.faces import Facing
from letterforge.compose.foreign import ForeignFile, foreign_file
from letterforge.compose.letter import LetterSetter
from letterforge.compose.openings import refuse_open
from letterforge.compose.options import originals_of, usage_of
from letterforge.compose.reading import Reading
from letterforge.compose.redaction import Redactor, bar_of
from letterforge.compose.remains import remarks
from letterforge.compose.withholding import refuse_unredacted, withheld_section
from letterforge.document import Asset, Document, Figure, Meta, Section, blocks_of
from letterforge.errors import LetterError, Problem
from letterforge.findings import Finding
from letterforge.model import FileEnclosure, Letter, LetterEnclosure, Open
from letterforge.world import World

# What stands in one language where it is one text; names may be the same in all.
_TRANSLATED = ("subject", "salutation", "body")
# The date of files whose letter has none yet: the first that a DOCX's archive can hold.
UNDATED = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Composition:
    """A letter with its enclosures, in the order in which they are bound; `metas` are those of the letters."""

    metas: tuple[Meta, ...]
    parts: tuple[Section | ForeignFile, ...]
    assets: tuple[Asset, ...]
    findings: tuple[Finding, ...]

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


def compose_letter(
    letter: Letter, world: World, *, edition: Edition = "original", mark: Mark | None = None
) -> Composition:
    """The letter and everything it encloses, for one edition; `mark` stands across all pages of letters.

    Raises:
        LetterError: the letter cannot be composed as it stands; a fact is open and the edition is no draft; a file of
            others would go into the redacted edition as it is.
        TemplateError: there is no such kind, or its template is broken.
        FontError: no font has a character of the letter.
    """
    redactor = Redactor.of(letter) if SHOWN[edition].hides else None
    bench = _Bench(world, edition, mark, redactor)
    bench.add(letter)
    if not SHOWN[edition].unsettled:
        refuse_open([reading.letter for reading in bench.readings], bench.sections)
    facing = Facing(world.fonts, list(bench.findings))
    parts = tuple(facing.section(part) if isinstance(part, Section) else part for part in bench.parts)
    facing.close()
    assets = tuple(bench.assets[digest] for digest in sorted(bench.assets))
    made = Composition(tuple(bench.metas), parts, assets, tuple(facing.findings))
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
        assets=tuple(asset for asset in made.assets if asset.sha256 in shown),
        findings=(*made.findings, *found),
    )


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

    @property
    def sections(self) -> list[Section]:
        return [part for part in self.parts if isinstance(part, Section)]

    def add(self, letter: Letter, within: Reading | None = None, number: tuple[int, ...] = ()) -> None:
        """The letter, then its versions in other languages, then what it encloses; all of it for each original.

        `within` is the letter that encloses it, `number` which of whose enclosures it is; None and () for the root.
        """
        for to in range(originals_of(letter, usage_of(letter, self.world))):
            section, reading = self._set(letter, within, number, to=to)
            for version, courtesy in versions_of(letter):
                self._set(version, within, number, to=to, original=letter if courtesy else None)
            self._enclose(reading, section)

    def _set(
        self,
        letter: Letter,
        within: Reading | None,
        number: tuple[int, ...],
        *,
        to: int,
        original: Letter | None = None,
    ) -> tuple[Section, Reading]:
        """One letter as a section."""
        path = str(len(self.sections))
        setter = LetterSetter.of(
            letter, self.world, self.edition, path=path, original=original, within=within,
            number=number[-1] if number else 0, to=to, redactor=self.redactor, mark=self.mark,
        )  # fmt: skip
        section = replace(setter.section(), number=number)
        self.parts.append(section)
        self.findings += setter.findings
        self.assets.update({asset.sha256: asset for asset in setter.assets})
        self.readings.append(setter.reading)
        self.metas.append(self._meta(setter.reading, section.title))
        return section, setter.reading

    def _enclose(self, reading: Reading, section: Section) -> None:
        if self.redactor is not None:
            refuse_unredacted(reading)
        for n, enclosure in enumerate(reading.letter.enclosures):
            match enclosure:
                case _ if enclosure.withheld and self.redactor is not None:
                    self._withhold(reading, section, n)
                case LetterEnclosure(letter=Letter() as inner):
                    self.add(inner, reading, (*section.number, n + 1))
                case LetterEnclosure():
                    where = reading.letter.place_of("enclosures", n, "letter")
                    raise LetterError("the enclosed letter has not been read", where=where, hint="use letterforge.load")
                case FileEnclosure():
                    self.parts.append(foreign_file(reading, n, section, self.world, self.redactor))

    def _withhold(self, reading: Reading, section: Section, n: int) -> None:
        """A page that says so in the place of the `n`th enclosure."""
        made = withheld_section(reading, section, n, title_of(reading, n), str(len(self.sections)))
        if self.redactor is not None:
            bar = bar_of(reading.letter)
            made = replace(made, title=self._shown(reading, made.title), blocks=self.redactor.blocks(made.blocks, bar))
        self.parts.append(made)
        self.metas.append(self._meta(reading, made.title))

    def _shown(self, reading: Reading, words: str) -> str:
        """Words as the edition shows them."""
        return words if self.redactor is None else self.redactor.plain(words, bar_of(reading.letter).text)

    def _meta(self, reading: Reading, title: str) -> Meta:
        """What a file says of itself that begins with this letter: its title, senders, subject and date."""
        letter = reading.letter
        subject = str(reading.said(letter.subject, "subject")) if letter.subject else ""
        day = UNDATED if isinstance(letter.date, Open) else datetime.combine(letter.date, time(), UTC)
        names = reading.sender_names() if reading.kind.named else ()
        author, subject = self._shown(reading, "; ".join(names)), self._shown(reading, subject)
        return Meta(title, author, subject, reading.lang, self.world.epoch or day)
