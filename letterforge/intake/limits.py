"""What a file of others may cost, and the walls around the process that opens it."""

from __future__ import annotations

import ctypes
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass

_NEW_NETWORK, _NEW_USER = 0x4000_0000, 0x1000_0000  # CLONE_NEWNET, CLONE_NEWUSER of <linux/sched.h>
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file: bytes of memory, seconds of the clock, bytes of each file written while it is opened.

    `converting`: the seconds of the clock that LibreOffice has beside; of the processor's it has `seconds`, too.
    """

    memory: int = 1024**3
    seconds: int = 16
    converting: int = 60
    written: int = 512 * 1024**2


def confine(limits: Limits) -> bool:
    """Put this process, and whatever it starts, behind the walls; whether it has no network any more.

    What the system lacks is left out.

    Memory, time and files are bounded on every POSIX system; the network is cut off on Linux, where users may.
    """
    with suppress(ImportError):  # Windows has no such limits; the parent's patience still ends
        import resource

        for kind, bound in (
            (resource.RLIMIT_AS, limits.memory),
            (resource.RLIMIT_CPU, limits.seconds),
            (resource.RLIMIT_FSIZE, limits.written),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):  # the system's own bound is lower
                resource.setrlimit(kind, (bound, bound))
    return sys.platform == "linux" and _confine_on_linux()


def _confine_on_linux() -> bool:
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_DIE_WITH_PARENT, signal.SIGKILL)  # no orphan goes on after a killed run
    # Without root, in a name space of its own.
    return bool(library.unshare(_NEW_NETWORK) == 0 or library.unshare(_NEW_USER | _NEW_NETWORK) == 0)
