"""Which papers there are to make: what a run has made goes in; lists, envelopes, labels, print files, the ZIP come out.

Each comes with all that it is made of (`said`), so that it is made again only where that has changed; and one after the
other, some hundred recipients in a file, so that no run needs more memory than another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from letterforge.archives import pack
from letterforge.compose import faced
from letterforge.document import Document, Meta, Section
from letterforge.fonts import Family, Fonts
from letterforge.model import Open
from letterforge.protocol import Language, language
from letterforge.runs.journal import PAPER, MadeFile, MadeLetter
from letterforge.runs.leaves import changed
from letterforge.runs.outcomes import Outcome, Written
from letterforge.runs.papers.lists import Delivery, delivery_section, distribution_table, list_section
from letterforge.runs.papers.options import Papers
from letterforge.runs.papers.pages import Paper, envelope_section, label_sections
from letterforge.runs.papers.register import family_of
from letterforge.runs.papers.volumes import LETTERS, write_volume
from letterforge.runs.plans import Plan, is_circular
from letterforge.runs.tasks import unpacked
from letterforge.runs.working import parts_of

FOLDER = "papers"
RECIPIENTS = 500  # of one file of envelopes, labels or lists
_FORMS = ("pdf", "docx")
_UNREAD = "pages to print, without structure for screen readers: hand on the letters themselves"
Item = TypeVar("Item")


@dataclass(frozen=True)
class Asked:
    """One thing to make: its name without ending, and either its pages, for some recipients, or what writes its file.

    `said` is all that it is made of; `write` gives the number of pages, None where it has none.
    """

    stem: str
    forms: tuple[str, ...]
    said: str = field(repr=False)
    pages: Document | None = field(default=None, repr=False)
    count: int = 0
    write: Callable[[Path], int | None] | None = None
    notices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the journal knows it by."""
        return f"{PAPER}{self.stem}.{self.forms[0]}"

    @property
    def digest(self) -> str:
        """Another one where it is made of something else."""
        return sha256(f"{self.notices} {self.said}".encode()).hexdigest()


