"""The output folder of a run: what stands in it, what is put into it, what is taken away. One run at a time.

Afterwards every file is whole, under its own name and in the journal; a letter's files are journalled together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from letterforge.errors import OutputError, SealedError
from letterforge.findings import Finding
from letterforge.output import PARTIAL, write_all, write_by
from letterforge.runs.journal import NAME, Journal, MadeFile, MadeLetter, journal_of
from letterforge.runs.manifest import MANIFEST_CSV, MANIFEST_JSON
from letterforge.runs.pressing import Pressed

MadeOf = tuple[str, str]  # a letter's fingerprint, and the digest of the means


@dataclass(frozen=True, slots=True)
class Fresh:
    """A letter from the press: its key, its files' name without ending, what it was made of, and its files."""

    key: str
    stem: str
    made_of: MadeOf
    pressed: Sequence[Pressed]


@dataclass
class Folder:
    """The folder at `path`; `made` are the letters that the journal knows, by key. Open it with `folder_of`."""

    path: Path
    journal: Journal
    made: dict[str, MadeLetter] = field(default_factory=dict)

    def missing(self, key: str, stem: str, made_of: MadeOf, forms: Sequence[str]) -> tuple[str, ...]:
        """The formats in which the letter does not stand as it should: it is another now, or a file is not whole."""
        known = self._same(key, made_of)
        if known is None:
            return tuple(forms)
        whole = {file.form for file in known.files if file.name == f"{stem}.{file.form}" and self.is_whole(file)}
        if not all(self.is_whole(file) for file in known.files if not file.form):
            whole -= {"docx", "html", "txt"}  # what they cannot hold lies beside them
        return tuple(form for form in forms if form not in whole)

    def edited(self, key: str) -> list[Finding]:
        """That files of the letter, which is made anew, are not as the run made them: somebody's changes are lost."""
        known = self.made[key].files if key in self.made else ()
        changed = [file.name for file in known if (self.path / file.name).exists() and not self.is_whole(file)]
        hint = "edit a copy, in another folder"
        return [
            Finding("run-edited", "warning", "the file was changed by hand, and is made anew", name, hint)
            for name in changed
        ]

    def _same(self, key: str, made_of: MadeOf) -> MadeLetter | None:
        known = self.made.get(key)
        return known if known is not None and (known.fingerprint, known.means) == made_of else None

    def is_whole(self, file: MadeFile) -> bool:
        """Whether the file stands as it was made."""
        path = self.path / file.name
        try:
            with path.open("rb") as data:
                return path.stat().st_size == file.bytes and file_digest(data, "sha256").hexdigest() == file.sha256
        except OSError:
            return False

    def put(self, fresh: Sequence[Fresh]) -> list[MadeLetter]:
        """Write the files of letters, then journal them, with those of their formats that stand already.

        Raises:
            OutputError: a file cannot be written, for want of space or rights; those that stand are as they were.
        """
        files = {one.key: dict(_files(one)) for one in fresh}
        write_all([(self.path / name, data) for own in files.values() for name, (_, data) in own.items()])
        letters = [self._letter(one, [file for file, _ in files[one.key].values()]) for one in fresh]
        self._enter(letters)
        return letters

    def _letter(self, one: Fresh, made: Sequence[MadeFile]) -> MadeLetter:
        """The letter as the journal has it: with files just made, and those of other formats that stand."""
        known = self._same(one.key, one.made_of)
        names = {file.name for file in made}
        own = (f"{one.stem}.", f"{one.stem}-enclosures/")  # under another name they would stand there twice
        kept = [file for file in known.files if file.name not in names and file.name.startswith(own)] if known else []
        told = (*(known.notices if known else ()), *(notice for file in one.pressed for notice in file.notices))
        files = sorted((*kept, *made), key=lambda file: (not file.form, file.name))
        return MadeLetter(one.key, *one.made_of, tuple(files), tuple(dict.fromkeys(told)))

    def put_large(
        self, key: str, stem: str, form: str, made_of: MadeOf, write: Callable[[Path], int | None],
        told: tuple[str, ...] = (),
    ) -> MadeLetter:  # fmt: skip
        """As `put`, of one file that may be larger than memory: `write` writes it, and says how many pages it has.

        Raises:
            OutputError: it cannot be written.
        """
        path = self.path / f"{stem}.{form}"
        pages = write_by(path, write)
        with path.open("rb") as data:
            digest = file_digest(data, "sha256").hexdigest()
        file = MadeFile(f"{stem}.{form}", form, path.stat().st_size, digest, pages)
        letter = MadeLetter(key, *made_of, (file,), told)
        self._enter([letter])
        return letter

    def _enter(self, letters: Sequence[MadeLetter]) -> None:
        """Journal letters whose files stand, and take away what they had before under other names."""
        new = {file.name for letter in letters for file in letter.files}
        before = [file for one in letters if one.key in self.made for file in self.made[one.key].files]
        self.journal.enter(letters)
        self.made.update((letter.key, letter) for letter in letters)
        self._remove([file for file in before if file.name not in new])

    def drop(self, keys: Sequence[str]) -> list[Finding]:
        """Take away the files of letters that the run no longer has, but for those that somebody has changed."""
        gone = [self.made.pop(key) for key in keys]
        kept = [
            file for one in gone for file in one.files if not self.is_whole(file) and (self.path / file.name).exists()
        ]
        self.journal.strike([one.key for one in gone])
        self._remove([file for one in gone for file in one.files if file not in kept])
        hint = "take it away, or keep it elsewhere"
        return [
            Finding("run-left", "warning", "the run no longer has this letter, and its file was changed by hand",
                    file.name, hint)
            for file in kept
        ]  # fmt: skip

    def _remove(self, files: Sequence[MadeFile]) -> None:
        standing = {file.name for one in self.made.values() for file in one.files} if files else set()
        for file in files:
            if file.name not in standing:
                with suppress(FileNotFoundError):
                    (self.path / file.name).unlink()
            with suppress(OSError):  # it holds more, or is the run's own folder
                if "/" in file.name:
                    (self.path / file.name).parent.rmdir()

    def remove_manifests(self) -> None:
        """Take away the manifests, which are there for a run that is whole."""
        for name in (MANIFEST_CSV, MANIFEST_JSON):
            (self.path / name).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Take away what a run that was cut off had only begun to write."""
        for pattern in (PARTIAL, f"*/{PARTIAL}"):
            for path in self.path.glob(pattern):
                path.unlink(missing_ok=True)


def _files(letter: Fresh) -> Iterator[tuple[str, tuple[MadeFile, bytes]]]:
    """Each file by its name: those of the letter, and those that lie beside it."""
    stem = letter.stem
    for one in letter.pressed:
        own = (f"{stem}.{one.form}", one.form, one.data, one.pages)
        beside = ((f"{stem}-enclosures/{name}", "", data, None) for name, data in one.beside)
        for name, form, data, pages in (own, *beside):
            yield name, (MadeFile(name, form, len(data), sha256(data).hexdigest(), pages), data)


@contextmanager
def folder_of(path: Path, facts: Mapping[str, str]) -> Iterator[Folder]:
    """The folder, locked for this run; `facts` say whose run it is, and must be those of the run that began it.

    Raises:
        LockedError: another run is at work in it. SealedError: what is in it was dispatched. OutputError: it holds the
            run of another letter, or cannot be written.
    """
    new, unused = not (path / NAME).exists(), False
    try:
        with journal_of(path) as journal:
            _see_whose(journal, path, facts)
            folder = Folder(path, journal, {one.key: one for one in journal.made()})
            folder.tidy()
            try:
                yield folder
            except BaseException:
                unused = new and not folder.made
                raise
    finally:
        if unused:
            _clear(path)


def _clear(path: Path) -> None:
    """Take away the journal of a run that was refused before it made anything, and the folder if it is empty."""
    with suppress(OSError):
        (path / NAME).unlink()
        path.rmdir()


def _see_whose(journal: Journal, path: Path, facts: Mapping[str, str]) -> None:
    if journal.sealed:
        raise SealedError("the run was dispatched, and is sealed", where=str(path), hint="choose another folder")
    for key, value in facts.items():
        noted = journal.fact(key)
        if noted is None:
            journal.note(key, value)
        elif noted != value:
            hint = "choose another folder with -o"
            raise OutputError(f"the folder holds the run of another {key}, {noted}", where=str(path), hint=hint)
