"""Files that go out: names that no file system trips over, and writing that leaves all or nothing."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath, PurePosixPath
from secrets import token_hex
from typing import TypeVar

from letterforge.errors import OutputError, UsageError

T = TypeVar("T")
PARTIAL = ".letterforge-*.part"  # what is being written
LONGEST_NAME = 120  # bytes, so that an ending and a suffix still fit
LONGEST_STEP = 200  # bytes of a name that is taken as it is
DEEPEST = 10  # folders within folders

_HANDS = 8  # a disk flushes several files in the time of one

_ACCENTED = re.compile("([a-z])[\u0300-\u036f]+")
_ODD = re.compile(r'[/\\:*?"<>|]')
_FIELD = re.compile(r"\{(\w*)\}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_name(pattern: str, fields: Mapping[str, str]) -> str:
    """The name that `pattern` gives, without ending: "{date}-{kind}" → "2016-11-01-cover-letter".

    Values from the letter become small words with hyphens, so that a reference such as "A/71/12" makes no folder:
    "a-71-12".

    Raises:
        UsageError: the pattern names an unknown field, or the name is none that every system takes.
    """
    unknown = [name for name in _FIELD.findall(pattern) if name not in fields]
    if unknown:
        hint = f"fields there are: {', '.join(fields)}"
        raise UsageError(f"the name pattern has an unknown field {unknown[0]!r}", where=f"--name {pattern}", hint=hint)
    name = _FIELD.sub(lambda match: slug(fields[match[1]]), pattern)
    if {"{", "}"} & {*name}:
        hint = "close each bracket around one word: {date}-{kind}"
        raise UsageError("the name pattern has a bracket without its other", where=f"--name {pattern}", hint=hint)
    _check(name, pattern)
    return name


def _check(name: str, pattern: str) -> None:
    if _ODD.search(name) or not name.isprintable() or name.startswith(".") or name.strip(" .") != name:
        hint = "use letters, digits, '-', '_' and '.'; -o names the folder"
        raise UsageError(f"{name!r} is no file name", where=f"--name {pattern}", hint=hint)
    if _RESERVED.fullmatch(name) or not name or len(name.encode()) > LONGEST_NAME:
        hint = f"choose another name, of at most {LONGEST_NAME} bytes"
        raise UsageError(f"{name!r} is no name that every system takes", where=f"--name {pattern}", hint=hint)


def slug(words: str) -> str:
    """Words as a part of a file name: small letters of any script, Latin ones without accents, with hyphens."""
    plain = _ACCENTED.sub(r"\1", unicodedata.normalize("NFKD", words).lower())
    return re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFC", plain)).strip("-._")


def is_safe(name: str) -> bool:
    """Whether every system takes the name as that of a file in a folder, or in folders of it: "scans/note.pdf"."""
    steps = name.split("/")
    return len(steps) <= DEEPEST and all(map(_is_plain, steps)) and name == unicodedata.normalize("NFC", name)


def folded(name: str) -> str:
    """The name as systems compare it that know no case, or no difference between a letter and its parts."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def doubled(names: Iterable[str]) -> str | None:
    """The first of the names that some system would take for another of them, or for a folder of another; or None."""
    files, folders = set[str](), set[str]()
    for name in names:
        own = PurePosixPath(folded(name))
        above = {str(folder) for folder in own.parents}
        if str(own) in files | folders or above & files:
            return name
        files.add(str(own))
        folders |= above
    return None


def _is_plain(step: str) -> bool:
    shaped = not _ODD.search(step) and step.isprintable() and not step.startswith(".") and step.strip(" .") == step
    return (
        shaped and bool(step) and not _RESERVED.fullmatch(step) and len(step.encode(errors="replace")) <= LONGEST_STEP
    )


def safe_name(name: str) -> str:
    """The name of a file of others as every system takes it, its ending kept: "My scan (1).PDF" → "my-scan-1.pdf"."""
    path = PurePath(name)
    stem, ending = slug(path.stem) or "file", slug(path.suffix)
    room = LONGEST_NAME - len(ending.encode()) - 1
    whole = stem.encode()[: max(room, 1)].decode(errors="ignore").rstrip("-._")
    if _RESERVED.fullmatch(whole):
        whole = f"file-{whole}"
    return f"{whole}.{ending}" if ending else whole


def write_whole(path: Path, data: bytes) -> Path:
    """Write the file so that it is there whole or not at all: a temporary name, flushed to disk, renamed.

    Raises:
        OutputError: the folder cannot be made, or the file not be written; nothing is left behind.
    """
    (path,) = write_all([(path, data)])
    return path


def write_all(files: Sequence[tuple[Path, bytes]]) -> list[Path]:
    """Write all files or none: each lies on the disk under a temporary name before the first one is renamed.

    Raises:
        OutputError: a folder cannot be made, or a file not be written; all files are as they were, but for those that
            were renamed before one that cannot be, since another program has it open on Windows.
    """
    staged = [(path, path.with_name(PARTIAL.replace("*", token_hex(8)))) for path, _ in files]
    try:
        with ThreadPoolExecutor(_HANDS) as hands:
            paths, parts = [path for path, _ in staged], [temporary for _, temporary in staged]
            for _ in hands.map(_stage, paths, parts, [data for _, data in files]):
                pass  # the first that fails raises here
        for path, temporary in staged:
            _rename(temporary, path)
        for folder in {path.parent for path, _ in files}:
            _flush(folder)
    finally:
        for _, temporary in staged:
            _removed(temporary)
    return [path for path, _ in files]


def write_by(path: Path, write: Callable[[Path], T]) -> T:
    """As `write_whole`, of a file that may be larger than memory: `write` puts it under the name that it is handed.

    Raises:
        OutputError: the folder cannot be made, or the file not be written; nothing is left behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial(path) as temporary:
            made = write(temporary)
            with temporary.open("rb+") as out:
                os.fsync(out.fileno())
            _rename(temporary, path)
            _flush(path.parent)
    except OSError as error:
        raise _failed(path, error) from error
    return made


@contextmanager
def partial(beside: Path) -> Iterator[Path]:
    """A name in the folder of a file, for what is there a while only; taken away afterwards, if it is there then."""
    temporary = beside.with_name(PARTIAL.replace("*", token_hex(8)))
    try:
        yield temporary
    finally:
        _removed(temporary)


def _stage(path: Path, temporary: Path, data: bytes) -> None:
    if path.is_dir():
        raise OutputError("a folder bears the name of the file", where=str(path), hint="move the folder away")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as out:  # its rights are those that the user gives new files
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise _failed(path, error) from error


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise _failed(path, error) from error


def _flush(folder: Path) -> None:
    """Let the new names be on the disk as well, where the system lets a folder be flushed."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _removed(temporary: Path) -> None:
    with suppress(OSError):  # renamed, or never made
        temporary.unlink()


def _failed(path: Path, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"the file cannot be written: {reason}", where=str(path), hint="check the folder and its space")
