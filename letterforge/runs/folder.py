"""The output folder of a run: what stands in it, what is put into it, what is taken away. One run at a time.

Afterwards every file is whole, under its own name and in the journal; a letter's files are journalled together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from letterforge.errors import OutputError, SealedError
from letterforge.findings import Finding
from letterforge.output import PARTIAL, write_all
from letterforge.runs.journal import Journal, MadeFile, MadeLetter, journal_of
from letterforge.runs.manifest import MANIFEST_CSV, MANIFEST_JSON
from letterforge.runs.pressing import Pressed


@dataclass
class Folder:
    """The folder at `path`; `made` are the letters that the journal knows, by key. Open it with `folder_of`."""

    path: Path
    journal: Journal
    made: dict[str, MadeLetter] = field(default_factory=dict)

    def missing(self, key: str, stem: str, fingerprint: str, forms: Sequence[str]) -> tuple[str, ...]:
        """The formats in which the letter does not stand as it should: it is another now, or a file is not whole."""
        known = self.made.get(key)
        if known is None or known.fingerprint != fingerprint:
            return tuple(forms)
        whole = {file.form for file in known.files if file.name == f"{stem}.{file.form}" and self.is_whole(file)}
        if not all(self.is_whole(file) for file in known.files if not file.form):
            whole -= {"docx", "html", "txt"}  # what they cannot hold lies beside them
        return tuple(form for form in forms if form not in whole)

    def is_whole(self, file: MadeFile) -> bool:
        """Whether the file stands as it was made."""
        path = self.path / file.name
        try:
            with path.open("rb") as data:
                return path.stat().st_size == file.bytes and file_digest(data, "sha256").hexdigest() == file.sha256
        except OSError:
            return False

    def put(self, key: str, stem: str, fingerprint: str, pressed: Sequence[Pressed]) -> MadeLetter:
        """Write the letter's files, then journal them with those of its formats that stand already.

        Raises:
            OutputError: a file cannot be written, for want of space or rights; those that stand are as they were.
        """
        files = {f"{stem}.{one.form}": (one.form, one.data, one.pages) for one in pressed}
        for name, data in (pair for one in pressed for pair in one.beside):
            files[f"{stem}-enclosures/{name}"] = ("", data, None)
        write_all([(self.path / name, data) for name, (_, data, _) in files.items()])
        new = [
            MadeFile(name, form, len(data), sha256(data).hexdigest(), pages)
            for name, (form, data, pages) in files.items()
        ]
        known = self.made.get(key)
        same = known is not None and known.fingerprint == fingerprint
        old = [file for file in known.files if file.name not in files] if known and same else []
        notices = dict.fromkeys(
            (*(known.notices if known and same else ()), *(n for one in pressed for n in one.notices))
        )
        letter = MadeLetter(key, fingerprint, tuple(sorted((*old, *new), key=_order)), tuple(notices))
        stale = [file for file in known.files if file.name not in {one.name for one in letter.files}] if known else []
        self.journal.enter([letter])
        self.made[key] = letter
        self._remove(stale)
        return letter

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


def _order(file: MadeFile) -> tuple[bool, str]:
    return not file.form, file.name


@contextmanager
def folder_of(path: Path, facts: Mapping[str, str]) -> Iterator[Folder]:
    """The folder, locked for this run; `facts` say whose run it is, and must be those of the run that began it.

    Raises:
        LockedError: another run is at work in it. SealedError: what is in it was dispatched. OutputError: it holds the
            run of another letter, or cannot be written.
    """
    with journal_of(path) as journal:
        _see_whose(journal, path, facts)
        folder = Folder(path, journal, {one.key: one for one in journal.made()})
        folder.tidy()
        yield folder


def _see_whose(journal: Journal, path: Path, facts: Mapping[str, str]) -> None:
    if journal.sealed:
        raise SealedError(
            "the run was dispatched, and is sealed", where=str(path), hint="choose another folder with -o"
        )
    for key, value in facts.items():
        noted = journal.fact(key)
        if noted is None:
            journal.note(key, value)
        elif noted != value:
            hint = "choose another folder with -o"
            raise OutputError(f"the folder holds the run of another {key}, {noted}", where=str(path), hint=hint)
