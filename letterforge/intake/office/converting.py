"""LibreOffice, behind the walls: a cleaned office file in, a PDF of its pages out.

It starts with a profile of its own, in which macros are off and links of untrusted files are not followed. Whether it
worked is told by the file it should write: its exit code is 0 whatever happens.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from importlib.resources import files
from pathlib import Path

from letterforge.errors import LayoutError
from letterforge.intake.libreoffice import Part, libreoffice, no_libreoffice
from letterforge.intake.office.kinds import OfficeKind
from letterforge.intake.report import PAGELESS, Remark

_PARTS: dict[OfficeKind, Part] = {"docx": "writer", "odt": "writer", "rtf": "writer", "xlsx": "calc"}
_OPTIONS: dict[str, object] = {
    "SelectPdfVersion": 3,  # PDF/A-3: all fonts are in the file
    "UseTaggedPDF": True, "ExportBookmarks": True, "ExportFormFields": False, "ExportNotes": False,
    "ExportNotesInMargin": False, "ExportLinksRelativeFsys": False, "ConvertOOoTargetToPDFTarget": False,
    "UseLosslessCompression": True, "ReduceImageResolution": False, "IsSkipEmptyPages": False,
}  # fmt: skip
# How it ends by the bound on the processor's time: itself, or the script that starts it.
_KILLED = (-signal.SIGXCPU, -signal.SIGKILL, 128 + signal.SIGXCPU, 128 + signal.SIGKILL)
_HEADLESS = ("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck")


def can_convert(kind: OfficeKind) -> bool:
    """Whether LibreOffice is on this machine, with the part that reads such files."""
    return libreoffice(_PARTS[kind]) is not None


def no_pages(kind: OfficeKind) -> Remark:
    """That such a file has no pages on this machine, with what to do."""
    fault = no_libreoffice(_PARTS[kind])
    return Remark(PAGELESS, f"no PDF can be made: {fault.message}", fault.hint)


def converted(data: bytes, kind: OfficeKind, folder: Path, seconds: int) -> bytes:
    """The file's pages as a PDF; LibreOffice works in `folder` for at most so many seconds.

    Raises:
        LayoutError: it is not installed, takes too long, or cannot read the file.
    """
    part = _PARTS[kind]
    program = libreoffice(part)
    if program is None:
        raise no_libreoffice(part)
    source, out, profile = folder / f"office.{kind}", folder / "office.pdf", folder / "profile"
    source.write_bytes(data)
    _settle(profile)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", *_HEADLESS, "--convert-to", _target(kind), "--outdir",
        str(folder), str(source),
    ]  # fmt: skip
    try:
        ended = subprocess.run(  # noqa: S603
            command, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _too_long() from error
    if not out.is_file() and ended.returncode in _KILLED:
        raise _too_long()
    if not out.is_file():
        hint = "open it in its program and print it to PDF, and enclose that"
        raise LayoutError("LibreOffice cannot read the enclosed office file", hint=hint)
    return out.read_bytes()


def _too_long() -> LayoutError:
    return LayoutError(
        "LibreOffice takes too long over the enclosed office file", hint="print it to PDF, and enclose that"
    )


def _target(kind: OfficeKind) -> str:
    typed = {
        key: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()}
        for key, value in _OPTIONS.items()
    }
    return f"pdf:{_PARTS[kind]}_pdf_Export:{json.dumps(typed)}"


def _settle(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    settings = files("letterforge.intake.office").joinpath("registrymodifications.xcu").read_bytes()
    (profile / "user" / "registrymodifications.xcu").write_bytes(settings)


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "SAL_DISABLE_OPENCL": "1", "SAL_NO_XINITTHREADS": "1",
    }  # fmt: skip
