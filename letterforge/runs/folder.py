"""The output folder of a run: what stands in it, what is put into it, what is taken away. One run at a time.

Afterwards every file is whole, under its own name and in the journal; a letter's files are journalled together. What
somebody has changed by hand is laid aside before it is made anew or taken away.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from letterforge.errors import OutputError
from letterforge.findings import Finding
from letterforge.output import PARTIAL, folded, write_all, write_by
from letterforge.plain import sha256_of
from letterforge.runs.files import is_whole, lay_aside, place_of, take_away
from letterforge.runs.journal import MANIFEST, Journal, MadeFile, MadeLetter
from letterforge.runs.known import Known
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
    """The folder at `path`; `made` are the letters that the journal knows, by key. Open it with `opening.folder_of`.

    `findings`: what a person should know of files that were laid aside.
    """

    path: Path
    journal: Journal
    made: dict[str, MadeLetter] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _expected: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._known = Known(self.path, (file for one in self.made.values() for file in one.files))

    def missing(self, key: str, stem: str, made_of: MadeOf, forms: Sequence[str]) -> tuple[str, ...]:
        """The formats in which the letter does not stand as it should: it is another now, or a file is not whole."""
        known = self._same(key, made_of)
        if known is None:
            return tuple(forms)
        whole = {file.form for file in known.files if file.name == f"{stem}.{file.form}" and self.is_whole(file)}
        if not all(self.is_whole(file) for file in known.files if not file.form):
            whole -= {"docx", "html", "txt"}  # what they cannot hold lies beside them
        return tuple(form for form in forms if form not in whole)

    def stands(self, key: str, made_of: MadeOf, forms: Sequence[str]) -> bool:
        """Whether the letter stands as it should in all these formats, under whatever name."""
        known = self._same(key, made_of)
        files = known.files if known is not None else ()
        return set(forms) <= {file.form for file in files} and all(map(self.is_whole, files))

    def _same(self, key: str, made_of: MadeOf) -> MadeLetter | None:
        known = self.made.get(key)
        return known if known is not None and (known.fingerprint, known.means) == made_of else None

    def is_whole(self, file: MadeFile) -> bool:
        """Whether the file stands as it was made."""
        return is_whole(self.path, file)

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
        """Note which files are going to be written, so that each need not be noted by itself; not what stands there.

        Raises:
            OutputError: the journal cannot be written.
        """
        self._note(name for name in names if not os.path.lexists(self.path / name))

    def _note(self, names: Iterable[str]) -> None:
        if new := set(names) - self._expected:
            self.journal.expect(new)
            self._expected |= new

    def put(self, fresh: Sequence[Fresh]) -> list[MadeLetter]:
        """Write the files of letters, then journal them, with those of their formats that stand already.

        Raises:
            OutputError: a file cannot be written, for want of space or rights; none of them is, then.
        """
        files = {one.key: dict(_files(one)) for one in fresh}
        self._make_room([name for own in files.values() for name in own])
        write_all([(place_of(self.path, name), data) for own in files.values() for name, (_, data) in own.items()])
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
        name = f"{stem}.{form}"

        def written(temporary: Path) -> MadeFile:
            pages = write(temporary)  # what is journalled is what was written, not what stands there a moment later
            return MadeFile(name, form, temporary.stat().st_size, sha256_of(temporary), pages)

        self._make_room([name])
        letter = MadeLetter(key, *made_of, (write_by(place_of(self.path, name), written),), told)
        self._enter([letter])
        return letter

    def _make_room(self, names: Sequence[str]) -> None:
        """See that files can be written under these names, and that what somebody has there is not lost."""
        self.journal.see_it_stands()
        for name in names:
            self._spare(name, self._known.named(name), "was changed by hand, and is made anew")
        self._note(names)  # what stands there by now is the run's own

    def _spare(self, name: str, known: MadeFile | None, what: str) -> None:
        """Lay a file aside that is not as the run made it."""
        if known is not None and self.is_whole(known):
            return
        if kept := lay_aside(self.path, name):
            hint = "change letter or roster, or a copy in another folder"
            self.findings.append(Finding("run-edited", "warning", f"the file {what}; it lies in {kept}", name, hint))

    def _enter(self, letters: Sequence[MadeLetter]) -> None:
        """Journal letters whose files stand, and take away what they had before under other names."""
        new = {file.name: file for letter in letters for file in letter.files}
        before = [file for one in letters if one.key in self.made for file in self.made[one.key].files]
        gone = self._known.forget(file for file in before if file.name not in new)
        self._known.learn(new.values())
        self._spare_gone(gone, "was changed by hand, and its letter has another name now")
        self.journal.see_it_stands()
        self.journal.enter(letters)
        self.made.update((letter.key, letter) for letter in letters)
        self._remove([file.name for file in gone])

    def drop(self, keys: Sequence[str]) -> None:
        """Take away the files of letters that the run no longer has, and the manifests, which name them.

        Raises:
            OutputError: a file cannot be taken away.
        """
        if not (known := [key for key in keys if key in self.made]):
            return
        letters = [self.made.pop(key) for key in dict.fromkeys((MANIFEST, *known)) if key in self.made]
        gone = self._known.forget(file for one in letters for file in one.files)
        self._spare_gone(gone, "was changed by hand, and the run no longer has it")
        self._remove([file.name for file in gone])
        self.journal.strike([one.key for one in letters])  # afterwards: what a run that is cut off leaves is known

    def _spare_gone(self, files: Sequence[MadeFile], what: str) -> None:
        alone = set(self._known.alone([file.name for file in files]))
        for file in files:
            if file.name in alone:
                self._spare(file.name, file, what)

    def remove_manifests(self) -> None:
        """Take away the manifests, which are there for a run that is whole."""
        self.drop([MANIFEST])

    def _remove(self, names: Sequence[str]) -> None:
        alone = set(self._known.alone(names))
        for name in names:
            if name in alone:
                take_away(place_of(self.path, name))
            with suppress(OSError):  # it holds more, or is the run's own folder
                if "/" in name:
                    place_of(self.path, name).parent.rmdir()

    def tidy(self) -> None:
        """Take away what a run that was cut off had begun to write, or had not yet taken away; nothing of others.

        Raises:
            OutputError: it cannot be taken away.
        """
        loose = self.journal.loose()
        for folder in {PurePosixPath(name).parent for name in (".", *self._known, *loose)}:
            for path in place_of(self.path, str(folder / PARTIAL)).parent.glob(PARTIAL):
                take_away(path)
        if loose:
            self._remove(loose)
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
