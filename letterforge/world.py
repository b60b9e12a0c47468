"""The one door to the outside: the time, the folders, the fonts. Same letter and same world, same document.

No other module asks for the time, and every file that a letter names is opened through here.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from letterforge.errors import LetterError, LetterforgeError, OutputError, Problem
from letterforge.fonts import Fonts

_BACKSLASH = "\\"  # between folders on Windows, and nowhere else
MAX_FILE = 100 * 1024 * 1024
MAX_TEXT = 2 * 1024 * 1024  # of a table or a template; the longest of letterforge's own has 100 KiB


def _epoch() -> datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None


def _now() -> datetime:
    return _epoch() or datetime.now().astimezone()


@dataclass(frozen=True)
class World:
    """What a letter may reach.

    `folder` bounds the files that a letter names: its own folder, or that of the letter that encloses it; None for a
    letter made in Python, which then may name none. `allow` lists further folders. `letterheads` and `templates` are
    the sender's own folders, searched before letterforge's. `settings` are house-style options, under the letter's own;
    `own` are the house's tables (offices, circles, organizations, names of States), by language, as JSON.
    `roster` is the house's address book, for letters that name none.
    `now` is printed in the head of drafts and nowhere else; `epoch` (SOURCE_DATE_EPOCH) is written into files as
    their date; None: the letter's own.
    """

    folder: Path | None = None
    allow: tuple[Path, ...] = ()
    letterheads: tuple[Path, ...] = ()
    templates: tuple[Path, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    own: str = field(default="{}", repr=False)
    roster: Path | None = None
    now: datetime = field(default_factory=_now)
    epoch: datetime | None = field(default_factory=_epoch)
    fonts: Fonts = field(default_factory=Fonts)

    def resolve(self, name: str, *, base: Path | None = None, where: str | None = None) -> Path:
        """The file that a letter calls `name`, relative to `base` (the folder it is named from; None: `folder`).

        Raises:
            LetterError: it lies outside the letter's folder and the allowed ones (also by a symbolic link), is
                missing, or is no regular file.
        """
        start = base or self.folder
        if start is None:
            raise _refused(f"{name!r} cannot be found: the letter has no folder", where, "pass world=World(folder=…)")
        path = _resolved(start / name, name, where)
        if not any(path.is_relative_to(root.resolve()) for root in self._roots):
            raise _refused(
                f"{name!r} lies outside the letter's folder", where, "move it there, or allow its folder with --allow"
            )
        return _regular(path, name, where)

    def read(self, name: str, *, base: Path | None = None, where: str | None = None) -> tuple[Path, bytes]:
        """The file that a letter calls `name`, and its content; raises as `resolve` does, and when it is unreadable."""
        path = self.resolve(name, base=base, where=where)
        try:
            return path, path.read_bytes()
        except OSError as error:
            raise _refused(f"{name!r} cannot be read", where, "check the rights of the file") from error

    @property
    def _roots(self) -> tuple[Path, ...]:
        return (*((self.folder,) if self.folder else ()), *self.allow)


def bytes_of(
    file: Path, folder: Path | None, *, where: str, fault: type[LetterforgeError], limit: int = MAX_FILE
) -> bytes:
    """What is in a file of the house: its settings and tables, a template, a letterhead or its picture.

    `folder` bounds where it lies, also by a symbolic link; None: anywhere. `where` names it in messages.

    Raises:
        fault: it lies elsewhere, is no regular file, or holds more than `limit` bytes. OSError: it cannot be read.
    """
    if folder is not None and not file.resolve().is_relative_to(folder.resolve()):
        raise fault(f"{file.name!r} leads out of its folder", where=where, hint="copy the file itself into the folder")
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):  # what waits for a writer, or never ends
        raise fault(f"{file.name!r} is not a file", where=where, hint="name a file, not a folder or a device")
    if found.st_size > limit:
        raise fault(f"{file.name!r} is larger than {limit >> 20} MiB", where=where, hint="reduce it")
    return file.read_bytes()


def named_bytes(
    file: Path, *, limit: int = MAX_FILE, where: str | None = None, fault: type[LetterforgeError] = OutputError
) -> bytes:
    """What is in a file that the user names in a command or a call; `where` of None: its path.

    Raises:
        fault: it is no regular file, or holds more than `limit` bytes. OutputError: it cannot be read.
    """
    where = where or str(file)
    try:
        return bytes_of(file, None, where=where, fault=fault, limit=limit)
    except (OSError, ValueError) as error:
        raise OutputError(f"{file.name!r} cannot be read", where=where, hint="check its name and rights") from error


def text_of(file: Path, folder: Path | None, *, where: str, fault: type[LetterforgeError]) -> str:
    """The text of such a file of at most MAX_TEXT bytes; raises as `bytes_of` does, and ValueError: it is no UTF-8."""
    return bytes_of(file, folder, where=where, fault=fault, limit=MAX_TEXT).decode().replace("\r\n", "\n")


def _resolved(path: Path, name: str, where: str | None) -> Path:
    try:
        return Path(os.path.realpath(path))  # a link that leads to itself is left as it is: there is no such file
    except (OSError, ValueError) as error:  # a NUL byte
        raise _refused(f"{name!r} is no usable file name", where, "write a file name relative to the letter") from error


def _regular(path: Path, name: str, where: str | None) -> Path:
    try:
        found = path.stat()
    except OSError as error:
        slashed = f"write / between folders: {name.replace(_BACKSLASH, '/')}"
        hint = slashed if _BACKSLASH in name else "check the name; it is relative to the letter's folder"
        raise _refused(f"there is no file {name!r}", where, hint) from error
    if not stat.S_ISREG(found.st_mode):
        raise _refused(f"{name!r} is not a file", where, "name a file, not a folder or a device")
    if found.st_size > MAX_FILE:
        raise _refused(f"{name!r} is larger than {MAX_FILE >> 20} MiB", where, "reduce it, or send it apart")
    return path


def _refused(message: str, where: str | None, hint: str) -> LetterError:
    return LetterError.of([Problem(message, where, hint)])
