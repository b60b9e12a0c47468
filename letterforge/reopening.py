"""A PDF that carries its memory → the letter file with all it encloses, in a folder, ready to be rendered again.

The PDF may have come from anybody: it is opened in a confined process, every name in it is checked, each file must be
the one that its list names, and all are written into one new folder, or none.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from letterforge.bind import INDEX, PREFIX
from letterforge.errors import LetterError, OutputError
from letterforge.intake import attached_files
from letterforge.intake.kinds import is_pdf
from letterforge.output import doubled, is_safe, write_all
from letterforge.world import named_bytes

MOST = 500 * 1024 * 1024  # bytes of the PDF itself


class _Index(BaseModel):
    """memory.json: the letter's file, the edition that was rendered, and the SHA-256 of each file."""

    model_config = ConfigDict(frozen=True)

    memory: int
    letter: str
    edition: str
    files: dict[str, str]


def open_pdf(file: str | Path, into: str | Path | None = None) -> Path:
    """Write the letter that a PDF carries, with its enclosures, into a folder; the path of the letter file.

    A PDF carries them that was made as the file edition, or with `with_source`. The folder `into` must be new or
    empty; None: one of the PDF's name, where one works. Settings of the house lie in it as letterforge.toml.

    Raises:
        LetterError: the PDF carries no letter, is damaged, or carries what no memory holds: names that lead elsewhere,
            files that are not those of its list.
        OutputError: the PDF cannot be read, the folder is not empty, or cannot be written to.
    """
    path, name = Path(file), Path(file).name
    data = named_bytes(path, limit=MOST)
    if not is_pdf(data):
        raise LetterError("it is no PDF", where=str(path), hint="name the PDF; a DOCX carries no letter")
    kept = _checked(attached_files(data, PREFIX, name), name)
    index = _index(kept, name)
    folder = _empty(Path(into) if into is not None else Path(path.stem))
    write_all([(folder / own, data) for own, data in kept.items()])
    return folder / index.letter


def _checked(files: list[tuple[str, bytes]], where: str) -> dict[str, bytes]:
    """The files by their names, each of which is safe, and is there once on every system."""
    if not files:
        hint = "only the file edition, and what was rendered with --with-source, carries one"
        raise LetterError("the PDF carries no letter", where=where, hint=hint)
    names = [name for name, _ in files]
    for name in names:
        if not is_safe(name):
            raise _strange(f"the PDF carries a file with a name that cannot be used: {name[:80]!r}", where)
    twice = doubled(names)
    if twice is not None:
        raise _strange(f"the PDF carries two files of one name: {twice[:80]!r}", where)
    return dict(files)


def _index(files: dict[str, bytes], where: str) -> _Index:
    """The list of the files, which are those that it names."""
    try:
        index = _Index.model_validate_json(files[INDEX])
    except (KeyError, ValidationError) as error:
        raise _strange("the PDF carries no list of its files", where) from error
    if index.memory != 1:
        fact = f"the memory of the PDF is of a later kind ({index.memory})"
        raise LetterError(fact, where=where, hint="take the newest letterforge")
    others = {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != INDEX}
    if others != index.files or index.letter not in others:
        raise _strange("the files in the PDF are not those of its list", where)
    return index


def _empty(folder: Path) -> Path:
    """The folder, which is not there or empty: so nothing in it leads elsewhere, and nothing is written over."""
    try:
        if folder.is_dir() and not any(folder.iterdir()):
            return folder
        if not folder.exists() and not folder.is_symlink():
            return folder
    except OSError as error:
        raise OutputError("the folder cannot be read", where=str(folder), hint="name another with -o") from error
    raise OutputError("the folder is not empty", where=str(folder), hint="name a new one with -o")


def _strange(fact: str, where: str) -> LetterError:
    return LetterError(fact, where=where, hint="it was changed after letterforge wrote it: ask for another copy")
