"""What the intake remarks on enclosed files, as findings of the letter that encloses them.

A finding of severity "error" keeps the bundle from being made, unless its letter waives the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePath

from letterforge.bind.searching import searched
from letterforge.bind.taking import is_taken, taken, taken_scan, vetted
from letterforge.compose import ForeignFile, Scan, waived
from letterforge.errors import LayoutError, Problem
from letterforge.findings import Finding, Severity
from letterforge.intake import ORIGINAL, PAGELESS, Remark, Taken, endings_of

_MISNAMED = "enclosure-ending"
_DESCRIBED = "scan-without-text"  # who cannot see it is told what it shows, so that nothing is missing
# The rules that remarks bear, with their severities and sources; the registry of rules says what they ask.
SEVERITIES: Mapping[str, Severity] = {
    "scan-without-text": "warning", "enclosure-rasterised": "note", "enclosure-fonts": "note",
    "enclosure-colours": "note", "enclosure-locked": "note", "enclosure-parts": "warning",
    "tracked-changes": "error", "comments": "error", "hidden-text": "error", "author-names": "error",
    PAGELESS: "warning", _MISNAMED: "warning", ORIGINAL: "warning",
}  # fmt: skip
SOURCES: Mapping[str, str] = {
    "comments": "letterforge: what somebody noted for himself leaves no mission",
    "scan-without-text": "ISO 14289-1 (PDF/UA), 7.3: what is shown is also said",
    PAGELESS: "letterforge: a PDF holds all pages of what is enclosed",
    _MISNAMED: "letterforge: who receives a file can open it",
    "enclosure-rasterised": "letterforge: words that became points are neither found nor read aloud",
    "enclosure-fonts": "ISO 19005-3 (PDF/A-3), 6.2.11.4: what is written is drawn with fonts of the file",
    "enclosure-locked": "ISO 32000-1 (PDF), 7.6.3.2: whoever opens a file keeps to what its owner allows",
    "enclosure-colours": "ISO 19005-3 (PDF/A-3), 6.2.4.3: colours of inks say of which",
    **dict.fromkeys(
        ("enclosure-parts", "tracked-changes", "hidden-text", "author-names", ORIGINAL),
        "letterforge: what leaves the house says what its pages say, and nothing more",
    ),
}


def findings_on(part: ForeignFile, *, beside: bool = False) -> list[Finding]:
    """What there is to say of an enclosed file.

    `beside`: it goes along as it came, because a format cannot hold its pages.

    Raises:
        LayoutError: the file is not fit to be taken.
    """
    if not part.data:
        raise LayoutError("the enclosed file is empty", where=part.where, hint="copy it anew from where it comes from")
    known = vetted(part) if is_taken(part) else Taken(b"", (), remarks=tuple(_unopened(part)))
    found = [
        Finding(one.rule, SEVERITIES[one.rule], f"{part.name}: {one.message}", part.where, one.hint, SOURCES[one.rule])
        for one in (*known.remarks, *_misnamed(part))
        if not (one.rule == _DESCRIBED and part.description) and (one.rule != ORIGINAL or beside or part.attach)
    ]
    return [*found, *(searched(part, known) if part.hides or part.marked else ())]


def _unopened(part: ForeignFile) -> Iterator[Remark]:
    """That a file of a kind that is not opened here has no pages for a PDF."""
    try:
        taken(part)
    except LayoutError as error:
        yield Remark(PAGELESS, f"no PDF can be made: {error.message}", error.hint)


def _misnamed(part: ForeignFile) -> Iterator[Remark]:
    """That a file's name ends as those of another kind do, so that programs will not open it."""
    path, endings = PurePath(part.name), endings_of(part.data)
    if endings and path.suffix.lower() not in endings:
        yield Remark(_MISNAMED, "its name does not end as files of its kind do", f"rename it: {path.stem}{endings[0]}")


def answered(
    foreign: Iterable[ForeignFile], scans: Iterable[Scan] = (), *, paged: bool = False, beside: bool = False
) -> tuple[Finding, ...]:
    """The findings on enclosed files, those that their letters waive as notes; signed scans must be fit as well.

    `paged`: the pages of all are wanted, for a PDF; `beside`: the files go along as they came.

    Raises:
        LayoutError: some of them are errors, or files are not fit to be taken: all are told.
    """
    findings, problems = list[Finding](), list[Problem]()
    for asked in (*(partial(_waived, part, beside) for part in foreign), *(partial(_fit, scan) for scan in scans)):
        try:
            findings += asked()
        except LayoutError as error:
            problems += error.problems
    problems += [Problem(one.message, one.where, one.hint) for one in findings if _stops(one, paged=paged)]
    if problems:
        raise LayoutError.of(list(dict.fromkeys(problems)))
    return tuple(findings)


def _stops(finding: Finding, *, paged: bool) -> bool:
    return finding.severity == "error" or (paged and finding.rule == PAGELESS)


def _waived(part: ForeignFile, beside: bool) -> list[Finding]:
    return list(waived(part.waive, findings_on(part, beside=beside)))


def _fit(scan: Scan) -> list[Finding]:
    """What keeps a scan from being sent; that it holds no text is no fault, since it has its letter's."""
    return [
        Finding(one.rule, SEVERITIES[one.rule], f"{scan.name}: {one.message}", scan.where, "scan the paper itself")
        for one in taken_scan(scan).remarks
        if SEVERITIES[one.rule] == "error"
    ]
