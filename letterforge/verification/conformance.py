"""PDF/A and PDF/UA by veraPDF, the validator of the PDF Association, where one is at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from letterforge.errors import OutputError
from letterforge.xmltree import xml_tree

FLAVOURS = ("3a", "ua1")  # what every PDF of ours is at once: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)
VARIABLE = "LETTERFORGE_VERAPDF"
SECONDS = 120  # of patience for one file; a start alone takes about two


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks: the flavour it belongs to, its number ("7.18.5-2"), what it says, and how often.

    A file that cannot be parsed at all has one, with the number "".
    """

    flavour: str
    rule: str
    message: str
    times: int = 1


def verapdf_program() -> str | None:
    """The veraPDF that LETTERFORGE_VERAPDF names, else the one on the path; None where there is none."""
    return os.environ.get(VARIABLE) or shutil.which("verapdf")


def failures_of(paths: Sequence[Path], *, flavours: Sequence[str] = FLAVOURS) -> Mapping[Path, tuple[Failure, ...]]:
    """The rules that each PDF breaks, by veraPDF; an empty tuple for one that keeps to all of them.

    Raises:
        OutputError: there is no veraPDF, or it says nothing of a file.
    """
    found: dict[Path, tuple[Failure, ...]] = dict.fromkeys(paths, ())
    for flavour in flavours:
        for path, failures in zip(paths, _jobs(paths, flavour), strict=True):
            found[path] += failures
    return found


def _jobs(paths: Sequence[Path], flavour: str) -> list[tuple[Failure, ...]]:
    """What veraPDF says of each file, in the order of `paths`."""
    program = verapdf_program()
    if program is None:
        raise OutputError("veraPDF is not at hand", hint=f"install it, or name it in {VARIABLE}")
    command = [program, "--flavour", flavour, "--format", "xml", *(str(path.resolve()) for path in paths)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS * len(paths))  # noqa: S603
        jobs = xml_tree(done.stdout).findall(".//job")
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        raise OutputError(f"veraPDF does not answer: {error}", where=program, hint="see whether it runs") from error
    if len(jobs) != len(paths):
        said = done.stderr.decode(errors="replace").strip()
        raise OutputError(f"veraPDF does not answer: {said}", where=program, hint="see whether it runs")
    return [tuple(_failures(job, flavour)) for job in jobs]


def _failures(job: etree._Element, flavour: str) -> list[Failure]:
    if job.find("validationReport") is None:
        return [Failure(flavour, "", job.findtext(".//exceptionMessage") or "the file cannot be parsed")]
    return [_failure(rule, flavour) for rule in job.iterfind(".//rule[@status='failed']")]


def _failure(rule: etree._Element, flavour: str) -> Failure:
    number = f"{rule.get('clause')}-{rule.get('testNumber')}"
    return Failure(flavour, number, rule.findtext("description") or "", int(rule.get("failedChecks") or 1))
