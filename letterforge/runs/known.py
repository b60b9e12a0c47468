"""The files that a run has in its folder, by name; also as systems compare names that know no case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from letterforge.output import folded
from letterforge.runs.files import is_one
from letterforge.runs.journal import MadeFile


class Known:
    """Which file bears a name in this folder: one of the run, or none."""

    def __init__(self, folder: Path, files: Iterable[MadeFile]) -> None:
        self._folder = folder
        self._files: dict[str, MadeFile] = {}
        self._folded: dict[str, str] = {}
        self.learn(files)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def learn(self, files: Iterable[MadeFile]) -> None:
        """Know these files; another one of the same name is known no more."""
        for file in files:
            self._files[file.name] = file
            self._folded[folded(file.name)] = file.name

    def forget(self, files: Iterable[MadeFile]) -> list[MadeFile]:
        """Know these files no more; gives back those that were known, and whose name no other has taken since."""
        gone = [file for file in files if self._files.get(file.name) is file]
        for file in gone:
            del self._files[file.name]
            if self._folded.get(folded(file.name)) == file.name:
                del self._folded[folded(file.name)]
        return gone

    def named(self, name: str) -> MadeFile | None:
        """The file of this name, or the one that this system takes for it; None where there is none."""
        if name in self._files:
            return self._files[name]
        other = self._folded.get(folded(name))
        return self._files[other] if other is not None and is_one(self._folder, name, other) else None

    def alone(self, names: Sequence[str]) -> list[str]:
        """Those of the names that are not, on this system, names of a file that is known."""
        return [name for name in names if not is_one(self._folder, name, self._folded.get(folded(name)))]