@dataclass(frozen=True)
class Desk:
    """Tells what is to be made for a run in this folder."""

    plan: Plan
    options: Papers
    folder: Path
    fonts: Fonts

    def set(self, outcomes: Sequence[Outcome]) -> Iterator[Asked]:
        """Lists, envelopes and labels, of the letters that were made."""
        found = list(self._deliveries(outcomes)) if self.plan.recipients else []
        if found and self.options.lists(circular=is_circular(self.plan.letter)):
            yield _table(distribution_table(found))
            for name, section in (("distribution", list_section), ("delivery", delivery_section)):
                yield from self._files(name, found, partial(self._list, section), RECIPIENTS)
        if self.options.envelope is not None:
            yield from self._files(f"envelopes-{self.options.envelopes}", found, self._envelopes, RECIPIENTS)
        if (sheet := self.options.sheet) is not None:
            free: list[Delivery | None] = [None] * (self.options.labels_from - 1) if found else []
            whole = RECIPIENTS // sheet.count * sheet.count  # a file begins with a new sheet
            yield from self._files(f"labels-{self.options.labels}", [*free, *found], self._labels, whole)

    def printed(self, outcomes: Sequence[Outcome]) -> Iterator[Asked]:
        """Print files of all letters, in the order of the roster; one that goes to many stands there once."""
        pages = [file for file in _files(outcomes) if file.form == "pdf"] if self.options.volumes else []
        for n, some in enumerate(parts_of(pages, LETTERS), 1):
            letters = [(file.name.removesuffix(".pdf"), self.folder / file.name) for file in some]
            write = partial(write_volume, letters, two_sided=self.options.two_sided)
            said = f"two-sided: {self.options.two_sided}\n{_digests(some)}"
            yield Asked(f"{FOLDER}/print-{n}", ("pdf",), said, write=write, notices=(_UNREAD,))

    def archived(self, outcomes: Sequence[Outcome], made: Sequence[MadeLetter]) -> Iterator[Asked]:
        """The ZIP of all letters, then of what goes with them; not of the manifests, which name the ZIP."""
        if self.options.archive:
            files = [*_files(outcomes), *(file for one in made for file in one.files)]
            write = partial(_write_zip, self.folder, files, self._meta.date)
            yield Asked(f"{FOLDER}/letters", ("zip",), _digests(files), write=write)

    def _deliveries(self, outcomes: Sequence[Outcome]) -> Iterator[Delivery]:
        rows = [(row, one) for one in outcomes if isinstance(one, Written) for row in one.rows]
        for row, one in sorted(rows, key=lambda pair: pair[0].number):
            names = tuple(file.name for file in one.files if file.form)
            yield Delivery(self.plan.recipients[row.key], one.language, names)

    def _files(
        self, name: str, found: Sequence[Item], sections: Callable[[Sequence[Item]], Sequence[Section]], size: int
    ) -> Iterator[Asked]:
        """The pages of this name, in as many files as keep each of them small."""
        for n, some in enumerate(parts_of(found, size), 1):
            made = tuple(faced(section, self.fonts) for section in sections(some))
            title = ": ".join(filter(None, (made[0].title, self._meta.title)))
            document = Document(Meta(title, self._meta.author, "", made[0].lang, self._meta.date), made)
            stem = f"{FOLDER}/{name}-{n}" if len(found) > size else f"{FOLDER}/{name}"
            yield Asked(stem, _FORMS, repr(document), document, len(some))

    def _list(self, section: ListOf, some: Sequence[Delivery]) -> Sequence[Section]:
        page = self.plan.base.sections[0].page
        return [section(some, self._about, self._spoken, (page.width, page.height), self._family)]

    def _envelopes(self, some: Sequence[Delivery]) -> Sequence[Section]:
        if self.options.envelope is None:
            return []
        to, title = [one.to for one in some], self._spoken.labels["envelopes"]
        spoken = self._spoken
        return [envelope_section(title, spoken.tag, spoken.dir, to, self.options.envelope, self._family, self.fonts)]

    def _labels(self, some: Sequence[Delivery | None]) -> Sequence[Section]:
        if self.options.sheet is None:
            return []
        to, title = [one.to if one else None for one in some], self._spoken.labels["address_labels"]
        return list(label_sections(title, self._spoken.tag, self._spoken.dir, to, self.options.sheet, self.fonts))

    @cached_property
    def _meta(self) -> Meta:
        """What the letter says of itself, in its own language where a row has it so."""
        own = (one for one in self.plan.letters if one.composed.language == self.plan.letter.language)
        spoken = next(own, None)
        whole = changed(self.plan.base, unpacked(spoken.composed.changes)) if spoken else self.plan.base
        return whole.metas[0]

    @property
    def _about(self) -> Meta:
        """The letter as lists name it: its title; its subject, or the reference; whether it is a correction."""
        meta, reference, corrects = self._meta, self.plan.letter.reference, self.plan.corrects
        told = meta.subject or (reference.open if isinstance(reference, Open) else reference)
        correction = f"{self._spoken.labels['list_correction']} {len(corrects)}" if corrects else ""
        return replace(meta, title="\n".join(filter(None, (meta.title, told, correction))))

    @property
    def _spoken(self) -> Language:
        return language(self.plan.letter.language)

    @property
    def _family(self) -> Family:
        return family_of(self.plan.base)


ListOf = Callable[[Sequence[Delivery], Meta, Language, Paper, Family], Section]


def _files(outcomes: Sequence[Outcome]) -> Iterator[MadeFile]:
    return (file for one in outcomes if isinstance(one, Written) for file in one.files)


def _table(data: bytes) -> Asked:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return Asked(f"{FOLDER}/distribution", ("csv",), sha256(data).hexdigest(), write=write)


def _digests(files: Sequence[MadeFile]) -> str:
    return "\n".join(f"{file.sha256} {file.name}" for file in files)


def _write_zip(folder: Path, files: Sequence[MadeFile], date: datetime, into: Path) -> None:
    with into.open("wb") as out:
        pack(((file.name, (folder / file.name).read_bytes()) for file in files), out, date)
