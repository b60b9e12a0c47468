"""Which files a process may still read and write, once it is sealed: on Linux by Landlock, which needs no rights.

Programs, their libraries and fonts can be read, one folder can be written, nothing else is there: no letter, no home.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from letterforge.intake.libreoffice import libreoffice

FONTS = "LETTERFORGE_FONTS"  # tells the worker, which has no home, where fonts are
# <linux/landlock.h>, and the numbers of its calls, which are the same on all machines.
_CREATE, _ADD, _SEAL = 444, 445, 446
_ASK_VERSION, _PATH_BENEATH = 1, 1
_EXECUTE, _WRITE, _READ, _LIST, _MAKE_SOCKET, _REMOVE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 9, 1 << 5
_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many kinds of access a version knows
_TCP = 0b11  # to bind, to connect
_SCOPED = 0b11  # to connect to abstract sockets, to send signals: to none but its own (from version 6 on)
_NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS of <linux/prctl.h>
_SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/fonts", "/etc/ld.so.cache", "/etc/libreoffice", "/etc/localtime",
    "/var/cache/fontconfig", "/var/lib/libreoffice", "/var/spool/libreoffice", "/proc",
    "/sys/devices/system", "/dev/urandom", "/dev/random",
    "/nix/store", "/snap",
)  # fmt: skip


def seal(folder: Path) -> bool:
    """Let this process, and whatever it starts, read programs and write in `folder`, no more; whether that was done."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    version = library.syscall(_CREATE, None, ctypes.c_size_t(0), _ASK_VERSION)
    if version < 1:
        return False
    everything = (1 << _BY_VERSION.get(version, _BY_VERSION[5])) - 1
    rules = struct.pack("=QQQ", everything, _TCP, _SCOPED)[: 24 if version >= 6 else 16 if version >= 4 else 8]
    ruleset = library.syscall(_CREATE, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0:
        return False
    reading = _EXECUTE | _READ | _LIST
    _allow(library, ruleset, _programs(), reading)
    _allow(library, ruleset, [folder], everything)
    _allow(library, ruleset, [Path("/dev/null")], _READ | _WRITE)
    _allow(library, ruleset, [Path("/tmp")], _MAKE_SOCKET | _REMOVE)  # noqa: S108  LibreOffice opens one there
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    sealed = bool(library.syscall(_SEAL, ruleset, 0) == 0)
    os.close(ruleset)
    return sealed


def _programs() -> Iterator[Path]:
    """Where programs, modules and fonts are.

    Of the places of modules only those where packages are installed: another may be a folder of letters, since Python
    looks for modules where it was started.
    """
    yield from map(Path, (*_SYSTEM, sys.prefix, sys.base_prefix))
    yield Path(__file__).parents[1]
    yield from filter(_holds_packages, map(Path, filter(None, sys.path)))
    yield from map(Path, filter(None, os.environ.get(FONTS, "").split(os.pathsep)))
    program = libreoffice()
    if program:
        yield Path(program).resolve().parent.parent


def _holds_packages(place: Path) -> bool:
    try:
        return any(entry.suffix == ".dist-info" for entry in place.iterdir())
    except OSError:
        return False


def _allow(library: ctypes.CDLL, ruleset: int, paths: Iterable[Path], access: int) -> None:
    """Allow this access to what lies beneath the paths; what is not there is passed over."""
    for path in paths:
        with suppress(OSError):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            may = access if path.is_dir() else access & ~(_LIST | _MAKE_SOCKET | _REMOVE)
            library.syscall(_ADD, ruleset, _PATH_BENEATH, struct.pack("=Qi", may, place), 0)
            os.close(place)
