"""The output folder of a run: what stands in it, what is put into it, what is taken away. One run at a time.

Afterwards every file is whole, under its own name and in the journal; a letter's files are journalled together.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from letterforge.errors import OutputError
from letterforge.findings import Finding
from letterforge.output import PARTIAL, folded, write_all, write_by
from letterforge.runs.journal import Journal, MadeFile, MadeLetter
from letterforge.runs.manifest import MANIFEST_CSV, MANIFEST_JSON
from letterforge.runs.pressing import Pressed

ENCLOSURES = "-enclosures"  # what follows a letter's name in that of the folder of what lies beside it
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
    """The folder at `path`; `made` are the letters that the journal knows, by key. Open it with `opening.folder_of`."""

    path: Path
    journal: Journal
    made: dict[str, MadeLetter] = field(default_factory=dict)
    _expected: set[str] = field(default_factory=set)

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
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_size != file.bytes:  # a link, a pipe that never ends
                return False
            with path.open("rb") as data:
                return file_digest(data, "sha256").hexdigest() == file.sha256
        except OSError:
            return False

    def refuse_taken(self, names: Iterable[str], keys: Container[str]) -> None:
        """See that no letter of these keys takes the name of another's file, which stays where it is.

        Raises:
            OutputError: one does.
        """
        taken = {folded(file.name) for key, one in self.made.items() if key not in keys for file in one.files}
        for name in names:
            if folded(name) in taken:
                hint = "name files by {key}, or make all rows at once: letters of one name are then told apart"
                raise OutputError("another letter of the run has a file of this name", where=name, hint=hint)

    def expect(self, names: Iterable[str]) -> None:
        """Note which files are going to be written; one that somebody else has put there is none of ours.

        Raises:
            OutputError: the journal cannot be written.
        """
        new = {name for name in names if name not in self._expected and not os.path.lexists(self.path / name)}
        if new:
            self.journal.expect(new)
            self._expected |= new

    def put(self, fresh: Sequence[Fresh]) -> list[MadeLetter]:
        """Write the files of letters, then journal them, with those of their formats that stand already.

        Raises:
            OutputError: a file cannot be written, for want of space or rights; those that stand are as they were.
        """
        files = {one.key: dict(_files(one)) for one in fresh}
        self.expect(name for own in files.values() for name in own)
        write_all([(self._place(name), data) for own in files.values() for name, (_, data) in own.items()])
        letters = [self._letter(one, [file for file, _ in files[one.key].values()]) for one in fresh]
        self._enter(letters)
        return letters

    def _letter(self, one: Fresh, made: Sequence[MadeFile]) -> MadeLetter:
        """The letter as the journal has it: with files just made, and those of other formats that stand."""
        known = self._same(one.key, one.made_of)
        names = {file.name for file in made}
        kept = [file for file in known.files if file.name not in names and _is_of(one.stem, file)] if known else []
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
        self.expect([f"{stem}.{form}"])
        path = self._place(f"{stem}.{form}")
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
        gone = [self.made.pop(key) for key in keys if key in self.made]
        if not gone:
            return []
        self.remove_manifests()  # they name what goes now
        kept = [
            file for one in gone for file in one.files if not self.is_whole(file) and (self.path / file.name).exists()
        ]
        self._remove([file for one in gone for file in one.files if file not in kept])
        self.journal.strike([one.key for one in gone])  # afterwards: what a run that is cut off leaves is still known
        hint = "take it away, or keep it elsewhere"
        return [
            Finding("run-left", "warning", "the run no longer has this letter, and its file was changed by hand",
                    file.name, hint)
            for file in kept
        ]  # fmt: skip

    def _remove(self, files: Sequence[MadeFile]) -> None:
        standing = {folded(file.name): file.name for one in self.made.values() for file in one.files} if files else {}
        for file in files:
            if not self._is_one(file.name, standing.get(folded(file.name))):
                self._unlink(self._place(file.name))
            with suppress(OSError):  # it holds more, or is the run's own folder
                if "/" in file.name:
                    self._place(file.name).parent.rmdir()

    def _is_one(self, name: str, other: str | None) -> bool:
        """Whether the two are one file: on many systems, names that differ in case only are."""
        if other is None or other == name:
            return other is not None
        try:
            return (self.path / name).samefile(self.path / other)
        except OSError:  # one of them is not there
            return False

    def _place(self, name: str) -> Path:
        """Where a file of the run stands: in the folder itself, not where a link in it leads.

        Raises:
            OutputError: a folder on the way is a link.
        """
        path = self.path / name
        for above in path.parents[: name.count("/")]:
            if above.is_symlink():
                hint = "take the link away: a run writes in its own folder only"
                raise OutputError("a link stands where the run has a folder", where=str(above), hint=hint)
        return path

    def _unlink(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise OutputError(
                f"the file cannot be taken away: {reason}", where=str(path), hint="check the rights of the folder"
            ) from error

    def remove_manifests(self) -> None:
        """Take away the manifests, which are there for a run that is whole."""
        for name in (MANIFEST_CSV, MANIFEST_JSON):
            self._unlink(self.path / name)

    def tidy(self) -> None:
        """Take away what a run that was cut off had begun to write, or had not yet taken away; nothing of others.

        Raises:
            OutputError: it cannot be taken away.
        """
        for pattern in (PARTIAL, f"*{ENCLOSURES}/{PARTIAL}"):
            for path in self.path.glob(pattern):
                self._unlink(path)
        if loose := self.journal.loose():
            self._remove([MadeFile(name, "", 0, "") for name in loose])
            self.journal.settle()


def _is_of(stem: str, file: MadeFile) -> bool:
    """Whether the file bears the letter's present name; one of another name is the same letter a second time."""
    return file.name == f"{stem}.{file.form}" if file.form else file.name.startswith(f"{stem}{ENCLOSURES}/")


def _files(letter: Fresh) -> Iterator[tuple[str, tuple[MadeFile, bytes]]]:
    """Each file by its name: those of the letter, and those that lie beside it."""
    stem = letter.stem
    for one in letter.pressed:
        own = (f"{stem}.{one.form}", one.form, one.data, one.pages)
        beside = ((f"{stem}{ENCLOSURES}/{name}", "", data, None) for name, data in one.beside)
        for name, form, data, pages in (own, *beside):
            yield name, (MadeFile(name, form, len(data), sha256(data).hexdigest(), pages), data)
